import { type AuditEntry, actorOf, appendAudit } from '../audit/index.ts'
import type { Caller } from '../schemas/index.ts'
import type { Database } from '../storage/relational/index.ts'

/** What follows from a change of equipment, by code: done in the transaction of the change, before it is told. */
export type Follow = (tx: Database, codes: readonly string[]) => Promise<void>

/** Writes down what a caller did. Call it last in the transaction that does it. */
export async function audit(
  tx: Database,
  caller: Caller,
  atMs: number,
  done: Omit<AuditEntry, 'atMs' | 'actor'>,
): Promise<void> {
  await appendAudit(tx, [{ ...done, atMs, actor: actorOf(caller) }])
}
