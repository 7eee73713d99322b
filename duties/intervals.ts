import type { CalendarKey, Limits } from '../rulebook/index.ts'
import type { ServiceLevel } from '../schemas/index.ts'
import { type Duty, type DutySubject, defineDuty, type Evaluation } from './duty.ts'

/** The latest of some days; null where none is known. */
function latest(...days: readonly (string | null | undefined)[]): string | null {
  return (
    days
      .filter((day) => day !== null && day !== undefined)
      .sort()
      .at(-1) ?? null
  )
}

/** The day on which it was put into use last, as its life says; null where nobody recorded it. */
export function putIntoUseOn({ steps }: DutySubject): string | null {
  return steps.findLast(({ event }) => event === 'put-into-use')?.effectiveOn ?? null
}

/** Due an interval of the rulebook after the latest of some days. */
export function dueAfter(
  limits: Limits,
  key: CalendarKey,
  ...days: readonly (string | null | undefined)[]
): Evaluation {
  const interval = limits.calendar(key)
  if (interval === undefined) return 'no-rule'
  const last = latest(...days)
  if (last === null) return 'unknown'
  return { dueOn: interval.after(last), clause: interval.clause, source: interval.source }
}

/**
 * A deeper service: so long after the last one of this depth or deeper, or after it was put into use; where neither is on
 * record, after the first service that is. It opens no order of its own: one maintenance order is open at a time, and whoever
 * assigns it says how deep it goes. [TSG T5002-2017 art. 6, annexes]
 */
export function deeperService(id: string, level: Exclude<ServiceLevel, 'half-month'>): Duty {
  return defineDuty({
    id,
    opens: null,
    dueOn(subject, limits) {
      const { services, firstServiceOn } = subject.recorded
      const key = `service-interval-${level}` as const
      const last = latest(services[level], putIntoUseOn(subject))
      return dueAfter(limits, key, last ?? firstServiceOn)
    },
  })
}
