import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Alert } from '../../schemas/api.ts'
import { formatInstant } from '../lib/time.ts'
import { alertTone } from '../lib/tones.ts'
import { useWords } from '../lib/words.ts'
import { AlertActions } from './alert-actions.tsx'
import { Mark } from './mark.tsx'
import { Ago, Moment } from './moments.tsx'
import { Nothing } from './nothing.tsx'
import { UnreadableMessage } from './unreadable-message.tsx'

/** A device's clock may be off, and a condition may hold long before it fires: said where it is worth a line. */
const worthSayingMs = 60_000

function AlertRow({ alert }: { alert: Alert }) {
  const { t } = useTranslation()
  const words = useWords()
  const heldMs = Math.abs(Date.parse(alert.firedAt) - Date.parse(alert.startedAt))
  const isShelved = alert.shelvedUntil !== null && Date.parse(alert.shelvedUntil) > Date.now()
  return (
    <li className="row">
      <span className="row-head">
        <Mark tone={alertTone(alert)}>{words.rule(alert.rule)}</Mark>
        <strong>{words.cause(alert.condition)}</strong>
        {alert.orderId !== null && <Link href={`/orders/${alert.orderId}`}>#{alert.orderId}</Link>}
      </span>
      <span className="row-end">
        <Ago at={alert.firedAt} />
      </span>
      <span className="row-body">
        {heldMs > worthSayingMs && (
          <p>{t('alerts.since', { time: formatInstant(alert.startedAt, words.language) })}</p>
        )}
        {alert.occurrences > 1 && <p>{t('equipment.occurrences', { count: alert.occurrences })}</p>}
        {alert.acknowledgedBy && (
          <p>
            {t('alerts.acknowledged', { name: alert.acknowledgedBy })}{' '}
            {alert.acknowledgedAt && <Moment at={alert.acknowledgedAt} />}
          </p>
        )}
        {alert.message && <UnreadableMessage message={alert.message} />}
        {isShelved && alert.shelvedUntil && (
          <p>
            {t('alerts.shelvedUntil')} <Moment at={alert.shelvedUntil} />
          </p>
        )}
      </span>
      <AlertActions alert={alert} />
    </li>
  )
}

/** What the rules found, with what people did about it. */
export function AlertList({ alerts }: { alerts: Alert[] }) {
  const { t } = useTranslation()
  if (alerts.length === 0) return <Nothing>{t('equipment.noAlerts')}</Nothing>
  return (
    <ul className="plain">
      {alerts.map((alert) => (
        <AlertRow key={alert.id} alert={alert} />
      ))}
    </ul>
  )
}
