import { and, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Database } from '../storage/relational/index.ts'
import type { OrderWanted } from './open.ts'
import { addSystemNotes } from './system-notes.ts'
import { workOrders } from './tables.ts'
import type { Told } from './tell.ts'

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

/** Notes on open orders that their cause went away, once. They stay open: closing is left to people. */
export async function noteCauseResolved(
  tx: Database,
  orderIds: readonly number[],
  cause: string,
  atMs: number,
  told: Told,
): Promise<void> {
  const noted = await tx
    .update(workOrders)
    .set({ causeResolvedAt: new Date(atMs), version: sql`${workOrders.version} + 1` })
    .where(
      and(
        inArray(workOrders.id, [...orderIds]),
        isNull(workOrders.closedAt),
        isNull(workOrders.causeResolvedAt),
      ),
    )
    .returning()
  await addSystemNotes(
    tx,
    noted.map((order) => ({ order, event: 'cause-resolved', atMs, note: cause })),
    told,
  )
}
