import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { LiveEvent, WorkOrder } from '../../schemas/api.ts'
import { useOpenRescues } from '../lib/queries.ts'
import { byUrgency, peopleWait } from '../lib/rescue.ts'
import { useWords } from '../lib/words.ts'
import { Ticking } from './moments.tsx'

const shownAtMost = 3

/** On every screen while people are trapped; told aloud once when the feed brings a new one. */
export function RescueBanner({ news }: { news: LiveEvent | null }) {
  const { t } = useTranslation()
  const words = useWords()
  // News first, then what nobody has answered: neither may fall below what is shown.
  const rank = (order: WorkOrder) => (order.id === news?.id ? 0 : order.state === 'alarmed' ? 1 : 2)
  const rescues = (useOpenRescues().data?.items ?? [])
    .filter(peopleWait)
    .sort((a, b) => rank(a) - rank(b) || byUrgency(a, b))
  const count = rescues.length
  const told = rescues.find((order) => order.id === news?.id)

  useEffect(() => {
    const title = t('app.title')
    document.title = count > 0 ? `(${t('rescue.titleMark', { count })}) ${title}` : title
  }, [count, t])

  return (
    <>
      <div className="visually-hidden" aria-live="assertive" role="alert">
        {told && t('rescue.news', { place: told.equipmentName ?? told.equipmentCode })}
      </div>
      {count > 0 && (
        <section className="rescue-banner" aria-label={t('rescue.banner')}>
          <h2>{t('rescue.trapped', { count })}</h2>
          <ul>
            {rescues.slice(0, shownAtMost).map((order) => (
              <li key={order.id} className={order.id === news?.id ? 'new' : undefined}>
                <Link href={`/orders/${order.id}`}>
                  <span className="place">
                    <strong>{order.equipmentName ?? order.equipmentCode}</strong>
                    {order.address && <span>{order.address}</span>}
                    {order.causeResolvedAt && <span>{t('rescue.causeResolved')}</span>}
                  </span>
                  <span className={order.nobodySent ? 'state unanswered' : 'state'}>
                    {words.stateOf(order)}
                  </span>
                  <span className="wait">
                    {t('rescue.waiting')} <Ticking since={order.openedAt} />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
          {count > shownAtMost && (
            <Link href="/orders?kind=rescue&state=open">
              {t('rescue.more', { count: count - shownAtMost })}
            </Link>
          )}
        </section>
      )}
    </>
  )
}
