import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../storage/relational/index.ts'
import { equipment } from '../tables.ts'
import { records } from './tables.ts'

/** The record stands: nothing replaces it, and it is not a mere withdrawal. */
export const stands: SQL<boolean> = sql<boolean>`(not ${records.isWithdrawal}
  and not exists (select from records as newer where newer.replaces_id = ${records.id}))`

/** What the source registry said and what records say, as one: the later day counts, so an old import takes nothing back. */
export const knownDays = {
  lastMaintenanceOn: sql<
    string | null
  >`greatest(${equipment.lastMaintenanceOn}, ${equipment.recordedMaintenanceOn})`,
  lastInspectionOn: sql<
    string | null
  >`greatest(${equipment.lastInspectionOn}, ${equipment.recordedInspectionOn})`,
  // a day that was named before the last service has been met by it
  maintenanceDueOn: sql<string | null>`case
    when ${equipment.recordedMaintenanceOn} > coalesce(${equipment.lastMaintenanceOn}, '-infinity') then null
    else ${equipment.maintenanceDueOn} end`,
  inspectionDueOn: sql<string | null>`case
    when ${equipment.recordedInspectionOn} > coalesce(${equipment.lastInspectionOn}, '-infinity')
      then ${equipment.recordedInspectionDueOn}
    when ${equipment.recordedInspectionOn} = ${equipment.lastInspectionOn}
      then coalesce(${equipment.recordedInspectionDueOn}, ${equipment.inspectionDueOn})
    else ${equipment.inspectionDueOn} end`,
}

/** Has the days of a piece of equipment follow the records that stand: inspections that were failed set none. */
export async function followRecords(tx: Database, code: string): Promise<void> {
  await tx.execute(sql`
    with standing as (
      select id, kind, done_on, next_on from records
      where equipment_code = ${code} and kind in ('maintenance', 'inspection')
        and result is distinct from 'fail' and ${stands}
    ), said as (
      select
        (select max(done_on) from standing where kind = 'maintenance') as serviced_on,
        (select done_on from standing where kind = 'inspection' order by done_on desc, id desc limit 1) as inspected_on,
        (select next_on from standing where kind = 'inspection' order by done_on desc, id desc limit 1) as next_on
    )
    update equipment as old
    set recorded_maintenance_on = serviced_on, recorded_inspection_on = inspected_on,
      recorded_inspection_due_on = next_on, version = version + 1, changed_at = now()
    from said
    where code = ${code} and (recorded_maintenance_on, recorded_inspection_on, recorded_inspection_due_on)
      is distinct from (serviced_on, inspected_on, next_on)`)
}
