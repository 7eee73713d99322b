import { and, asc, eq, inArray, notInArray, sql } from 'drizzle-orm'
import { announceEquipmentChange, equipment, followContracts } from '../registry/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { evaluateDuties, statusesOf } from './evaluate.ts'
import { listedDuties } from './kinds/index.ts'
import { dueDays, dutyRuns } from './tables.ts'

/**
 * Brings the due days up to date with the registry and the rulebook as of a day (`YYYY-MM-DD`), of all equipment or of
 * some codes. Lists of what is overdue read them; run it after the registry changed, and every day.
 */
export async function refreshDueDays(
  db: Database,
  rulebook: Rulebook,
  day: string,
  codes?: readonly string[],
): Promise<void> {
  for await (const evaluated of evaluateDuties(db, rulebook, listedDuties, day, codes)) {
    const rows = evaluated.flatMap(({ code, by }) =>
      [...by].flatMap(([{ id }, one]) =>
        typeof one === 'string'
          ? []
          : [{ equipment_code: code, duty: id, due_on: one.dueOn, clause: one.clause, source: one.source }],
      ),
    )
    await db.execute(sql`
      with new as (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
          as new(equipment_code text, duty text, due_on date, clause jsonb, source text)
      ), gone as (
        delete from due_days where equipment_code in (select jsonb_array_elements_text(${JSON.stringify(evaluated.map(({ code }) => code))}::jsonb))
          and not exists (select from new where new.equipment_code = due_days.equipment_code and new.duty = due_days.duty)
      )
      insert into due_days as old (equipment_code, duty, due_on, clause, source)
      select equipment_code, duty, due_on, clause, source from new
      on conflict (equipment_code, duty) do update
        set due_on = excluded.due_on, clause = excluded.clause, source = excluded.source
        where (old.due_on, old.clause, old.source) is distinct from (excluded.due_on, excluded.clause, excluded.source)`)
  }
  const some = codes === undefined ? sql`true` : inArray(equipment.code, [...codes])
  const unasked = notInArray(equipment.status, [...new Set(listedDuties.flatMap(statusesOf))])
  await db.execute(sql`
    delete from due_days using equipment
    where equipment.code = due_days.equipment_code and ${unasked} and ${some}`)
}

/** Has contracts and due days follow a change of the registry, of all equipment or of some codes. */
export async function followRegistry(
  db: Database,
  rulebook: Rulebook,
  today: string,
  codes?: readonly string[],
): Promise<void> {
  if (codes?.length === 0) return
  await followContracts(db, today, codes)
  await refreshDueDays(db, rulebook, today, codes)
}

/** Has devices follow a change of equipment at once, and work orders with the duties, which are due again for that day. */
export async function equipmentChanged(db: Database, today: string): Promise<void> {
  await announceEquipmentChange(db)
  await db.delete(dutyRuns).where(eq(dutyRuns.asOf, today))
}

/** Takes a change of the registry as a whole into account. */
export async function registryChanged(db: Database, rulebook: Rulebook, today: string): Promise<void> {
  await followRegistry(db, rulebook, today)
  await equipmentChanged(db, today)
}

/** Equipment of these codes with the duties whose day has passed. */
export async function overdueDuties(db: Database, codes: readonly string[], today: string) {
  if (codes.length === 0) return []
  return db
    .select({ code: dueDays.equipmentCode, duty: dueDays.duty })
    .from(dueDays)
    .where(and(inArray(dueDays.equipmentCode, [...codes]), sql`${dueDays.dueOn} < ${today}`))
    .orderBy(asc(dueDays.duty))
}
