import { and, eq } from 'drizzle-orm'
import { HoistwayError } from '../lib/errors.ts'
import { administersAll, type Caller, type PartyKind, type Role } from '../schemas/index.ts'
import { type Database, violatedIndex } from '../storage/relational/index.ts'
import { parties } from './parties/tables.ts'
import { insideVisibleTo, partiesVisibleTo, visibleTo } from './scope.ts'
import { equipment } from './tables.ts'

/** Throws `forbidden` unless the caller has one of the roles. `what` says what they may not: `add contracts`. */
export function requireRole(caller: Caller, roles: readonly Role[], what: string): void {
  if (!roles.includes(caller.role)) {
    throw new HoistwayError('forbidden', `role ${caller.role} may not ${what}; ${roles.join(', ')} may`)
  }
}

/** Throws `forbidden` where a caller who is limited to a district would write into another. */
export function requireOwnDistrict(caller: Caller, district: string | null): void {
  const { district: own } = caller
  if (own === null || district === own || district?.startsWith(`${own}/`)) return
  throw new HoistwayError(
    'forbidden',
    `district ${JSON.stringify(district)} is outside ${JSON.stringify(own)}`,
  )
}

/**
 * Takes a piece of equipment for writing: whoever writes about the same one waits. Take it before anything else.
 * Rejects with `not-found` where the caller may not know of it, with `precondition-failed` where it is not the version
 * that they have seen any more.
 */
export async function takeEquipment(tx: Database, caller: Caller, code: string, seenVersion?: number) {
  const [row] = await tx
    .select()
    .from(equipment)
    .where(and(eq(equipment.code, code), visibleTo(caller)))
    // rows that only point at it may be written meanwhile
    .for('no key update')
  if (row === undefined) throw new HoistwayError('not-found', `no equipment ${JSON.stringify(code)}`)
  if (seenVersion !== undefined && seenVersion !== row.version)
    throw new HoistwayError('precondition-failed', `${code} was changed since you read it; read it again`)
  return row
}

/** Rejects with `party-unknown` unless there is such a party of one of the kinds, and `caller`, where given, may know of it. */
export async function requireParty(
  tx: Database,
  id: number,
  kinds: readonly PartyKind[],
  caller?: Caller,
): Promise<void> {
  const [party] = await tx
    .select({ kind: parties.kind })
    .from(parties)
    .where(and(eq(parties.id, id), caller && partiesVisibleTo(caller)))
  if (party === undefined || !kinds.includes(party.kind)) {
    throw new HoistwayError('party-unknown', `party ${id} is no ${kinds.join(' or ')} of the registry`)
  }
}

/** Whether a party's own affairs are the caller's to know; an administrator of everything may, of any party or none. */
export async function seesInside(tx: Database, caller: Caller, partyId: number): Promise<boolean> {
  if (administersAll(caller)) return true
  const inside = and(eq(parties.id, partyId), insideVisibleTo(caller, parties.id))
  const [party] = await tx.select({ id: parties.id }).from(parties).where(inside)
  return party !== undefined
}

/** Runs a write in a savepoint; where it is refused as taken, the refusal names those that are there, as `find` gives their ids. */
export async function orNamed<T>(
  db: Database,
  write: (savepoint: Database) => Promise<T>,
  find: () => PromiseLike<readonly { readonly id: number }[]>,
): Promise<T> {
  try {
    return await db.transaction(write)
  } catch (error) {
    if (!(error instanceof HoistwayError && error.code.endsWith('-taken'))) throw error
    const ids = (await find()).map(({ id }) => id)
    if (ids.length === 0) throw error
    throw new HoistwayError(error.code, `${error.message}: ${ids.join(', ')}`, {
      details: { ids },
      cause: error,
    })
  }
}

/** Runs a write; where a unique index refuses it, rejects with the code and words for that index instead. */
export async function orTaken<T>(
  writing: Promise<T>,
  indexes: Readonly<Record<string, readonly [code: string, message: string]>>,
): Promise<T> {
  try {
    return await writing
  } catch (error) {
    const [code, message] = indexes[violatedIndex(error) ?? ''] ?? []
    if (code === undefined) throw error
    throw new HoistwayError(code, message ?? code, { cause: error })
  }
}
