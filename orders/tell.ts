import { type AuditEntry, appendAudit } from '../audit/index.ts'
import { addToOutbox, type Database, type OutboxMessage } from '../storage/relational/index.ts'

/** What a transaction has to say: collected while it writes, said last, for whoever says something holds up the others. */
export interface Told {
  readonly messages: OutboxMessage[]
  readonly entries: AuditEntry[]
}

export const nothingTold = (): Told => ({ messages: [], entries: [] })

/** Tells the live stream and the audit trail, always in this order; the last thing in a transaction. */
export async function tell(tx: Database, { messages, entries }: Told): Promise<void> {
  await addToOutbox(tx, messages)
  await appendAudit(tx, entries)
}

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
