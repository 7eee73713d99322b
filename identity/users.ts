import { and, eq, isNotNull, isNull, ne, or, type SQL } from 'drizzle-orm'
import { inUnitOfWork } from '../audit/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import { changeBy, contains, parties } from '../registry/index.ts'
import { administersAll, type Caller, type Role } from '../schemas/index.ts'
import { type Database, type Keyset, type Sorting, sortKey } from '../storage/relational/index.ts'
import { type BetterAuth, passwordMax, passwordMin, usernamePattern } from './better-auth.ts'
import { announceAccessChange } from './changes.ts'
import { type Grant, grantsWithin } from './grant.ts'
import { record } from './record.ts'
import { account, session, twoFactor, user } from './tables.ts'

/** Somebody who logs in with a password. */
export interface NewUser {
  readonly username: string
  readonly name: string
  readonly password: string
}

export interface UserFilter {
  /** Within user name or name. */
  readonly q?: string | undefined
  readonly role?: Role | undefined
  readonly disabled?: boolean | undefined
}

/** By user name, unless asked otherwise. */
export const userSorting: Sorting = {
  keys: { username: sortKey(user.username), id: sortKey(user.id) },
  tie: ['id'],
  usual: 'username',
}

/** The user name that `ADMIN_PASSWORD` stands for: nobody else takes it. */
const adminName = 'admin'
/** User names of programs, each a hash of its grant (`issueForProgram`): no person takes one. */
const programName = /^token-[0-9a-f]{20}$/i
/** The library wants one, and it never changes; nothing is ever sent there. */
export const emailOf = (username: string) => `${username.toLowerCase()}@users.invalid`
const subjectOf = (id: string) => `user/${id}`

/** Adds a user without a way to log in; gives the id. Rejects with `username-taken`. */
export async function insertUser(
  tx: Database,
  library: BetterAuth,
  { username, name, kind }: { username: string; name: string; kind: 'person' | 'program' },
  { role, partyId, district }: Grant,
): Promise<string> {
  const id = (await library.$context).generateId({ model: 'user' }) || crypto.randomUUID()
  const written = await tx
    .insert(user)
    .values({
      ...{ id, name, kind, role, partyId, district, email: emailOf(username), emailVerified: true },
      ...{ username: username.toLowerCase(), displayUsername: username },
    })
    .onConflictDoNothing()
    .returning({ id: user.id })
  if (written.length === 0)
    throw new HoistwayError(
      'username-taken',
      `user name ${JSON.stringify(username)} is taken; choose another`,
    )
  return id
}

/** The library's hash of a password. Rejects with `password-unfit`. */
export async function hashPassword(library: BetterAuth, password: string): Promise<string> {
  if (password.length < passwordMin || password.length > passwordMax) {
    throw new HoistwayError(
      'password-unfit',
      `a password has ${passwordMin} to ${passwordMax} characters; this one has ${password.length}`,
    )
  }
  return (await library.$context).password.hash(password)
}

/** Sets the password of a user; sessions that were made with another one end. */
export async function writePassword(tx: Database, userId: string, hash: string): Promise<void> {
  const changed = await tx
    .update(account)
    .set({ password: hash })
    .where(and(eq(account.userId, userId), eq(account.providerId, 'credential')))
    .returning({ id: account.id })
  if (changed.length === 0) {
    await tx.insert(account).values({
      id: crypto.randomUUID(),
      accountId: userId,
      providerId: 'credential',
      userId,
      password: hash,
    })
  }
  await tx.delete(session).where(eq(session.userId, userId))
  await announceAccessChange(tx, userId)
}

/** Adds somebody who logs in. Rejects with `username-invalid`, `username-taken` or `password-unfit`. */
export async function addUser(
  tx: Database,
  library: BetterAuth,
  { username, name, password }: NewUser,
  grant: Grant,
): Promise<string> {
  if (!usernamePattern.test(username)) {
    throw new HoistwayError(
      'username-invalid',
      `user name ${JSON.stringify(username)}: use 2 to 30 letters, digits, "_", "-" or "."`,
    )
  }
  const isForAdmin = username.toLowerCase() === adminName && !administersAll(grant)
  if (isForAdmin || programName.test(username)) {
    const whom = isForAdmin ? 'an administrator' : 'a program'
    throw new HoistwayError('username-taken', `user name "${username}" is kept for ${whom}`)
  }
  const hash = await hashPassword(library, password)
  const id = await insertUser(tx, library, { username, name, kind: 'person' }, grant)
  await writePassword(tx, id, hash)
  return id
}

