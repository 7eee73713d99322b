import { and, inArray, isNull, sql } from 'drizzle-orm'
import type { OrderKind } from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { kindOf } from '../kinds/index.ts'
import { orderClocks } from '../tables.ts'
import type { ClockPlan } from './plan.ts'

/**
 * Starts clocks of orders; instants are epoch ms. One that is due before it starts is late from the beginning, and that is all;
 * where more follows from a breach, the sweep finds it.
 */
export async function startClocks(
  tx: Database,
  clocks: readonly {
    readonly orderId: number
    readonly kind: OrderKind
    readonly clock: string
    readonly startedAtMs: number
    readonly dueAtMs: number
  }[],
): Promise<void> {
  if (clocks.length === 0) return
  const rows = clocks.map(({ orderId, kind, clock, startedAtMs, dueAtMs }) => ({
    order_id: orderId,
    clock,
    started_at: new Date(startedAtMs).toISOString(),
    due_at: new Date(dueAtMs).toISOString(),
    is_late: dueAtMs < startedAtMs && kindOf(kind).clocks[clock]?.onBreach === undefined,
  }))
  await tx.execute(sql`
    insert into order_clocks (order_id, clock, started_at, due_at, breached_at)
    select order_id, clock, started_at, due_at, case when is_late then due_at end from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as new(order_id bigint, clock text, started_at timestamptz, due_at timestamptz, is_late boolean)`)
}

/** What one step does to the clocks of one order. */
export interface PlannedClocks {
  readonly order: { readonly id: number; readonly kind: OrderKind }
  readonly plan: ClockPlan
}

/**
 * Carries out what steps do to the clocks of orders, one step of each. What ends late is breached, whether or not the sweep saw it.
 */
export async function applyClockPlans(
  tx: Database,
  planned: readonly PlannedClocks[],
  atMs: number,
): Promise<void> {
  const ended = planned.flatMap(({ order: { id }, plan: { met, voided } }) => [
    ...met.map((clock) => ({ id, clock, is_met: true })),
    ...voided.map((clock) => ({ id, clock, is_met: false })),
  ])
  if (ended.length > 0) {
    const at = sql`${new Date(atMs).toISOString()}::timestamptz`
    await tx.execute(sql`
      update order_clocks set
        met_at = case when is_met then ${at} end,
        voided_at = case when not is_met then ${at} end,
        breached_at = coalesce(breached_at, case when due_at < ${at} then due_at end)
      from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) as ended(id bigint, clock text, is_met boolean)
      where order_id = ended.id and order_clocks.clock = ended.clock and met_at is null and voided_at is null`)
  }
  await startClocks(
    tx,
    planned.flatMap(({ order: { id: orderId, kind }, plan }) =>
      plan.started.map((clock) => ({ orderId, kind, startedAtMs: atMs, ...clock })),
    ),
  )
}

/** Which clocks of some orders run, by order. */
export async function runningClocks(
  tx: Database,
  orderIds: readonly number[],
): Promise<Map<number, Set<string>>> {
  const running = new Map(orderIds.map((id) => [id, new Set<string>()]))
  const rows = await tx
    .select({ id: orderClocks.orderId, clock: orderClocks.clock })
    .from(orderClocks)
    .where(
      and(
        inArray(orderClocks.orderId, [...orderIds]),
        isNull(orderClocks.metAt),
        isNull(orderClocks.voidedAt),
      ),
    )
  for (const { id, clock } of rows) running.get(id)?.add(clock)
  return running
}
