import { eq } from 'drizzle-orm'
import { equipment, parties } from '../registry/index.ts'
import type { Database } from '../storage/relational/index.ts'
import type { OrderKindDefinition } from './kind.ts'

/** Whether a party may be put in charge of an order of a kind: of a fitting kind, and for a rectification one of the equipment's. */
export async function fitsInCharge(
  tx: Database,
  kind: OrderKindDefinition,
  equipmentCode: string,
  partyId: number,
): Promise<boolean> {
  const [party] = await tx.select().from(parties).where(eq(parties.id, partyId))
  if (party === undefined || !kind.partyKinds.some((one) => one === party.kind)) return false
  if (kind.id !== 'rectification') return true
  const [row] = await tx
    .select({ useUnitId: equipment.useUnitId, firmId: equipment.maintenanceFirmId })
    .from(equipment)
    .where(eq(equipment.code, equipmentCode))
  return row !== undefined && (row.useUnitId === partyId || row.firmId === partyId)
}
