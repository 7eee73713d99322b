import { and, eq, isNull } from 'drizzle-orm'
import { inUnitOfWork } from '../audit/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import { equipment, visibleTo } from '../registry/index.ts'
import type { Caller } from '../schemas/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { type AlertRow, readAlert } from './queries.ts'
import { alertMessage } from './raise.ts'
import { readForRight } from './rights.ts'
import { alerts } from './tables.ts'

/**
 * Ends an alert for a person, with a reason. Its order stays as it is; what goes on holding fires again as a new alert once it
 * has held again.
 * Rejects with `not-found` where the caller may not know of it, with `forbidden` where their role may not end it, and with
 * `alert-over` where it has ended.
 */
export async function resolveAlert(
  db: Database,
  caller: Caller,
  asked: { readonly alertId: number; readonly reason: string; readonly atMs: number },
): Promise<AlertRow> {
  const { alertId, reason, atMs } = asked
  const { alert } = await readForRight(db, caller, alertId, 'resolve')
  await inUnitOfWork(db, { caller, now: { atMs } }, async (unit) => {
    const tx = unit.db
    const [row] = await tx
      .update(alerts)
      .set({
        resolvedAt: new Date(atMs),
        resolution: 'person',
        resolvedBy: caller.name,
        resolvedReason: reason,
        isHeld: false,
      })
      .from(equipment)
      .where(
        and(
          eq(alerts.id, alertId),
          isNull(alerts.resolvedAt),
          eq(equipment.code, alerts.equipmentCode),
          visibleTo(caller),
        ),
      )
      .returning({ id: alerts.id, rule: alerts.rule, equipmentCode: alerts.equipmentCode })
    if (row === undefined) throw new HoistwayError('alert-over', `alert ${alertId} has ended already`)
    unit.publish([alertMessage(row, 'resolved')])
    unit.audit([
      {
        action: 'alert.resolved',
        subject: `alert/${row.id}`,
        equipmentCode: row.equipmentCode,
        details: { rule: row.rule, condition: alert.condition, reason },
      },
    ])
  })
  return readAlert(db, caller, alertId)
}
