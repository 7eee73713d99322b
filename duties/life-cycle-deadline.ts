import { deadlinesOf } from '../registry/index.ts'
import type { CalendarKey, Limits } from '../rulebook/index.ts'
import type { LifeCycleEvent } from '../schemas/index.ts'
import type { DutySubject, Evaluation } from './duty.ts'

/** When an event of the life cycle must be told at the latest; a rulebook key says whether the law asks for it at all. */
export function lifeCycleDeadline(
  { status, steps }: DutySubject,
  limits: Limits,
  event: LifeCycleEvent,
  key: CalendarKey,
): Evaluation {
  if (limits.calendar(key) === undefined) return 'no-rule'
  // what an import brought has no history
  if (steps.length === 0) return 'unknown'
  const deadline = deadlinesOf(status, steps, limits).find((one) => one.event === event)
  if (deadline === undefined) return 'nothing-due'
  const { dueOn, clause, source } = deadline
  return { dueOn, clause, source }
}
