import { and, desc, eq, inArray, isNotNull, isNull, ne, or } from 'drizzle-orm'
import type { CallerUnit } from '../../audit/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import { type Caller, mostInFile, normalCode } from '../../schemas/index.ts'
import {
  type Database,
  type Keyset,
  keysetOf,
  type RowOf,
  type Sorting,
  sortKey,
} from '../../storage/relational/index.ts'
import { parties } from '../parties/tables.ts'
import { orNamed, orTaken, seesInside } from '../rights.ts'
import { contains, insideVisibleTo } from '../scope.ts'
import { certificates, people } from './tables.ts'

export interface PersonFields {
  readonly name: string
  readonly staffNumber: string
  /** The last day with the party, `YYYY-MM-DD`. */
  readonly leftOn: string | null
}

/** By which user a person logs in, or by none: as it is, and as it is to be. */
interface LogInChange {
  readonly from: string | null
  readonly to: string | null
}

export interface NewCertificate {
  readonly kind: string
  readonly number: string
  readonly validFrom: string | null
  /** The last day on which it is good. */
  readonly validTo: string
}

const taken = {
  people_party_number: ['person-taken', 'the party has somebody with this staff number already'],
  people_user: ['log-in-taken', 'this user is somebody already'],
  certificates_number: ['certificate-taken', 'there is a certificate of this kind and number already'],
} as const

/** A party writes about its own people, administrators about those whose names they may know. */
async function requireEmployer(tx: Database, caller: Caller, partyId: number): Promise<void> {
  if (caller.partyId === partyId || (caller.role === 'admin' && (await seesInside(tx, caller, partyId))))
    return
  throw new HoistwayError('forbidden', 'only their own party and administrators write about people')
}

function select(db: Database, { place }: Keyset) {
  return db
    .select({ place, person: people, party: parties.name })
    .from(people)
    .innerJoin(parties, eq(parties.id, people.partyId))
    .$dynamic()
}

export const peopleSorting: Sorting = {
  keys: { id: sortKey(people.id), name: sortKey(people.name) },
  tie: ['id'],
  usual: 'id',
}

/** One page of the people whose names a caller may know. */
export function listPeople(
  db: Database,
  caller: Caller,
  filter: {
    readonly partyId?: number | undefined
    /** Part of a name, or a whole staff number. */
    readonly q?: string | undefined
    /** Those who have not left, or those who have. */
    readonly present?: boolean | undefined
  },
  keyset: Keyset,
) {
  const { partyId, q, present } = filter
  return select(db, keyset)
    .where(
      and(
        insideVisibleTo(caller, people.partyId),
        partyId === undefined ? undefined : eq(people.partyId, partyId),
        q === undefined ? undefined : or(contains(people.name, q), eq(people.staffNumber, normalCode(q))),
        present === undefined ? undefined : present ? isNull(people.leftOn) : isNotNull(people.leftOn),
        keyset.after,
      ),
    )
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

export type PersonRow = RowOf<typeof listPeople>

/** One person with the newest certificates, oldest first, and how many there are; undefined where the caller may not know the name. */
export async function readPerson(db: Database, caller: Caller, id: number) {
  const [row] = await select(db, keysetOf(peopleSorting, { limit: 1 })).where(
    and(eq(people.id, id), insideVisibleTo(caller, people.partyId)),
  )
  if (row === undefined) return undefined
  const held = eq(certificates.personId, id)
  const [newest, certificatesTotal] = await Promise.all([
    db.select().from(certificates).where(held).orderBy(desc(certificates.id)).limit(mostInFile),
    db.$count(certificates, held),
  ])
  return { ...row, certificates: newest.reverse(), certificatesTotal }
}

/** Names of people by id, of those whose names the caller may know. */
export async function namesOf(db: Database, caller: Caller, ids: readonly number[]) {
  const rows = await db
    .select({ id: people.id, name: people.name, party: parties.name })
    .from(people)
    .innerJoin(parties, eq(parties.id, people.partyId))
    .where(and(inArray(people.id, [...ids]), insideVisibleTo(caller, people.partyId)))
  return new Map(rows.map(({ id, ...known }) => [id, known]))
}

/** Who the caller is among the people of the registry; undefined where nobody is linked to their log-in. */
export async function personOf(db: Database, caller: Caller) {
  const [person] = await db
    .select({ id: people.id, name: people.name, party: parties.name })
    .from(people)
    .innerJoin(parties, eq(parties.id, people.partyId))
    .where(eq(people.userId, caller.userId))
  return person
}

async function requirePerson(db: Database, caller: Caller, id: number): Promise<number> {
  const found = await readPerson(db, caller, id)
  if (found === undefined) throw new HoistwayError('not-found', `no person ${id}`)
  return found.person.partyId
}

/** Rejects with `person-unknown` unless all of them are the party's and there. */
export async function requirePeopleOf(tx: Database, partyId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  const known = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(inArray(people.id, [...ids]), eq(people.partyId, partyId)))
  const missing = ids.filter((id) => !known.some((person) => person.id === id))
  if (missing.length > 0) {
    throw new HoistwayError('person-unknown', `party ${partyId} has no person ${missing.join(', ')}`)
  }
}

