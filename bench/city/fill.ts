import { type SQL, sql } from 'drizzle-orm'
import { type AuditEntry, appendAudit } from '../../audit/index.ts'
import type { Database } from '../../storage/relational/index.ts'

/** How much a city has. Ids and names follow from numbers alone, so that two cities of one size are the same. */
export interface CitySize {
  readonly equipment: number
  readonly orders: number
  readonly auditEntries: number
}

/** Shanghai: 304,634 lifts, 315 firms, 36,792 use units, 16 districts. */
const firms = 315
const bodies = 10
const equipmentOfUseUnit = 9
const districts = 16
const subdistricts = 14
const auditBatch = 2_000
const dayMs = 86_400_000

export const districtOf = (n: number) => `City/D${String(n % districts).padStart(2, '0')}`
export const firmName = (n: number) => `维保公司${n % firms}`
export const unitName = (n: number) => `使用单位${n}`
export const codeOf = (n: number) => `3110CITY${String(n).padStart(8, '0')}`

/** Pseudo-random and the same every time: `n` spread over 0 … m-1. */
const spread = (n: SQL | string, m: number, salt: number) =>
  sql`(abs(hashint4((${typeof n === 'string' ? sql.raw(n) : n})::int # ${salt})::bigint) % ${sql.raw(String(m))})`

/** A due day: one of 33 has passed. */
const day = (n: string, salt: number) => sql`case when ${spread(n, 33, salt)} = 0
  then current_date - (${spread(n, 40, salt + 10)} + 1)::int else current_date + ${spread(n, 300, salt + 20)}::int end`

