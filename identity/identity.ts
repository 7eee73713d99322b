import { systemClock } from '../lib/clock.ts'
import type { Caller } from '../schemas/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { type Access, accessOf, callerWithId } from './access.ts'
import { createBetterAuth, type IdentityOptions, ownOrigins, withClient } from './better-auth.ts'
import { clientOf, loopback, proxiesOf } from './client-address.ts'
import type { Grant } from './grant.ts'
import { createInvitations } from './invitations.ts'
import { createLogIns } from './log-ins.ts'
import { createSelfService } from './self-service.ts'
import { createTokens } from './tokens.ts'
import { createTrustedBrowsers } from './trusted-browser.ts'
import { createUsers, type NewUser } from './users.ts'

export interface Identity {
  /** The library's own endpoints; `client` is the address of who asks, where there is one. */
  handle(request: Request, client: string | undefined): Promise<Response>
  /** The address of who asks; `peer` is where the connection comes from. */
  clientOf(headers: Headers, peer: string | undefined): string | undefined
  /** Who asks, and by what; undefined where neither token nor session is valid. */
  accessOf(headers: Headers): Promise<Access | undefined>
  callerOf(headers: Headers): Promise<Caller | undefined>
  /**
   * Who a user is and what they may see, now; undefined where there is none, or a disabled one, or where the token that is
   * named is revoked or over.
   */
  callerWithId(
    userId: string,
    token?: { readonly id: string; readonly atMs: number },
  ): Promise<Caller | undefined>
  /** Whether a request that changes something comes from our own screens, so that a session's cookie may stand for it. */
  isFromOwnScreens(headers: Headers): boolean
  /** Whether a browser says that a page of another origin sent the request; programs say nothing of the kind. */
  isFromForeignPage(headers: Headers): boolean
  readonly users: ReturnType<typeof createUsers>
  readonly tokens: ReturnType<typeof createTokens>
  readonly own: ReturnType<typeof createSelfService>
  readonly invitations: ReturnType<typeof createInvitations>
  readonly logIns: ReturnType<typeof createLogIns>
  readonly browserMarks: ReturnType<typeof createTrustedBrowsers>
  /** Creates a user who logs in with a password, or sets the password and grant of one who exists. */
  saveUser(user: NewUser & Grant): Promise<void>
  /** Issues an API token that belongs to no person; it is shown once and kept as a hash. */
  issueToken(grant: Grant): Promise<string>
}

/** Sets up people's and programs' identity over our tables. */
export function createIdentity(db: Database, options: IdentityOptions): Identity {
  const library = createBetterAuth(db, options)
  const proxies = proxiesOf(options.trustedProxies ?? (options.publicUrl === undefined ? [] : loopback))
  const users = createUsers(db, library)
  const tokens = createTokens(db, library)

  return {
    handle: (request, client) => library.handler(withClient(request, client)),
    clientOf: (headers, peer) => clientOf(headers, peer, proxies),
    accessOf: (headers) => accessOf(db, library, headers),
    callerWithId: (userId, token) => callerWithId(db, userId, token),
    callerOf: async (headers) => (await accessOf(db, library, headers))?.caller,
    isFromForeignPage(headers) {
      const origin = headers.get('origin')
      if (origin === null) return ['cross-site', 'same-site'].includes(headers.get('sec-fetch-site') ?? '')
      return !ownOrigins(headers, options.publicUrl).includes(origin)
    },
    isFromOwnScreens(headers) {
      const origin = headers.get('origin')
      if (origin === null) return headers.get('sec-fetch-site') === 'same-origin'
      return ownOrigins(headers, options.publicUrl).includes(origin)
    },
    users,
    tokens,
    own: createSelfService(db, library),
    invitations: createInvitations(db, library),
    logIns: createLogIns(db),
    browserMarks: createTrustedBrowsers(options.secret),
    saveUser: ({ username, name, password, role, partyId, district }) =>
      users.save({ username, name, password }, { role, partyId, district }, systemClock.now()),
    issueToken: (grant) => tokens.issueForProgram(grant, systemClock.now()),
  }
}
