import { useTranslation } from 'react-i18next'
import type { OrderCondition } from '../../schemas/api.ts'
import { formatInstant } from '../lib/time.ts'
import { useWords } from '../lib/words.ts'
import { Nothing } from './nothing.tsx'

/** What was found for an order: each condition with the time of its begin and its end. */
export function OrderConditions({
  conditions,
  total,
}: {
  readonly conditions: readonly OrderCondition[]
  readonly total: number
}) {
  const { t } = useTranslation()
  const words = useWords()
  const at = (instant: string) => formatInstant(instant, words.language)
  return (
    <>
      {total > conditions.length && (
        <Nothing>{t('orders.historyNewest', { shown: conditions.length, total })}</Nothing>
      )}
      <ul className="conditions">
        {conditions.map(({ id, rule, condition, startedAt, resolvedAt, occurrences }) => (
          <li key={id}>
            <strong>
              {words.rule(rule)}: {words.cause(condition)}
            </strong>
            {occurrences > 1 && ` (${t('equipment.occurrences', { count: occurrences })})`}
            <br />
            {t('orders.conditionFrom', { time: at(startedAt) })}
            {', '}
            {resolvedAt === null
              ? t('orders.conditionHolds')
              : t('orders.conditionUntil', { time: at(resolvedAt) })}
          </li>
        ))}
      </ul>
    </>
  )
}
