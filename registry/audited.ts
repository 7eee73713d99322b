import { type AuditEntry, actorOf, appendAudit } from '../audit/index.ts'
import type { Caller } from '../contracts/index.ts'
import type { Database } from '../storage/relational/index.ts'

/** Writes down what a caller did. Call it last in the transaction that does it. */
export async function audit(
  tx: Database,
  caller: Caller,
  atMs: number,
  done: Omit<AuditEntry, 'atMs' | 'actor'>,
): Promise<void> {
  await appendAudit(tx, [{ ...done, atMs, actor: actorOf(caller) }])
}
