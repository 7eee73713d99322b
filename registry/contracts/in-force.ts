import { type SQL, sql } from 'drizzle-orm'
import type { ContractKind, PartyKind } from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { contracts } from './tables.ts'

/** With whom a contract of a kind is made. */
export const partyKindOf: Readonly<Record<ContractKind, PartyKind>> = {
  maintenance: 'maintenance-firm',
  inspection: 'inspection-body',
}

/** The contract binds on a day. */
export function inForceOn(day: string): SQL<boolean> {
  return sql<boolean>`(not ${contracts.isVoid} and ${contracts.startsOn} <= ${day}::date
    and (${contracts.endsOn} is null or ${contracts.endsOn} >= ${day}::date))`
}

/**
 * Has the maintenance firm and inspection body of equipment follow its contracts as of a day, of all equipment or of some.
 * Once a contract of a kind has begun, contracts decide, and nobody is named between two of them; before that, what an
 * import said stays.
 */
export async function followContracts(db: Database, day: string, codes?: readonly string[]): Promise<void> {
  const some =
    codes === undefined
      ? sql`true`
      : sql`equipment_code in (select jsonb_array_elements_text(${JSON.stringify(codes)}::jsonb))`
  await db.execute(sql`
    with begun as (
      select equipment_code, kind,
        max(party_id) filter (where not is_void and coalesce(ends_on, 'infinity') >= ${day}::date) as party_id
      from contracts where starts_on <= ${day}::date and ${some} group by equipment_code, kind
    ), said as (
      select code,
        case when firm.kind is null then maintenance_firm_id else firm.party_id end as maintenance_firm_id,
        case when body.kind is null then inspection_body_id else body.party_id end as inspection_body_id
      from equipment
      left join begun as firm on firm.equipment_code = code and firm.kind = 'maintenance'
      left join begun as body on body.equipment_code = code and body.kind = 'inspection'
      where code in (select equipment_code from begun)
    )
    update equipment as old
    set maintenance_firm_id = said.maintenance_firm_id, inspection_body_id = said.inspection_body_id,
      version = version + 1, changed_at = now()
    from said
    where old.code = said.code
      and (old.maintenance_firm_id, old.inspection_body_id)
        is distinct from (said.maintenance_firm_id, said.inspection_body_id)`)
}
