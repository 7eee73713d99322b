import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { alerts } from '../alerts/index.ts'
import { orderVisibleTo, workOrders } from '../orders/index.ts'
import { equipment } from '../registry/index.ts'
import type { Caller, Coding, causeStatisticsSchema } from '../schemas/index.ts'
import { type Database, type Keyset, within } from '../storage/relational/index.ts'
import { countedBy, countIf, countKey, figureKey, groupSorting, pageOf } from './aggregates.ts'
import { type Grouped, groupColumns, monthOf, ofGroups, type Window } from './filters.ts'

export const causeSorting = groupSorting({ orders: countKey('orders'), share: figureKey('share') }, [
  'kind',
  'code',
])

/**
 * The code of the joined order: what was found in the end, or the condition of the rule that opened it, which is the
 * reported fault for urgent ones. The alert is the newest of that rule when the order was opened: a later order may have
 * taken an alert over that holds on.
 */
export function codeOf(coding: Coding): SQL {
  if (coding === 'cause') return sql`${workOrders.details} ->> 'causeCode'`
  return sql`(select ${alerts.condition} from ${alerts}
    where ${alerts.equipmentCode} = ${workOrders.equipmentCode} and ${alerts.rule} = ${workOrders.cause}
      and ${alerts.firedAt} <= ${workOrders.openedAt}
    order by ${alerts.firedAt} desc, ${alerts.id} desc limit 1)`
}

/** The joined order stands for something that happened. */
export const happened = sql`${workOrders.state} not in ('false-alarm', 'cancelled', 'withdrawn')`

/** What rescues and repairs opened in the window were about, with the share of each among those of its kind in its group. */
export function causeStatistics(
  db: Database,
  caller: Caller,
  asked: Grouped & Window & { readonly of: Coding },
  keyset: Keyset,
) {
  const { by, of, timeZone } = asked
  const { partyId, openedAt, kind, closedAt } = workOrders
  const facts = sql`
    select ${groupColumns(asked, { firmId: partyId, month: monthOf(openedAt, timeZone) })},
      ${kind} as kind, ${codeOf(of)} as code, ${closedAt} is null as is_open
    from ${workOrders} join ${equipment} on ${equipment.code} = ${workOrders.equipmentCode}
    where ${kind} in ('rescue', 'repair') and ${happened} and ${within(asked, openedAt)}
      and ${orderVisibleTo(caller)} and ${ofGroups(asked, partyId)}`
  const rows = countedBy(
    by,
    facts,
    {
      orders: sql`count(*)::int`,
      open: countIf(sql`is_open`),
      share: sql`round(count(*) / sum(count(*)) over (partition by firm_id, label, kind), 4)::float8`,
    },
    { kind: sql`kind`, code: sql`code` },
  )
  return pageOf<z.infer<typeof causeStatisticsSchema>>(db, rows, keyset)
}
