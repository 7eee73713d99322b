import { and, eq, type SQL, sql } from 'drizzle-orm'
import { equipment, parties } from '../registry/index.ts'
import type { Database } from '../storage/relational/index.ts'
import type { OrderKindDefinition } from './kind.ts'

/** The condition "a party may serve a piece of equipment": an office, where its district is; any other, anywhere. */
export function servesEquipment(code: string): SQL {
  return sql`(${parties.kind} <> 'regulator' or ${parties.district} is null or exists (
    select from ${equipment} where ${equipment.code} = ${code}
    and starts_with(${equipment.district} || '/', ${parties.district} || '/')))`
}

/**
 * Whether a party may be put in charge of an order of a kind: of a fitting kind, an office in whose district it stands, and
 * for a rectification one of the equipment's.
 */
export async function fitsInCharge(
  tx: Database,
  kind: OrderKindDefinition,
  equipmentCode: string,
  partyId: number,
): Promise<boolean> {
  const [party] = await tx
    .select()
    .from(parties)
    .where(and(eq(parties.id, partyId), servesEquipment(equipmentCode)))
  if (party === undefined || !kind.partyKinds.some((one) => one === party.kind)) return false
  if (kind.id !== 'rectification') return true
  const [row] = await tx
    .select({ useUnitId: equipment.useUnitId, firmId: equipment.maintenanceFirmId })
    .from(equipment)
    .where(eq(equipment.code, equipmentCode))
  return row !== undefined && (row.useUnitId === partyId || row.firmId === partyId)
}
