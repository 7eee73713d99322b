import { and, eq, inArray, isNotNull, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { bySystem, inUnitOfWork, type Unit } from '../audit/index.ts'
import { newestMs } from '../lib/newest.ts'
import { isAtWork, openOrders, workOrders } from '../orders/index.ts'
import { equipment } from '../registry/index.ts'
import type { Rulebook, SpanKey } from '../rulebook/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { alertMessage } from './raise.ts'
import { rules } from './rules/index.ts'
import { alertConditions, alerts } from './tables.ts'

/** Of rules that no reading is evaluated for and that nothing tells the end of. What may be an alarm is left to people. */
const raisedLapseLimits: readonly (readonly [rule: string, limit: SpanKey])[] = [
  ['device-refused', 'device-refused-recurrence'],
]

// What ends alerts, or lets them fire, though no reading says so. Each may run in any number of processes.

/** Ends the alerts of orders that are closed: what comes after is a new alert. `only` narrows it to some equipment. */
async function endWithOrders(db: Database, nowMs: number, only?: SQL): Promise<void> {
  await inUnitOfWork(db, bySystem(nowMs), async (unit) => {
    const ended = await unit.db
      .update(alerts)
      .set({ resolvedAt: sql`${workOrders.closedAt}`, resolution: 'order-ended', isHeld: false })
      .from(workOrders)
      .where(
        and(
          isNull(alerts.resolvedAt),
          isNotNull(alerts.orderId),
          eq(alerts.isHeld, false),
          eq(workOrders.id, alerts.orderId),
          isNotNull(workOrders.closedAt),
          only,
        ),
      )
      .returning({ id: alerts.id, rule: alerts.rule, equipmentCode: alerts.equipmentCode })
    unit.publish(ended.map((row) => alertMessage(row, 'resolved')))
  })
}

/** Ends alerts of sources that only ever raise, once nothing was said again for the time that the rulebook sets. */
async function lapse(db: Database, rulebook: Rulebook, nowMs: number): Promise<void> {
  const limits = [...rules.values()].map(({ id, lapseLimit }) => [id, lapseLimit] as const)
  for (const [rule, lapseLimit] of [...limits, ...raisedLapseLimits]) {
    if (lapseLimit === undefined) continue
    const firing = await db
      .select({
        id: alerts.id,
        lastOccurredAt: alerts.lastOccurredAt,
        classCode: equipment.class,
        jurisdiction: equipment.jurisdiction,
      })
      .from(alerts)
      .innerJoin(equipment, eq(equipment.code, alerts.equipmentCode))
      .where(and(eq(alerts.rule, rule), isNull(alerts.resolvedAt)))
    const over = firing.filter((one) => {
      const ms = rulebook.limitsAt(one, nowMs).span(lapseLimit)?.ms
      return ms !== undefined && nowMs - one.lastOccurredAt.getTime() >= ms
    })
    if (over.length === 0) continue
    await inUnitOfWork(db, bySystem(nowMs), async (unit) => {
      const ended = await unit.db
        .update(alerts)
        .set({ resolvedAt: new Date(nowMs), resolution: 'lapsed' })
        .where(
          and(
            inArray(
              alerts.id,
              over.map(({ id }) => id),
            ),
            isNull(alerts.resolvedAt),
            // said again meanwhile
            lt(
              alerts.lastOccurredAt,
              new Date(newestMs(over.map((one) => ({ atMs: one.lastOccurredAt.getTime() }))) + 1),
            ),
          ),
        )
        .returning({ id: alerts.id, rule: alerts.rule, equipmentCode: alerts.equipmentCode })
      unit.publish(ended.map((row) => alertMessage(row, 'resolved')))
    })
  }
}

type Held = Pick<typeof alerts.$inferSelect, 'id' | 'rule' | 'condition' | 'equipmentCode'>

/** Lets a held alert fire with an order of its own where its condition still holds; else it is over. */
async function release(unit: Unit, held: Held, rulebook: Rulebook): Promise<void> {
  const { db } = unit
  const nowMs = unit.now.atMs
  const { id, rule, condition, equipmentCode } = held
  const [known] = await db
    .select({ since: alertConditions.since })
    .from(alertConditions)
    .where(
      and(
        eq(alertConditions.equipmentCode, equipmentCode),
        eq(alertConditions.rule, rule),
        eq(alertConditions.condition, condition),
      ),
    )
    .for('update')
  const opens = rules.get(rule)?.opens ?? null
  const holds = known?.since != null
  const [order] =
    holds && opens !== null
      ? await openOrders(unit, [{ kind: opens, equipmentCode, cause: rule, atMs: nowMs }], rulebook)
      : []
  const now = new Date(nowMs)
  const [row] = await db
    .update(alerts)
    .set({
      isHeld: false,
      ...(holds ? { firedAt: now } : { resolvedAt: now, resolution: 'cleared' as const }),
      ...(order !== undefined && { orderId: order.orderId }),
    })
    .where(and(eq(alerts.id, id), eq(alerts.isHeld, true), isNull(alerts.resolvedAt)))
    .returning({ id: alerts.id })
  if (row !== undefined)
    unit.publish([alertMessage({ id, rule, equipmentCode }, holds ? 'firing' : 'resolved')])
}

/** Lets fire what was held while mechanics were at work, where none are any more. */
async function releaseHeld(db: Database, rulebook: Rulebook, nowMs: number, only?: SQL): Promise<void> {
  const held = await db
    .select({
      id: alerts.id,
      rule: alerts.rule,
      condition: alerts.condition,
      equipmentCode: alerts.equipmentCode,
    })
    .from(alerts)
    .innerJoin(workOrders, eq(workOrders.id, alerts.orderId))
    .where(and(isNull(alerts.resolvedAt), eq(alerts.isHeld, true), sql`not (${isAtWork()})`, only))
    .orderBy(alerts.equipmentCode, alerts.id)
  for (const one of held) {
    await inUnitOfWork(db, bySystem(nowMs), (unit) => release(unit, one, rulebook))
  }
}

/** What follows from orders and from time for alerts: some end, some fire. */
export async function tendAlerts(db: Database, rulebook: Rulebook, nowMs: number): Promise<void> {
  await releaseHeld(db, rulebook, nowMs)
  await endWithOrders(db, nowMs)
  await lapse(db, rulebook, nowMs)
}

/** The same of some equipment whose orders were moved, so that nobody has to wait for the next round. */
export async function alertsFollow(
  db: Database,
  rulebook: Rulebook,
  nowMs: number,
  equipmentCodes: readonly string[],
): Promise<void> {
  if (equipmentCodes.length === 0) return
  const only = inArray(alerts.equipmentCode, [...equipmentCodes])
  await releaseHeld(db, rulebook, nowMs, only)
  await endWithOrders(db, nowMs, only)
}