export const grantDetails = ({ role, partyId, district }: Grant) => ({ role, partyId, district })

/** People who log in, as administrators see them: those whose grant is within the administrator's own. */
export function createUsers(db: Database, library: BetterAuth) {
  const columns = {
    id: user.id,
    username: user.username,
    name: user.name,
    role: user.role,
    party: parties.name,
    district: user.district,
    hasSecondFactor: user.twoFactorEnabled,
    createdAt: user.createdAt,
    disabledAt: user.disabledAt,
  }
  const seenBy = (caller: Caller): SQL => and(eq(user.kind, 'person'), grantsWithin(caller, user)) as SQL

  async function read(caller: Caller, id: string) {
    const [row] = await db
      .select(columns)
      .from(user)
      .leftJoin(parties, eq(parties.id, user.partyId))
      .where(and(eq(user.id, id), seenBy(caller)))
    if (row === undefined) throw new HoistwayError('not-found', `no user ${JSON.stringify(id)}`)
    return row
  }

  /** Does something to a user that the caller may see, under a lock, with its audit entry. */
  async function change(
    caller: Caller,
    id: string,
    atMs: number,
    action: string,
    work: (tx: Database, row: typeof user.$inferSelect) => Promise<Record<string, unknown> | undefined>,
  ): Promise<void> {
    await inUnitOfWork(db, changeBy({ caller, atMs }), async (unit) => {
      const tx = unit.db
      const [row] = await tx
        .select()
        .from(user)
        .where(and(eq(user.id, id), seenBy(caller)))
        .for('update')
      if (row === undefined) throw new HoistwayError('not-found', `no user ${JSON.stringify(id)}`)
      const details = await work(tx, row)
      if (details === undefined) return
      await announceAccessChange(tx, id)
      record(unit, action, subjectOf(id), details)
    })
  }

  function refuseOwn(caller: Caller, id: string, what: string, instead = 'ask another administrator'): void {
    if (caller.userId !== id) return
    throw new HoistwayError('own-user', `nobody ${what} themselves; ${instead}`)
  }

  return {
    read,

    /** Whether a user is one of those whom the caller administers. */
    async administers(caller: Caller, id: string): Promise<boolean> {
      return (await db.$count(user, and(eq(user.id, id), seenBy(caller)))) > 0
    },

    /**
     * The id of somebody of a party, or of none, by user name. Rejects with `user-unknown`, alike where there is no such
     * user and where the caller does not administer them.
     */
    async idOf(caller: Caller, username: string, partyId: number): Promise<string> {
      const ofParty = or(isNull(user.partyId), eq(user.partyId, partyId))
      const named = eq(user.username, username.toLowerCase())
      const [row] = await db
        .select({ id: user.id })
        .from(user)
        .where(and(named, ofParty, seenBy(caller)))
      if (row !== undefined) return row.id
      throw new HoistwayError(
        'user-unknown',
        `no user ${JSON.stringify(username)} of this party, or of none, among those whom you administer`,
      )
    },

    list(caller: Caller, filter: UserFilter, keyset: Keyset) {
      return db
        .select({ place: keyset.place, ...columns })
        .from(user)
        .leftJoin(parties, eq(parties.id, user.partyId))
        .where(
          and(
            seenBy(caller),
            filter.q === undefined
              ? undefined
              : or(contains(user.username, filter.q), contains(user.name, filter.q)),
            filter.role === undefined ? undefined : eq(user.role, filter.role),
            filter.disabled === undefined
              ? undefined
              : (filter.disabled ? isNotNull : isNull)(user.disabledAt),
            keyset.after,
          ),
        )
        .orderBy(...keyset.orderBy)
        .limit(keyset.limit)
    },

    /** Gives the new user's id. Rejects as `addUser` does. */
    async create(caller: Caller, person: NewUser, grant: Grant, atMs: number): Promise<string> {
      return inUnitOfWork(db, changeBy({ caller, atMs }), async (unit) => {
        const tx = unit.db
        const id = await addUser(tx, library, person, grant)
        const details = { username: person.username, ...grantDetails(grant) }
        record(unit, 'user.created', subjectOf(id), details)
        return id
      })
    },

    /** Ends whatever the user does here, at once, until `enable`. Rejects with `own-user`. */
    async disable(caller: Caller, id: string, atMs: number): Promise<void> {
      refuseOwn(caller, id, 'disables')
      await change(caller, id, atMs, 'user.disabled', async (tx, row) => {
        if (row.disabledAt !== null) return undefined
        await tx
          .update(user)
          .set({ disabledAt: new Date(atMs) })
          .where(eq(user.id, id))
        await tx.delete(session).where(eq(session.userId, id))
        return {}
      })
    },

    async enable(caller: Caller, id: string, atMs: number): Promise<void> {
      await change(caller, id, atMs, 'user.enabled', async (tx, row) => {
        if (row.disabledAt === null) return undefined
        await tx.update(user).set({ disabledAt: null }).where(eq(user.id, id))
        return {}
      })
    },

    /** Sessions and tokens go on under the new grant at once. Rejects with `own-user`. */
    async changeGrant(caller: Caller, id: string, grant: Grant, atMs: number): Promise<void> {
      refuseOwn(caller, id, 'changes the grant of')
      await change(caller, id, atMs, 'user.grant-changed', async (tx, row) => {
        await tx.update(user).set(grant).where(eq(user.id, id))
        return { from: grantDetails(row), to: grantDetails(grant) }
      })
    },

    /** One's own wants the one before, and a session. Rejects with `own-user` or `password-unfit`. */
    async setPassword(caller: Caller, id: string, password: string, atMs: number): Promise<void> {
      refuseOwn(caller, id, 'sets a new password for', 'change yours with the one you have: /me/password')
      const hash = await hashPassword(library, password)
      await change(caller, id, atMs, 'user.password-set', async (tx) => {
        await writePassword(tx, id, hash)
        return {}
      })
    },

    async revokeSessions(caller: Caller, id: string, atMs: number): Promise<void> {
      await change(caller, id, atMs, 'user.sessions-revoked', async (tx) => {
        const ended = await tx.delete(session).where(eq(session.userId, id)).returning({ id: session.id })
        return { count: ended.length }
      })
    },

    /** For who lost phone and backup codes: the next log-in asks for the password alone. Rejects with `own-user`. */
    async resetSecondFactor(caller: Caller, id: string, atMs: number): Promise<void> {
      refuseOwn(caller, id, 'resets the second factor of', 'turn yours off with your password')
      await change(caller, id, atMs, 'user.second-factor-reset', async (tx) => {
        await tx.delete(twoFactor).where(eq(twoFactor.userId, id))
        await tx.update(user).set({ twoFactorEnabled: false }).where(eq(user.id, id))
        return {}
      })
    },

    /** Creates a user who logs in with a password, or sets the password and grant of one who exists. */
    async save(person: NewUser, grant: Grant, atMs: number): Promise<void> {
      const username = person.username.toLowerCase()
      const found = await db
        .select()
        .from(user)
        .where(or(eq(user.email, emailOf(username)), eq(user.username, username)))
      // the e-mail is the steadier of the two
      const existing = found.find(({ email }) => email === emailOf(username)) ?? found[0]
      const { password: hasher } = await library.$context
      const [known] =
        existing === undefined
          ? []
          : await db
              .select({ hash: account.password })
              .from(account)
              .where(and(eq(account.userId, existing.id), eq(account.providerId, 'credential')))
      const isSame =
        typeof known?.hash === 'string' &&
        (await hasher.verify({ hash: known.hash, password: person.password }))
      const hash = isSame ? undefined : await hasher.hash(person.password)
      await inUnitOfWork(db, changeBy({ atMs }), async (unit) => {
        const tx = unit.db
        const { name } = person
        const id =
          existing?.id ??
          (await insertUser(tx, library, { username: person.username, name, kind: 'person' }, grant))
        await tx
          .update(user)
          .set({ username: null })
          .where(and(eq(user.username, username), ne(user.id, id)))
        await tx
          .update(user)
          .set({
            ...{ username, displayUsername: person.username, email: emailOf(username), name, kind: 'person' },
            ...grant,
          })
          .where(eq(user.id, id))
        if (hash === undefined) return
        await writePassword(tx, id, hash)
        const action = existing === undefined ? 'user.created' : 'user.password-set'
        const details = { username, ...grantDetails(grant) }
        record(unit, action, subjectOf(id), details)
      })
    },

    /** Whether anybody can log in. */
    async hasAny(): Promise<boolean> {
      const found = await db
        .select({ id: account.id })
        .from(account)
        .where(eq(account.providerId, 'credential'))
        .limit(1)
      return found.length > 0
    },
  }
}
