import { existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { dayOfFile } from './duckdb-adopt.ts'
import { nameOf, PARTITION_TABLE, type Partition, quoted, readPartitions } from './duckdb-partitions.ts'
import { parquetRows } from './duckdb-query.ts'
import { SUBJECT_TABLE } from './duckdb-subjects.ts'
import { countOf, inTransaction } from './duckdb-transaction.ts'
import type { SeriesSchema } from './store.ts'

export interface ExportOptions {
  /** Its own: two statements of one connection spoil each other's results. */
  readonly connection: DuckDBConnection
  readonly schema: SeriesSchema
  /** Where Parquet files go. */
  readonly folder: string
  /** Runs what must not meet an append. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>
}

/**
 * Makes a raw day a Parquet file, which other tools can read too, and drops its table in the transaction that makes the
 * file known. A day that has a file already, and then got late rows, gets a new one with both. When rows come in meanwhile,
 * or are not rolled up yet, the day stays as it is for now.
 */
export async function exportDay(options: ExportOptions, partition: Partition): Promise<void> {
  const { connection, schema, folder, alone } = options
  const { table, startMs, rolled } = partition
  const name = nameOf(table, 'raw', startMs)
  if ((await countOf(connection, name)) !== rolled) return
  const earlier = (await readPartitions(connection)).find(
    (one) => one.table === table && one.startMs === startMs && one.file !== null,
  )
  const file = nextFile(folder, table, startMs, earlier?.file)
  const late = `select key, subject, source, ${startMs}::bigint + ms as at_ms, * exclude (key, ms, subject, source)
    from ${quoted(name)} join ${SUBJECT_TABLE} using (key)`
  const rows =
    earlier?.file == null
      ? late
      : `(${parquetRows(folder, earlier.file, schema[table] ?? {})}) union all by name (${late})`
  await writeWhole(join(folder, file), (path) =>
    connection.run(
      `copy (from (${rows}) order by key, at_ms, tie) to ${text(path)} (format parquet, compression zstd)`,
    ),
  )
  await alone(async () => {
    // An append was quicker.
    if ((await countOf(connection, name)) !== rolled) return
    await inTransaction(connection, async () => {
      await connection.run(`drop table ${quoted(name)}`)
      await connection.run(
        `delete from ${PARTITION_TABLE} where series_table = '${table}' and level = 'raw' and start_ms = ${startMs}`,
      )
      await connection.run(
        `insert into ${PARTITION_TABLE} values ('${table}', 'raw', ${startMs}, ${rolled}, ${text(file)}, 0)`,
      )
    })
  })
}

/**
 * Removes files that nothing knows of: left by a crash, replaced, or dropped. One of a day that the file knows nothing of at
 * all, and that is to be kept, stays: it could not be adopted, and may be all that there is of that day.
 */
export async function removeStrayFiles(
  connection: DuckDBConnection,
  folder: string,
  horizonMs: number,
): Promise<void> {
  const partitions = await readPartitions(connection)
  const known = new Set(partitions.map(({ file }) => file))
  const days = new Set(
    partitions.filter(({ level }) => level === 'raw').map(({ table, startMs }) => `${table} ${startMs}`),
  )
  const found = await readdir(folder, { recursive: true }).catch(() => [])
  for (const file of found) {
    if (!/\.parquet(\.part)?$/.test(file) || known.has(file)) continue
    const day = dayOfFile(file)
    if (day !== undefined && day.startMs >= horizonMs && !days.has(`${day.table} ${day.startMs}`)) continue
    await rm(join(folder, file))
  }
}

function nextFile(
  folder: string,
  table: string,
  startMs: number,
  earlier: string | null | undefined,
): string {
  const day = new Date(startMs).toISOString().slice(0, 10)
  const turnOf = (file: string) => Number(/-(\d+)\.parquet$/.exec(basename(file).slice(day.length))?.[1] ?? 1)
  // one that nothing knows of may be of another file than this, which was lost
  for (let turn = earlier == null ? 1 : turnOf(earlier) + 1; ; turn++) {
    const file = `${table}/${day}${turn === 1 ? '' : `-${turn}`}.parquet`
    if (!existsSync(join(folder, file))) return file
  }
}

/** The file is there in full and on the disk, or not at all. */
async function writeWhole(path: string, write: (path: string) => Promise<unknown>): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const part = `${path}.part`
  await write(part)
  await sync(part)
  await rename(part, path)
  await sync(dirname(path))
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}
