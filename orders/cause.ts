import { and, getTableColumns, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Unit } from '../audit/index.ts'
import type { Database } from '../storage/relational/index.ts'
import type { OrderWanted } from './open.ts'
import { addSystemNotes } from './system-notes.ts'
import { workOrders } from './tables.ts'

/** Ends after which the same due day wants an order again: what met it may be taken back. */
const wantedAgain: readonly string[] = ['recorded-elsewhere']

/**
 * Those of the orders that the calendar wants for which there is none yet. An order of the same due day stands for it while it is open, and
 * also once it is withdrawn: a person said that this day needs none. Planned ahead, it stands for it however it ended, and an open
 * order of a person that is due by then is left to them.
 * @param isAhead planned before the day, rather than late.
 */
export async function withoutOrder<Wanted extends OrderWanted & { readonly dueAtMs: number }>(
  tx: Database,
  wanted: readonly Wanted[],
  isAhead: boolean,
): Promise<Wanted[]> {
  if (wanted.length === 0) return []
  const codes = JSON.stringify(wanted.map(({ equipmentCode }) => equipmentCode))
  const days = [...new Set(wanted.map(({ dueAtMs }) => dueAtMs))].map((ms) => new Date(ms))
  const rows = await tx
    .select({
      kind: workOrders.kind,
      code: workOrders.equipmentCode,
      state: workOrders.state,
      cause: workOrders.cause,
      matter: workOrders.matter,
      dueAtMs: sql<number | null>`(extract(epoch from ${workOrders.dueAt}) * 1000)::float8`,
      isOpen: sql<boolean>`${workOrders.closedAt} is null`,
    })
    .from(workOrders)
    .where(
      and(
        sql`${workOrders.equipmentCode} in (select jsonb_array_elements_text(${codes}::jsonb))`,
        or(isNull(workOrders.closedAt), inArray(workOrders.dueAt, days)),
      ),
    )
  const standsFor = (row: (typeof rows)[number], dueAtMs: number) => {
    const isSameDay = row.dueAtMs === dueAtMs
    if (!isAhead) {
      // one that is open is found by its place, and noted on
      return isSameDay && (row.isOpen ? row.matter !== '' : row.state === 'withdrawn')
    }
    if (isSameDay) return row.isOpen || !wantedAgain.includes(row.state)
    return row.isOpen && row.cause === 'person' && (row.dueAtMs === null || row.dueAtMs <= dueAtMs)
  }
  const there = Map.groupBy(rows, ({ kind, code }) => `${kind} ${code}`)
  return wanted.filter(
    ({ kind, equipmentCode, dueAtMs }) =>
      there.get(`${kind} ${equipmentCode}`)?.some((row) => standsFor(row, dueAtMs)) !== true,
  )
}

/** An order whose cause went away: which, and when. */
interface CauseResolved {
  readonly orderId: number
  readonly cause: string
  readonly atMs: number
}

/** Notes on open orders that their cause went away, once. They stay open: closing is left to people. */
export async function noteCauseResolved(unit: Unit, resolved: readonly CauseResolved[]): Promise<void> {
  if (resolved.length === 0) return
  const rows = resolved.map(({ orderId, atMs }) => ({ id: orderId, at: new Date(atMs).toISOString() }))
  const noted = await unit.db
    .update(workOrders)
    .set({ causeResolvedAt: sql`resolved.at`, version: sql`${workOrders.version} + 1` })
    .from(sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as resolved(id bigint, at timestamptz)`)
    .where(
      and(
        sql`${workOrders.id} = resolved.id`,
        isNull(workOrders.closedAt),
        isNull(workOrders.causeResolvedAt),
      ),
    )
    .returning(getTableColumns(workOrders))
  const byId = new Map(resolved.map((one) => [one.orderId, one]))
  await addSystemNotes(
    unit,
    noted.flatMap((order) => {
      const one = byId.get(order.id)
      if (one === undefined) return []
      return { order, event: 'cause-resolved' as const, atMs: one.atMs, note: one.cause }
    }),
  )
}
