import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Unit } from '../audit/index.ts'
import { noteAtWork, openOrders, workOrders } from '../orders/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import { isOpenOf, noteHolding } from './conditions.ts'
import type { Conclusion } from './engine.ts'
import { alertMessage } from './raise.ts'
import { alerts } from './tables.ts'

/** The alerts of the conclusions' conditions that are not over, by equipment; those whose order was closed end here. */
async function openAlerts(unit: Unit, conclusions: readonly Conclusion[]) {
  const { db } = unit
  const rows = await db
    .select({ alert: alerts, orderClosedAt: workOrders.closedAt })
    .from(alerts)
    .leftJoin(workOrders, eq(workOrders.id, alerts.orderId))
    .where(isOpenOf(conclusions))
    .orderBy(alerts.id)
  const ended = rows.filter(({ alert, orderClosedAt }) => orderClosedAt !== null && !alert.isHeld)
  if (ended.length > 0) {
    const ids = ended.map(({ alert }) => alert.id)
    await db
      .update(alerts)
      .set({
        resolvedAt: sql`(select closed_at from work_orders where work_orders.id = ${alerts.orderId})`,
        resolution: 'order-ended',
      })
      .where(and(inArray(alerts.id, ids), isNull(alerts.resolvedAt)))
    for (const { alert } of ended) unit.publish([alertMessage(alert, 'resolved')])
  }
  const open = rows.filter((row) => !ended.includes(row))
  return new Map(open.map(({ alert }) => [alert.equipmentCode, alert]))
}

/**
 * Writes alerts of conditions that fire, each of other equipment, and opens or notes their orders: with as many statements for a
 * thousand as for one, so that a whole district's entrapments have their orders at once. Returns those whose end came first:
 * each happened, so it has its order, and is over.
 */
export async function fireAll(
  unit: Unit,
  conclusions: readonly Conclusion[],
  rulebook: Rulebook,
): Promise<Conclusion[]> {
  const { db } = unit
  const holding = await noteHolding(db, conclusions)
  const open = await openAlerts(unit, conclusions)
  // an inferred condition may have been found by another process at the same time
  const firing = conclusions.filter(
    ({ equipmentCode, rule, condition }) =>
      !open.has(equipmentCode) || rule.conditions[condition]?.reported === true,
  )
  const workIds = await noteAtWork(
    unit,
    firing.filter(
      ({ rule, equipmentCode }) => rule.waitsForWork === true && open.get(equipmentCode)?.isHeld !== false,
    ),
  )
  const wanted = firing.map((conclusion) => ({ conclusion, workId: workIds.get(conclusion.equipmentCode) }))
  if (wanted.length === 0) return []
  const orders = await openOrders(
    unit,
    wanted.flatMap(({ workId, conclusion: { rule, equipmentCode, atMs } }) =>
      rule.opens === null || workId !== undefined
        ? []
        : { kind: rule.opens, equipmentCode, cause: rule.id, atMs },
    ),
    rulebook,
  )
  const orderOf = new Map(orders.map(({ equipmentCode, orderId }) => [equipmentCode, orderId]))
  const rows = await db
    .insert(alerts)
    .values(
      wanted.map(({ workId, conclusion: { equipmentCode, rule, condition, atMs, observedAtMs } }) => {
        const at = new Date(atMs)
        return {
          ...{ rule: rule.id, condition, equipmentCode, startedAt: new Date(observedAtMs), firedAt: at },
          ...{ orderId: workId ?? orderOf.get(equipmentCode) ?? null, isHeld: workId !== undefined },
          lastOccurredAt: at,
        }
      }),
    )
    .onConflictDoUpdate({
      target: [alerts.equipmentCode, alerts.rule, alerts.condition],
      targetWhere: sql`resolved_at is null`,
      set: {
        orderId: sql`excluded.order_id`,
        isHeld: sql`excluded.is_held`,
        lastOccurredAt: sql`excluded.last_occurred_at`,
        occurrences: sql`${alerts.occurrences} + 1`,
        // what was held fires now only, since nobody is at work any more
        firedAt: sql`case when ${alerts.isHeld} then excluded.fired_at else ${alerts.firedAt} end`,
      },
    })
    .returning()
  for (const row of rows) unit.publish([alertMessage(row, row.isHeld ? 'held' : 'firing')])
  return wanted.flatMap(({ conclusion }) => (holding.has(conclusion) ? [] : conclusion))
}
