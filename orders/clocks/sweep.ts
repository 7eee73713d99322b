import { eq, sql } from 'drizzle-orm'
import { bySystem, inUnitOfWork, type Unit } from '../../audit/index.ts'
import { equipment } from '../../registry/index.ts'
import type { Rulebook } from '../../rulebook/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { kindOf } from '../kinds/index.ts'
import { openOrders } from '../open.ts'
import { officesOf } from '../party.ts'
import { orderColumns } from '../read-facts.ts'
import { writeSystemChanges } from '../system-steps.ts'
import { workOrders } from '../tables.ts'
import { type Breach, breachEvent, reactTo } from './react.ts'

/** Orders taken at a time, so that none is held long. */
const batchOrders = 500

export interface Swept {
  breached: number
  /** Events that the system said: somebody was sent, the next tier has its turn, an office was told. */
  escalated: number
  leads: number
}

/** Marks the clocks of some orders that are late; orders that somebody holds are left for the next time. */
async function breachSome(tx: Database, nowMs: number): Promise<Breach[]> {
  const now = sql`${new Date(nowMs).toISOString()}::timestamptz`
  const isLate = sql`met_at is null and voided_at is null and breached_at is null and due_at < ${now}`
  const found = await tx
    .select(orderColumns)
    .from(workOrders)
    .innerJoin(equipment, eq(equipment.code, workOrders.equipmentCode))
    .where(
      sql`${workOrders.id} in (select order_id from order_clocks where ${isLate} order by due_at limit ${batchOrders})`,
    )
    .orderBy(workOrders.id)
    .for('update', { of: workOrders, skipLocked: true })
  if (found.length === 0) return []
  const byId = new Map(found.map((one) => [one.order.id, one]))
  const late = await tx.execute<{ order_id: string; clock: string; due_ms: number }>(sql`
    update order_clocks set breached_at = due_at
    where ${isLate} and order_id in (select jsonb_array_elements(${JSON.stringify([...byId.keys()])}::jsonb)::bigint)
    returning order_id, clock, (extract(epoch from due_at) * 1000)::float8 as due_ms`)
  return late.flatMap(({ order_id, clock, due_ms }) => {
    const one = byId.get(Number(order_id))
    return one === undefined ? [] : [{ ...one, clock, dueAtMs: due_ms }]
  })
}

/** Late clocks by order, in the order in which they were due. */
function byOrder(breaches: readonly Breach[]): Breach[][] {
  const grouped = Map.groupBy(breaches, ({ order }) => order.id)
  return [...grouped.values()].map((some) => some.toSorted((a, b) => a.dueAtMs - b.dueAtMs))
}

async function sweepBatch(unit: Unit, rulebook: Rulebook): Promise<Swept> {
  const { db, now } = unit
  const nowMs = now.atMs
  const breaches = await breachSome(db, nowMs)
  if (breaches.length === 0) return { breached: 0, escalated: 0, leads: 0 }
  const offices = await officesOf(
    db,
    breaches.map(({ order }) => order.equipmentCode),
  )
  const reactions = byOrder(breaches).map((some) =>
    reactTo(some, offices.get(some[0]?.order.equipmentCode ?? '') ?? null, nowMs),
  )
  await writeSystemChanges(unit, reactions, rulebook)
  const raising = breaches.filter(
    ({ order, clock }) => kindOf(order.kind).clocks[clock]?.onBreach === 'raise-lead',
  )
  const leads = await openOrders(
    unit,
    raising.map(({ order }) => ({
      kind: 'lead' as const,
      equipmentCode: order.equipmentCode,
      cause: `${order.kind}-overdue`,
      matter: `order/${order.id}`,
      atMs: nowMs,
      parentId: order.id,
    })),
    rulebook,
  )
  const steps = reactions.flatMap((one) => one.steps)
  const escalated = steps.filter(({ event }) => event !== breachEvent).length
  return { breached: breaches.length, escalated, leads: leads.length }
}

/**
 * Writes which clocks of orders are late by now, has the system do more for rescues that people do not answer, accept or reach, and
 * raises leads of what was not put right. Breaches carry the instant that was due; what the system does carries `nowMs`, when it is
 * done, and starts clocks from then: after a standstill through several limits nobody is held to have been told before. Single statements over batches; several programs may do it at once, and none does a thing twice.
 */
export async function sweepClocks(db: Database, nowMs: number, rulebook: Rulebook): Promise<Swept> {
  const all: Swept = { breached: 0, escalated: 0, leads: 0 }
  for (;;) {
    const some = await inUnitOfWork(db, bySystem(nowMs), (unit) => sweepBatch(unit, rulebook))
    if (some.breached === 0) return all
    all.breached += some.breached
    all.escalated += some.escalated
    all.leads += some.leads
  }
}
