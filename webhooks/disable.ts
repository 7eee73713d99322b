import { eq } from 'drizzle-orm'
import { systemActor, type Unit } from '../audit/index.ts'
import { webhooks } from './tables.ts'

/** Has a webhook told no more, for a reason of ours, and says so in the audit trail. */
export async function disable(
  unit: Unit,
  webhookId: number,
  reason: 'gone' | 'failing' | 'backlog',
  details: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await unit.db
    .update(webhooks)
    .set({ disabledAt: new Date(unit.now.atMs), disabledReason: reason })
    .where(eq(webhooks.id, webhookId))
  unit.audit([
    {
      actor: systemActor,
      action: 'webhook.disabled',
      subject: `webhook/${webhookId}`,
      details: { reason, ...details },
    },
  ])
}
