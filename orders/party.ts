import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
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

/** The narrowest of the regulator's offices in whose district pieces of equipment stand, by code; without one it is left out. */
export async function officesOf(tx: Database, codes: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.execute<{ code: string; office_id: number | null }>(sql`
    select ${equipment.code} as code, (
      select ${parties.id} from ${parties} where ${parties.kind} = 'regulator' and (${parties.district} is null
        or starts_with(${equipment.district} || '/', ${parties.district} || '/'))
      order by length(coalesce(${parties.district}, '')) desc, ${parties.id} limit 1) as office_id
    from ${equipment}
    where ${equipment.code} in (select jsonb_array_elements_text(${JSON.stringify([...new Set(codes)])}::jsonb))`)
  return new Map(rows.flatMap(({ code, office_id }) => (office_id === null ? [] : [[code, office_id]])))
}

/** The names of parties, by id. */
export async function partyNames(tx: Database, ids: readonly number[]): Promise<Map<number, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: parties.id, name: parties.name })
    .from(parties)
    .where(inArray(parties.id, [...new Set(ids)]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
