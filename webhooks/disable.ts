import { eq } from 'drizzle-orm'
import { appendAudit, systemActor } from '../audit/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { webhooks } from './tables.ts'

/** Has a webhook told no more, for a reason of ours, and says so in the audit trail; the last thing in a transaction. */
export async function disable(
  tx: Database,
  webhookId: number,
  reason: 'gone' | 'failing' | 'backlog',
  atMs: number,
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await tx
    .update(webhooks)
    .set({ disabledAt: new Date(atMs), disabledReason: reason })
    .where(eq(webhooks.id, webhookId))
  await appendAudit(tx, [
    {
      atMs,
      actor: systemActor,
      action: 'webhook.disabled',
      subject: `webhook/${webhookId}`,
      details: { reason, ...details },
    },
  ])
}
