import type { DuckDBConnection } from '@duckdb/node-api'
import { columnsOf } from './duckdb-migrate.ts'
import { nameOf, PARTITION_TABLE, type Partition, quoted, readPartitions } from './duckdb-partitions.ts'
import { countOf, inTransaction } from './duckdb-transaction.ts'

/** Where rows beyond those in order are more than so many of all: sorting then moves each row a few times, ever. */
const SHARE_OUT_OF_ORDER = 1 / 4
/** Rows of one statement. Beyond its memory DuckDB sorts on the disk: this bounds how much. */
const ROWS_AT_ONCE = 8_000_000

/**
 * Lays the hours of each key together, so that reading one lift touches few of a table's row groups. A table is written
 * anew in one transaction: who reads meanwhile reads the old one. No level is made of hours, so no row's id is of use.
 */
export async function sortHours(connection: DuckDBConnection, rowsAtOnce = ROWS_AT_ONCE): Promise<void> {
  for (const partition of await readPartitions(connection)) {
    if (partition.level !== 'hour') continue
    const count = await countOf(connection, nameOf(partition.table, 'hour', partition.startMs))
    if (count - partition.sorted <= count * SHARE_OUT_OF_ORDER) continue
    await inTransaction(connection, () => sortRows(connection, partition, count, rowsAtOnce))
  }
}

async function sortRows(
  connection: DuckDBConnection,
  { table, startMs }: Partition,
  count: number,
  rowsAtOnce: number,
): Promise<void> {
  const name = nameOf(table, 'hour', startMs)
  const [old, sorted] = [quoted(name), quoted(`${name} sorted`)]
  await connection.run(`create table ${sorted} as from ${old} limit 0`)
  const values = (await columnsWithValues(connection, name)).map(quoted).join(', ')
  const [[lastKey] = []] = (await connection.runAndReadAll(`select max(key) from ${old}`)).getRows()
  const keysAtOnce = Math.ceil((Number(lastKey) + 1) / Math.ceil(count / rowsAtOnce))
  for (let key = 0; key <= Number(lastKey); key += keysAtOnce)
    await connection.run(
      `insert into ${sorted} by name select ${values} from ${old}
       where key >= ${key} and key < ${key + keysAtOnce} order by key, start_ms`,
    )
  await connection.run(`drop table ${old}`)
  await connection.run(`alter table ${sorted} rename to ${old}`)
  await connection.run(
    `update ${PARTITION_TABLE} set sorted = ${count}
     where series_table = '${table}' and level = 'hour' and start_ms = ${startMs}`,
  )
}

/** Most columns of a table are empty, and as costly to sort as the others. */
async function columnsWithValues(connection: DuckDBConnection, table: string): Promise<string[]> {
  const names = (await columnsOf(connection, table)).map(({ name }) => name)
  const counts = names.map((name) => `count(${quoted(name)}) > 0`)
  const [row = []] = (
    await connection.runAndReadAll(`select ${counts.join(', ')} from ${quoted(table)}`)
  ).getRows()
  return names.filter((_, index) => row[index] === true)
}
