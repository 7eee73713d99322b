import { and, asc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { orderStageVisibleTo, workOrders } from '../orders/index.ts'
import {
  type EquipmentFilter,
  equipment,
  firstVisible,
  isVisibleTo,
  maintenanceFirms,
  matching,
  useUnits,
} from '../registry/index.ts'
import type { Caller } from '../schemas/index.ts'
import { type Database, type Keyset, type Sorting, sortKey } from '../storage/relational/index.ts'
import { listedDuties } from './kinds/index.ts'
import { dueDays } from './tables.ts'

/** The condition "this duty (or any) is overdue on that day", for queries over equipment. */
export function isOverdue(duty: string | undefined, today: string): SQL {
  const which = duty === undefined ? sql`true` : sql`${dueDays.duty} = ${duty}`
  return sql`exists (select from ${dueDays} where ${dueDays.equipmentCode} = ${equipment.code}
    and ${dueDays.dueOn} < ${today} and ${which})`
}

/** Longest overdue first, unless asked otherwise. */
export const overdueSorting: Sorting = {
  keys: {
    dueOn: sortKey(dueDays.dueOn),
    equipmentCode: sortKey(dueDays.equipmentCode),
    duty: sortKey(dueDays.duty),
  },
  tie: ['dueOn', 'equipmentCode', 'duty'],
  usual: 'dueOn',
}

/** One page of what is overdue where a caller may see it. */
export function listOverdue(
  db: Database,
  caller: Caller,
  filter: EquipmentFilter & { readonly duty?: string | undefined },
  keyset: Keyset,
  today: string,
) {
  const wanted = and(
    sql`${dueDays.dueOn} < ${today}`,
    filter.duty === undefined ? undefined : eq(dueDays.duty, filter.duty),
    keyset.after,
  )
  const { equipmentCode, duty } = dueDays
  const page = firstVisible(
    caller,
    { table: dueDays, key: [equipmentCode, duty], equipmentCode },
    { wanted, ofEquipment: matching(filter), keyset },
  )
  return db
    .select({
      place: keyset.place,
      duty: dueDays.duty,
      dueOn: dueDays.dueOn,
      clause: dueDays.clause,
      source: dueDays.source,
      code: equipment.code,
      name: equipment.name,
      class: equipment.class,
      district: equipment.district,
      address: equipment.address,
      useUnit: useUnits.name,
      maintenanceFirm: maintenanceFirms.name,
      orderId: workOrders.id,
    })
    .from(dueDays)
    .innerJoin(equipment, eq(equipment.code, dueDays.equipmentCode))
    .leftJoin(useUnits, eq(useUnits.id, equipment.useUnitId))
    .leftJoin(maintenanceFirms, eq(maintenanceFirms.id, equipment.maintenanceFirmId))
    .leftJoin(
      workOrders,
      and(
        eq(workOrders.equipmentCode, equipment.code),
        isNull(workOrders.closedAt),
        // of several open at once the present one: the others are of other days, and have a matter of their own
        eq(workOrders.matter, ''),
        sql`${workOrders.kind} = ${orderKindOfDuty()}`,
        orderStageVisibleTo(caller),
      ),
    )
    .where(page)
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

/** The kind of order that the joined duty opens. */
function orderKindOfDuty(): SQL {
  const cases = listedDuties.flatMap(({ id, opens }) =>
    opens === null ? [] : [sql`when ${id} then ${opens}`],
  )
  return sql`case ${dueDays.duty} ${sql.join(cases, sql` `)} end`
}

/** How many pieces of equipment each duty is overdue for, where a caller may see them. */
export function countOverdue(db: Database, caller: Caller, today: string) {
  return db
    .select({ duty: dueDays.duty, count: sql<number>`count(*)::int` })
    .from(dueDays)
    .where(and(isVisibleTo(caller, dueDays.equipmentCode), sql`${dueDays.dueOn} < ${today}`))
    .groupBy(dueDays.duty)
}

/** The due days of one piece of equipment; the caller's right to it is checked before. */
export async function readCalendar(db: Database, code: string) {
  return db.select().from(dueDays).where(eq(dueDays.equipmentCode, code)).orderBy(asc(dueDays.dueOn))
}
