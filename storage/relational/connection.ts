import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { HoistwayError, messageOf } from '../../lib/errors.ts'
import { type Database, joiningDatabase, type Together } from './joining.ts'
import { survivingLoss } from './lost-connection.ts'

export interface Relational {
  readonly url: string
  readonly db: Database
  readonly together: Together
  /** The driver underneath, for what Drizzle does not do: LISTEN and cursors. */
  readonly sql: postgres.Sql
  ping(): Promise<void>
  close(): Promise<void>
}

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/** Names the connections of this process to the server, with its id. */
export const applicationName = `hoistway ${process.pid}`

/**
 * Connects to a PostgreSQL server. Rejects with `postgres-unreachable` where none answers.
 * `timezone` decides what a day is in SQL (`current_date`).
 */
export async function connectRelational(options: {
  url: string
  timezone: string
  maxConnections: number
}): Promise<Relational> {
  const driver = postgres(options.url, {
    max: options.maxConnections,
    onnotice: () => {},
    connect_timeout: 30,
    connection: {
      application_name: applicationName,
      TimeZone: options.timezone,
      // many short questions at once: to share one among processes, or to compile it, takes longer than to answer it
      max_parallel_workers_per_gather: '0',
      jit: 'off',
    },
  })
  const sql = survivingLoss(driver)
  const relational: Relational = {
    url: options.url,
    ...joiningDatabase(drizzle(sql, { casing: 'snake_case' }) as Database),
    sql,
    async ping() {
      await sql`select 1`
    },
    async close() {
      await sql.end({ timeout: 5 })
    },
  }
  try {
    await relational.ping()
  } catch (cause) {
    await relational.close()
    const where = new URL(options.url)
    throw new HoistwayError(
      'postgres-unreachable',
      `PostgreSQL at ${where.hostname}:${where.port || 5432} does not answer: ${messageOf(cause)}; check DATABASE_URL`,
      { mayRetry: true, cause },
    )
  }
  return relational
}

/** When the newest of our migrations was made, epoch ms: the library's file says so. */
function newestMigrationMs(): number {
  const journal = readFileSync(`${migrationsFolder}/meta/_journal.json`, 'utf8')
  const { entries } = JSON.parse(journal) as { entries: readonly { when: number }[] }
  return Math.max(...entries.map(({ when }) => when))
}

/** Throws `data-newer` where a later release has changed the schema. */
async function refuseNewer(sql: postgres.Sql | postgres.ReservedSql, url: string): Promise<void> {
  const [{ isThere } = { isThere: false }] = await sql<{ isThere: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as "isThere"`
  if (!isThere) return
  const newer = await sql`
    select 1 from drizzle.__drizzle_migrations where created_at > ${newestMigrationMs()}`
  if (newer.length === 0) return
  const { hostname, port, pathname } = new URL(url)
  throw new HoistwayError(
    'data-newer',
    `the database ${pathname.slice(1)} of PostgreSQL at ${hostname}:${port || 5432} was changed by a later release of Hoistway (${newer.length} migrations that this one does not know); start that release, or restore a backup of this one`,
  )
}

/**
 * Brings the schema up to date; programs that start at once wait for each other. Rejects with `data-newer`, having changed
 * nothing, where a later release was there.
 */
export async function migrateRelational({ sql, url }: Relational): Promise<void> {
  const reserved = await sql.reserve()
  try {
    await reserved`select pg_advisory_lock(hashtext('hoistway-migrations'))`
    await refuseNewer(reserved, url)
    await migrate(drizzle(sql), { migrationsFolder })
  } finally {
    await reserved`select pg_advisory_unlock(hashtext('hoistway-migrations'))`
    reserved.release()
  }
}
