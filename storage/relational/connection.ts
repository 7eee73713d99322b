import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { HoistwayError, messageOf } from '../../lib/errors.ts'
import type { Database } from './database.ts'
import { joiningDatabase, type Together } from './joining.ts'
import { survivingLoss } from './lost-connection.ts'
import { migrationsFolder } from './migrations-folder.ts'
import { portOfPostmaster } from './postmaster-port.ts'
import { createSockets } from './sockets.ts'
import { type DatabaseWatch, type WatchOptions, watchDatabase } from './watch.ts'

/** Where a PostgreSQL server is. */
export interface RelationalAddress {
  readonly url: string
  /** Of an embedded server: the folder of its cluster, which tells the port that it has come back on. */
  readonly cluster?: string | undefined
}

export interface Relational extends RelationalAddress {
  readonly db: Database
  readonly together: Together
  /** The driver underneath, for what Drizzle does not do: LISTEN and cursors. */
  readonly sql: postgres.Sql
  ping(): Promise<void>
  /** `ok`, or since when and why the database is away; always `ok` where nobody watches it. */
  state(): string
  /** Looks all the time whether the database answers, until `close`. */
  watch(options: Pick<WatchOptions, 'revive' | 'clock' | 'log' | 'patienceMs'>): void
  close(): Promise<void>
}

const connectTimeoutS = 5
/** The longest pause between two tries to connect, in seconds. */
const longestBackoffS = 0.25
/** The connection that asks whether the server answers is made anew so often: an old one says nothing of new ones. */
const askingLifetimeS = 10

/** The server ends the sessions of a machine that is gone within a minute, and with them their locks. */
const serverNoticesLoss = {
  tcp_keepalives_idle: '30',
  tcp_keepalives_interval: '10',
  tcp_keepalives_count: '3',
  tcp_user_timeout: '60000',
}

/** The beginning of the names of this process's connections to the server, with its id. */
export const applicationName = `hoistway ${process.pid}`

/**
 * Connects to a PostgreSQL server. Rejects with `postgres-unreachable` where none answers.
 * `timezone` decides what a day is in SQL (`current_date`).
 */
export async function connectRelational(
  options: RelationalAddress & {
    timezone: string
    maxConnections: number
  },
): Promise<Relational> {
  const { url, cluster } = options
  // unique among all programs on the server, also those with the same process id elsewhere
  const name = `${applicationName} ${randomUUID()}`
  const sockets = createSockets(cluster === undefined ? undefined : () => portOfPostmaster(cluster))
  const common = {
    onnotice: () => {},
    connect_timeout: connectTimeoutS,
    keep_alive: 10,
    backoff: (failures: number) =>
      Math.min(0.01 * 2 ** failures, longestBackoffS) * (0.5 + Math.random() / 2),
    ...sockets.option,
  }
  const driver = postgres(url, {
    ...common,
    max: options.maxConnections,
    connection: {
      application_name: name,
      TimeZone: options.timezone,
      ...serverNoticesLoss,
      // many short questions at once: to share one among processes, or to compile it, takes longer than to answer it
      max_parallel_workers_per_gather: '0',
      jit: 'off',
    },
  })
  const sql = survivingLoss(driver)
  let watch: DatabaseWatch | undefined
  const relational: Relational = {
    url,
    cluster,
    ...joiningDatabase(drizzle(sql, { casing: 'snake_case' })),
    sql,
    async ping() {
      await sql`select 1`
    },
    state: () => watch?.state() ?? 'ok',
    watch(watching) {
      const asking = postgres(url, {
        ...common,
        max: 1,
        max_lifetime: askingLifetimeS,
        fetch_types: false,
        connection: { application_name: name, ...serverNoticesLoss },
      })
      let brokenAtMs = 0
      const started = watchDatabase({
        ...watching,
        ask: () => asking`select 1`,
        breakAll() {
          brokenAtMs = performance.now()
          sockets.breakAll()
        },
        // the server may not have noticed the loss: a transaction of such a session keeps its locks
        cleanUp: () => asking`
          select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = ${name} and pid <> pg_backend_pid()
            and backend_start < clock_timestamp() - ${performance.now() - brokenAtMs} * interval '1 ms'`,
      })
      watch = {
        state: started.state,
        async close() {
          await started.close()
          await asking.end({ timeout: 1 })
        },
      }
    },
    async close() {
      await watch?.close()
      await sql.end({ timeout: 5 })
    },
  }
  try {
    await relational.ping()
  } catch (cause) {
    await relational.close()
    const where = new URL(url)
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
