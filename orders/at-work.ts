import { and, desc, eq, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../storage/relational/index.ts'
import { kinds } from './kinds/index.ts'
import { addSystemNotes } from './system-notes.ts'
import { workOrders } from './tables.ts'
import type { Told } from './tell.ts'

/** The condition "mechanics are signed in at the equipment for this order", on `workOrders`. */
export function isAtWork(): SQL {
  const states = [...kinds.values()].flatMap(({ id, atWorkIn = [] }) =>
    atWorkIn.map((state) => and(eq(workOrders.kind, id), eq(workOrders.state, state))),
  )
  return and(isNull(workOrders.closedAt), or(...states)) ?? sql`false`
}

/**
 * Notes a condition on the newest order for which mechanics are signed in at the equipment, and locks it. Resolves to that
 * order's id; undefined where nobody is at work.
 */
export async function noteAtWork(
  tx: Database,
  { equipmentCode, condition, atMs }: { equipmentCode: string; condition: string; atMs: number },
  told: Told,
): Promise<number | undefined> {
  const [found] = await tx
    .select({ id: workOrders.id })
    .from(workOrders)
    .where(and(eq(workOrders.equipmentCode, equipmentCode), isAtWork()))
    .orderBy(desc(workOrders.id))
    .limit(1)
  if (found === undefined) return undefined
  const [order] = await tx
    .update(workOrders)
    .set({ version: sql`${workOrders.version} + 1` })
    .where(and(eq(workOrders.id, found.id), isAtWork()))
    .returning()
  if (order === undefined) return undefined
  await addSystemNotes(tx, [{ order, event: 'fault-while-at-work', atMs, note: condition }], told)
  return order.id
}
