import { and, inArray, isNull, sql } from 'drizzle-orm'
import type { Unit } from '../audit/index.ts'
import { noteCauseResolved, workOrders } from '../orders/index.ts'
import { isOpenOf } from './conditions.ts'
import type { Conclusion } from './engine.ts'
import { alertMessage } from './raise.ts'
import { alerts } from './tables.ts'

/**
 * Resolves the alerts of conclusions' conditions, each of other equipment; tells an order when no other alert of it is
 * firing.
 */
export async function resolveAll(unit: Unit, conclusions: readonly Conclusion[]): Promise<void> {
  if (conclusions.length === 0) return
  const { db } = unit
  const isFiring = isOpenOf(conclusions)
  const open = await db.select({ orderId: alerts.orderId }).from(alerts).where(isFiring)
  if (open.length === 0) return
  const orderIds = [...new Set(open.flatMap(({ orderId }) => orderId ?? []))]
  // the last two alerts of an order may end at once, in two processes: one of them sees both over
  if (orderIds.length > 0)
    await db
      .select({ id: workOrders.id })
      .from(workOrders)
      .where(inArray(workOrders.id, orderIds))
      .orderBy(workOrders.id)
      .for('update')
  const atMsOf = new Map(conclusions.map(({ equipmentCode, atMs }) => [equipmentCode, atMs]))
  const times = JSON.stringify(
    conclusions.map(({ equipmentCode, atMs }) => ({ code: equipmentCode, at: new Date(atMs).toISOString() })),
  )
  const rows = await db
    .update(alerts)
    .set({
      resolvedAt: sql`(select at from jsonb_to_recordset(${times}::jsonb) as told(code text, at timestamptz)
        where code = ${alerts.equipmentCode})`,
      resolution: 'cleared',
      isHeld: false,
    })
    .where(isFiring)
    .returning()
  const others = await db
    .selectDistinct({ orderId: alerts.orderId })
    .from(alerts)
    .where(and(inArray(alerts.orderId, orderIds), isNull(alerts.resolvedAt)))
  const stillFiring = new Set(others.map(({ orderId }) => orderId))
  await noteCauseResolved(
    unit,
    rows.flatMap(({ equipmentCode, orderId, rule }) =>
      orderId === null || stillFiring.has(orderId)
        ? []
        : { orderId, cause: rule, atMs: atMsOf.get(equipmentCode) ?? 0 },
    ),
  )
  for (const row of rows) unit.publish([alertMessage(row, 'resolved')])
}
