import { eq, or, type SQL } from 'drizzle-orm'
import { type Caller, roleLimit } from '../contracts/index.ts'
import { firstVisible, rowsVisible, visibleTo } from '../registry/index.ts'
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

/** `orderVisibleTo` for one page of those orders that also meet `wanted`, a condition on `workOrders` alone. */
export function firstOrdersVisible(caller: Caller, wanted: SQL | undefined, keyset: Keyset): SQL | undefined {
  const { id, equipmentCode } = workOrders
  return firstVisible(
    caller,
    { table: workOrders, key: [id], equipmentCode },
    { wanted, also: inChargeOf(caller), keyset },
  )
}

/** The same orders, up to `most`, to be counted: a query for ids. */
export function ordersVisible(caller: Caller, wanted: SQL | undefined, most: number): SQL {
  const { id, equipmentCode } = workOrders
  return rowsVisible(
    caller,
    { table: workOrders, key: [id], equipmentCode },
    { wanted, also: inChargeOf(caller), most },
  )
}

/** The orders that the caller's own party is in charge of, on whatever equipment; undefined where it cannot be of any. */
export function inChargeOf({ role, partyId }: Caller): SQL | undefined {
  return roleLimit[role] === 'party' && partyId !== null ? eq(workOrders.partyId, partyId) : undefined
}
