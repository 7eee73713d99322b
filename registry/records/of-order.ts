import { eq } from 'drizzle-orm'
import type { CallerUnit } from '../../audit/index.ts'
import type { WorkDone } from '../../schemas/index.ts'
import { equipment } from '../tables.ts'
import { insertRecord } from './insert.ts'

/**
 * Puts on record what a work order brought about, in the transaction that moves it, for whoever ends it: rights, people and
 * proof were judged by the order, and the party in charge of it did the work whatever the contracts say. An order has one
 * record; corrections go the way of all records.
 */
export async function recordOfOrder(
  unit: CallerUnit,
  order: { readonly id: number; readonly equipmentCode: string; readonly partyId: number },
  work: WorkDone,
): Promise<void> {
  const { equipmentCode, partyId } = order
  // whoever adds a record of the same equipment at once waits, or we wait and then see theirs
  await unit.db
    .select({ code: equipment.code })
    .from(equipment)
    .where(eq(equipment.code, equipmentCode))
    .for('no key update')
  const peopleIds = work.kind === 'maintenance' ? [...work.peopleIds] : []
  const row = { ...work, equipmentCode, partyId, peopleIds, orderId: order.id }
  await insertRecord(unit, row)
}
