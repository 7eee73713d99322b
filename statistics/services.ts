import { and, type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { contracts, equipment, lifeCycleHistory, matching, records, visibleTo } from '../registry/index.ts'
import type { Caller, serviceStatisticsSchema } from '../schemas/index.ts'
import type { Database, Keyset } from '../storage/relational/index.ts'
import {
  countedBy,
  countIf,
  countKey,
  figureKey,
  groupSorting,
  pageOf,
  shareOf,
  spread,
} from './aggregates.ts'
import { type Grouped, groupColumns, ofFirm, type Window } from './filters.ts'
import type { ServiceInterval } from './service-intervals.ts'

export const serviceSorting = groupSorting({
  due: countKey('due'),
  missed: countKey('missed'),
  onTimeShare: figureKey('onTimeShare'),
  lateP90Days: figureKey('p90Days', 'daysLate'),
})

const longestDays = { second: 1 / 86_400, minute: 1 / 1_440, day: 1, month: 31, year: 366 } as const

/** What was serviced before this day is not due on `firstDay` or later. */
function sinceDay(firstDay: string, intervals: readonly ServiceInterval[]): string {
  const days = intervals.flatMap(({ span, on_demand_days }) => {
    const [count, unit] = span.split(' ')
    return [Number(count) * longestDays[unit as keyof typeof longestDays], on_demand_days ?? 0]
  })
  return new Date(Date.parse(firstDay) - Math.max(0, ...days) * 86_400_000).toISOString().slice(0, 10)
}

/** A record of maintenance that stands. A correction is of the same equipment, in whose order both are read. */
const isService = sql`${records.kind} = 'maintenance' and not ${records.isWithdrawal} and not exists (
  select from records as newer where newer.replaces_id = ${records.id} and newer.replaces_id is not null
    and newer.equipment_code = ${records.equipmentCode})`

/** Days on which equipment was serviced, from one to another, each with the next one among them. */
function servicedDays(ofEquipment: SQL, since: string, until: string): SQL {
  const { equipmentCode, doneOn, partyId, id } = records
  const { jurisdiction, class: classCode, district, status, lastMaintenanceOn } = equipment
  return sql`
    select done.*, lead(done_on) over following as next_on, lead(party_id) over following as next_party_id
    from (
      select distinct on (${equipmentCode}, ${doneOn}) ${equipmentCode} as code, ${doneOn} as done_on,
        ${partyId} as party_id, ${jurisdiction} as jurisdiction, ${classCode} as class, ${district} as district,
        ${status} as status, ${lastMaintenanceOn} as told_on
      from ${records} join ${equipment} on ${equipment.code} = ${equipmentCode}
      where ${isService} and ${doneOn} between ${since}::date and ${until}::date and ${ofEquipment}
      order by ${equipmentCode}, ${doneOn}, ${id} desc
    ) as done
    window following as (partition by code order by done_on)`
}

/** What is said of the first day on which the equipment of `due` was serviced after a day; read only where it is asked for. */
function servicedNext(column: typeof records.doneOn | typeof records.partyId, after: string): SQL {
  const { equipmentCode, doneOn, id } = records
  return sql`(select ${column} from ${records}
    where ${isService} and ${equipmentCode} = due.code and ${doneOn} > ${after}::date
    order by ${doneOn}, ${id} desc limit 1)`
}

/** From one day until another, the state that equipment was in by its life cycle; of that without any, nothing. */
function lives(ofEquipment: SQL): SQL {
  const { equipmentCode, effectiveOn, id, from, to } = lifeCycleHistory
  const ofLife = sql`from ${lifeCycleHistory} join ${equipment} on ${equipment.code} = ${equipmentCode}
    where ${ofEquipment}`
  return sql`
    select ${equipmentCode} as code, ${to} as status, ${effectiveOn} as since,
      coalesce(lead(${effectiveOn}) over (partition by ${equipmentCode} order by ${effectiveOn}, ${id}), 'infinity') as until
    ${ofLife}
    union all
    (select distinct on (${equipmentCode}) ${equipmentCode}, ${from}, '-infinity', ${effectiveOn}
    ${ofLife} order by ${equipmentCode}, ${effectiveOn}, ${id})`
}

/** Contracts of on-demand maintenance. */
function onDemand(ofEquipment: SQL): SQL {
  const { kind, isVoid, equipmentCode, startsOn, endsOn, onDemandDays } = contracts
  return sql`
    select ${equipmentCode} as code, ${startsOn} as since, coalesce(${endsOn}, 'infinity') as last_on, ${onDemandDays} as days
    from ${contracts} join ${equipment} on ${equipment.code} = ${equipmentCode}
    where ${kind} = 'maintenance' and not ${isVoid} and ${onDemandDays} is not null and ${ofEquipment}`
}

/** The firm that a service is asked of: by the contract on the day when it is due; before the first one, who serviced. */
function firmOf(lastDay: string): SQL {
  const { kind, isVoid, equipmentCode, startsOn, endsOn, partyId } = contracts
  const isInForce = sql`not ${isVoid} and (${endsOn} is null or ${endsOn} >= due.due_on)`
  return sql`(select case when count(*) > 0 then max(${partyId}) filter (where ${isInForce})
      else coalesce(due.next_party_id, ${servicedNext(records.partyId, lastDay)}, due.party_id) end
    from ${contracts} where ${equipmentCode} = due.code and ${kind} = 'maintenance' and ${startsOn} <= due.due_on)`
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
  const { by, firstDay, lastDay, today, intervals, district, class: classCode } = asked
  const ofEquipment = and(visibleTo(caller), matching({ district, class: classCode })) as SQL
  const firmId = firmOf(lastDay)
  const columns = { firmId, month: sql`to_char(due.due_on, 'YYYY-MM')`, district: sql`due.district` }
  const facts = sql`
    with asked as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(intervals)}::jsonb)
        as asked(jurisdiction text, class text, since date, until date, span interval, on_demand_days int)
    ), serviced as (${servicedDays(ofEquipment, sinceDay(firstDay, intervals), lastDay)}
    ), on_demand as materialized (${onDemand(ofEquipment)}
    ), lives as materialized (${lives(ofEquipment)}
    ), due as (
      select serviced.*, case when on_demand.days is not null and asked.on_demand_days is not null
        then done_on + least(on_demand.days, asked.on_demand_days) else (done_on + asked.span)::date end as due_on
      from serviced
      cross join lateral (select span, on_demand_days from asked
        where asked.jurisdiction = serviced.jurisdiction and asked.class = serviced.class
          and done_on >= asked.since and done_on < coalesce(asked.until, 'infinity') limit 1) as asked
      left join on_demand on on_demand.code = serviced.code and done_on between on_demand.since and on_demand.last_on
    )
    select ${groupColumns(asked, columns)}, due.due_on, known.next_on,
      due.told_on > due.done_on and coalesce(due.told_on < known.next_on, true) as is_unjudged
    from due cross join lateral (
      select coalesce(due.next_on, ${servicedNext(records.doneOn, lastDay)}) as next_on) as known
    left join lives on lives.code = due.code and due.due_on >= lives.since and due.due_on < lives.until
    where due.due_on between ${firstDay}::date and ${lastDay}::date
      and (known.next_on is not null or due.due_on < ${today}::date)
      and coalesce(lives.status, due.status) = 'in-use' and ${ofFirm(asked, firmId)}`
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
