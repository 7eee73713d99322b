import { asc, eq, sql } from 'drizzle-orm'
import type { LifeCycleStep } from '../../contracts/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { lifeCycleHistory } from './tables.ts'

/** The steps of a life, oldest first. */
export async function readSteps(db: Database, code: string) {
  return db
    .select()
    .from(lifeCycleHistory)
    .where(eq(lifeCycleHistory.equipmentCode, code))
    .orderBy(asc(lifeCycleHistory.id))
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
