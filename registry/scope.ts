import { type AnyColumn, eq, ilike, ne, or, type SQL, sql } from 'drizzle-orm'
import { administersAll, type Caller, searchForms } from '../schemas/index.ts'
import { contracts } from './contracts/tables.ts'
import { asFolder, parties } from './parties/tables.ts'
import { sites } from './sites/tables.ts'
import { equipment } from './tables.ts'

const nothing = sql`false`
/** Nothing is hidden. */
export const everything = sql`true`

/** A text as a LIKE pattern that matches only itself. */
export function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

/** Whether a column has a text in it, whatever the case or width of its letters. */
export function contains(column: AnyColumn, text: string): SQL {
  return or(...searchForms(text).map((form) => ilike(column, `%${likeLiteral(form)}%`))) as SQL
}

/** A district and all districts below it, as one range of an index: of equipment, or of what another column names. */
export function inDistrict(district: string, column: AnyColumn | SQL = equipment.district): SQL {
  return sql`${asFolder(column)} like ${`${likeLiteral(district)}/%`}`
}

/**
 * The equipment that a caller may know of: the one place that says so. Every query that answers a caller joins
 * `equipment` and carries this condition.
 */
export function visibleTo(caller: Caller): SQL {
  const own = ownPart(caller)
  return caller.district !== null && own === everything ? inDistrict(caller.district) : own
}

/** The condition "the equipment with this code stands in the district or below it", for rows of other tables that name it. */
export function standsIn(district: string, code: AnyColumn): SQL {
  return sql`exists (select from ${equipment} where ${equipment.code} = ${code} and ${inDistrict(district)})`
}

/** The condition "the caller may know of the equipment with this code", for rows of other tables that name it. */
export function isVisibleTo(caller: Caller, code: AnyColumn): SQL {
  const visible = visibleTo(caller)
  // nothing is looked up for whoever may know of everything
  return visible === everything
    ? everything
    : sql`exists (select from ${equipment} where ${equipment.code} = ${code} and ${visible})`
}

function ownPart(caller: Caller): SQL {
  switch (caller.role) {
    case 'admin':
    case 'dispatcher':
    case 'viewer':
      return everything
    case 'regulator':
    case 'inspector':
      return caller.district === null ? nothing : inDistrict(caller.district)
    case 'maintenance-firm':
      return caller.partyId === null ? nothing : eq(equipment.maintenanceFirmId, caller.partyId)
    case 'use-unit':
      return caller.partyId === null ? nothing : eq(equipment.useUnitId, caller.partyId)
    case 'inspection-body':
      return caller.partyId === null ? nothing : eq(equipment.inspectionBodyId, caller.partyId)
  }
}

/** Equipment in which a party has a side. */
function hasSide(partyId: AnyColumn): SQL {
  const sides = [equipment.useUnitId, equipment.maintenanceFirmId, equipment.inspectionBodyId]
  return or(...sides.map((side) => eq(side, partyId))) as SQL
}

function ownParty(caller: Caller, partyId: AnyColumn): SQL {
  return caller.partyId === null ? nothing : eq(partyId, caller.partyId)
}

/** Sites of visible equipment; where no equipment stands yet, those of the caller's district. */
export function sitesVisibleTo(caller: Caller): SQL {
  return or(
    sql`exists (select from ${equipment} where ${equipment.siteId} = ${sites.id} and ${visibleTo(caller)})`,
    ownPart(caller) === everything && caller.district === null ? everything : undefined,
    caller.district === null ? undefined : inDistrict(caller.district, sites.district),
  ) as SQL
}

/** Firms, bodies, offices and makers are known to everybody; use units to whom their equipment is. */
export function partiesVisibleTo(caller: Caller): SQL {
  return or(
    ne(parties.kind, 'use-unit'),
    ownParty(caller, parties.id),
    ownPart(caller) === everything && caller.district === null ? everything : undefined,
    caller.district === null ? undefined : inDistrict(caller.district, parties.district),
    sql`exists (select from ${equipment} where ${equipment.useUnitId} = ${parties.id} and ${visibleTo(caller)})`,
  ) as SQL
}

/** Contracts of visible equipment, and one's own: they begin before, and end after, one may see the equipment. */
export function contractsVisibleTo(caller: Caller): SQL {
  return or(visibleTo(caller), ownParty(caller, contracts.partyId)) as SQL
}

/**
 * What is a party's own affair (its people, its reviews): for itself, for regulators and inspectors of a district where
 * it has equipment or is the office, and for administrators. Nobody else learns a name.
 */
export function insideVisibleTo(caller: Caller, partyId: AnyColumn): SQL {
  if (administersAll(caller)) return everything
  switch (caller.role) {
    case 'admin':
    case 'regulator':
    case 'inspector':
      return caller.district === null
        ? nothing
        : (or(
            sql`exists (select from ${equipment} where ${hasSide(partyId)} and ${visibleTo(caller)})`,
            sql`exists (select from ${parties} where ${eq(parties.id, partyId)} and ${parties.kind} = 'regulator'
              and ${inDistrict(caller.district, parties.district)})`,
          ) as SQL)
    case 'maintenance-firm':
    case 'use-unit':
    case 'inspection-body':
      return ownParty(caller, partyId)
    case 'dispatcher':
    case 'viewer':
      return nothing
  }
}
