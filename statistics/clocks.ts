import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { orderClocks, orderVisibleTo, workOrders } from '../orders/index.ts'
import { equipment } from '../registry/index.ts'
import type { Caller, clockStatisticsSchema, OrderKind } from '../schemas/index.ts'
import { type Database, type Keyset, within } from '../storage/relational/index.ts'
import { countedBy, countIf, countKey, figureKey, groupSorting, pageOf, shareOf } from './aggregates.ts'
import { type Grouped, groupColumns, monthOf, ofGroups, type Window } from './filters.ts'

export const clockSorting = groupSorting(
  { started: countKey('started'), late: countKey('late'), lateShare: figureKey('lateShare') },
  ['kind', 'clock'],
)

/**
 * What became of the clocks of orders opened in the window: of maintenance, `sign-out` is the order done by its due day. A
 * clock that was started anew is another one. Late is what is breached, and stays so.
 */
export function clockStatistics(
  db: Database,
  caller: Caller,
  asked: Grouped & Window & { readonly kind?: OrderKind | undefined },
  keyset: Keyset,
) {
  const { by, kind, timeZone } = asked
  const { partyId, openedAt } = workOrders
  const ofKind = kind === undefined ? sql`true` : sql`${workOrders.kind} = ${kind}`
  const facts = sql`
    select ${groupColumns(asked, { firmId: partyId, month: monthOf(openedAt, timeZone) })}, ${workOrders.kind} as kind,
      ${orderClocks.clock} as clock, ${orderClocks.metAt} as met_at, ${orderClocks.voidedAt} as voided_at,
      ${orderClocks.breachedAt} is not null as is_late
    from ${workOrders} join ${equipment} on ${equipment.code} = ${workOrders.equipmentCode}
    join ${orderClocks} on ${orderClocks.orderId} = ${workOrders.id}
    where ${ofKind} and ${within(asked, openedAt)} and ${orderVisibleTo(caller)} and ${ofGroups(asked, partyId)}`
  const inTime = countIf(sql`not is_late and met_at is not null`)
  const late = countIf(sql`is_late`)
  const rows = countedBy(
    by,
    facts,
    {
      started: sql`count(*)::int`,
      inTime,
      late,
      running: countIf(sql`not is_late and met_at is null and voided_at is null`),
      voided: countIf(sql`not is_late and voided_at is not null`),
      lateShare: shareOf(late, sql`(${inTime} + ${late})`),
    },
    { kind: sql`kind`, clock: sql`clock` },
  )
  return pageOf<z.infer<typeof clockStatisticsSchema>>(db, rows, keyset)
}
