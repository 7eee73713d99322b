import { type AnyColumn, and, arrayContains, eq, or, type SQL, sql } from 'drizzle-orm'
import { firstVisible, inDistrict, rowsVisible, standsIn, visibleTo } from '../registry/index.ts'
import { type Caller, isOffice, roleLimit } from '../schemas/index.ts'
import type { Keyset } from '../storage/relational/index.ts'
import { kinds } from './kinds/index.ts'
import { workOrders } from './tables.ts'

/** Kinds with the states in which offices alone read them. */
const officesOnly = [...kinds.values()].flatMap(({ id, officesOnlyIn = [] }) =>
  officesOnlyIn.map((state) => sql`(${id}, ${state})`),
)

/** The condition "the kind and state of an order are the caller's to know"; undefined where all are. Holds where there is no order. */
function stageVisibleTo(caller: Caller, kind: SQL, state: SQL): SQL | undefined {
  if (isOffice(caller) || officesOnly.length === 0) return undefined
  return sql`((${kind}, ${state}) in (${sql.join(officesOnly, sql`, `)})) is not true`
}

/** `stageVisibleTo` of the row of `workOrders` in a query; the part of `orderVisibleTo` that needs no equipment. */
export function orderStageVisibleTo(caller: Caller): SQL | undefined {
  return stageVisibleTo(caller, sql`${workOrders.kind}`, sql`${workOrders.state}`)
}

/**
 * The number of an order that a row names (an alert, a child order), or null where the caller may not know of it. For rows of the
 * same equipment, which is scoped by itself.
 */
export function orderIdShownTo(caller: Caller, orderId: AnyColumn): SQL<number | null> {
  const stage = stageVisibleTo(caller, sql`named.kind`, sql`named.state`)
  return stage === undefined
    ? sql<number | null>`${orderId}::float8`
    : sql<
        number | null
      >`(select named.id::float8 from work_orders as named where named.id = ${orderId} and ${stage})`
}

/**
 * The orders that a caller may know of: those of the equipment that they may see, and those that their own party is in
 * charge of or was sent for, such as a grid station that is sent to another firm's lift; of what offices keep to themselves, by kind and state, only
 * for offices. On queries that join `equipment`.
 */
export function orderVisibleTo(caller: Caller): SQL {
  return and(or(visibleTo(caller), ...takesPart(caller)), orderStageVisibleTo(caller)) as SQL
}

/**
 * `orderVisibleTo` for one page of those orders that also meet `wanted`, a condition on `workOrders` alone, on equipment that stands
 * in the district, where one is given.
 */
export function firstOrdersVisible(
  caller: Caller,
  wanted: SQL | undefined,
  district: string | undefined,
  keyset: Keyset,
): SQL | undefined {
  const { id, equipmentCode } = workOrders
  const where = district === undefined ? undefined : inDistrict(district)
  return firstVisible(
    caller,
    { table: workOrders, key: [id], equipmentCode },
    {
      wanted: and(wanted, orderStageVisibleTo(caller)),
      ofEquipment: where,
      also: takesPartWithin(caller, district),
      keyset,
    },
  )
}

/** The same orders, up to `most`, to be counted: a query for ids. */
export function ordersVisible(
  caller: Caller,
  wanted: SQL | undefined,
  district: string | undefined,
  most: number,
): SQL {
  const { id, equipmentCode } = workOrders
  const where = district === undefined ? undefined : standsIn(district, equipmentCode)
  return rowsVisible(
    caller,
    { table: workOrders, key: [id], equipmentCode },
    { wanted: and(where, wanted, orderStageVisibleTo(caller)), also: takesPart(caller), most },
  )
}

function takesPartWithin(caller: Caller, district: string | undefined): SQL[] {
  const where = district === undefined ? undefined : standsIn(district, workOrders.equipmentCode)
  return takesPart(caller).map((part) => and(part, where) as SQL)
}

/**
 * The orders in which the caller's own party has a part, on whatever equipment: it is in charge, or was sent. A condition for each,
 * so that each may have an index of its own; none where the caller's party can have no part.
 */
export function takesPart({ role, partyId }: Caller): SQL[] {
  if (roleLimit[role] !== 'party' || partyId === null) return []
  return [eq(workOrders.partyId, partyId), arrayContains(workOrders.sentPartyIds, [partyId])]
}