/** Fills an empty registry with a city; each step is handed to `step`. Due days are the duties' to derive. */
export async function fillCity(
  db: Database,
  size: CitySize,
  nowMs: number,
  step: (name: string, work: () => Promise<unknown>) => Promise<unknown>,
): Promise<void> {
  const now = sql`${new Date(nowMs).toISOString()}::timestamptz`
  const useUnits = Math.max(1, Math.floor(size.equipment / equipmentOfUseUnit))
  const last = size.equipment - 1
  const code = (n: string) => sql`'3110CITY' || lpad((${sql.raw(n)})::text, 8, '0')`
  const run = (query: SQL) => () => db.execute(query)

  await step('parties', async () => {
    for (const [kind, name, count] of [
      ['maintenance-firm', '维保公司', firms],
      ['inspection-body', '检验机构', bodies],
      ['use-unit', '使用单位', useUnits],
    ] as const)
      await db.execute(sql`insert into parties (kind, name, phone24h, grade, insured_until)
        select ${kind}, ${name} || n, '021-' || (10000000 + n), case when ${kind} = 'maintenance-firm' then 'B' end, '2030-01-01'
        from generate_series(0, ${count - 1}) n`)
    await db.execute(sql`insert into sites (name, district, address)
      select '小区' || n, 'City/D' || lpad((n % ${districts})::text, 2, '0') || '/S' || lpad((n / ${districts} % ${subdistricts})::text, 2, '0'), '路' || n
      from generate_series(0, ${useUnits - 1}) n`)
  })
  await step(
    `${size.equipment} pieces of equipment`,
    run(sql`insert into equipment (code, class, family, name, district, address, lat, lon, use_unit_id, maintenance_firm_id,
        inspection_body_id, site_id, manufacturer, installed_on, last_maintenance_on, last_inspection_on, recorded_maintenance_on, maintenance_due_on, inspection_due_on, status)
      select ${code('n')}, case n % 20 when 0 then '3310' when 1 then '3120' else '3110' end,
        case n % 20 when 0 then 'escalator' else 'lift' end, (n % 9 + 1) || '号楼' || (n % 4 + 1) || '号梯', sites.district,
        sites.address || '弄' || (n % 90 + 1) || '号', 31.2 + n % 1000 / 5000.0, 121.4 + n / 1000 % 1000 / 5000.0,
        unit.id, firm.id, body.id, sites.id, '制造' || n % 60, current_date - (${spread('n', 9_000, 1)} + 100)::int,
        current_date - ${spread('n', 15, 2)}::int, current_date - ${spread('n', 300, 3)}::int, current_date - ${spread('n', 15, 2)}::int,
        ${day('n', 5)}, ${day('n', 6)}, case when n % 50 = 7 then 'out-of-use' else 'in-use' end
      from generate_series(0, ${last}) n
      join sites on sites.name = '小区' || (n / ${equipmentOfUseUnit} % ${useUnits})
      join parties unit on unit.kind = 'use-unit' and unit.name = '使用单位' || (n / ${equipmentOfUseUnit} % ${useUnits})
      join parties firm on firm.kind = 'maintenance-firm' and firm.name = '维保公司' || ${spread(`n / ${equipmentOfUseUnit}`, firms, 4)}
      join parties body on body.kind = 'inspection-body' and body.name = '检验机构' || n % ${bodies}`),
  )
  await step('contracts, devices, records', async () => {
    await db.execute(sql`insert into contracts (kind, party_id, equipment_code, starts_on)
      select 'maintenance', maintenance_firm_id, code, '2024-01-01' from equipment`)
    await db.execute(sql`insert into devices (id, equipment_code, secret_hash)
      select 'D-' || code, code, md5(code) || md5(code) from equipment`)
    // heard never: who was heard and is silent would be an alert each
    await db.execute(sql`insert into device_states (device_id) select 'D-' || code from equipment`)
    await db.execute(sql`insert into records (kind, equipment_code, party_id, done_on, level, recorded_at, recorded_by)
      select 'maintenance', code, maintenance_firm_id, last_maintenance_on - k * 15, 'half-month', ${now}, 'city'
      from equipment, generate_series(0, 2) k`)
  })
  await step(
    `${size.orders} orders`,
    run(sql`insert into work_orders (kind, state, equipment_code, cause, matter, version, party_id, takes_out_of_service, opened_at, due_at,
        closed_at, last_occurred_at, root_cause)
      select kind, case when is_open then first_state else last_state end, equipment.code, cause, case when is_open then n::text else '' end,
        4, equipment.maintenance_firm_id, is_open and kind = 'repair', at, at + interval '1 day', case when is_open then null else at + interval '5 hours' end, at,
        case when kind in ('rescue', 'repair') then 'doors' end
      from (select n, ${spread('n', size.equipment, 8)} as e, n >= ${Math.floor(size.orders * 0.99)} as is_open,
          ${now} - make_interval(mins => ((${size.orders} - n) * ${(3 * 365 * 1_440) / size.orders}::float8)::int) as at,
          n % 10 as k from generate_series(0, ${size.orders - 1}) n) given
      join lateral (select * from (values (0, 'rescue', 'alarmed', 'closed', 'entrapment'), (1, 'repair', 'reported', 'confirmed', 'safety-circuit-open'),
        (2, 'maintenance', 'planned', 'confirmed', 'maintenance-overdue'), (3, 'inspection', 'due', 'reported', 'inspection-overdue'), (4, 'lead', 'new', 'closed', 'e-bike-in-car')) kinds
        (k, kind, first_state, last_state, cause) where kinds.k = case when given.k = 0 then 0 when given.k < 4 then 1 when given.k < 8 then 2 when given.k = 8 then 3 else 4 end) as kinds on true
      join equipment on equipment.code = ${code('e')}
      order by n`),
  )
  await step('their moves and clocks', async () => {
    await db.execute(sql`insert into work_order_history (order_id, at, actor, event, "from", "to")
      select id, opened_at + make_interval(mins => k * 7), 'city', case k when 0 then 'opened' else 'accept' end, case k when 0 then null else 'accepted' end,
        case k when 3 then state else 'accepted' end
      from work_orders, generate_series(0, 3) k where k = 0 or closed_at is not null`)
    await db.execute(sql`insert into order_clocks (order_id, clock, started_at, due_at, met_at)
      select id, 'arrive', opened_at, due_at, closed_at from work_orders where kind in ('rescue', 'repair')`)
    await db.execute(sql`insert into alerts (rule, condition, equipment_code, started_at, fired_at, resolved_at, order_id)
      select cause, cause, equipment_code, opened_at, opened_at, closed_at, id from work_orders
      where kind in ('rescue', 'repair') and (closed_at is not null or id % 10 = 0) on conflict do nothing`)
  })
  await step(`${size.auditEntries} audit entries`, async () => {
    for (let from = 0; from < size.auditEntries; from += auditBatch) {
      const entries = Array.from({ length: Math.min(auditBatch, size.auditEntries - from) }, (_, k) =>
        entryOf(from + k, size, nowMs),
      )
      await db.transaction((tx) => appendAudit(tx, entries))
    }
  })
  await step('vacuum', run(sql`vacuum analyze`))
}

function entryOf(n: number, size: CitySize, nowMs: number): AuditEntry {
  const order = Math.floor((n / size.auditEntries) * size.orders) + 1
  return {
    atMs: nowMs - (1 - n / size.auditEntries) * 3 * 365 * dayMs,
    actor: { id: `user-${n % 5_000}`, name: `用户${n % 5_000}`, role: 'maintenance-firm' },
    action: 'order.moved',
    subject: `order/${order}`,
    equipmentCode: codeOf((order * 7_919) % size.equipment),
    details: { event: 'accept', from: 'reported', to: 'accepted', at: n },
  }
}
