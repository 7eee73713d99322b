import { and, asc, type Column, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm'
import { HoistwayError } from '../lib/errors.ts'
import { equipment, inDistrict, parties, visibleTo } from '../registry/index.ts'
import { type Caller, type Role, roleLimit, roles } from '../schemas/index.ts'
import type { Database } from '../storage/relational/index.ts'

/** What a user or token may be and see. */
export interface Grant {
  readonly role: Role
  readonly partyId: number | null
  readonly district: string | null
}

/** A grant as people write it: the party by its name. */
export interface WantedGrant {
  readonly role: Role
  readonly party?: string | undefined
  readonly district?: string | undefined
}

/** The roles that somebody of a role may hand on: to a token, or to who is invited. */
const below: Readonly<Record<Role, readonly Role[]>> = {
  admin: roles,
  dispatcher: ['dispatcher', 'viewer'],
  viewer: ['viewer'],
  regulator: ['regulator', 'inspector', 'viewer'],
  inspector: ['inspector', 'viewer'],
  'maintenance-firm': ['maintenance-firm'],
  'use-unit': ['use-unit'],
  'inspection-body': ['inspection-body'],
}

const lies = (district: string | null, within: string) =>
  district !== null && (district === within || district.startsWith(`${within}/`))

/** Whether a grant lets do and see nothing beyond another one. */
export function isWithin(grant: Grant, own: Grant): boolean {
  return (
    below[own.role].includes(grant.role) &&
    (own.district === null || lies(grant.district, own.district)) &&
    (own.partyId === null || grant.partyId === own.partyId)
  )
}

/** The rows of a table with a grant in it whose grant is within one's own: `isWithin` in SQL. */
export function grantsWithin(
  own: Grant,
  columns: { role: Column | SQL; partyId: Column | SQL; district: Column | SQL },
): SQL {
  return and(
    inArray(sql`${columns.role}`, [...below[own.role]]),
    own.district === null ? undefined : inDistrict(own.district, columns.district),
    own.partyId === null ? undefined : eq(sql`${columns.partyId}`, own.partyId),
  ) as SQL
}

/**
 * The grant for a role with the party or district that it needs, by name. Rejects with `grant-invalid`, saying what is
 * missing, and with `party-unknown` or `district-unknown` where the registry has no such party or district.
 */
export async function grantFor(
  db: Database,
  { role, party, district }: WantedGrant,
  asker?: Caller,
): Promise<Grant> {
  const refuse = (reason: string) => new HoistwayError('grant-invalid', `role ${role} ${reason}`)
  const need = roleLimit[role]
  if (need === 'party' && party === undefined)
    throw refuse('sees the equipment of one party: name it (--party NAME, or `party`)')
  if (need === 'district' && district === undefined)
    throw refuse('sees the equipment of one district: name it (--district NAME, or `district`)')
  if (need !== 'party' && party !== undefined) throw refuse('is not limited to a party: leave the party out')
  if (need === 'party' && district !== undefined)
    throw refuse('is limited to a party, not to a district: leave the district out')
  if (district !== undefined) await requireDistrict(db, district, asker)
  if (party === undefined) return { role, partyId: null, district: district ?? null }
  const [found] = await db
    .select()
    .from(parties)
    .where(and(eq(parties.name, party), eq(parties.kind, role as typeof parties.$inferSelect.kind)))
  if (found === undefined) {
    throw new HoistwayError(
      'party-unknown',
      `no ${role} named ${JSON.stringify(party)} in the registry; import it first`,
    )
  }
  return { role, partyId: found.id, district: null }
}

/**
 * As `grantFor`, for a caller who hands it on; what is left out is the caller's own. Rejects with `grant-above-own` where
 * it would let do or see more than the caller may, before anything is looked up, so that nothing is learnt by asking.
 */
export async function grantFrom(db: Database, caller: Caller, wanted: WantedGrant): Promise<Grant> {
  const refuse = (what: string) =>
    new HoistwayError('grant-above-own', `${what} is more than you have yourself (role ${caller.role})`)
  if (!below[caller.role].includes(wanted.role)) throw refuse(`role ${wanted.role}`)
  if (caller.partyId !== null) {
    const [own] = await db.select({ name: parties.name }).from(parties).where(eq(parties.id, caller.partyId))
    if (wanted.party !== undefined && wanted.party !== own?.name) throw refuse('another party')
    return grantFor(db, { ...wanted, party: own?.name })
  }
  if (caller.district === null) return grantFor(db, wanted)
  if (roleLimit[wanted.role] === 'party') throw refuse(`a party's equipment in any district`)
  const district = wanted.district ?? caller.district
  if (!lies(district, caller.district)) throw refuse(`district ${JSON.stringify(district)}`)
  return grantFor(db, { ...wanted, district }, caller)
}

/** Rejects with `district-unknown` where no equipment is in the district or in one below it. */
async function requireDistrict(db: Database, district: string, asker: Caller | undefined): Promise<void> {
  // by the same condition as later decides what is seen
  const viewer: Caller = { userId: '', name: '', role: 'viewer', partyId: null, district }
  const [inside] = await db.select({ code: equipment.code }).from(equipment).where(visibleTo(viewer)).limit(1)
  if (inside !== undefined) return
  const known = await db
    .selectDistinct({ district: equipment.district })
    .from(equipment)
    .where(and(isNotNull(equipment.district), asker && visibleTo(asker)))
    .orderBy(asc(equipment.district))
    .limit(5)
  const some = known.map((row) => JSON.stringify(row.district)).join(', ')
  throw new HoistwayError(
    'district-unknown',
    `no equipment in a district named ${JSON.stringify(district)}; ` +
      (some === '' ? 'import a registry first' : `there are, for example, ${some}, and what they lie in`),
  )
}
