import { sql } from 'drizzle-orm'
import type { FirmGrade } from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { stands } from '../records/days.ts'
import { records } from '../records/tables.ts'
import { inForceOn } from './in-force.ts'

/** A contract for on-demand maintenance that is in force, with what it depends on; days are `YYYY-MM-DD`. */
export interface OnDemand {
  /** At most so many days from one service to the next. */
  readonly days: number
  readonly grade: FirmGrade | null
  /** The last day of the firm's insurance. */
  readonly insuredUntil: string | null
  /** The day on which a device of the equipment was heard last. */
  readonly heardOn: string | null
  /** The day of its last inspection on record, where that was failed. */
  readonly failedOn: string | null
}

/** The on-demand contracts in force on a day for pieces of equipment, by code. */
export async function onDemandOf(
  db: Database,
  codes: readonly string[],
  day: string,
): Promise<Map<string, OnDemand>> {
  const rows = await db.execute<{ code: string } & Record<keyof OnDemand, never>>(sql`
    select equipment_code as code, on_demand_days as days, grade, insured_until::text as "insuredUntil",
      (select max(last_seen_at)::date::text from devices join device_states on device_id = devices.id
        where devices.equipment_code = contracts.equipment_code and revoked_at is null) as "heardOn",
      (select case result when 'fail' then done_on end from ${records}
        where ${records.equipmentCode} = contracts.equipment_code and ${records.kind} = 'inspection' and ${stands}
        order by done_on desc, id desc limit 1)::text as "failedOn"
    from contracts join parties on parties.id = party_id
    where equipment_code in (select jsonb_array_elements_text(${JSON.stringify(codes)}::jsonb))
      and contracts.kind = 'maintenance' and on_demand_days is not null and ${inForceOn(day)}`)
  return new Map(rows.map(({ code, ...terms }) => [code, terms]))
}
