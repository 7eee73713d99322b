import { and, eq, isNull, sql } from 'drizzle-orm'
import type { OrderKind } from '../contracts/index.ts'
import { addToOutbox, type Database, type OutboxMessage } from '../storage/relational/index.ts'
import { kindOf } from './kinds/index.ts'
import { workOrderHistory, workOrders } from './tables.ts'

/** Why an order is wanted. */
export interface OrderWanted {
  readonly kind: OrderKind
  readonly equipmentCode: string
  /** Id of the rule or duty. */
  readonly cause: string
  /** When the cause was seen, broker time. */
  readonly atMs: number
  readonly dueAtMs: number | null
}

export interface OrderOpened {
  readonly orderId: number
  readonly equipmentCode: string
  /** False where one was open already: the cause was noted on it. */
  readonly isNew: boolean
}

const system = 'system'

/** What the live stream says of an order. */
export function orderMessage(equipmentCode: string, id: number, kind: string, state: string): OutboxMessage {
  return { type: 'order', subject: equipmentCode, payload: { id, kind, state } }
}

/**
 * Opens an order for each cause, or notes the cause on the one that is open: one open order per piece of equipment and
 * kind. At most one cause of a kind per piece of equipment in a call. Runs in the caller's transaction; one that has more
 * to do after it collects what is to be told, and tells it last.
 */
export async function openOrders(
  tx: Database,
  wanted: readonly OrderWanted[],
  tell: typeof addToOutbox = addToOutbox,
): Promise<OrderOpened[]> {
  if (wanted.length === 0) return []
  const rows = wanted.map((order) => ({
    kind: order.kind,
    state: kindOf(order.kind).initial,
    equipment_code: order.equipmentCode,
    cause: order.cause,
    at: new Date(order.atMs).toISOString(),
    due_at: order.dueAtMs === null ? null : new Date(order.dueAtMs).toISOString(),
  }))
  const written = await tx.execute<{
    id: string
    kind: string
    state: string
    equipment_code: string
    is_new: boolean
  }>(sql`
    with new as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as new(kind text, state text, equipment_code text, cause text, at timestamptz, due_at timestamptz)
    ), open as (
      select work_orders.id, new.at from work_orders join new using (equipment_code, kind)
      where closed_at is null order by work_orders.id for update of work_orders
    ), noted as (
      update work_orders as old set occurrences = old.occurrences + 1, cause_resolved_at = null,
        last_occurred_at = greatest(old.last_occurred_at, open.at)
      from open where open.id = old.id
      returning old.id, kind, state, equipment_code, false as is_new
    ), opened as (
      insert into work_orders as old (kind, state, equipment_code, cause, opened_at, due_at, last_occurred_at)
      select kind, state, equipment_code, cause, at, due_at, at from new
      -- no number is used up on what is only noted
      where not exists (select from noted where (noted.equipment_code, noted.kind) = (new.equipment_code, new.kind))
      order by equipment_code, kind
      -- somebody else was quicker
      on conflict (equipment_code, kind) where closed_at is null do update set
        occurrences = old.occurrences + 1, cause_resolved_at = null,
        last_occurred_at = greatest(old.last_occurred_at, excluded.last_occurred_at)
      returning id, kind, state, equipment_code, (xmax = 0) as is_new
    )
    select * from noted union all select * from opened`)
  const opened = [...written].map((row) => ({ ...row, id: Number(row.id) }))
  const fresh = opened.filter((row) => row.is_new)
  if (fresh.length > 0) {
    await tx.insert(workOrderHistory).values(
      fresh.map((row) => {
        const order = wanted.find((w) => w.equipmentCode === row.equipment_code && w.kind === row.kind)
        return {
          orderId: row.id,
          at: new Date(order?.atMs ?? 0),
          actor: system,
          event: 'open',
          from: null,
          to: row.state,
          note: order?.cause ?? null,
        }
      }),
    )
  }
  await tell(
    tx,
    opened.map((row) => orderMessage(row.equipment_code, row.id, row.kind, row.state)),
  )
  return opened.map((row) => ({ orderId: row.id, equipmentCode: row.equipment_code, isNew: row.is_new }))
}

/** Notes on an open order that its cause went away. The order stays open: closing is left to people. */
export async function noteCauseResolved(
  tx: Database,
  orderId: number,
  cause: string,
  atMs: number,
  tell: typeof addToOutbox = addToOutbox,
): Promise<void> {
  const [order] = await tx
    .update(workOrders)
    .set({ causeResolvedAt: new Date(atMs) })
    .where(and(eq(workOrders.id, orderId), isNull(workOrders.closedAt), isNull(workOrders.causeResolvedAt)))
    .returning()
  if (order === undefined) return
  await tx.insert(workOrderHistory).values({
    orderId,
    at: new Date(atMs),
    actor: system,
    event: 'cause-resolved',
    from: order.state,
    to: order.state,
    note: cause,
  })
  await tell(tx, [orderMessage(order.equipmentCode, order.id, order.kind, order.state)])
}
