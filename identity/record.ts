import { actorOf, appendAudit, systemActor } from '../audit/index.ts'
import type { By } from '../registry/index.ts'
import type { Database } from '../storage/relational/index.ts'

/** Writes into the audit trail; the last thing in the transaction of what it tells. */
export async function record(
  tx: Database,
  { caller, atMs }: By,
  action: string,
  subject: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  const actor = caller === undefined ? systemActor : actorOf(caller)
  await appendAudit(tx, [{ atMs, actor, action, subject, details }])
}
