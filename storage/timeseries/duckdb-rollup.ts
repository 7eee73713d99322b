import type { DuckDBConnection } from '@duckdb/node-api'
import { merged, partialsOfRaw, partialsOfRolled } from './duckdb-partials.ts'
import {
  createPartition,
  nameOf,
  PARTITION_TABLE,
  type Partition,
  quoted,
  readPartitions,
  startOf,
} from './duckdb-partitions.ts'
import { countOf, inTransaction } from './duckdb-transaction.ts'
import { BUCKET_MS, type Level, ROLLED_FROM } from './levels.ts'
import type { SeriesSchema } from './store.ts'

/** Rows of one statement: bounds its memory, and what is done again after a crash. */
const ROWS_AT_ONCE = 8_000_000

/**
 * Brings a level up to what the finer one holds. Each row of the finer level enters once, whenever it came: how far that
 * went is kept in the transaction of the result.
 */
export async function rollUp(
  connection: DuckDBConnection,
  schema: SeriesSchema,
  level: keyof typeof ROLLED_FROM,
): Promise<void> {
  for (const partition of await readPartitions(connection)) {
    const { table, startMs, rolled, file } = partition
    const columns = schema[table]
    if (partition.level !== ROLLED_FROM[level] || file !== null || columns === undefined) continue
    const count = await countOf(connection, nameOf(table, partition.level, startMs))
    for (let from = rolled; from < count; from += ROWS_AT_ONCE) {
      const to = Math.min(from + ROWS_AT_ONCE, count)
      await inTransaction(connection, () => rollRows(connection, partition, columns, level, from, to))
    }
  }
}

async function rollRows(
  connection: DuckDBConnection,
  { table, level: finer, startMs }: Partition,
  columns: SeriesSchema[string],
  level: Level,
  from: number,
  to: number,
): Promise<void> {
  const source = nameOf(table, finer, startMs)
  const range = `from ${quoted(source)} where rowid >= ${from} and rowid < ${to}`
  const names = await columnsWithValues(connection, Object.keys(columns), finer, range)
  if (names.length > 0) {
    const target = await targetOf(connection, table, level, startMs, columns)
    const atMs = finer === 'raw' ? `(${startMs}::bigint + ms)` : 'start_ms'
    const partials =
      finer === 'raw'
        ? partialsOfRaw(names, columns, `${atMs} * 1000000 + tie`)
        : partialsOfRolled(names, columns)
    await connection.run(
      `insert into ${quoted(target)} by name
       select key, start_ms, ${merged(names, columns)}
       from (select key, ${atMs} // ${BUCKET_MS[level]} * ${BUCKET_MS[level]} as start_ms, ${partials} ${range})
       group by key, start_ms`,
    )
  }
  await connection.run(
    `update ${PARTITION_TABLE} set rolled = ${to}
     where series_table = '${table}' and level = '${finer}' and start_ms = ${startMs} and file is null`,
  )
}

/** Most rows have a value for few of their columns. */
async function columnsWithValues(
  connection: DuckDBConnection,
  names: readonly string[],
  level: Level,
  range: string,
): Promise<string[]> {
  const counts = names.map((name) => (level === 'raw' ? `count("${name}") > 0` : `sum("${name} n") > 0`))
  const result = await connection.runAndReadAll(`select ${counts.join(', ')} ${range}`)
  return names.filter((_, index) => result.getRows()[0]![index] === true)
}

/** The partition that the buckets of a finer one go to: made where missing. */
async function targetOf(
  connection: DuckDBConnection,
  table: string,
  level: Level,
  finerStartMs: number,
  columns: SeriesSchema[string],
): Promise<string> {
  const startMs = startOf(level, finerStartMs)
  const isThere = (await readPartitions(connection)).some(
    (one) => one.table === table && one.level === level && one.startMs === startMs,
  )
  if (!isThere) await createPartition(connection, { table, level, startMs }, columns)
  return nameOf(table, level, startMs)
}
