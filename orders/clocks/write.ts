import { sql } from 'drizzle-orm'
import type { OrderKind } from '../../contracts/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { kindOf } from '../kinds/index.ts'
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

/** Carries out what a step does to the clocks of an order. What ends late is breached, whether or not the sweep saw it. */
export async function applyClockPlan(
  tx: Database,
  { id: orderId, kind }: { readonly id: number; readonly kind: OrderKind },
  plan: ClockPlan,
  atMs: number,
): Promise<void> {
  const ended = [...plan.met, ...plan.voided]
  if (ended.length > 0) {
    const at = sql`${new Date(atMs).toISOString()}::timestamptz`
    const isMet = sql`clock in (select jsonb_array_elements_text(${JSON.stringify(plan.met)}::jsonb))`
    await tx.execute(sql`
      update order_clocks set
        met_at = case when ${isMet} then ${at} end,
        voided_at = case when not ${isMet} then ${at} end,
        breached_at = coalesce(breached_at, case when due_at < ${at} then due_at end)
      where order_id = ${orderId} and met_at is null and voided_at is null
        and clock in (select jsonb_array_elements_text(${JSON.stringify(ended)}::jsonb))`)
  }
  await startClocks(
    tx,
    plan.started.map((clock) => ({ orderId, kind, startedAtMs: atMs, ...clock })),
  )
}
