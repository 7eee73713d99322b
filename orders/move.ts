import { and, eq } from 'drizzle-orm'
import type { Caller } from '../contracts/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import { equipment, visibleTo } from '../registry/index.ts'
import { addToOutbox, type Database } from '../storage/relational/index.ts'
import { allowedEvents, nextState } from './kind.ts'
import { kindOf } from './kinds/index.ts'
import { orderMessage } from './open.ts'
import { workOrderHistory, workOrders } from './tables.ts'

/** A person's move of an order. */
export interface Move {
  readonly orderId: number
  readonly event: string
  readonly note: string | null
  readonly atMs: number
}

/**
 * Moves an order for a caller and writes it into the order's history. Rejects with `not-found` where the caller may
 * not know of it, and with `move-refused` (details: `state`, `allowedEvents`) where state or role do not allow it.
 */
export async function moveOrder(db: Database, caller: Caller, move: Move): Promise<void> {
  await db.transaction(async (tx) => {
    const [found] = await tx
      .select({ order: workOrders })
      .from(workOrders)
      .innerJoin(equipment, eq(equipment.code, workOrders.equipmentCode))
      .where(and(eq(workOrders.id, move.orderId), visibleTo(caller)))
      // two people at once: the second sees what the first made of it
      .for('update', { of: workOrders })
    if (found === undefined) throw new HoistwayError('not-found', `no work order ${move.orderId}`)
    const { order } = found
    const kind = kindOf(order.kind)
    const allowed = allowedEvents(kind, order.state, caller.role)
    const to = nextState(kind, order.state, move.event)
    if (to === null || !allowed.includes(move.event)) {
      throw new HoistwayError(
        'move-refused',
        `"${move.event}" is not allowed for ${caller.role} while the ${order.kind} order is ${order.state}; ` +
          `allowed now: ${allowed.join(', ') || 'nothing'}`,
        { details: { state: order.state, allowedEvents: allowed } },
      )
    }
    const at = new Date(move.atMs)
    await tx
      .update(workOrders)
      .set({ state: to, ...(kind.closed.includes(to) && { closedAt: at }) })
      .where(eq(workOrders.id, order.id))
    await tx.insert(workOrderHistory).values({
      orderId: order.id,
      at,
      actor: caller.name,
      event: move.event,
      from: order.state,
      to,
      note: move.note,
    })
    await addToOutbox(tx as Database, [orderMessage(order.equipmentCode, order.id, order.kind, to)])
  })
}
