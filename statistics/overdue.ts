import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { dueDays, listedDuties, statusesOf } from '../alerts/index.ts'
import type { Caller, overdueStatisticsSchema } from '../contracts/index.ts'
import { equipment, visibleTo } from '../registry/index.ts'
import type { Database, Keyset } from '../storage/relational/index.ts'
import { type Grouped, groupColumns, ofGroups } from './asked.ts'
import { countedBy, countIf, countKey, figureKey, groupSorting, pageOf, shareOf, spread } from './counted.ts'

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
  const named = listedDuties.filter(({ id }) => duty === undefined || id === duty)
  const looking = JSON.stringify(named.map((one) => ({ id: one.id, statuses: statusesOf(one) })))
  const facts = sql`
    select ${groupColumns(asked, { firmId, month: sql`null::text` })}, looking.id as duty, ${dueDays.dueOn} as due_on
    from ${equipment} cross join jsonb_to_recordset(${looking}::jsonb) as looking(id text, statuses jsonb)
    left join ${dueDays} on ${dueDays.equipmentCode} = ${code} and ${dueDays.duty} = looking.id
    where (${dueDays.dueOn} is not null or looking.statuses ? ${status})
      and ${visibleTo(caller)} and ${ofGroups(asked, firmId)}`
  const inScope = sql`count(due_on)::int`
  const overdue = countIf(sql`due_on < ${today}::date`)
  const rows = countedBy(
    by,
    facts,
    {
      inScope,
      overdue,
      overdueShare: shareOf(overdue, inScope),
      withoutDay: countIf(sql`due_on is null`),
      daysLate: spread(sql`case when due_on < ${today}::date then ${today}::date - due_on end`, 'Days'),
    },
    { duty: sql`duty` },
  )
  return pageOf<z.infer<typeof overdueStatisticsSchema>>(db, rows, keyset)
}
