import { eq, or, type SQL, sql } from 'drizzle-orm'
import type { Caller } from '../contracts/index.ts'
import { equipment } from './tables.ts'

const nothing = sql`false`
const everything = sql`true`

/** A text as a LIKE pattern that matches only itself. */
export function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}

/** Equipment of a district and of all districts below it. */
export function inDistrict(district: string): SQL {
  return or(
    eq(equipment.district, district),
    sql`${equipment.district} like ${`${likeLiteral(district)}/%`}`,
  ) as SQL
}

/**
 * The equipment that a caller may know of: the one place that says so. Every query that answers a caller joins
 * `equipment` and carries this condition.
 */
export function visibleTo(caller: Caller): SQL {
  const own = ownPart(caller)
  return caller.district !== null && own === everything ? inDistrict(caller.district) : own
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
    // which lifts an inspection body has been asked to inspect is not recorded yet
    case 'inspection-body':
      return nothing
  }
}
