import { eq, or, type SQL } from 'drizzle-orm'
import { type Caller, roleLimit } from '../contracts/index.ts'
import { visibleTo } from '../registry/index.ts'
import { workOrders } from './tables.ts'

/**
 * The orders that a caller may know of: those of the equipment that they may see, and those that their own party is in
 * charge of, such as a grid station that is sent to another firm's lift. On queries that join `equipment`.
 */
export function orderVisibleTo(caller: Caller): SQL {
  const seen = visibleTo(caller)
  if (roleLimit[caller.role] !== 'party' || caller.partyId === null) return seen
  return or(seen, eq(workOrders.partyId, caller.partyId)) as SQL
}
