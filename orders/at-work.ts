import { and, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Unit } from '../audit/index.ts'
import { kinds } from './kinds/index.ts'
import { addSystemNotes } from './system-notes.ts'
import { workOrders } from './tables.ts'

/** The condition "mechanics are signed in at the equipment for this order", on `workOrders`. */
export function isAtWork(): SQL {
  const states = [...kinds.values()].flatMap(({ id, atWorkIn = [] }) =>
    atWorkIn.map((state) => and(eq(workOrders.kind, id), eq(workOrders.state, state))),
  )
  return and(isNull(workOrders.closedAt), or(...states)) ?? sql`false`
}

/** A condition of a piece of equipment that was noticed. */
interface ConditionNoticed {
  readonly equipmentCode: string
  readonly condition: string
  readonly atMs: number
}

/**
 * Notes conditions, each of other equipment, on the newest order for which mechanics are signed in there, and locks it. Resolves to
 * those orders' ids by equipment: none where nobody is at work. As many statements for a thousand as for one.
 */
export async function noteAtWork(
  unit: Unit,
  noticed: readonly ConditionNoticed[],
): Promise<Map<string, number>> {
  if (noticed.length === 0) return new Map()
  const codes = JSON.stringify(noticed.map(({ equipmentCode }) => equipmentCode))
  const newest = unit.db
    .selectDistinctOn([workOrders.equipmentCode], { id: workOrders.id })
    .from(workOrders)
    .where(
      and(
        sql`${workOrders.equipmentCode} in (select jsonb_array_elements_text(${codes}::jsonb))`,
        isAtWork(),
      ),
    )
    .orderBy(workOrders.equipmentCode, desc(workOrders.id))
  const orders = await unit.db
    .update(workOrders)
    .set({ version: sql`${workOrders.version} + 1` })
    .where(and(inArray(workOrders.id, newest), isAtWork()))
    .returning()
  const byCode = new Map(orders.map((order) => [order.equipmentCode, order]))
  await addSystemNotes(
    unit,
    noticed.flatMap(({ equipmentCode, condition, atMs }) => {
      const order = byCode.get(equipmentCode)
      return order === undefined
        ? []
        : { order, event: 'fault-while-at-work' as const, atMs, note: condition }
    }),
  )
  return new Map(orders.map(({ equipmentCode, id }) => [equipmentCode, id]))
}
