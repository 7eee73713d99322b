import { defaultKeyHasher } from '@better-auth/api-key'
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { Caller } from '../schemas/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { type BetterAuth, tokenPrefix } from './better-auth.ts'
import { isWithin } from './grant.ts'
import { apikey, user } from './tables.ts'

/** Who asks, and by what. */
export interface Access {
  readonly caller: Caller
  /** A person's log-in, or a token; a token is named with when it ends. */
  readonly by:
    | { readonly kind: 'session'; readonly sessionId: string }
    | { readonly kind: 'token'; readonly tokenId: string; readonly expiresAt: Date | null }
}

type UserRow = typeof user.$inferSelect

/** Nobody acts as a disabled user. */
function callerOf(row: UserRow | undefined): Caller | undefined {
  if (row === undefined || row.disabledAt !== null) return undefined
  return { userId: row.id, name: row.name, role: row.role, partyId: row.partyId, district: row.district }
}

/**
 * Who a user is and what they may see, now; undefined where there is none, or a disabled one. For what one of their tokens
 * set up, that token is named: undefined too once it is revoked or over.
 */
export async function callerWithId(
  db: Database,
  userId: string,
  token?: { readonly id: string; readonly atMs: number },
): Promise<Caller | undefined> {
  const [row] = await db.select().from(user).where(eq(user.id, userId))
  if (token === undefined) return callerOf(row)
  const [valid] = await db
    .select({ id: apikey.id })
    .from(apikey)
    .where(
      and(
        eq(apikey.id, token.id),
        eq(apikey.referenceId, userId),
        or(isNull(apikey.expiresAt), gt(apikey.expiresAt, new Date(token.atMs))),
      ),
    )
  return valid && callerOf(row)
}

/**
 * Who asks: by `Authorization: Bearer TOKEN`, else by session cookie; undefined where neither is valid. Grants are read
 * each time, so that a change holds from the next request on. A token that may more than its owner may now is not valid.
 */
export async function accessOf(
  db: Database,
  library: BetterAuth,
  headers: Headers,
): Promise<Access | undefined> {
  const [scheme, token] = (headers.get('authorization') ?? '').split(' ')
  if (scheme?.toLowerCase() === 'bearer')
    return token?.startsWith(tokenPrefix) ? accessByToken(db, library, token) : undefined
  if (!headers.has('cookie')) return undefined
  const found = await library.api.getSession({ headers })
  if (found === null) return undefined
  const [row] = await db.select().from(user).where(eq(user.id, found.session.userId))
  const caller = callerOf(row)
  return caller && { caller, by: { kind: 'session', sessionId: found.session.id } }
}

const isCurrent = sql<boolean>`${apikey.enabled} is not false and coalesce(${apikey.expiresAt} > now(), true)`
/** The library writes down that a token was used: not at each of fifty requests a second. */
const isLongUnused = sql<boolean>`coalesce(${apikey.lastRequest} < now() - interval '1 minute', true)`

async function accessByToken(db: Database, library: BetterAuth, token: string): Promise<Access | undefined> {
  const [row] = await db
    .select({
      id: apikey.id,
      role: apikey.role,
      partyId: apikey.partyId,
      district: apikey.district,
      expiresAt: apikey.expiresAt,
      owner: user,
      isCurrent,
      isLongUnused,
    })
    .from(apikey)
    .innerJoin(user, eq(user.id, apikey.referenceId))
    .where(eq(apikey.key, await defaultKeyHasher(token)))
  const owner = callerOf(row?.owner)
  if (row === undefined || owner === undefined || !row.isCurrent) return undefined
  if (row.isLongUnused && !(await library.api.verifyApiKey({ body: { key: token } })).valid) {
    // it says so too where the database went away meanwhile: this rejects then
    await db.execute(sql`select 1`)
    return undefined
  }
  const { id, role, partyId, district, expiresAt } = row
  const caller = role === null ? owner : { ...owner, role, partyId, district }
  return isWithin(caller, owner) ? { caller, by: { kind: 'token', tokenId: id, expiresAt } } : undefined
}
