import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, isNull, type SQL } from 'drizzle-orm'
import { actorOf, inUnitOfWork } from '../audit/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import { type By, changeBy, parties } from '../registry/index.ts'
import type { Caller } from '../schemas/index.ts'
import { type Database, type Keyset, keysetOf, type Sorting, sortKey } from '../storage/relational/index.ts'
import { type Access, callerWithId } from './access.ts'
import type { BetterAuth } from './better-auth.ts'
import { type Grant, grantsWithin, isWithin } from './grant.ts'
import { record } from './record.ts'
import { account, invitations, user } from './tables.ts'
import { addUser, grantDetails, type NewUser } from './users.ts'

const goodForMs = 72 * 3_600_000

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('hex')
const subjectOf = (id: number) => `invitation/${id}`

/** Where the link leads. What stands after # is not sent to any server, so no log on the way keeps it. */
export const pathOf = (secret: string) => `/invitation#${secret}`

/** Who may invite others, each to no more than they have themselves. */
export const inviters: readonly Caller['role'][] = ['admin', 'regulator']

/** Newest first, unless asked otherwise. */
export const invitationSorting: Sorting = {
  keys: { id: sortKey(invitations.id) },
  tie: ['id'],
  usual: '-id',
}

/** Links that make one user each, once, within 72 hours. What is in the link is shown once and kept as a hash. */
export function createInvitations(db: Database, library: BetterAuth) {
  const columns = {
    id: invitations.id,
    role: invitations.role,
    party: parties.name,
    district: invitations.district,
    note: invitations.note,
    createdAt: invitations.createdAt,
    createdBy: user.name,
    expiresAt: invitations.expiresAt,
    acceptedAt: invitations.acceptedAt,
    acceptedBy: invitations.acceptedBy,
    revokedAt: invitations.revokedAt,
  }
  const select = ({ place }: Keyset) =>
    db
      .select({ place, ...columns })
      .from(invitations)
      .leftJoin(user, eq(user.id, invitations.createdBy))
      .leftJoin(parties, eq(parties.id, invitations.partyId))
  /** One's own, an administrator's all: but never one to more than the caller has. */
  const seenBy = (caller: Caller): SQL =>
    and(
      caller.role === 'admin' ? undefined : eq(invitations.createdBy, caller.userId),
      grantsWithin(caller, invitations),
    ) as SQL
  const open = (atMs: number): SQL =>
    and(
      isNull(invitations.acceptedAt),
      isNull(invitations.revokedAt),
      gt(invitations.expiresAt, new Date(atMs)),
    ) as SQL
  const invalid = () =>
    new HoistwayError(
      'invitation-invalid',
      'this link is no good any more: it was used, revoked, is older than 72 hours, or was not copied whole; ask for a new one',
    )

  /** An open invitation whose maker could still make it, locked where `tx` is a transaction. */
  async function requireOpen(tx: Database, secret: string, atMs: number) {
    const [row] = await tx
      .select()
      .from(invitations)
      .where(and(eq(invitations.secretHash, hashOf(secret)), open(atMs)))
      .for('update')
    if (row === undefined) throw invalid()
    if (row.createdBy === null) return row
    const token = row.tokenId === null ? undefined : { id: row.tokenId, atMs }
    const maker = await callerWithId(tx, row.createdBy, token)
    if (maker === undefined || !inviters.includes(maker.role) || !isWithin(row, maker)) throw invalid()
    return row
  }

  async function read(caller: Caller, id: number) {
    const [row] = await select(keysetOf(invitationSorting, { limit: 1 })).where(
      and(eq(invitations.id, id), seenBy(caller)),
    )
    if (row === undefined) throw new HoistwayError('not-found', `no invitation ${id}`)
    const { place: _place, ...found } = row
    return found
  }

  /** `means` is by what the maker asks; one that a token makes is good no longer than the token. */
  async function make(
    grant: Grant,
    note: string | null,
    by: By,
    means?: Access['by'],
  ): Promise<{ id: number; secret: string }> {
    const secret = randomBytes(32).toString('base64url')
    return inUnitOfWork(db, changeBy(by), async (unit) => {
      const tx = unit.db
      const [made] = await tx
        .insert(invitations)
        .values({
          ...grant,
          secretHash: hashOf(secret),
          note,
          createdAt: new Date(by.atMs),
          createdBy: by.caller?.userId ?? null,
          tokenId: means?.kind === 'token' ? means.tokenId : null,
          expiresAt: new Date(by.atMs + goodForMs),
        })
        .returning({ id: invitations.id })
      const { id } = made as { id: number }
      record(unit, 'invitation.made', subjectOf(id), { ...grantDetails(grant), note })
      return { id, secret }
    })
  }

  return {
    make,
    read,

    list(caller: Caller, keyset: Keyset) {
      return select(keyset)
        .where(and(seenBy(caller), keyset.after))
        .orderBy(...keyset.orderBy)
        .limit(keyset.limit)
    },

    /** Rejects with `not-found`, or `invitation-over` where it was accepted. */
    async revoke(caller: Caller, id: number, atMs: number): Promise<void> {
      await inUnitOfWork(db, changeBy({ caller, atMs }), async (unit) => {
        const tx = unit.db
        const [row] = await tx
          .select()
          .from(invitations)
          .where(and(eq(invitations.id, id), seenBy(caller)))
          .for('update')
        if (row === undefined) throw new HoistwayError('not-found', `no invitation ${id}`)
        if (row.acceptedAt !== null)
          throw new HoistwayError('invitation-over', 'it was accepted; disable the user instead')
        if (row.revokedAt !== null) return
        await tx
          .update(invitations)
          .set({ revokedAt: new Date(atMs) })
          .where(eq(invitations.id, id))
        record(unit, 'invitation.revoked', subjectOf(id))
      })
    },

    /** What an open invitation gives. Rejects with `invitation-invalid`. */
    async look(secret: string, atMs: number) {
      const { role, partyId, district, expiresAt } = await requireOpen(db, secret, atMs)
      const [party] =
        partyId === null
          ? []
          : await db.select({ name: parties.name }).from(parties).where(eq(parties.id, partyId))
      return { role, party: party?.name ?? null, district, expiresAt }
    },

    /**
     * Makes the user that an invitation is for; of two at once, one succeeds. Rejects with `invitation-invalid`,
     * `username-invalid`, `username-taken` or `password-unfit`; then it can still be used.
     */
    async accept(secret: string, person: NewUser, atMs: number): Promise<string> {
      return inUnitOfWork(db, changeBy({ atMs }), async (unit) => {
        const tx = unit.db
        const { id, role, partyId, district } = await requireOpen(tx, secret, atMs)
        const grant = { role, partyId, district }
        const userId = await addUser(tx, library, person, grant)
        await tx
          .update(invitations)
          .set({ acceptedAt: new Date(atMs), acceptedBy: userId })
          .where(eq(invitations.id, id))
        const caller = { userId, name: person.name, ...grant }
        unit.audit([
          {
            actor: actorOf(caller),
            action: 'invitation.accepted',
            subject: subjectOf(id),
            details: { user: userId, username: person.username },
          },
        ])
        return userId
      })
    },

    /**
     * A link below a URL for the first administrator, while nobody can log in; undefined once somebody can. Each call
     * voids what earlier ones gave.
     */
    async linkForFirstAdministrator(url: string, atMs: number): Promise<string | undefined> {
      await db
        .update(invitations)
        .set({ revokedAt: new Date(atMs) })
        .where(and(isNull(invitations.createdBy), open(atMs)))
      const [somebody] = await db
        .select({ id: account.id })
        .from(account)
        .where(eq(account.providerId, 'credential'))
        .limit(1)
      if (somebody !== undefined) return undefined
      const grant = { role: 'admin', partyId: null, district: null } as const
      const { secret } = await make(grant, null, { caller: undefined, atMs })
      return new URL(pathOf(secret), url).href
    },
  }
}
