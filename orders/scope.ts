import { and, eq, or, type SQL } from 'drizzle-orm'
import { type Caller, roleLimit } from '../contracts/index.ts'
import { firstVisible, inDistrict, rowsVisible, standsIn, visibleTo } from '../registry/index.ts'
import type { Keyset } from '../storage/relational/index.ts'
import { workOrders } from './tables.ts'

/**
 * The orders that a caller may know of: those of the equipment that they may see, and those that their own party is in
 * charge of, such as a grid station that is sent to another firm's lift. On queries that join `equipment`.
 */
export function orderVisibleTo(caller: Caller): SQL {
  const charge = inChargeOf(caller)
  return charge === undefined ? visibleTo(caller) : (or(visibleTo(caller), charge) as SQL)
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
    { wanted, ofEquipment: where, also: inChargeWithin(caller, district), keyset },
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
    { wanted: and(where, wanted), also: inChargeOf(caller), most },
  )
}

function inChargeWithin(caller: Caller, district: string | undefined): SQL | undefined {
  const charge = inChargeOf(caller)
  const where = district === undefined ? undefined : standsIn(district, workOrders.equipmentCode)
  return charge && and(charge, where)
}

/** The orders that the caller's own party is in charge of, on whatever equipment; undefined where it cannot be of any. */
export function inChargeOf({ role, partyId }: Caller): SQL | undefined {
  return roleLimit[role] === 'party' && partyId !== null ? eq(workOrders.partyId, partyId) : undefined
}
