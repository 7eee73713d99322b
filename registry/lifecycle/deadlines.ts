import { Temporal } from 'temporal-polyfill'
import type { CalendarKey, Limits } from '../../rulebook/index.ts'
import type { EquipmentStatus, LifeCycleEvent, LifeCycleStep } from '../../schemas/index.ts'
import { events } from './table.ts'

/** The last day for something that the law still waits for. */
export interface LifeCycleDeadline {
  readonly event: LifeCycleEvent
  readonly dueOn: string
  readonly clause: Readonly<{ zh: string; en: string }>
  readonly source: string
}

function after(day: string, key: CalendarKey, limits: Limits) {
  const limit = limits.calendar(key)
  return limit && { dueOn: limit.after(day), clause: limit.clause, source: limit.source }
}

/** Since when the equipment has the status that the steps (oldest first) end in; null without any. */
export function sinceOf(steps: readonly LifeCycleStep[]): string | null {
  return steps.findLast(({ from, to }) => from !== to)?.effectiveOn ?? null
}

/**
 * Where in the steps (oldest first) of what is not in use its rest began: what it was called since, scrapped and taken back
 * among it, ended none. -1 where nobody recorded it.
 */
function restIndex(steps: readonly LifeCycleStep[]): number {
  const left = steps.findLastIndex(({ from, to }) => from === 'in-use' && to !== 'in-use')
  if (left >= 0) return left
  const stopped = steps.findIndex(({ to }) => to === 'out-of-use')
  return steps[stopped]?.from === 'registered' ? stopped : -1
}

/** Since when what is not in use has not been; null where nobody recorded it. */
export function restsSince(steps: readonly LifeCycleStep[]): string | null {
  return steps[restIndex(steps)]?.effectiveOn ?? null
}

/** When it was last taken for a renovation, where it was not in use again since; null otherwise. */
export function renovatedSince(steps: readonly LifeCycleStep[]): string | null {
  const used = steps.findLastIndex(({ to }) => to === 'in-use')
  return steps.slice(used + 1).findLast(({ event }) => event === 'renovate')?.effectiveOn ?? null
}

/**
 * Whether nothing tells that it was ever used: what an import or an administrator brought in as in use, resting or taken down was; what began as
 * installing, registered, unsupervised or ended was not before a step says so.
 */
export function isNew(status: EquipmentStatus, steps: readonly LifeCycleStep[]): boolean {
  const first = steps[0]?.from ?? status
  const isKnownUsed = first === 'in-use' || first === 'out-of-use' || first === 'moving'
  return !isKnownUsed && !steps.some(({ from, to }) => from === 'in-use' || to === 'in-use')
}

/** The step by which equipment came into use that is not registered yet; undefined where nothing is pending. */
export function pendingRegistration(steps: readonly LifeCycleStep[]): LifeCycleStep | undefined {
  const last = steps.findLast(
    ({ event, from }) =>
      event === 'register' || (event === 'put-into-use' && (from === 'installing' || from === 'moving')),
  )
  return last?.event === 'put-into-use' ? last : undefined
}

/** What the law still waits for, as of a status and the steps (oldest first) that led there. Pure. */
export function deadlinesOf(
  status: EquipmentStatus,
  steps: readonly LifeCycleStep[],
  limits: Limits,
): LifeCycleDeadline[] {
  const deadlines: LifeCycleDeadline[] = []
  const add = (event: LifeCycleEvent, day: string | undefined, key: CalendarKey) => {
    const due = day === undefined ? undefined : after(day, key, limits)
    if (due !== undefined) deadlines.push({ event, ...due })
  }
  if (status === 'in-use' || status === 'out-of-use') {
    add('register', pendingRegistration(steps)?.effectiveOn, 'use-registration')
  }
  if (status === 'out-of-use') {
    const isReported = steps.slice(restIndex(steps) + 1).some(({ event }) => event === 'report-out-of-use')
    const since = restsSince(steps) ?? sinceOf(steps) ?? undefined
    if (!isReported) add('report-out-of-use', since, 'out-of-use-report')
  }
  return deadlines
}

/** How many days too late something was told that came into effect on a day; 0 in time or without a limit. */
export function daysLate({ event, effectiveOn }: LifeCycleStep, toldOn: string, limits: Limits): number {
  const { toldWithin } = events[event]
  const due = toldWithin === undefined ? undefined : after(effectiveOn, toldWithin, limits)
  if (due === undefined || toldOn <= due.dueOn) return 0
  return Temporal.PlainDate.from(due.dueOn).until(toldOn).days
}
