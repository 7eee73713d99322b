import { and, asc, eq } from 'drizzle-orm'
import type { CallerUnit } from '../audit/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import type { Caller, ItemResult } from '../schemas/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { type ChecklistOfOrder, itemsOf } from './checklists/index.ts'
import { ownParty } from './guards/relations.ts'
import { type EventRule, missesOf } from './kind.ts'
import { refusal } from './move.ts'
import { findOrder, lockOrder, type OrderTerms, readFacts } from './read-facts.ts'
import { recordTransition } from './record.ts'
import { foundByPresent, orderItems } from './tables.ts'

/** What was found at one item. */
export interface Tick {
  readonly item: string
  readonly result: ItemResult
  readonly note?: string | undefined
}

/** The state in which work is done at the equipment, of the one kind that has a checklist. */
const atWork = 'signed-in'
const tickedBy: EventRule = { roles: ['maintenance-firm', 'admin'], relation: ownParty }

function checklistOf(orderId: number, details: { readonly checklist?: ChecklistOfOrder }): ChecklistOfOrder {
  if (details.checklist === undefined) {
    throw new HoistwayError(
      'not-found',
      `work order ${orderId} has no checklist (yet): it gets one when it is assigned`,
    )
  }
  return details.checklist
}

/** The checklist of an order with what its present party found last at each item. Rejects with `not-found` where it has none. */
export async function readChecklist(db: Database, caller: Caller, orderId: number) {
  const found = await findOrder(db, caller, orderId)
  if (found === undefined) throw new HoistwayError('not-found', `no work order ${orderId}`)
  const checklist = checklistOf(orderId, found.order.details)
  const { version, items } = itemsOf(checklist)
  const rows = await db
    .select()
    .from(orderItems)
    .where(and(eq(orderItems.orderId, orderId), foundByPresent(orderId)))
    .orderBy(asc(orderItems.id))
  const last = new Map(rows.map((row) => [row.item, row]))
  return {
    version,
    level: checklist.level,
    items: items.map((item) => ({ ...item, found: last.get(item.item) ?? null })),
  }
}

/**
 * Notes what was found at items of an order's checklist; a later finding of an item corrects the earlier, which stays. Rejects
 * with `move-refused` unless the firm in charge is signed in, and with `request-invalid` for an item that it does not have.
 */
export async function tickItems(
  unit: CallerUnit,
  orderId: number,
  ticks: readonly Tick[],
  terms: OrderTerms,
): Promise<void> {
  const { db, caller, now } = unit
  const { atMs } = now
  const found = await lockOrder(db, caller, orderId)
  const { order } = found
  const checklist = checklistOf(orderId, order.details)
  const facts = await readFacts(db, found, { caller, fields: {}, atMs }, terms)
  const misses = missesOf(tickedBy, facts)
  if (order.state !== atWork || !tickedBy.roles.includes(caller.role) || misses.length > 0) {
    const message = `items are ticked by the firm in charge while it is ${atWork}; the order is ${order.state}`
    throw refusal('move-refused', message, facts, { misses })
  }
  const known = new Set(itemsOf(checklist).items.map(({ item }) => item))
  const strange = ticks.filter(({ item }) => !known.has(item)).map(({ item }) => item)
  if (strange.length > 0) {
    throw new HoistwayError(
      'request-invalid',
      `items: ${checklist.id} (${checklist.level}) has no ${strange.join(', ')}`,
    )
  }
  await db.insert(orderItems).values(
    ticks.map(({ item, result, note = null }) => ({
      orderId,
      item,
      result,
      note,
      at: new Date(atMs),
      actor: caller.name,
      actorId: caller.userId,
    })),
  )
  const step = { event: 'tick', action: 'order.ticked', to: order.state } as const
  const details = { ...checklist, items: ticks }
  await recordTransition(unit, order, { ...step, note: ticks.map(({ item }) => item).join(' '), details })
}
