import { useTranslation } from 'react-i18next'
import type { WorkOrderFile } from '../../contracts/api.ts'
import { useWords } from '../lib/words.ts'
import { Moment } from './moments.tsx'
import { Nothing } from './nothing.tsx'

type Step = WorkOrderFile['history'][number]

/** The system notes the id of a cause, people note words. */
const bySystem = (step: Step) => step.actor === 'system'

/** What was done, newest first. */
export function OrderHistory({ order }: { order: WorkOrderFile }) {
  const { t } = useTranslation()
  const words = useWords()
  if (order.history.length === 0) return <Nothing>{t('orders.noHistory')}</Nothing>
  const newestFirst = order.history.toReversed().toSorted((a, b) => b.at.localeCompare(a.at))
  return (
    <ol className="history">
      {newestFirst.map((step) => (
        <li key={`${step.at} ${step.event} ${step.to}`}>
          <Moment at={step.at} />
          <div>
            <strong>{words.event(order.kind, step.event)}</strong>
            <span className="actor">{bySystem(step) ? t('common.system') : step.actor}</span>
            <span className="move">
              {step.from && step.from !== step.to && `${words.state(order.kind, step.from)} → `}
              {words.state(order.kind, step.to)}
            </span>
            {step.note && <p>{bySystem(step) ? words.cause(step.note) : step.note}</p>}
          </div>
        </li>
      ))}
    </ol>
  )
}
