import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Caller, serviceStatisticsSchema } from '../contracts/index.ts'
import { contracts, equipment, lifeCycleHistory, records, stands, visibleTo } from '../registry/index.ts'
import type { Database, Keyset } from '../storage/relational/index.ts'
import { type Grouped, groupColumns, ofGroups, type Window } from './asked.ts'
import { countedBy, countIf, countKey, figureKey, groupSorting, pageOf, shareOf, spread } from './counted.ts'
import type { ServiceInterval } from './service-intervals.ts'

export const serviceSorting = groupSorting({
  due: countKey('due'),
  missed: countKey('missed'),
  onTimeShare: figureKey('onTimeShare'),
  lateP90Days: figureKey('p90Days', 'daysLate'),
})

/** Days on which a piece of equipment was serviced, by records that stand, each with the next: `after_done`, `next_on`. */
function servicedDays(caller: Caller): SQL {
  const { equipmentCode, doneOn, partyId, kind, id } = records
  return sql`
    select code, done_on, party_id, lead(done_on) over following as next_on, lead(party_id) over following as next_party_id
    from (select distinct on (${equipmentCode}, ${doneOn}) ${equipmentCode} as code, ${doneOn} as done_on, ${partyId} as party_id
      from ${records} join ${equipment} on ${equipment.code} = ${equipmentCode}
      where ${kind} = 'maintenance' and ${stands} and ${visibleTo(caller)}
      order by ${equipmentCode}, ${doneOn}, ${id} desc) as serviced
    window following as (partition by code order by done_on)`
}

/** Spans of days, the second not included, in which equipment was not in use, by its life cycle. */
function spansOutOfUse(): SQL {
  const { equipmentCode, effectiveOn, id, from, to } = lifeCycleHistory
  const steps = sql`
    select ${equipmentCode} as code, ${from} as old, ${to} as new, ${effectiveOn} as since,
      lead(${effectiveOn}) over life as until, row_number() over life as n
    from ${lifeCycleHistory} window life as (partition by ${equipmentCode} order by ${effectiveOn}, ${id})`
  return sql`
    select code, since, coalesce(until, 'infinity') as until from (${steps}) as steps where new <> 'in-use'
    union all select code, '-infinity', since from (${steps}) as steps where n = 1 and old <> 'in-use'
    union all select code, '-infinity', 'infinity' from ${equipment} where status <> 'in-use'
      and not exists (select from ${lifeCycleHistory} where ${equipmentCode} = ${equipment.code})`
}

/** The firm that a service is asked of: by the contract on the day when it is due; before the first one, who serviced. */
const firmId = sql`(case when begun.starts_on <= due.due_on then bound.party_id
  else coalesce(due.next_party_id, due.party_id) end)`

/**
 * Services due in the window, and what became of each. One is due after each serviced day, by the interval in force on
 * that: the rulebook's, or the contract's for on-demand maintenance. Not where the equipment was not in use when it was
 * due, nor before its day has come where nothing is done yet. What an import says of a day between cannot be judged: it
 * keeps the last day only.
 * @param intervals of the equipment that the caller may see: `serviceIntervals`.
 */
export function serviceStatistics(
  db: Database,
  caller: Caller,
  asked: Grouped & Window & { readonly intervals: readonly ServiceInterval[]; readonly today: string },
  keyset: Keyset,
) {
  const { by, from, to, today, intervals } = asked
  const { kind, isVoid, equipmentCode, startsOn, endsOn, onDemandDays } = contracts
  const made = sql`${kind} = 'maintenance' and not ${isVoid}`
  const due = sql`
    select serviced.*, case when agreed.days is not null and asked.on_demand_days is not null
      then done_on + least(agreed.days, asked.on_demand_days) else (done_on + asked.span::interval)::date end as due_on
    from (${servicedDays(caller)}) as serviced join ${equipment} on ${equipment.code} = serviced.code
    join jsonb_to_recordset(${JSON.stringify(intervals)}::jsonb)
      as asked(jurisdiction text, class text, since date, until date, span text, on_demand_days int)
      on asked.jurisdiction = ${equipment.jurisdiction} and asked.class = ${equipment.class}
      and done_on >= asked.since and done_on < coalesce(asked.until, 'infinity')
    left join (select ${equipmentCode} as code, ${onDemandDays} as days, ${startsOn} as starts_on, ${endsOn} as ends_on
        from ${contracts} where ${made} and ${onDemandDays} is not null) as agreed
      on agreed.code = serviced.code and agreed.starts_on <= done_on and coalesce(agreed.ends_on, 'infinity') >= done_on`
  const facts = sql`
    select ${groupColumns(asked, { firmId, month: sql`to_char(due.due_on, 'YYYY-MM')` })}, due.due_on, due.next_on,
      ${equipment.lastMaintenanceOn} > due.done_on
        and coalesce(${equipment.lastMaintenanceOn} < due.next_on, true) as is_unjudged
    from (${due}) as due join ${equipment} on ${equipment.code} = due.code
    left join (select ${equipmentCode} as code, ${contracts.partyId} as party_id, ${startsOn} as starts_on, ${endsOn} as ends_on
        from ${contracts} where ${made}) as bound
      on bound.code = due.code and bound.starts_on <= due_on and coalesce(bound.ends_on, 'infinity') >= due_on
    left join (select ${equipmentCode} as code, min(${startsOn}) as starts_on from ${contracts}
        where ${kind} = 'maintenance' group by ${equipmentCode}) as begun
      on begun.code = due.code
    where due_on >= ${from}::date and due_on < ${to}::date and (next_on is not null or due_on < ${today}::date)
      and not exists (select from (${spansOutOfUse()}) as resting
        where resting.code = due.code and resting.since <= due_on and due_on < resting.until)
      and ${visibleTo(caller)} and ${ofGroups(asked, firmId)}`
  const judged = (so: SQL) => countIf(sql`is_unjudged is not true and ${so}`)
  const all = judged(sql`true`)
  const onTime = judged(sql`next_on <= due_on`)
  const rows = countedBy(by, facts, {
    due: all,
    onTime,
    late: judged(sql`next_on > due_on`),
    missed: judged(sql`next_on is null`),
    onTimeShare: shareOf(onTime, all),
    unjudged: countIf(sql`is_unjudged`),
    daysLate: spread(
      sql`case when is_unjudged is not true and next_on > due_on then next_on - due_on end`,
      'Days',
    ),
  })
  return pageOf<z.infer<typeof serviceStatisticsSchema>>(db, rows, keyset)
}
