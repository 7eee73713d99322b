import { useTranslation } from 'react-i18next'
import type { WorkOrderFile } from '../../schemas/api.ts'
import { useWords } from '../lib/words.ts'
import { Moment } from './moments.tsx'
import { Nothing } from './nothing.tsx'

type Step = WorkOrderFile['history'][number]

const bySystem = (step: Step) => step.actor === 'system'
/** Without a log-in: the name of no person. */
const byPublic = (step: Step) => step.actor === 'public'

/** Events of the system that note the id of a clock. */
const ofClocks = new Set(['clock-breached', 'dispatch', 'escalate', 'tell-office'])

/** What was done, newest first. */
export function OrderHistory({ order }: { order: WorkOrderFile }) {
  const { t } = useTranslation()
  const words = useWords()
  if (order.history.length === 0) return <Nothing>{t('orders.noHistory')}</Nothing>
  /** The system notes the id of a cause or of a clock, people note words. */
  const noteOf = (step: Step) => {
    if (step.note === null || !bySystem(step)) return step.note
    return ofClocks.has(step.event) ? words.clock(order.kind, step.note) : words.cause(step.note)
  }
  /** Whom the system sent or told. */
  const toldOf = (step: Step) => {
    if (!bySystem(step)) return null
    const { party } = step.fields
    const named = typeof party === 'string' ? party : null
    if (step.event === 'tell-office') return t('orders.toldOffice', { party: named ?? t('orders.noOffice') })
    if (step.event !== 'dispatch' && step.event !== 'escalate') return null
    return named === null ? t('orders.nobodySent') : t('orders.sentTo', { party: named })
  }
  const newestFirst = order.history.toReversed().toSorted((a, b) => b.at.localeCompare(a.at))
  const { historyTotal } = order
  return (
    <>
      {historyTotal > newestFirst.length && (
        <Nothing>{t('orders.historyNewest', { shown: newestFirst.length, total: historyTotal })}</Nothing>
      )}
      <ol className="history">
        {newestFirst.map((step) => (
          <li key={`${step.at} ${step.event} ${step.to}`}>
            <Moment at={step.at} />
            <div>
              <strong>{words.event(order.kind, step.event)}</strong>
              <span className="actor">
                {bySystem(step) ? t('common.system') : byPublic(step) ? t('common.public') : step.actor}
              </span>
              <span className="move">
                {step.from && step.from !== step.to && `${words.state(order.kind, step.from)} → `}
                {words.state(order.kind, step.to)}
              </span>
              {noteOf(step) && <p>{noteOf(step)}</p>}
              {toldOf(step) && <p>{toldOf(step)}</p>}
              {typeof step.fields.reason === 'string' && <p>{step.fields.reason}</p>}
              {typeof step.fields.rootCause === 'string' && <p>{step.fields.rootCause}</p>}
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}
