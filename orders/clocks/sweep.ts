import { eq, sql } from 'drizzle-orm'
import { systemActor } from '../../audit/index.ts'
import { rescueTiers } from '../../contracts/index.ts'
import { equipment } from '../../registry/index.ts'
import { type Database, inTransaction } from '../../storage/relational/index.ts'
import { kindOf } from '../kinds/index.ts'
import { openOrders } from '../open.ts'
import { type FoundOrder, orderColumns } from '../read-facts.ts'
import { workOrders } from '../tables.ts'
import { nothingTold, orderMessage, type Told, tell } from '../tell.ts'
import type { LimitMs } from './plan.ts'
import { startClocks } from './write.ts'

/** Orders taken at a time, so that none is held long. */
const batchOrders = 500

export interface Swept {
  breached: number
  escalated: number
  leads: number
}

interface Breach extends FoundOrder {
  readonly clock: string
  readonly dueAtMs: number
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

function reactionTo({ order, clock }: Breach): 'escalate' | 'raise-lead' | undefined {
  const definition = kindOf(order.kind).clocks[clock]
  if (definition?.onBreach !== 'escalate') return definition?.onBreach
  return definition.startsIn.includes(order.state) && (order.tier ?? 1) < rescueTiers.length
    ? 'escalate'
    : undefined
}

/** The system's steps as rows of the history, and one more version for each. */
async function recordSystemSteps(
  tx: Database,
  steps: readonly (Breach & { readonly event: 'clock-breached' | 'escalate' })[],
  nowMs: number,
  told: Told,
): Promise<void> {
  const rows = steps.map(({ order, event, clock }) => ({ id: order.id, state: order.state, event, clock }))
  await tx.execute(sql`
    with new as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new(id bigint, state text, event text, clock text)
    ), bumped as (
      update work_orders set version = version + steps.count
      from (select id, count(*)::int as count from new group by id) steps where steps.id = work_orders.id
    )
    insert into work_order_history (order_id, at, actor, event, "from", "to", note)
    select id, ${new Date(nowMs).toISOString()}::timestamptz, ${systemActor.name}, event, state, state, clock from new`)
  for (const { order, event, clock, dueAtMs } of steps) {
    told.messages.push(orderMessage(order.equipmentCode, order.id, order.kind, order.state))
    told.entries.push({
      atMs: nowMs,
      actor: systemActor,
      action: event === 'escalate' ? 'order.escalated' : 'order.clock-breached',
      subject: `order/${order.id}`,
      equipmentCode: order.equipmentCode,
      details: { kind: order.kind, state: order.state, clock, dueAt: new Date(dueAtMs).toISOString() },
    })
  }
}

/** Sends for the next tier: nobody in particular is in charge until somebody of it accepts, and the clock starts anew. */
async function escalate(
  tx: Database,
  breaches: readonly Breach[],
  nowMs: number,
  limitMs: LimitMs,
): Promise<void> {
  const ids = JSON.stringify(breaches.map(({ order }) => order.id))
  const among = sql`(select jsonb_array_elements(${ids}::jsonb)::bigint)`
  const clocks = JSON.stringify([...new Set(breaches.map(({ clock }) => clock))])
  await tx.execute(sql`
    update work_orders set tier = coalesce(tier, 1) + 1, party_id = null, assignee_id = null where id in ${among}`)
  await tx.execute(sql`
    update order_clocks set voided_at = ${new Date(nowMs).toISOString()}::timestamptz
    where order_id in ${among} and met_at is null and voided_at is null
      and clock in (select jsonb_array_elements_text(${clocks}::jsonb))`)
  await startClocks(
    tx,
    breaches.flatMap(({ order, equipment: subject, clock }) => {
      const due = kindOf(order.kind).clocks[clock]?.due
      const ms = typeof due === 'object' && 'limit' in due ? limitMs(subject, due.limit, nowMs) : undefined
      return ms === undefined
        ? []
        : [{ orderId: order.id, kind: order.kind, clock, startedAtMs: nowMs, dueAtMs: nowMs + ms }]
    }),
  )
}

async function sweepBatch(tx: Database, nowMs: number, limitMs: LimitMs): Promise<Swept> {
  const breaches = await breachSome(tx, nowMs)
  if (breaches.length === 0) return { breached: 0, escalated: 0, leads: 0 }
  const told = nothingTold()
  const escalated = breaches.filter((breach) => reactionTo(breach) === 'escalate')
  const raising = breaches.filter((breach) => reactionTo(breach) === 'raise-lead')
  const steps = [
    ...breaches.map((breach) => ({ ...breach, event: 'clock-breached' as const })),
    ...escalated.map((breach) => ({ ...breach, event: 'escalate' as const })),
  ]
  await recordSystemSteps(tx, steps, nowMs, told)
  if (escalated.length > 0) await escalate(tx, escalated, nowMs, limitMs)
  const leads = await openOrders(
    tx,
    raising.map(({ order }) => ({
      kind: 'lead' as const,
      equipmentCode: order.equipmentCode,
      cause: `${order.kind}-overdue`,
      matter: `order/${order.id}`,
      atMs: nowMs,
      parentId: order.id,
    })),
    limitMs,
    told,
  )
  await tell(tx, told)
  return { breached: breaches.length, escalated: escalated.length, leads: leads.length }
}

/**
 * Writes which clocks of orders are late by now, sends rescues that nobody accepted to the next tier, and raises leads of what was
 * not put right. Single statements over batches; several programs may do it at once, and none does a thing twice.
 */
export async function sweepClocks(db: Database, nowMs: number, limitMs: LimitMs): Promise<Swept> {
  const all: Swept = { breached: 0, escalated: 0, leads: 0 }
  for (;;) {
    const some = await inTransaction(db, (tx) => sweepBatch(tx, nowMs, limitMs))
    if (some.breached === 0) return all
    all.breached += some.breached
    all.escalated += some.escalated
    all.leads += some.leads
  }
}
