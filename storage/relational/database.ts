import type { PgDatabase } from 'drizzle-orm/pg-core'
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'

/** Drizzle over postgres.js: the pool or a transaction, so queries take whichever they are given. A transaction within one is a savepoint. */
export type Database = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>
