import { eq } from 'drizzle-orm'
import { type AuditEntry, bySystem, inUnitOfWork, systemActor } from '../audit/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { session, user, verification } from './tables.ts'
import { isUsedCode, markUsed } from './used-codes.ts'

/** Most names whose failures are told apart between two writings. */
const mostNames = 200
/** Most addresses told of one name. */
const mostAddresses = 10

interface Failures {
  count: number
  readonly firstMs: number
  lastMs: number
  readonly addresses: Set<string>
}

/**
 * Log-ins for the audit trail. Each success is an entry. Failures are counted by name and written now and then, one entry
 * for each user and one for all names that nobody has (what is typed there may be a password), so that a flood makes few.
 */
export function createLogIns(db: Database) {
  let failures = new Map<string, Failures>()
  const rest = '\0'

  return {
    /** Whose password was right in a log-in that waits for the second factor; by the library's signed cookie. */
    async waitingFor(headers: Headers): Promise<{ userId: string; username: string } | undefined> {
      const cookies = (headers.get('cookie') ?? '').split(';').map((one) => one.trim())
      const cookie = cookies.find((one) => /^[^=]*\btwo_factor=/.test(one))
      const identifier = cookie?.slice(cookie.indexOf('=') + 1).split('.')[0]
      if (identifier === undefined) return undefined
      const [row] = await db
        .select({ userId: user.id, username: user.username })
        .from(verification)
        .innerJoin(user, eq(user.id, verification.value))
        .where(eq(verification.identifier, identifier))
      return row?.username == null ? undefined : { userId: row.userId, username: row.username }
    },

    /** Whether a code of the second factor was taken before; the library would take it again. */
    isUsedCode: (userId: string, code: string) => isUsedCode(db, userId, code),

    /**
     * Takes the code that a log-in was answered with; false where another log-in with it was quicker, and then the session
     * of this one is gone.
     */
    async takeCode(userId: string, code: string, sessionToken: string): Promise<boolean> {
      if (await markUsed(db, userId, code)) return true
      await db.delete(session).where(eq(session.token, sessionToken))
      return false
    },

    failed(username: string, address: string | undefined, atMs: number): void {
      const name = failures.has(username) || failures.size < mostNames ? username : rest
      const known = failures.get(name) ?? { count: 0, firstMs: atMs, lastMs: atMs, addresses: new Set() }
      known.count++
      known.lastMs = atMs
      if (address !== undefined && known.addresses.size < mostAddresses) known.addresses.add(address)
      failures.set(name, known)
    },

    async succeeded(username: string, address: string | undefined, atMs: number): Promise<void> {
      await inUnitOfWork(db, bySystem(atMs), async (unit) => {
        const tx = unit.db
        const [row] = await tx.select().from(user).where(eq(user.username, username))
        if (row === undefined) return
        const actor = { id: row.id, name: row.name, role: row.role }
        const details = { address: address ?? null, secondFactor: row.twoFactorEnabled }
        unit.audit([{ actor, action: 'user.logged-in', subject: `user/${row.id}`, details }])
      })
    },

    /** Writes what failed since the last time; tried again the next time where it cannot be written. */
    async write(atMs: number): Promise<void> {
      if (failures.size === 0) return
      const written = failures
      failures = new Map()
      try {
        await inUnitOfWork(db, bySystem(atMs), async (unit) => {
          const tx = unit.db
          const entries = new Map<string, Failures>()
          for (const [name, found] of written) {
            const [row] =
              name === rest ? [] : await tx.select({ id: user.id }).from(user).where(eq(user.username, name))
            const subject = `user/${row?.id ?? 'unknown'}`
            entries.set(subject, merged(entries.get(subject), found))
          }
          unit.audit([...entries].map(([subject, found]) => entryOf(subject, found, atMs)))
        })
      } catch (error) {
        for (const [name, found] of written) failures.set(name, merged(failures.get(name), found))
        throw error
      }
    },
  }
}

function entryOf(subject: string, { count, firstMs, lastMs, addresses }: Failures, atMs: number): AuditEntry {
  const details = {
    count,
    first: new Date(firstMs).toISOString(),
    last: new Date(lastMs).toISOString(),
    addresses: [...addresses],
  }
  return { atMs, actor: systemActor, action: 'user.log-in-failed', subject, details }
}

function merged(a: Failures | undefined, b: Failures): Failures {
  if (a === undefined) return b
  return {
    count: a.count + b.count,
    firstMs: Math.min(a.firstMs, b.firstMs),
    lastMs: Math.max(a.lastMs, b.lastMs),
    addresses: new Set([...a.addresses, ...b.addresses].slice(0, mostAddresses)),
  }
}
