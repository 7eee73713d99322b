import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { orderClocks, orderVisibleTo, workOrderHistory, workOrders } from '../orders/index.ts'
import { equipment } from '../registry/index.ts'
import type { Caller, rescueStatisticsSchema } from '../schemas/index.ts'
import { type Database, type Keyset, within } from '../storage/relational/index.ts'
import {
  countedBy,
  countIf,
  countKey,
  figureKey,
  groupSorting,
  minutesBetween,
  pageOf,
  shareOf,
  spread,
} from './aggregates.ts'
import { type Grouped, groupColumns, monthOf, ofGroups, type Window } from './filters.ts'

export const rescueSorting = groupSorting({
  alarms: countKey('alarms'),
  late: countKey('late'),
  lateShare: figureKey('lateShare'),
  arrivalP90Min: figureKey('p90Min', 'alarmToArrival'),
  releaseP90Min: figureKey('p90Min', 'alarmToRelease'),
})

/** The instant at which an event of the joined order was said first. */
const saidAt = (event: string): SQL => sql`(select min(at) from ${workOrderHistory}
  where ${workOrderHistory.orderId} = ${workOrders.id} and ${workOrderHistory.event} = ${event})`

/**
 * Rescues whose order was opened in the window. The alarm is that instant (our clock, not the device's; the limit of arrival
 * counts from it too), arrival and release are when those moves were said. Minutes are of those that people released: false
 * alarms, cancelled, self-released and open ones are counted apart. In time and late are met and breached clocks of
 * arrival, of all alarms. The firm is the one in charge at the end: whoever accepted, nobody where nobody did.
 */
export function rescueStatistics(db: Database, caller: Caller, asked: Grouped & Window, keyset: Keyset) {
  const { by, timeZone } = asked
  const { partyId, openedAt, state } = workOrders
  const facts = sql`
    select ${groupColumns(asked, { firmId: partyId, month: monthOf(openedAt, timeZone) })},
      ${state} as state, ${openedAt} as alarmed_at, ${state} in ('released', 'closed') as is_released,
      ${saidAt('arrive')} as arrived_at, ${saidAt('release')} as released_at,
      ${orderClocks.metAt} as met_at, ${orderClocks.breachedAt} as breached_at
    from ${workOrders} join ${equipment} on ${equipment.code} = ${workOrders.equipmentCode}
    left join ${orderClocks} on ${orderClocks.orderId} = ${workOrders.id} and ${orderClocks.clock} = 'arrive'
    where ${workOrders.kind} = 'rescue' and ${within(asked, openedAt)}
      and ${orderVisibleTo(caller)} and ${ofGroups(asked, partyId)}`
  const ended = ['released', 'closed', 'self-released', 'false-alarm', 'cancelled']
  const inState = (name: string) => countIf(sql`state = ${name}`)
  const ofReleased = (start: SQL, end: SQL) =>
    spread(sql`case when is_released then ${minutesBetween(start, end)} end`, 'Min')
  const inTime = countIf(sql`met_at is not null and breached_at is null`)
  const late = countIf(sql`breached_at is not null`)
  const rows = countedBy(by, facts, {
    alarms: sql`count(*)::int`,
    released: countIf(sql`is_released`),
    selfReleased: inState('self-released'),
    falseAlarms: inState('false-alarm'),
    cancelled: inState('cancelled'),
    open: countIf(
      sql`state not in (${sql.join(
        ended.map((one) => sql`${one}`),
        sql`, `,
      )})`,
    ),
    arrivedInTime: inTime,
    late,
    lateShare: shareOf(late, sql`(${inTime} + ${late})`),
    alarmToArrival: ofReleased(sql`alarmed_at`, sql`arrived_at`),
    arrivalToRelease: ofReleased(sql`arrived_at`, sql`released_at`),
    alarmToRelease: ofReleased(sql`alarmed_at`, sql`released_at`),
  })
  return pageOf<z.infer<typeof rescueStatisticsSchema>>(db, rows, keyset)
}
