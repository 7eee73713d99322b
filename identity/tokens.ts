import { createHash } from 'node:crypto'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { inUnitOfWork } from '../audit/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import { changeBy, parties } from '../registry/index.ts'
import type { Caller } from '../schemas/index.ts'
import { type Database, type Keyset, keysetOf, type Sorting, sortKey } from '../storage/relational/index.ts'
import type { Access } from './access.ts'
import type { BetterAuth } from './better-auth.ts'
import { announceAccessChange } from './changes.ts'
import { type Grant, grantsWithin } from './grant.ts'
import { record } from './record.ts'
import { apikey, user } from './tables.ts'
import { grantDetails, insertUser } from './users.ts'

/** Most tokens that one user may hold. */
const mostTokens = 100
/** The library's bound on names. */
export const tokenNameMax = 32

// what a token may do: its own grant, else its owner's
const role = sql`coalesce(${apikey.role}, ${user.role})`
const partyId = sql`case when ${apikey.role} is null then ${user.partyId} else ${apikey.partyId} end`
const district = sql`case when ${apikey.role} is null then ${user.district} else ${apikey.district} end`

/** Newest first, unless asked otherwise. */
export const tokenSorting: Sorting = {
  keys: { createdAt: sortKey(apikey.createdAt), id: sortKey(apikey.id) },
  tie: ['id'],
  usual: '-createdAt',
}

/** API tokens: shown once, kept as a hash, each belonging to who issued it and never more than they are. */
export function createTokens(db: Database, library: BetterAuth) {
  const columns = {
    id: apikey.id,
    name: apikey.name,
    start: apikey.start,
    ownerId: user.id,
    owner: user.name,
    role: sql<Grant['role']>`${role}`,
    party: parties.name,
    district: sql<string | null>`${district}`,
    createdAt: apikey.createdAt,
    expiresAt: apikey.expiresAt,
    lastUsedAt: apikey.lastRequest,
  }
  /** One's own, an administrator's all: but never one that may more than the caller. */
  const seenBy = (caller: Caller): SQL =>
    and(
      caller.role === 'admin' ? undefined : eq(apikey.referenceId, caller.userId),
      grantsWithin(caller, { role, partyId, district }),
    ) as SQL
  const select = (tx: Database, { place }: Keyset) =>
    tx
      .select({ place, ...columns })
      .from(apikey)
      .innerJoin(user, eq(user.id, apikey.referenceId))
      .leftJoin(parties, eq(parties.id, partyId))

  async function read(caller: Caller, id: string, tx = db) {
    const [row] = await select(tx, keysetOf(tokenSorting, { limit: 1 })).where(
      and(eq(apikey.id, id), seenBy(caller)),
    )
    if (row === undefined) throw new HoistwayError('not-found', `no token ${JSON.stringify(id)}`)
    const { place: _place, ...found } = row
    return found
  }

  return {
    list(caller: Caller, filter: { ownerId?: string | undefined }, keyset: Keyset) {
      return select(db, keyset)
        .where(
          and(
            seenBy(caller),
            filter.ownerId === undefined ? undefined : eq(apikey.referenceId, filter.ownerId),
            keyset.after,
          ),
        )
        .orderBy(...keyset.orderBy)
        .limit(keyset.limit)
    },

    read,

    /**
     * Issues a token that belongs to the caller, of a grant that is within the caller's. One issued by a token goes when
     * that goes, at the latest. Rejects with `tokens-too-many` or, for a time that has passed, `request-invalid`.
     */
    async issue(
      { caller, by }: Access,
      { name, grant, expiresAtMs }: { name: string; grant: Grant; expiresAtMs: number | undefined },
      atMs: number,
    ): Promise<{ id: string; token: string }> {
      const parent = by.kind === 'token' ? by : undefined
      const ends = [expiresAtMs, parent?.expiresAt?.getTime()].filter((end) => end !== undefined)
      const endMs = ends.length === 0 ? undefined : Math.min(...ends)
      if (endMs !== undefined && endMs <= atMs)
        throw new HoistwayError('request-invalid', 'expiresAt: must be in the future')
      const held = await db.$count(apikey, eq(apikey.referenceId, caller.userId))
      if (held >= mostTokens) {
        throw new HoistwayError(
          'tokens-too-many',
          `you hold ${held} tokens, and ${mostTokens} is the most; revoke one first`,
        )
      }
      // what fails before its grant is written leaves a token that nobody knows
      const { id, key } = await library.api.createApiKey({ body: { userId: caller.userId, name } })
      await inUnitOfWork(db, changeBy({ caller, atMs }), async (unit) => {
        const tx = unit.db
        const expiresAt = endMs === undefined ? null : new Date(endMs)
        await tx
          .update(apikey)
          .set({ ...grant, expiresAt, parentId: parent?.tokenId ?? null })
          .where(eq(apikey.id, id))
        const details = { name, ...grantDetails(grant), expiresAt: expiresAt?.toISOString() ?? null }
        record(unit, 'token.issued', `token/${id}`, details)
      })
      return { id, token: key }
    },

    /** Ends a token and those that it issued, at once. */
    async revoke(caller: Caller, id: string, atMs: number): Promise<void> {
      await inUnitOfWork(db, changeBy({ caller, atMs }), async (unit) => {
        const tx = unit.db
        const row = await read(caller, id, tx)
        await tx.delete(apikey).where(eq(apikey.id, id))
        await announceAccessChange(tx, row.ownerId)
        const details = { name: row.name, owner: row.ownerId }
        record(unit, 'token.revoked', `token/${id}`, details)
      })
    },

    /** Issues a token that belongs to nobody who logs in: one program user for each grant. */
    async issueForProgram(grant: Grant, atMs: number): Promise<string> {
      const limit = grant.partyId !== null ? `party-${grant.partyId}` : grant.district
      const name = [`token ${grant.role}`, limit].filter(Boolean).join(' ')
      const username = `token-${createHash('sha256').update(name).digest('hex').slice(0, 20)}`
      const [existing] = await db
        .select({ id: user.id })
        .from(user)
        .where(and(eq(user.username, username), eq(user.kind, 'program')))
      const userId =
        existing?.id ?? (await insertUser(db, library, { username, name, kind: 'program' }, grant))
      const { id, key } = await library.api.createApiKey({
        body: { userId, name: name.slice(0, tokenNameMax) },
      })
      await inUnitOfWork(db, changeBy({ atMs }), async (unit) =>
        record(unit, 'token.issued', `token/${id}`, { name, ...grantDetails(grant) }),
      )
      return key
    },
  }
}
