import { and, inArray, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { equipment, isVisibleTo } from '../registry/index.ts'
import type { Caller } from '../schemas/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { workOrders } from './tables.ts'

/** The equipment stands still for this order: open, says so, and what it asks for is not done. */
function keepsOut(): SQL | undefined {
  return and(isNull(workOrders.closedAt), workOrders.takesOutOfService, ne(workOrders.state, 'done'))
}

/** Which of these pieces of equipment are out of service: derived from their orders, never stored with them. */
export async function outOfService(db: Database, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set()
  const rows = await db
    .selectDistinct({ code: workOrders.equipmentCode })
    .from(workOrders)
    .where(and(keepsOut(), inArray(workOrders.equipmentCode, [...codes])))
  return new Set(rows.map(({ code }) => code))
}

/** The condition "it is out of service", for queries over equipment. */
export function isOutOfService(): SQL {
  return sql`exists (select from ${workOrders} where ${workOrders.equipmentCode} = ${equipment.code} and ${keepsOut()})`
}

/** How much equipment that a caller may see is out of service. */
export async function countOutOfService(db: Database, caller: Caller): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(distinct ${workOrders.equipmentCode})::int` })
    .from(workOrders)
    .where(and(keepsOut(), isVisibleTo(caller, workOrders.equipmentCode)))
  return row?.count ?? 0
}
