import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { orderVisibleTo, workOrders } from '../orders/index.ts'
import { equipment } from '../registry/index.ts'
import type { Caller } from '../schemas/index.ts'
import { type Database, outbox } from '../storage/relational/index.ts'

/** The order that a message of the outbox tells of, if any: what a left join of `workOrders` is on. */
export const orderOfMessage = and(
  eq(
    workOrders.id,
    sql`case when ${outbox.type} = 'order' and ${outbox.payload}->>'id' ~ '^[0-9]{1,18}$'
    then (${outbox.payload}->>'id')::bigint end`,
  ),
  eq(workOrders.equipmentCode, outbox.subject),
) as SQL

/** Which of some messages that tell of orders a caller may know of now, by their ids. */
export async function messagesVisibleTo(
  db: Database,
  caller: Caller,
  ids: readonly number[],
): Promise<Set<number>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .select({ id: outbox.id })
    .from(outbox)
    .innerJoin(equipment, eq(equipment.code, outbox.subject))
    .leftJoin(workOrders, orderOfMessage)
    .where(and(inArray(outbox.id, [...ids]), orderVisibleTo(caller)))
  return new Set(rows.map(({ id }) => id))
}

/** Whether a caller may know now of what happened to an order of a piece of equipment. */
export async function isOrderEventVisible(
  db: Database,
  caller: Caller,
  { orderId, equipmentCode }: { readonly orderId: number; readonly equipmentCode: string },
): Promise<boolean> {
  const [row] = await db
    .select({ code: equipment.code })
    .from(equipment)
    .leftJoin(workOrders, and(eq(workOrders.id, orderId), eq(workOrders.equipmentCode, equipment.code)))
    .where(and(eq(equipment.code, equipmentCode), orderVisibleTo(caller)))
  return row !== undefined
}
