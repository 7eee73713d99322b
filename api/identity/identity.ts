import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { username } from 'better-auth/plugins'
import { and, asc, eq, isNotNull, ne, or } from 'drizzle-orm'
import { type Caller, type Role, roleLimit } from '../../contracts/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import { equipment, parties, visibleTo } from '../../registry/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import * as tables from './tables.ts'

/** What a new user or token may be and see. */
export interface Grant {
  readonly role: Role
  readonly partyId: number | null
  readonly district: string | null
}

export interface Identity {
  /** The library's own endpoints; `peer` is the address that the connection comes from, where there is one. */
  handle(request: Request, peer: string | undefined): Promise<Response>
  /** Who asks: by `Authorization: Bearer TOKEN`, else by session cookie; undefined where neither is valid. */
  callerOf(headers: Headers): Promise<Caller | undefined>
  /** Creates a user who logs in with a password, or sets the password and grant of one who exists. */
  saveUser(user: { username: string; name: string; password: string } & Grant): Promise<void>
  hasUsers(): Promise<boolean>
  /** Issues an API token; it is shown once and kept as a hash. */
  issueToken(grant: Grant): Promise<string>
}

const tokenPrefix = 'hw_'
/** Tells the library the client's address; whatever a client writes there is thrown away. */
const clientHeader = 'x-hoistway-client'

/** The library wants one, and it never changes; nothing is ever sent there. */
const emailOf = (username: string) => `${username}@users.invalid`

