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

/** What was serviced before this day is not due on the given one or later; a month is of three days more or less. */
const sinceDay = (from: string) => sql`(select (${from}::date - interval '3 days'
  - max(greatest(asked.span::interval, make_interval(days => coalesce(asked.on_demand_days, 0)))))::date from asked)`

/** Days on which the joined equipment was serviced, by records that stand, each with the next one. */
function servicedDays(from: string): SQL {
  const { equipmentCode, doneOn, partyId, kind, id } = records
  return sql`
    select done_on, party_id, lead(done_on) over following as next_on, lead(party_id) over following as next_party_id
    from (select distinct on (${doneOn}) ${doneOn} as done_on, ${partyId} as party_id from ${records}
      where ${equipmentCode} = ${equipment.code} and ${kind} = 'maintenance' and ${doneOn} >= ${sinceDay(from)} and ${stands}
      order by ${doneOn}, ${id} desc) as done
    window following as (order by done_on)`
}

/** Whether the joined equipment was in use when `due` was, by its life cycle; without any, as it is. */
function wasInUse(): SQL {
  const { equipmentCode, effectiveOn, id, from, to } = lifeCycleHistory
  const ofEquipment = sql`from ${lifeCycleHistory} where ${equipmentCode} = ${equipment.code}`
  return sql`(case when not exists (select ${ofEquipment}) then ${equipment.status} else coalesce(
    (select ${to} ${ofEquipment} and ${effectiveOn} <= due.due_on order by ${effectiveOn} desc, ${id} desc limit 1),
    (select ${from} ${ofEquipment} order by ${effectiveOn}, ${id} limit 1)) end = 'in-use')`
}

/** The firm that a service is asked of: by the contract on the day when it is due; before the first one, who serviced. */
function firmOf(): SQL {
  const { kind, isVoid, equipmentCode, startsOn, endsOn, partyId } = contracts
  const isInForce = sql`not ${isVoid} and (${endsOn} is null or ${endsOn} >= due.due_on)`
  return sql`(select case when count(*) > 0 then max(${partyId}) filter (where ${isInForce})
      else coalesce(due.next_party_id, due.party_id) end
    from ${contracts} where ${equipmentCode} = ${equipment.code} and ${kind} = 'maintenance' and ${startsOn} <= due.due_on)`
}

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
  const { by, firstDay, lastDay, today, intervals } = asked
  const { kind, isVoid, equipmentCode, startsOn, endsOn, onDemandDays } = contracts
  const dueOn = sql`case when ${onDemandDays} is not null and asked.on_demand_days is not null
    then done_on + least(${onDemandDays}, asked.on_demand_days) else (done_on + asked.span::interval)::date end`
  const firmId = firmOf()
  const facts = sql`
    with asked as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(intervals)}::jsonb)
        as asked(jurisdiction text, class text, since date, until date, span text, on_demand_days int)
    )
    select ${groupColumns(asked, { firmId, month: sql`to_char(due.due_on, 'YYYY-MM')` })}, due.due_on, due.next_on,
      ${equipment.lastMaintenanceOn} > due.done_on
        and coalesce(${equipment.lastMaintenanceOn} < due.next_on, true) as is_unjudged
    from ${equipment} cross join lateral (${servicedDays(firstDay)}) as serviced
    cross join lateral (select span, on_demand_days from asked
      where asked.jurisdiction = ${equipment.jurisdiction} and asked.class = ${equipment.class}
        and done_on >= asked.since and done_on < coalesce(asked.until, 'infinity') limit 1) as asked
    left join ${contracts} on ${equipmentCode} = ${equipment.code} and ${kind} = 'maintenance' and not ${isVoid}
      and ${onDemandDays} is not null and ${startsOn} <= done_on and (${endsOn} is null or ${endsOn} >= done_on)
    cross join lateral (select serviced.*, ${dueOn} as due_on) as due
    where due.due_on between ${firstDay}::date and ${lastDay}::date
      and (due.next_on is not null or due.due_on < ${today}::date)
      and ${wasInUse()} and ${visibleTo(caller)} and ${ofGroups(asked, firmId)}`
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