/** What only one person has. */
interface Claim {
  readonly id?: number
  readonly partyId: number
  readonly staffNumber: string
  readonly userId?: string | null
}

/** Others with the party's staff number or with the log-in, where the caller may know them. */
function sameAs(db: Database, caller: Caller, { id, partyId, staffNumber, userId }: Claim) {
  return db
    .select({ id: people.id })
    .from(people)
    .where(
      and(
        or(
          and(eq(people.partyId, partyId), eq(people.staffNumber, staffNumber)),
          userId == null ? undefined : eq(people.userId, userId),
        ),
        id === undefined ? undefined : ne(people.id, id),
        insideVisibleTo(caller, people.partyId),
      ),
    )
}

/**
 * Adds a person and gives the id. That the caller may link the user was judged before: users are not known here. Rejects
 * with `forbidden`, `party-unknown`, `person-taken` or `log-in-taken`.
 */
export async function addPerson(
  unit: CallerUnit,
  given: PersonFields & { readonly partyId: number; readonly userId?: string | null },
): Promise<number> {
  const { db, caller } = unit
  await requireEmployer(db, caller, given.partyId)
  const [party] = await db.select({ id: parties.id }).from(parties).where(eq(parties.id, given.partyId))
  if (party === undefined) throw new HoistwayError('party-unknown', `no party ${given.partyId}`)
  const [added] = await orNamed(
    db,
    (tx) => orTaken(tx.insert(people).values(given).returning({ id: people.id }), taken),
    () => sameAs(db, caller, given),
  )
  const id = added?.id ?? 0
  // the trail is read by more people than may know a name
  unit.audit([
    {
      action: 'person.added',
      subject: `person/${id}`,
      details: {
        ...{ partyId: given.partyId, staffNumber: given.staffNumber },
        ...(given.userId != null && { userId: given.userId }),
      },
    },
  ])
  return id
}

/**
 * Changes what is given of a person. Rejects with `not-found`, `forbidden`, `person-taken` or `log-in-taken`, and with
 * `precondition-failed` where the log-in is not what it is changed from any more.
 */
export async function editPerson(
  unit: CallerUnit,
  id: number,
  { logIn, ...patch }: Partial<PersonFields> & { readonly logIn?: LogInChange },
): Promise<void> {
  const { db, caller } = unit
  await requireEmployer(db, caller, await requirePerson(db, caller, id))
  const [old] = await db.select().from(people).where(eq(people.id, id)).for('update')
  if (old === undefined) throw new HoistwayError('not-found', `no person ${id}`)
  if (logIn !== undefined && logIn.from !== old.userId) {
    const changed = `the log-in of person ${id} was changed meanwhile; read it again`
    throw new HoistwayError('precondition-failed', changed)
  }
  const changes = { ...patch, ...(logIn !== undefined && { userId: logIn.to }) }
  await orNamed(
    db,
    (tx) => orTaken(tx.update(people).set(changes).where(eq(people.id, id)), taken),
    () => sameAs(db, caller, { ...old, ...changes }),
  )
  const { name, ...rest } = patch
  unit.audit([
    {
      action: 'person.changed',
      subject: `person/${id}`,
      details: {
        ...rest,
        ...(name !== undefined && { nameChanged: true }),
        // by ids: the trail is read by more people than may know a user
        ...(logIn !== undefined && { logIn }),
      },
    },
  ])
}

/** Adds a certificate of a person; resolves to its id. Rejects with `not-found`, `forbidden`, `request-invalid` or `certificate-taken`. */
export async function addCertificate(
  unit: CallerUnit,
  personId: number,
  given: NewCertificate,
): Promise<number> {
  const { db, caller } = unit
  await requireEmployer(db, caller, await requirePerson(db, caller, personId))
  if (given.validFrom !== null && given.validTo < given.validFrom) {
    throw new HoistwayError('request-invalid', `validTo: is before the first day, ${given.validFrom}`)
  }
  const adding = db
    .insert(certificates)
    .values({ personId, ...given })
    .returning({ id: certificates.id })
  const [added] = await orTaken(adding, taken)
  unit.audit([
    {
      action: 'certificate.added',
      subject: `person/${personId}`,
      details: { ...given },
    },
  ])
  return (added as { id: number }).id
}

/**
 * Revokes a certificate from a day on; again changes nothing. Regulators may too. Rejects with `not-found` or `forbidden`.
 */
export async function revokeCertificate(
  unit: CallerUnit,
  personId: number,
  certificateId: number,
  revokedOn: string,
): Promise<void> {
  const { db, caller } = unit
  const partyId = await requirePerson(db, caller, personId)
  if (caller.role !== 'regulator') await requireEmployer(db, caller, partyId)
  const own = and(eq(certificates.id, certificateId), eq(certificates.personId, personId))
  const [found] = await db.select().from(certificates).where(own).for('update')
  if (found === undefined) {
    throw new HoistwayError('not-found', `person ${personId} has no certificate ${certificateId}`)
  }
  if (found.revokedOn !== null) return
  await db.update(certificates).set({ revokedOn }).where(own)
  unit.audit([
    {
      action: 'certificate.revoked',
      subject: `person/${personId}`,
      details: { kind: found.kind, number: found.number, revokedOn },
    },
  ])
}
