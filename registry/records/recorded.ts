import { sql } from 'drizzle-orm'
import { type RecordedDays, type ServiceLevel, serviceLevels } from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { stands } from './days.ts'
import { records } from './tables.ts'

/** Of equipment without any record. */
export const nothingRecorded: RecordedDays = {
  services: { 'half-month': null, quarter: null, 'half-year': null, year: null },
  firstServiceOn: null,
  lastDrillOn: null,
  lastSelfInspectionOn: null,
}

/** The recorded days of pieces of equipment, by code; those without a record are left out. */
export async function recordedDaysOf(
  db: Database,
  codes: readonly string[],
): Promise<Map<string, RecordedDays>> {
  const rows = await db.execute<{
    code: string
    services: Partial<Record<ServiceLevel, string>>
    firstServiceOn: string | null
    lastDrillOn: string | null
    lastSelfInspectionOn: string | null
  }>(sql`
    with done as (
      select equipment_code as code, kind, level, min(done_on) as first_on, max(done_on) as last_on from ${records}
      where equipment_code in (select jsonb_array_elements_text(${JSON.stringify(codes)}::jsonb))
        and kind in ('maintenance', 'drill', 'self-inspection') and result is distinct from 'fail' and ${stands}
      group by equipment_code, kind, level
    )
    select code,
      coalesce(jsonb_object_agg(level, last_on) filter (where level is not null), '{}') as services,
      min(first_on) filter (where kind = 'maintenance')::text as "firstServiceOn",
      max(last_on) filter (where kind = 'drill')::text as "lastDrillOn",
      max(last_on) filter (where kind = 'self-inspection')::text as "lastSelfInspectionOn"
    from done group by code`)
  return new Map(rows.map(({ code, services, ...days }) => [code, { ...days, services: atLeast(services) }]))
}

function atLeast(last: Partial<Record<ServiceLevel, string>>): Record<ServiceLevel, string | null> {
  const deepened = serviceLevels.map((level, depth) => {
    const days = serviceLevels.slice(depth).flatMap((deeper) => last[deeper] ?? [])
    return [level, days.sort().at(-1) ?? null]
  })
  return Object.fromEntries(deepened)
}

/**
 * When each level of service was done last. The caller's right to the equipment is checked before.
 */
export async function lastServices(db: Database, code: string): Promise<RecordedDays['services']> {
  const found = await recordedDaysOf(db, [code])
  return (found.get(code) ?? nothingRecorded).services
}

/**
 * The newest standing service and inspection that was not failed of pieces of equipment, by `<kind> <code>`: which record says it, and
 * the work order that it is the outcome of.
 */
export async function lastRecords(
  db: Database,
  codes: readonly string[],
): Promise<Map<string, { id: number; orderId: number | null; doneOn: string }>> {
  if (codes.length === 0) return new Map()
  const rows = await db.execute<{
    kind: string
    code: string
    id: string
    order_id: string | null
    done_on: string
  }>(sql`
    select distinct on (equipment_code, kind) kind, equipment_code as code, id, order_id, done_on::text from ${records}
    where equipment_code in (select jsonb_array_elements_text(${JSON.stringify(codes)}::jsonb))
      and kind in ('maintenance', 'inspection') and result is distinct from 'fail' and ${stands}
    order by equipment_code, kind, done_on desc, id desc`)
  return new Map(
    rows.map(({ kind, code, id, order_id, done_on }) => [
      `${kind} ${code}`,
      { id: Number(id), orderId: order_id === null ? null : Number(order_id), doneOn: done_on },
    ]),
  )
}
