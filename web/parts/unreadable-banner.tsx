import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { useUnreadableAlarms } from '../lib/queries.ts'
import { Ago } from './moments.tsx'

const shownAtMost = 3

/** On every screen while a device says things on its event topics that cannot be read and that nobody has acknowledged. */
export function UnreadableBanner() {
  const { t } = useTranslation()
  const found = (useUnreadableAlarms().data?.items ?? []).filter(
    ({ acknowledgedAt }) => acknowledgedAt === null,
  )
  return (
    <div aria-live="assertive" role="alert">
      {found.length > 0 && (
        <section className="unreadable-banner" aria-label={t('unreadable.banner')}>
          <h2>{t('unreadable.found', { count: found.length })}</h2>
          <ul>
            {found.slice(0, shownAtMost).map((alert) => (
              <li key={alert.id}>
                <Link href={`/equipment/${encodeURIComponent(alert.equipmentCode)}`}>
                  <strong>{alert.equipmentName ?? alert.equipmentCode}</strong> {alert.condition}{' '}
                  <Ago at={alert.firedAt} />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
