import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { alerts, isToldBefore } from '../alerts/index.ts'
import { orderVisibleTo, workOrders } from '../orders/index.ts'
import { equipment, visibleTo } from '../registry/index.ts'
import type {
  Caller,
  Coding,
  Repeatable,
  repeatedEquipmentSchema,
  repeatRepairStatisticsSchema,
} from '../schemas/index.ts'
import { type Database, type Keyset, within } from '../storage/relational/index.ts'
import {
  countedBy,
  countIf,
  countKey,
  figureKey,
  groupSorting,
  instantKey,
  pageOf,
  shareOf,
  textKey,
} from './aggregates.ts'
import { codeOf, happened } from './causes.ts'
import { type Grouped, groupColumns, monthOf, ofGroups, type Window } from './filters.ts'

export const repeatedSorting = {
  keys: { count: countKey('count'), lastAt: instantKey('lastAt'), equipmentCode: textKey('equipmentCode') },
  tie: ['equipmentCode'],
  usual: '-count',
}

/** One piece of equipment, by how often something happened to it; instants are as PostgreSQL writes them. */
type Repeated = Omit<z.infer<typeof repeatedEquipmentSchema>, 'className'>

/**
 * Equipment to which something happened several times in the window, false alarms and cancelled rescues aside; an entrapment that was
 * both reported and inferred counts once.
 */
export function repeatedEquipment(
  db: Database,
  caller: Caller,
  asked: Omit<Grouped, 'by'> & Window & { readonly of: Repeatable; readonly atLeast: number },
  keyset: Keyset,
) {
  const { of, atLeast } = asked
  const { code, name, district, maintenanceFirmId: firmId } = equipment
  const grouped = { ...asked, by: 'all' } as const
  const happenings: Readonly<Record<Repeatable, SQL>> = {
    alerts: sql`select ${alerts.equipmentCode} as code, ${alerts.firedAt} as at
      from ${alerts} join ${equipment} on ${code} = ${alerts.equipmentCode}
      where ${within(asked, alerts.firedAt)} and not ${isToldBefore}
        and ${visibleTo(caller)} and ${ofGroups(grouped, firmId)}`,
    repairs: ofOrders('repair'),
    rescues: ofOrders('rescue'),
  }
  function ofOrders(kind: 'repair' | 'rescue'): SQL {
    return sql`select ${workOrders.equipmentCode} as code, ${workOrders.openedAt} as at
      from ${workOrders} join ${equipment} on ${code} = ${workOrders.equipmentCode}
      where ${workOrders.kind} = ${kind} and ${happened} and ${within(asked, workOrders.openedAt)}
        and ${orderVisibleTo(caller)} and ${ofGroups(grouped, workOrders.partyId)}`
  }
  const rows = sql`
    select repeated.code as "equipmentCode", ${name} as "equipmentName", ${equipment.class} as class, ${district} as district,
      (select parties.name from parties where parties.id = ${firmId}) as "maintenanceFirm", count,
      first_at as "firstAt", last_at as "lastAt"
    from (select code, count(*)::int as count, min(at) as first_at, max(at) as last_at from (${happenings[of]}) as happened
      group by code having count(*) >= ${atLeast}) as repeated
    join ${equipment} on ${code} = repeated.code`
  return pageOf<Repeated>(db, rows, keyset)
}

export const repeatRepairSorting = groupSorting({
  repairs: countKey('repairs'),
  repeated: countKey('repeated'),
  repeatShare: figureKey('repeatShare'),
})

/**
 * Whether repairs opened in the window held: repeated is one after which another of the same code was opened on the same
 * equipment (which is once its work is done, be it confirmed or not) until so many days after its end, held one after which so much time went by without. Neither is open yet, has no code, or
 * may still come to be repeated: the time is not over, or what followed in it has no code yet.
 */
export function repeatRepairStatistics(
  db: Database,
  caller: Caller,
  asked: Grouped & Window & { readonly of: Coding; readonly days: number; readonly nowMs: number },
  keyset: Keyset,
) {
  const { by, of, days, nowMs, timeZone } = asked
  const { id, partyId, openedAt, closedAt, equipmentCode } = workOrders
  const facts = sql`
    select ${groupColumns(asked, { firmId: partyId, month: monthOf(openedAt, timeZone) })}, ${id} as id,
      ${equipmentCode} as equipment_code, ${openedAt} as opened_at, ${closedAt} as closed_at, ${codeOf(of)} as code
    from ${workOrders} join ${equipment} on ${equipment.code} = ${equipmentCode}
    where ${workOrders.kind} = 'repair' and ${within(asked, openedAt)}
      and ${orderVisibleTo(caller)} and ${ofGroups(asked, partyId)}`
  const span = sql`make_interval(hours => ${days * 24})`
  const followed = sql`
    select earlier.*, later.is_same, later.is_untold,
      earlier.closed_at + ${span} > ${new Date(nowMs).toISOString()}::timestamptz as is_early
    from (${facts}) as earlier left join lateral (
      select coalesce(bool_or(coded.code = earlier.code), false) as is_same,
        coalesce(bool_or(coded.code is null and coded.is_open), false) as is_untold
      from (select ${codeOf(of)} as code, ${of === 'cause' ? sql`${closedAt} is null` : sql`false`} as is_open
        from ${workOrders} join ${equipment} on ${equipment.code} = ${equipmentCode}
        where ${orderVisibleTo(caller)} and ${equipmentCode} = earlier.equipment_code and ${workOrders.kind} = 'repair'
          and (${openedAt}, ${id}) > (earlier.opened_at, earlier.id)
          and ${openedAt} <= earlier.closed_at + ${span}) as coded
    ) as later on true`
  const isJudged = sql`closed_at is not null and code is not null`
  const repeated = countIf(sql`${isJudged} and is_same`)
  const held = countIf(sql`${isJudged} and not is_same and not is_early and not is_untold`)
  const rows = countedBy(by, followed, {
    repairs: sql`count(*)::int`,
    repeated,
    held,
    undecided: countIf(sql`${isJudged} and not is_same and (is_early or is_untold)`),
    withoutCode: countIf(sql`closed_at is not null and code is null`),
    open: countIf(sql`closed_at is null`),
    repeatShare: shareOf(repeated, sql`(${repeated} + ${held})`),
  })
  return pageOf<z.infer<typeof repeatRepairStatisticsSchema>>(db, rows, keyset)
}
