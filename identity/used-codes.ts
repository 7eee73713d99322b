import { createHash } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '../storage/relational/index.ts'
import { verification } from './tables.ts'

// A code of an authenticator is taken once. [RFC 6238 5.2] The library takes it again as long as it is the code of the
// moment: 30 s, and as much before and after.

const validLongerThanItIs = sql`now() + interval '3 minutes'`

const idOf = (userId: string, code: string) =>
  `used-code:${createHash('sha256').update(`${userId}:${code}`).digest('hex')}`

/** Whether a code of this user was taken in the last minutes. */
export async function isUsedCode(db: Database, userId: string, code: string): Promise<boolean> {
  const [row] = await db
    .select({ id: verification.id })
    .from(verification)
    .where(and(eq(verification.id, idOf(userId, code)), sql`${verification.expiresAt} > now()`))
  return row !== undefined
}

/** Marks a right code as taken; false where another request was quicker, in whatever process. */
export async function markUsed(db: Database, userId: string, code: string): Promise<boolean> {
  const id = idOf(userId, code)
  const taken = await db
    .insert(verification)
    .values({ id, identifier: id, value: userId, expiresAt: validLongerThanItIs })
    .onConflictDoUpdate({
      target: verification.id,
      set: { expiresAt: validLongerThanItIs },
      setWhere: sql`${verification.expiresAt} <= now()`,
    })
    .returning({ id: verification.id })
  return taken.length > 0
}
