import { eq, inArray } from 'drizzle-orm'
import type { Unit } from '../audit/index.ts'
import { equipment } from '../registry/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import { dueMoved } from './clocks/plan.ts'
import { nextState } from './kind.ts'
import { kindOf } from './kinds/index.ts'
import { type FoundOrder, orderColumns } from './read-facts.ts'
import { type SystemChange, writeSystemChanges } from './system-steps.ts'
import { type ClosedBy, workOrders } from './tables.ts'

const closing = 'close-by-record'

/** What the calendar says of an order that it opened and nobody has begun: it is met, or its due day is another. */
export type Settlement = { readonly orderId: number } & (
  | { readonly closedBy: ClosedBy }
  | { readonly dueAtMs: number }
)

function closedBy(
  { order, equipment: subject }: FoundOrder,
  by: ClosedBy,
  atMs: number,
): SystemChange | null {
  const to = nextState(kindOf(order.kind), order.state, closing)
  if (to === null) return null
  const note = [
    by.recordId === null ? null : `record/${by.recordId}`,
    by.orderId === null ? null : `order/${by.orderId}`,
    by.doneOn ?? (by.dueOn === null ? null : `→ ${by.dueOn}`),
  ]
  const step = {
    ...{ event: closing, from: order.state, to, note: note.filter(Boolean).join(' '), fields: {} },
    ...{ action: 'order.closed-by-record' as const, details: { closedBy: by } },
  }
  const details = { ...order.details, closedBy: by }
  const version = order.version + 1
  return {
    subject,
    steps: [step],
    order: { ...order, state: to, details, version, closedAt: new Date(atMs) },
  }
}

function movedTo({ order, equipment: subject }: FoundOrder, dueAtMs: number): SystemChange | null {
  if (order.dueAt?.getTime() === dueAtMs) return null
  const due = { from: order.dueAt?.toISOString() ?? null, to: new Date(dueAtMs).toISOString() }
  const step = {
    ...{ event: dueMoved, from: order.state, to: order.state, note: due.to, fields: {} },
    ...{ action: 'order.due-moved' as const, details: { due } },
  }
  return {
    subject,
    steps: [step],
    order: { ...order, dueAt: new Date(dueAtMs), version: order.version + 1 },
  }
}

/**
 * Closes orders that nobody has begun and whose work came another way, with that named, and moves those whose due day is another.
 * What somebody has begun or ended meanwhile is left alone. Returns how many it changed.
 */
export async function settleOrders(
  unit: Unit,
  settlements: readonly Settlement[],
  rulebook: Rulebook,
): Promise<number> {
  if (settlements.length === 0) return 0
  const found = await unit.db
    .select(orderColumns)
    .from(workOrders)
    .innerJoin(equipment, eq(equipment.code, workOrders.equipmentCode))
    .where(
      inArray(
        workOrders.id,
        settlements.map(({ orderId }) => orderId),
      ),
    )
    .orderBy(workOrders.id)
    .for('update', { of: workOrders })
  const byId = new Map(found.map((one) => [one.order.id, one]))
  const changes = settlements.flatMap((settlement) => {
    const one = byId.get(settlement.orderId)
    if (one === undefined || nextState(kindOf(one.order.kind), one.order.state, closing) === null) return []
    const change =
      'closedBy' in settlement
        ? closedBy(one, settlement.closedBy, unit.now.atMs)
        : movedTo(one, settlement.dueAtMs)
    return change ?? []
  })
  if (changes.length > 0) await writeSystemChanges(unit, changes, rulebook)
  return changes.length
}
