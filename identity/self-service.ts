import { and, desc, eq, gt, ne } from 'drizzle-orm'
import { inUnitOfWork } from '../audit/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import { changeBy } from '../registry/index.ts'
import type { Caller } from '../schemas/index.ts'
import type { Database } from '../storage/relational/index.ts'
import type { BetterAuth } from './better-auth.ts'
import { announceAccessChange } from './changes.ts'
import { record } from './record.ts'
import { asked } from './refusals.ts'
import { session, twoFactor, user } from './tables.ts'
import { markUsed } from './used-codes.ts'

/** What a person who is logged in does about their own access. `headers` are the request's; answered are cookies to set. */
export interface Asking {
  readonly caller: Caller
  readonly headers: Headers
  readonly atMs: number
}

/** Own sessions, password and second factor. */
export function createSelfService(db: Database, library: BetterAuth) {
  const { api } = library
  const subjectOf = (caller: Caller) => `user/${caller.userId}`
  /** What the library has done: sessions ended with it, so live streams look again. */
  const tell = ({ caller, atMs }: Asking, action: string, details: Record<string, unknown> = {}) =>
    inUnitOfWork(db, changeBy({ caller, atMs }), async (unit) => {
      const tx = unit.db
      await announceAccessChange(tx, caller.userId)
      record(unit, action, subjectOf(caller), details)
    })

  async function hasSecondFactor(caller: Caller): Promise<boolean> {
    const [row] = await db
      .select({ isOn: user.twoFactorEnabled })
      .from(user)
      .where(eq(user.id, caller.userId))
    return row?.isOn ?? false
  }

  return {
    /** Sessions that have not ended, newest first. */
    async listSessions(caller: Caller) {
      return db
        .select({
          id: session.id,
          createdAt: session.createdAt,
          usedAt: session.updatedAt,
          expiresAt: session.expiresAt,
          address: session.ipAddress,
          userAgent: session.userAgent,
        })
        .from(session)
        .where(and(eq(session.userId, caller.userId), gt(session.expiresAt, new Date())))
        .orderBy(desc(session.createdAt))
        .limit(1_000)
    },

    /** Ends one own session. Rejects with `not-found`. */
    async revokeSession(caller: Caller, sessionId: string, atMs: number): Promise<void> {
      await inUnitOfWork(db, changeBy({ caller, atMs }), async (unit) => {
        const tx = unit.db
        const ended = await tx
          .delete(session)
          .where(and(eq(session.userId, caller.userId), eq(session.id, sessionId)))
          .returning({ id: session.id })
        if (ended.length === 0) throw new HoistwayError('not-found', 'no such session of yours')
        await announceAccessChange(tx, caller.userId)
        record(unit, 'user.sessions-revoked', subjectOf(caller), {
          count: 1,
        })
      })
    },

    /** Ends all own sessions but the one that is kept, if any; gives how many. */
    async revokeSessions(caller: Caller, keptId: string | undefined, atMs: number): Promise<number> {
      return inUnitOfWork(db, changeBy({ caller, atMs }), async (unit) => {
        const tx = unit.db
        const ended = await tx
          .delete(session)
          .where(
            and(eq(session.userId, caller.userId), keptId === undefined ? undefined : ne(session.id, keptId)),
          )
          .returning({ id: session.id })
        if (ended.length === 0) return 0
        await announceAccessChange(tx, caller.userId)
        const details = { count: ended.length }
        record(unit, 'user.sessions-revoked', subjectOf(caller), details)
        return ended.length
      })
    },

    /** Changes one's own password; all other sessions end. Rejects with `password-wrong` or `password-unfit`. */
    async changePassword(asking: Asking, currentPassword: string, newPassword: string): Promise<Headers> {
      const { headers } = await asked(
        api.changePassword({
          body: { currentPassword, newPassword, revokeOtherSessions: true },
          headers: asking.headers,
          returnHeaders: true,
        }),
      )
      await tell(asking, 'user.password-changed')
      return headers
    },

    hasSecondFactor,

    /**
     * Prepares a second factor, which is on once `confirmSecondFactor` has had a code of it. Rejects with `password-wrong`
     * or `second-factor-on`.
     */
    async prepareSecondFactor({ caller, headers }: Asking, password: string) {
      const prepared = await asked(api.enableTwoFactor({ body: { password }, headers }))
      if (prepared.method !== 'totp') throw new Error('the library prepared another second factor')
      const [row] = await db
        .select({ email: user.email, username: user.username })
        .from(user)
        .where(eq(user.id, caller.userId))
      // the address is none: an authenticator shows the user name
      const shown = encodeURIComponent(row?.username ?? caller.name)
      const uri = prepared.totpURI.replace(encodeURIComponent(row?.email ?? ''), shown)
      return { uri, backupCodes: prepared.backupCodes }
    },

    /** Rejects with `code-wrong`, `second-factor-off` or `second-factor-on`. The session is a new one: gives its cookie. */
    async confirmSecondFactor(asking: Asking, code: string): Promise<Headers> {
      if (await hasSecondFactor(asking.caller))
        throw new HoistwayError('second-factor-on', 'the second factor is on already')
      const { headers } = await asked(
        api.verifyTOTP({ body: { code }, headers: asking.headers, returnHeaders: true }),
      )
      await markUsed(db, asking.caller.userId, code)
      await tell(asking, 'user.second-factor-enabled')
      return headers
    },

    /** Rejects with `password-wrong`. The session is a new one: gives its cookie. */
    async disableSecondFactor(asking: Asking, password: string): Promise<Headers> {
      const { headers } = await asked(
        api.disableTwoFactor({ body: { password }, headers: asking.headers, returnHeaders: true }),
      )
      await tell(asking, 'user.second-factor-disabled')
      return headers
    },

    /** New backup codes; the old ones are void. Rejects with `password-wrong` or `second-factor-off`. */
    async renewBackupCodes(asking: Asking, password: string): Promise<string[]> {
      const [prepared] = await db
        .select({ id: twoFactor.id })
        .from(twoFactor)
        .where(and(eq(twoFactor.userId, asking.caller.userId), eq(twoFactor.verified, true)))
      if (prepared === undefined)
        throw new HoistwayError('second-factor-off', 'there is no second factor; enable it first')
      const { backupCodes } = await asked(
        api.generateBackupCodes({ body: { password }, headers: asking.headers }),
      )
      await tell(asking, 'user.backup-codes-renewed')
      return backupCodes
    },
  }
}
