import { HoistwayError } from '../lib/errors.ts'
import type { Caller } from '../schemas/index.ts'
import { type Database, inTransaction } from '../storage/relational/index.ts'
import { lockOrder } from './read-facts.ts'
import { recordTransition } from './record.ts'
import { nothingTold, tell } from './tell.ts'

/**
 * Adds words to an order's history, closed or not. Rejects with `not-found` where the caller may not know of it, and with
 * `forbidden` where they may only look.
 */
export async function commentOrder(
  db: Database,
  caller: Caller,
  comment: { readonly orderId: number; readonly text: string; readonly atMs: number },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { order } = await lockOrder(tx, caller, comment.orderId)
    if (caller.role === 'viewer') throw new HoistwayError('forbidden', 'a viewer says nothing of orders')
    const told = nothingTold()
    const { atMs, text: note } = comment
    const step = { caller, atMs, event: 'comment', action: 'order.commented', to: order.state, note } as const
    await recordTransition(tx, order, step, told)
    await tell(tx, told)
  })
}