/** Sets up people's and programs' identity over our tables. `secret` signs session cookies. */
export function createIdentity(
  db: Database,
  options: { secret: string; publicUrl: string | undefined },
): Identity {
  const auth = betterAuth({
    secret: options.secret,
    basePath: '/api/auth',
    ...(options.publicUrl !== undefined && { baseURL: options.publicUrl }),
    database: drizzleAdapter(db, { provider: 'pg', schema: tables }),
    telemetry: { enabled: false },
    advanced: { ipAddress: { ipAddressHeaders: [clientHeader] } },
    logger: { level: 'error' },
    // users are made by administrators; nobody signs up
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12 },
    user: {
      additionalFields: {
        role: { type: 'string', input: false },
        partyId: { type: 'number', required: false, input: false },
        district: { type: 'string', required: false, input: false },
      },
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/*': { window: 60, max: 10 } },
    },
    // the screens come from the same origin as the API
    trustedOrigins: (request) => {
      const host = request?.headers.get('host')
      return host ? [`http://${host}`, `https://${host}`] : []
    },
    plugins: [
      username({ minUsernameLength: 2, usernameValidator: (name) => /^[a-z0-9._-]+$/i.test(name) }),
      apiKey({ defaultPrefix: tokenPrefix, requireName: true, rateLimit: { enabled: false } }),
    ],
  })

  async function callerWithId(userId: string): Promise<Caller | undefined> {
    const [row] = await db.select().from(tables.user).where(eq(tables.user.id, userId))
    if (row === undefined) return undefined
    return { userId: row.id, name: row.name, role: row.role, partyId: row.partyId, district: row.district }
  }

  async function createUser(username: string, name: string, grant: Grant): Promise<string> {
    const { internalAdapter } = await auth.$context
    const created = await internalAdapter.createUser(
      {
        name,
        username,
        displayUsername: username,
        email: emailOf(username),
        emailVerified: true,
        ...grant,
      },
      { method: 'admin' },
    )
    return created.id
  }

  return {
    handle(request, peer) {
      const headers = new Headers(request.headers)
      headers.delete(clientHeader)
      // only who says that there is a proxy in front believes what it adds
      const forwarded =
        options.publicUrl === undefined
          ? undefined
          : headers.get('x-forwarded-for')?.split(',').at(-1)?.trim()
      const client = forwarded !== undefined && isIP(forwarded) > 0 ? forwarded : peer
      if (client !== undefined) headers.set(clientHeader, client)
      return auth.handler(new Request(request, { headers }))
    },

    async callerOf(headers) {
      const [scheme, token] = (headers.get('authorization') ?? '').split(' ')
      if (scheme?.toLowerCase() === 'bearer') {
        if (!token?.startsWith(tokenPrefix)) return undefined
        const { valid, key } = await auth.api.verifyApiKey({ body: { key: token } })
        return valid && key !== null ? callerWithId(key.referenceId) : undefined
      }
      if (!headers.has('cookie')) return undefined
      const session = await auth.api.getSession({ headers })
      return session === null ? undefined : callerWithId(session.user.id)
    },

    async saveUser({ username: given, name, password, role, partyId, district }) {
      // as the library keeps it
      const username = given.toLowerCase()
      const grant = { role, partyId, district }
      const { internalAdapter, password: hasher } = await auth.$context
      const hash = await hasher.hash(password)
      const { user } = tables
      const found = await db
        .select()
        .from(user)
        .where(or(eq(user.email, emailOf(username)), eq(user.username, username)))
      // the e-mail is the steadier of the two
      const existing = found.find(({ email }) => email === emailOf(username)) ?? found[0]
      const userId = existing?.id ?? (await createUser(username, name, grant))
      if (existing !== undefined) {
        await db.transaction(async (tx) => {
          await tx
            .update(user)
            .set({ username: null })
            .where(and(eq(user.username, username), ne(user.id, userId)))
          await tx
            .update(user)
            .set({ username, displayUsername: given, email: emailOf(username), name, ...grant })
            .where(eq(user.id, userId))
        })
      }
      const accounts = await internalAdapter.findAccounts(userId)
      if (accounts.some(({ providerId }) => providerId === 'credential')) {
        await internalAdapter.updatePassword(userId, hash)
      } else {
        await internalAdapter.linkAccount({
          userId,
          providerId: 'credential',
          accountId: userId,
          password: hash,
        })
      }
    },

    async hasUsers() {
      const found = await db
        .select({ id: tables.account.id })
        .from(tables.account)
        .where(eq(tables.account.providerId, 'credential'))
        .limit(1)
      return found.length > 0
    },

    async issueToken(grant) {
      const limit = grant.partyId !== null ? `party-${grant.partyId}` : grant.district
      const name = [`token ${grant.role}`, limit].filter(Boolean).join(' ')
      // one user for each grant, so that what a token may do is in one place
      const id = `token-${createHash('sha256').update(name).digest('hex').slice(0, 20)}`
      const [existing] = await db.select().from(tables.user).where(eq(tables.user.username, id))
      const userId = existing?.id ?? (await createUser(id, name, grant))
      const { key } = await auth.api.createApiKey({ body: { userId, name: name.slice(0, 32) } })
      return key
    },
  }
}

/**
 * The grant for a role with the party or district that it needs, by name. Rejects with `grant-invalid`, saying what is
 * missing, and with `party-unknown` or `district-unknown` where the registry has no such party or district.
 */
export async function grantFor(
  db: Database,
  role: Role,
  limit: { party?: string | undefined; district?: string | undefined },
): Promise<Grant> {
  const need = roleLimit[role]
  if (need === 'party' && limit.party === undefined) {
    throw new HoistwayError(
      'grant-invalid',
      `role ${role} sees the equipment of one party: give --party NAME`,
    )
  }
  if (need === 'district' && limit.district === undefined) {
    throw new HoistwayError(
      'grant-invalid',
      `role ${role} sees the equipment of one district: give --district NAME`,
    )
  }
  if (need !== 'party' && limit.party !== undefined) {
    throw new HoistwayError('grant-invalid', `role ${role} is not limited to a party: leave --party out`)
  }
  if (need === 'party' && limit.district !== undefined) {
    throw new HoistwayError(
      'grant-invalid',
      `role ${role} is limited to a party, not to a district: leave --district out`,
    )
  }
  if (limit.district !== undefined) await requireDistrict(db, limit.district)
  if (limit.party === undefined) return { role, partyId: null, district: limit.district ?? null }
  const [party] = await db
    .select()
    .from(parties)
    .where(and(eq(parties.name, limit.party), eq(parties.kind, role as typeof parties.$inferSelect.kind)))
  if (party === undefined) {
    throw new HoistwayError(
      'party-unknown',
      `no ${role} named ${JSON.stringify(limit.party)} in the registry; import it first`,
    )
  }
  return { role, partyId: party.id, district: null }
}

/** Rejects with `district-unknown` where no equipment is in the district or in one below it. */
async function requireDistrict(db: Database, district: string): Promise<void> {
  // by the same condition as later decides what is seen
  const viewer: Caller = { userId: '', name: '', role: 'viewer', partyId: null, district }
  const [inside] = await db.select({ code: equipment.code }).from(equipment).where(visibleTo(viewer)).limit(1)
  if (inside !== undefined) return
  const known = await db
    .selectDistinct({ district: equipment.district })
    .from(equipment)
    .where(isNotNull(equipment.district))
    .orderBy(asc(equipment.district))
    .limit(5)
  const some = known.map((row) => JSON.stringify(row.district)).join(', ')
  throw new HoistwayError(
    'district-unknown',
    `no equipment in a district named ${JSON.stringify(district)}; ` +
      (some === '' ? 'import a registry first' : `there are, for example, ${some}, and what they lie in`),
  )
}
