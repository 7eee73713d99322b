import { and, asc, eq, sql } from 'drizzle-orm'
import type { Caller, LifeCycleStep } from '../../schemas/index.ts'
import { type Database, type Keyset, type Sorting, sortKey } from '../../storage/relational/index.ts'
import { visibleTo } from '../scope.ts'
import { equipment } from '../tables.ts'
import { lifeCycleHistory } from './tables.ts'

/** The steps of a life, oldest first. */
export async function readSteps(db: Database, code: string) {
  return db
    .select()
    .from(lifeCycleHistory)
    .where(eq(lifeCycleHistory.equipmentCode, code))
    .orderBy(asc(lifeCycleHistory.id))
}

/** As they were told, oldest first, unless asked otherwise. */
export const stepSorting: Sorting = {
  keys: { id: sortKey(lifeCycleHistory.id) },
  tie: ['id'],
  usual: 'id',
}

/** One page of the steps of a life with what the law goes by, where the caller may know of the equipment. */
export function listSteps(db: Database, caller: Caller, code: string, keyset: Keyset) {
  const of = { status: equipment.status, class: equipment.class, jurisdiction: equipment.jurisdiction }
  return db
    .select({ place: keyset.place, step: lifeCycleHistory, of })
    .from(lifeCycleHistory)
    .innerJoin(equipment, eq(equipment.code, lifeCycleHistory.equipmentCode))
    .where(and(eq(lifeCycleHistory.equipmentCode, code), visibleTo(caller), keyset.after))
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

/** The steps of several lives, each oldest first, by code; equipment without any is left out. */
export async function stepsOf(
  db: Database,
  codes: readonly string[],
): Promise<Map<string, readonly LifeCycleStep[]>> {
  const rows = await db
    .select({
      code: lifeCycleHistory.equipmentCode,
      event: lifeCycleHistory.event,
      from: lifeCycleHistory.from,
      to: lifeCycleHistory.to,
      effectiveOn: lifeCycleHistory.effectiveOn,
    })
    .from(lifeCycleHistory)
    .where(
      sql`${lifeCycleHistory.equipmentCode} in (select jsonb_array_elements_text(${JSON.stringify(codes)}::jsonb))`,
    )
    .orderBy(asc(lifeCycleHistory.id))
  return Map.groupBy(rows, ({ code }) => code)
}
