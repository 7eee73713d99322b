import type { OutboxMessage } from '../storage/relational/index.ts'

/** What the live stream says of an order: which event of its history brought it into its state. */
export function orderMessage(
  equipmentCode: string,
  id: number,
  kind: string,
  state: string,
  event: string,
): OutboxMessage {
  return { type: 'order', subject: equipmentCode, payload: { id, kind, state, event } }
}
