import { existsSync, readFileSync } from 'node:fs'
import postgres from 'postgres'
import { HoistwayError, messageOf } from '../../lib/errors.ts'

const unusable = (path: string, why: string, cause?: unknown) =>
  new HoistwayError(
    'postgres-password-unusable',
    `${path} ${why}: it holds the password of the embedded PostgreSQL; put a copy of it back`,
    { cause },
  )

/** Reads the password of a cluster. Throws `postgres-password-unusable`. */
export function readPassword(path: string): string {
  let password: string
  try {
    password = readFileSync(path, 'utf8').trim()
  } catch (cause) {
    throw unusable(path, `cannot be read (${messageOf(cause)})`, cause)
  }
  if (!/^[\w-]+$/.test(password)) throw unusable(path, 'holds no password')
  return password
}

/** Rejects with `postgres-password-unusable` where the server does not take it. */
export async function checkPassword(path: string, url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql`select 1`
  } catch (cause) {
    // class 28: invalid authorization; anything else is told by who connects next
    if (String((cause as { code?: string }).code).startsWith('28'))
      throw unusable(path, `is not the password of this database (${messageOf(cause)})`, cause)
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/**
 * Throws `postgres-missing` where a cluster was there and is not any more: an empty one in its place would look like an
 * installation without equipment, orders and users.
 */
export function requireCluster(folder: string, passwordFile: string, unfinished: string): void {
  if (existsSync(folder) || existsSync(unfinished) || !existsSync(passwordFile)) return
  throw new HoistwayError(
    'postgres-missing',
    `the database ${folder} is missing, and ${passwordFile} says that there was one; put a backup back, or delete that file to begin with an empty database`,
  )
}
