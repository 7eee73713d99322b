import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../storage/relational/index.ts'
import { equipment } from '../tables.ts'
import { records } from './tables.ts'

/** The record stands: nothing replaces it, and it is not a mere withdrawal. */
export const stands: SQL<boolean> = sql<boolean>`(not ${records.isWithdrawal}
  and not exists (select from records as newer where newer.replaces_id = ${records.id}))`

/** What the source registry said and what records say, as one: the later day counts, so an old import takes nothing back. */
export const knownDays = {
  failedInspectionOn: equipment.failedInspectionOn,
  failedSelfInspectionOn: equipment.failedSelfInspectionOn,
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
  // an inspection that was failed sets no next day
  inspectionDueOn: sql<string | null>`case
    when ${equipment.failedInspectionOn} is not null then null
    when ${equipment.recordedInspectionOn} > coalesce(${equipment.lastInspectionOn}, '-infinity')
      then ${equipment.recordedInspectionDueOn}
    when ${equipment.recordedInspectionOn} = ${equipment.lastInspectionOn}
      then coalesce(${equipment.recordedInspectionDueOn}, ${equipment.inspectionDueOn})
    else ${equipment.inspectionDueOn} end`,
}

/**
 * Has the days of a piece of equipment follow the records that stand: inspections that were failed set none. A failed inspection holds
 * until an inspection is passed, a failed self-inspection until either sort is: only a record says so, not the day of an import, which
 * tells no result. Of one day the record that was written last counts.
 */
export async function followRecords(tx: Database, code: string): Promise<void> {
  await tx.execute(sql`
    with standing as (
      select id, kind, done_on, next_on from records
      where equipment_code = ${code} and kind in ('maintenance', 'inspection')
        and result is distinct from 'fail' and ${stands}
    ), judged as (
      select id, kind, done_on, result = 'fail' as is_failed from records
      where equipment_code = ${code} and kind in ('inspection', 'self-inspection') and result is not null and ${stands}
    ), said as (
      select
        (select case when is_failed then done_on end from judged where kind = 'inspection'
          order by done_on desc, id desc limit 1) as failed_on,
        (select case when is_failed then done_on end from judged where kind = 'self-inspection' or not is_failed
          order by done_on desc, id desc limit 1) as self_failed_on,
        (select max(done_on) from standing where kind = 'maintenance') as serviced_on,
        (select done_on from standing where kind = 'inspection' order by done_on desc, id desc limit 1) as inspected_on,
        (select next_on from standing where kind = 'inspection' order by done_on desc, id desc limit 1) as next_on
    )
    update equipment as old
    set recorded_maintenance_on = serviced_on, recorded_inspection_on = inspected_on,
      recorded_inspection_due_on = next_on, failed_inspection_on = failed_on, failed_self_inspection_on = self_failed_on,
      version = version + 1, changed_at = now()
    from said
    where code = ${code}
      and (recorded_maintenance_on, recorded_inspection_on, recorded_inspection_due_on, failed_inspection_on, failed_self_inspection_on)
      is distinct from (serviced_on, inspected_on, next_on, failed_on, self_failed_on)`)
}
