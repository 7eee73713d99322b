import { and, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Database } from '../storage/relational/index.ts'
import type { OrderWanted } from './open.ts'
import { addSystemNotes } from './system-notes.ts'
import { workOrders } from './tables.ts'
import type { Told } from './tell.ts'

/**
 * Those of the wanted orders that stand for something new: none of the kind is open for the equipment (but where its cause was
 * thought to be over), and there was none for the same instant, however it ended.
 */
export async function withoutOrder<Wanted extends OrderWanted & { readonly dueAtMs: number }>(
  tx: Database,
  wanted: readonly Wanted[],
): Promise<Wanted[]> {
  if (wanted.length === 0) return []
  const codes = JSON.stringify(wanted.map(({ equipmentCode }) => equipmentCode))
  const among = sql`${workOrders.equipmentCode} in (select jsonb_array_elements_text(${codes}::jsonb))`
  const days = [...new Set(wanted.map(({ dueAtMs }) => dueAtMs))].map((ms) => new Date(ms))
  const rows = await tx
    .select({
      kind: workOrders.kind,
      code: workOrders.equipmentCode,
      dueAt: workOrders.dueAt,
      stands: sql<boolean>`${workOrders.closedAt} is null and ${workOrders.causeResolvedAt} is null`,
    })
    .from(workOrders)
    .where(and(among, or(isNull(workOrders.closedAt), inArray(workOrders.dueAt, days))))
  const keyOf = (kind: string, code: string, dueAtMs: number | undefined) =>
    JSON.stringify([kind, code, dueAtMs ?? 'standing'])
  const there = new Set(
    rows.flatMap(({ kind, code, dueAt, stands }) => [
      keyOf(kind, code, dueAt?.getTime()),
      ...(stands ? [keyOf(kind, code, undefined)] : []),
    ]),
  )
  return wanted.filter(
    ({ kind, equipmentCode, dueAtMs }) =>
      !there.has(keyOf(kind, equipmentCode, dueAtMs)) && !there.has(keyOf(kind, equipmentCode, undefined)),
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
