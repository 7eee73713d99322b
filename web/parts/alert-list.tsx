import { useTranslation } from 'react-i18next'
import type { Alert } from '../../contracts/api.ts'
import { alertTone } from '../lib/tones.ts'
import { useWords } from '../lib/words.ts'
import { Mark } from './mark.tsx'
import { Ago, Moment } from './moments.tsx'
import { Nothing } from './nothing.tsx'

export function AlertList({ alerts }: { alerts: Alert[] }) {
  const { t } = useTranslation()
  const words = useWords()
  if (alerts.length === 0) return <Nothing>{t('equipment.noAlerts')}</Nothing>
  return (
    <ul className="plain">
      {alerts.map((alert) => (
        <li key={alert.id} className="row">
          <span className="row-head">
            <Mark tone={alertTone(alert)}>{words.rule(alert.rule)}</Mark>
            {alert.cause !== alert.rule && <strong>{words.cause(alert.cause)}</strong>}
          </span>
          <span className="row-end">
            <Ago at={alert.startedAt} />
          </span>
          <span className="row-body">
            {alert.occurrences > 1 && t('equipment.occurrences', { count: alert.occurrences })}
          </span>
          <span className="row-foot">
            {alert.acknowledgedBy && t('equipment.acknowledged', { name: alert.acknowledgedBy })}
            {alert.shelvedUntil && (
              <>
                {t('equipment.shelvedUntil')} <Moment at={alert.shelvedUntil} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
