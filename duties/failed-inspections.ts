import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Unit } from '../audit/index.ts'
import { openOrders } from '../orders/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import duty from './kinds/failed-inspection-in-use.ts'
import { dueDays } from './tables.ts'

/**
 * Opens the lead about equipment that is in use though it failed its inspection, at once, with the record: an office
 * does not learn of it with the duties of the next day. Run it after `refreshDueDays`; where a lead of it is open nothing is done.
 */
export async function openLeadsOfFailed(
  unit: Unit,
  codes: readonly string[],
  { today, rulebook }: { today: string; rulebook: Rulebook },
): Promise<void> {
  if (codes.length === 0) return
  const rows = await unit.db
    .select({ code: dueDays.equipmentCode })
    .from(dueDays)
    .where(
      and(
        eq(dueDays.duty, duty.id),
        inArray(dueDays.equipmentCode, [...codes]),
        sql`${dueDays.dueOn} < ${today}`,
        sql`not exists (select from work_orders as open where open.equipment_code = ${dueDays.equipmentCode}
          and open.cause = ${duty.id} and open.closed_at is null)`,
      ),
    )
  if (rows.length === 0) return
  const wanted = rows.map(({ code }) => ({
    ...{ kind: 'lead' as const, equipmentCode: code, cause: duty.id, atMs: unit.now.atMs },
  }))
  await openOrders(unit, wanted, rulebook)
}
