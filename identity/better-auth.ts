import { apiKey } from '@better-auth/api-key'
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { username } from 'better-auth/plugins/username'
import { eq } from 'drizzle-orm'
import { type Database, isDatabaseAway } from '../storage/relational/index.ts'
import { announceAccessChange } from './changes.ts'
import * as tables from './tables.ts'

export interface IdentityOptions {
  /** Signs session cookies and encrypts second factors. */
  readonly secret: string
  /** Where browsers reach us behind a proxy; undefined: there is none. */
  readonly publicUrl: string | undefined
  /** Addresses and networks of proxies whose `X-Forwarded-For` is believed; undefined: loopback where there is a public URL. */
  readonly trustedProxies?: readonly string[] | undefined
}

export const tokenPrefix = 'hw_'
export const passwordMin = 12
/** The library's own bound. */
export const passwordMax = 128
export const usernamePattern = /^[a-z0-9._-]{2,30}$/i
/** Tells the library the client's address; whatever a client writes there is thrown away. */
const clientHeader = 'x-hoistway-client'

/** The origins that our own screens may have come from, as the browser of this request knows us. */
export function ownOrigins(headers: Headers | undefined, publicUrl: string | undefined): string[] {
  const host = headers?.get('host')
  return [
    ...(publicUrl === undefined ? [] : [new URL(publicUrl).origin]),
    ...(host ? [`http://${host}`, `https://${host}`] : []),
  ]
}

/** The identity library over our tables. */
export function createBetterAuth(db: Database, { secret, publicUrl }: IdentityOptions) {
  return betterAuth({
    appName: 'Hoistway',
    secret,
    basePath: '/api/auth',
    ...(publicUrl !== undefined && { baseURL: publicUrl }),
    database: drizzleAdapter(db, { provider: 'pg', schema: tables }),
    telemetry: { enabled: false },
    advanced: { ipAddress: { ipAddressHeaders: [clientHeader] } },
    logger: {
      level: 'error',
      // a wrong token is an answer, no error of ours
      log: (level, message, ...more) =>
        message.startsWith('Failed to validate API key') || console.error(level, message, ...more),
    },
    // else it answers 500 and keeps to itself why
    onAPIError: {
      onError(error) {
        if (isDatabaseAway(error)) throw error
      },
    },
    // users are made by administrators and invitations; nobody signs up
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordMin,
      maxPasswordLength: passwordMax,
    },
    user: {
      additionalFields: {
        role: { type: 'string', input: false },
        partyId: { type: 'number', required: false, input: false },
        district: { type: 'string', required: false, input: false },
      },
    },
    databaseHooks: {
      session: {
        create: {
          async before({ userId }) {
            const [found] = await db
              .select({ disabledAt: tables.user.disabledAt })
              .from(tables.user)
              .where(eq(tables.user.id, userId))
            if (found?.disabledAt === null) return
            throw new APIError('FORBIDDEN', {
              code: 'USER_DISABLED',
              message: 'this user is disabled; ask an administrator',
            })
          },
        },
        delete: { after: ({ userId }) => announceAccessChange(db, userId) },
      },
    },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/*': { window: 60, max: 10 }, '/two-factor/*': { window: 60, max: 10 } },
    },
    // the screens come from the same origin as the API
    trustedOrigins: (request) => ownOrigins(request?.headers, publicUrl),
    plugins: [
      username({ minUsernameLength: 2, usernameValidator: (name) => usernamePattern.test(name) }),
      apiKey({ defaultPrefix: tokenPrefix, requireName: true, rateLimit: { enabled: false } }),
      twoFactor({ issuer: 'Hoistway' }),
    ],
  })
}

export type BetterAuth = ReturnType<typeof createBetterAuth>

/** A request with the address of its client where the library looks for it. */
export function withClient(request: Request, client: string | undefined): Request {
  const headers = new Headers(request.headers)
  headers.delete(clientHeader)
  if (client !== undefined) headers.set(clientHeader, client)
  return new Request(request, { headers })
}
