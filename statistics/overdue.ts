import { and, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { dueDays, listedDuties, statusesOf } from '../duties/index.ts'
import { equipment, visibleTo } from '../registry/index.ts'
import type { Caller, overdueStatisticsSchema } from '../schemas/index.ts'
import type { Database, Keyset } from '../storage/relational/index.ts'
import { countedBy, countKey, figureKey, groupSorting, pageOf, shareOf, spread } from './aggregates.ts'
import { type Grouped, groupColumns, ofGroups } from './filters.ts'

export const overdueStatisticsSorting = groupSorting(
  {
    inScope: countKey('inScope'),
    overdue: countKey('overdue'),
    overdueShare: figureKey('overdueShare'),
    lateP90Days: figureKey('p90Days', 'daysLate'),
  },
  ['duty'],
)

/**
 * How much equipment is overdue for each duty today, of how much that has a due day: the due days that `GET /overdue` lists.
 * The firm is that of today.
 */
export function overdueStatistics(
  db: Database,
  caller: Caller,
  asked: Grouped & { readonly duty?: string | undefined; readonly today: string },
  keyset: Keyset,
) {
  const { by, duty, today } = asked
  const { maintenanceFirmId: firmId, status, code } = equipment
  const columns = groupColumns(asked, { firmId, month: sql`null::text` })
  const asksOf = and(visibleTo(caller), ofGroups(asked, firmId))
  const named = listedDuties
    .map((one, n) => ({ id: one.id, bit: 2 ** n, statuses: statusesOf(one) }))
    .filter(({ id }) => duty === undefined || id === duty)
  const bits = sql.join(
    named.map(({ id, bit }) => sql`when ${id} then ${sql.raw(String(bit))}`),
    sql` `,
  )
  // nearly all days are yet to come: equipment that is alike in what it has days for is counted as one
  const facts = sql`
    with looking as (
      select * from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as looking(id text, bit int, statuses jsonb)
    ), pieces as (
      select ${columns}, ${status} as status, coalesce(bit_or(case ${dueDays.duty} ${bits} end), 0) as has_days
      from ${equipment} left join ${dueDays} on ${dueDays.equipmentCode} = ${code}
      where ${asksOf} group by ${code}
    ), alike as (
      select firm_id, label, status, has_days, count(*) as pieces from pieces group by firm_id, label, status, has_days
    )
    select firm_id, label, looking.id as duty, pieces, has_days & bit <> 0 as has_day, null::int as days_late
    from alike cross join looking where has_days & bit <> 0 or statuses ? status
    union all
    select ${columns}, ${dueDays.duty}, 0, true, ${today}::date - ${dueDays.dueOn}
    from ${dueDays} join ${equipment} on ${code} = ${dueDays.equipmentCode}
    where ${dueDays.dueOn} < ${today}::date and ${dueDays.duty} in (select id from looking) and ${asksOf}`
  const inScope = sql`coalesce(sum(pieces) filter (where has_day), 0)::int`
  const overdue = sql`count(days_late)::int`
  const rows = countedBy(
    by,
    facts,
    {
      inScope,
      overdue,
      overdueShare: shareOf(overdue, inScope),
      withoutDay: sql`coalesce(sum(pieces) filter (where not has_day), 0)::int`,
      daysLate: spread(sql`days_late`, 'Days'),
    },
    { duty: sql`duty` },
  )
  return pageOf<z.infer<typeof overdueStatisticsSchema>>(db, rows, keyset)
}
