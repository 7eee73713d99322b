import { createReadStream, createWriteStream } from 'node:fs'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import type postgres from 'postgres'
import { HoistwayError } from '../../lib/errors.ts'
import type { Relational } from './connection.ts'
import { migrationsFolder } from './migrations-folder.ts'

/** Queries of one moment. */
export type SnapshotSql = postgres.TransactionSql

/** A copy of all tables, as a folder of `<table>.copy.zst` in PostgreSQL's text format of COPY. */
export interface TablesCopy {
  /** How many migrations had been made: the layout of the tables. */
  readonly migrations: number
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>
  /** The last number that each sequence gave. */
  readonly sequences: Readonly<Record<string, number>>
}

const fileOf = (folder: string, table: string) => join(folder, `${table}.copy.zst`)
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Tables of our schema, those that others refer to first. Throws where two refer to each other. */
async function tablesInOrder(sql: postgres.TransactionSql | postgres.Sql): Promise<string[]> {
  const rows = await sql<{ name: string; refers: string[] }[]>`
    select c.relname as name, coalesce(array_agg(f.relname) filter (where f.oid is not null), '{}')::text[] as refers
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
      left join pg_constraint k on k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid
      left join pg_class f on f.oid = k.confrelid
    where c.relkind = 'r' group by c.relname order by c.relname`
  const ordered: string[] = []
  let left = [...rows]
  while (left.length > 0) {
    const free = left.filter(({ refers }) => refers.every((other) => ordered.includes(other)))
    if (free.length === 0) throw new Error(`tables refer to each other: ${left.map(({ name }) => name)}`)
    ordered.push(...free.map(({ name }) => name))
    left = left.filter((row) => !free.includes(row))
  }
  return ordered
}

/** Columns that are written: those that PostgreSQL computes itself are not. */
async function columnsOf(sql: postgres.TransactionSql | postgres.Sql, table: string): Promise<string> {
  const rows = await sql<{ name: string }[]>`
    select attname as name from pg_attribute
    where attrelid = ${`public.${quoted(table)}`}::regclass and attnum > 0 and not attisdropped and attgenerated = ''
    order by attnum`
  return rows.map(({ name }) => quoted(name)).join(', ')
}

/** Bytes that the tables take in the database. */
export async function tablesBytes({ sql }: Relational): Promise<number> {
  const [row] = await sql<{ bytes: number }[]>`select pg_database_size(current_database())::float8 as bytes`
  return row?.bytes ?? 0
}

/**
 * Copies all tables into a folder that is there, of one moment; others go on writing. `within` reads more of the same
 * moment.
 */
export async function copyTables(
  relational: Relational,
  folder: string,
  options: {
    readonly within?: (sql: SnapshotSql) => Promise<void>
    readonly onProgress: (tables: number, ofTables: number, rows: number) => void
  },
): Promise<TablesCopy> {
  const copied = await relational.sql.begin('isolation level repeatable read read only', async (tx) => {
    const tables = await tablesInOrder(tx)
    const rows: Record<string, number> = {}
    let sum = 0
    for (const [index, table] of tables.entries()) {
      const [counted] = await tx.unsafe<{ count: number }[]>(
        `select count(*)::float8 as count from public.${quoted(table)}`,
      )
      const columns = await columnsOf(tx, table)
      const out = await tx.unsafe(`copy public.${quoted(table)} (${columns}) to stdout`).readable()
      await pipeline(out, createZstdCompress(), createWriteStream(fileOf(folder, table), { flush: true }))
      rows[table] = counted?.count ?? 0
      sum += rows[table]
      options.onProgress(index + 1, tables.length, sum)
    }
    await options.within?.(tx)
    const [made] = await tx<
      { count: number }[]
    >`select count(*)::int as count from drizzle.__drizzle_migrations`
    return { migrations: made?.count ?? 0, rows }
  })
  // after the rows: a sequence is of no moment, and must be ahead of them
  const found = await relational.sql<{ name: string; last: number | null }[]>`
    select sequencename as name, last_value::float8 as last from pg_sequences where schemaname = 'public'`
  const sequences = Object.fromEntries(
    found.flatMap(({ name, last }) => (last === null ? [] : [[name, last]])),
  )
  return { ...(copied as { migrations: number; rows: Record<string, number> }), sequences }
}

/** Makes the tables as they were after so many migrations. Rejects with `data-newer` where this code knows fewer. */
async function migrateUpTo({ sql }: Relational, count: number): Promise<void> {
  const journal = JSON.parse(await readFile(join(migrationsFolder, 'meta/_journal.json'), 'utf8')) as {
    entries: unknown[]
  }
  if (journal.entries.length < count) {
    throw new HoistwayError(
      'data-newer',
      `the backup was made by a later release of Hoistway (${count} changes of the tables, this one knows ${journal.entries.length}); restore it with that release`,
    )
  }
  const folder = await mkdtemp(join(tmpdir(), 'hoistway-migrations-'))
  try {
    await cp(migrationsFolder, folder, { recursive: true })
    await mkdir(join(folder, 'meta'), { recursive: true })
    const entries = journal.entries.slice(0, count)
    await writeFile(join(folder, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }))
    await migrate(drizzle(sql), { migrationsFolder: folder })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Fills an empty database with the tables of a folder. Rejects with `restore-target-not-empty` where it has tables, with
 * `backup-broken` where a table has other rows than the copy says.
 */
export async function restoreTables(
  relational: Relational,
  folder: string,
  copy: TablesCopy,
  onProgress: (tables: number, ofTables: number, rows: number) => void,
): Promise<void> {
  const { sql } = relational
  const [there] = await sql<{ count: number }[]>`
    select count(*)::int as count from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('public', 'drizzle') and c.relkind = 'r'`
  if ((there?.count ?? 0) > 0) {
    throw new HoistwayError(
      'restore-target-not-empty',
      'the database has tables already; a backup is restored into an empty one: create it, and name it in DATABASE_URL',
    )
  }
  await migrateUpTo(relational, copy.migrations)
  await sql.begin(async (tx) => {
    const tables = await tablesInOrder(tx)
    const missing = tables.filter((table) => !(table in copy.rows))
    if (missing.length > 0)
      throw new HoistwayError('backup-broken', `the backup lacks the table ${missing[0]}`)
    let sum = 0
    // those that let rows only be added
    for (const table of tables) await tx.unsafe(`alter table public.${quoted(table)} disable trigger user`)
    // a migration may have put rows there
    await tx.unsafe(`truncate ${tables.map((table) => `public.${quoted(table)}`).join(', ')}`)
    for (const [index, table] of tables.entries()) {
      const name = `public.${quoted(table)}`
      const into = await tx.unsafe(`copy ${name} (${await columnsOf(tx, table)}) from stdin`).writable()
      await pipeline(createReadStream(fileOf(folder, table)), createZstdDecompress(), into)
      const [counted] = await tx.unsafe<{ count: number }[]>(`select count(*)::float8 as count from ${name}`)
      const count = counted?.count ?? 0
      if (count !== copy.rows[table]) {
        throw new HoistwayError(
          'backup-broken',
          `the table ${table} has ${count} rows, its copy said ${copy.rows[table]}`,
        )
      }
      sum += count
      onProgress(index + 1, tables.length, sum)
    }
    for (const table of tables) await tx.unsafe(`alter table public.${quoted(table)} enable trigger user`)
    for (const [name, last] of Object.entries(copy.sequences))
      await tx`select setval(${`public.${quoted(name)}`}::regclass, ${last})`
  })
  await migrate(drizzle(sql), { migrationsFolder })
}
