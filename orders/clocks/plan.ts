import type { Limits } from '../../rulebook/index.ts'
import type { OrderKindDefinition } from '../kind.ts'
import type { ClockDefinition } from './clock.ts'

/** The event of an order whose due day is another one: clocks that hang on it run to the new one. */
export const dueMoved = 'due-moved'

export interface ClockPlan {
  readonly met: readonly string[]
  readonly voided: readonly string[]
  readonly started: readonly { readonly clock: string; readonly dueAtMs: number }[]
}

/**
 * What a step does to the clocks of an order. Pure.
 * @param step `from` and `event` are null for the opening. What the system does meets no clock: people did not do it in time.
 * @param limits those of this equipment, now; without them only clocks that run with the order start.
 */
export function planClocks(
  kind: OrderKindDefinition,
  step: {
    readonly event: string | null
    readonly from: string | null
    readonly to: string
    readonly bySystem?: boolean
  },
  now: { readonly atMs: number; readonly orderDueAtMs: number | null; readonly running: ReadonlySet<string> },
  limits: Limits | undefined,
): ClockPlan {
  const met: string[] = []
  const voided: string[] = []
  const started: { clock: string; dueAtMs: number }[] = []

  function dueAtMs({ due }: ClockDefinition): number | undefined {
    if (due === 'with-order') return now.orderDueAtMs ?? undefined
    const ms = limits?.span('limit' in due ? due.limit : due.limitBeforeDue)?.ms
    if (ms === undefined) return undefined
    if ('limit' in due) return now.atMs + ms
    return now.orderDueAtMs === null ? undefined : now.orderDueAtMs - ms
  }

  const enters = step.from !== step.to
  for (const [clock, definition] of Object.entries(kind.clocks)) {
    const isRunning = now.running.has(clock)
    // its order's day is another one
    const hangsOnDay = typeof definition.due === 'string' || 'limitBeforeDue' in definition.due
    const isMoved =
      step.event === dueMoved && hangsOnDay && (isRunning || definition.startsIn.includes(step.to))
    const restarts =
      isMoved || (step.event !== null && (definition.restartsOn?.includes(step.event) ?? false))
    const isOver = isRunning && enters && definition.metIn.includes(step.to)
    const isMet = isOver && step.bySystem !== true
    const isVoided = isRunning && !isMet && (isOver || restarts || kind.closed.includes(step.to))
    if (isMet) met.push(clock)
    if (isVoided) voided.push(clock)
    const starts = isMoved || (definition.startsIn.includes(step.to) && (enters || restarts))
    if (!starts || (isRunning && !isMet && !isVoided)) continue
    const due = dueAtMs(definition)
    if (due !== undefined) started.push({ clock, dueAtMs: due })
  }
  return { met, voided, started }
}
