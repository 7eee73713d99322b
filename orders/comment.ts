import type { CallerUnit } from '../audit/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import { lockOrder } from './read-facts.ts'
import { recordTransition } from './record.ts'

/**
 * Adds words to an order's history, closed or not. Rejects with `not-found` where the caller may not know of it, and with
 * `forbidden` where they may only look.
 */
export async function commentOrder(
  unit: CallerUnit,
  comment: { readonly orderId: number; readonly text: string },
): Promise<void> {
  const { order } = await lockOrder(unit.db, unit.caller, comment.orderId)
  if (unit.caller.role === 'viewer') throw new HoistwayError('forbidden', 'a viewer says nothing of orders')
  await recordTransition(unit, order, {
    event: 'comment',
    action: 'order.commented',
    to: order.state,
    note: comment.text,
  })
}
