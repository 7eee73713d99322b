import { readdir } from 'node:fs/promises'
import type { DuckDBConnection } from '@duckdb/node-api'
import { createPartition, nameOf, quoted, readHorizons, readPartitions } from './duckdb-partitions.ts'
import { parquetRows } from './duckdb-query.ts'
import { SUBJECT_TABLE } from './duckdb-subjects.ts'
import { inTransaction } from './duckdb-transaction.ts'
import type { SeriesSchema } from './store.ts'

/** The series table and the start of the day of a Parquet file's name; undefined for other names. */
export function dayOfFile(file: string): { table: string; startMs: number } | undefined {
  const [, table, day] = /^(\w+)[\\/](\d{4}-\d\d-\d\d)(?:-\d+)?\.parquet$/.exec(file) ?? []
  const startMs = Date.parse(day ?? '')
  return table === undefined || Number.isNaN(startMs) ? undefined : { table, startMs }
}

/**
 * Takes rows of Parquet files into their days that the series file does not know of, because it is new or an older copy.
 * Rows that it has are left out; keys of such a file mean nothing here, its names do. A file that cannot be read stays as
 * it is. To be called before subjects are read.
 */
export async function adoptLostDays(
  connection: DuckDBConnection,
  schema: SeriesSchema,
  folder: string,
): Promise<void> {
  const found = await readdir(folder, { recursive: true }).catch(() => [])
  if (found.length === 0) return
  const partitions = await readPartitions(connection)
  const { raw: horizonMs } = await readHorizons(connection)
  for (const file of found) {
    const { table, startMs } = dayOfFile(file) ?? {}
    const columns = table === undefined ? undefined : schema[table]
    if (table === undefined || startMs === undefined || columns === undefined || startMs < horizonMs) continue
    const ofDay = partitions.filter(
      (one) => one.table === table && one.level === 'raw' && one.startMs === startMs,
    )
    if (ofDay.some((one) => one.file !== null)) continue
    const isThere = ofDay.length > 0
    const rows = `(${parquetRows(folder, file, columns)})`
    const name = quoted(nameOf(table, 'raw', startMs))
    await inTransaction(connection, async () => {
      await connection.run(
        `insert into ${SUBJECT_TABLE}
         select (select coalesce(max(key), -1) from ${SUBJECT_TABLE}) + row_number() over (), subject, source
         from (select distinct subject, source from ${rows} anti join ${SUBJECT_TABLE} using (subject, source))`,
      )
      if (!isThere) await createPartition(connection, { table, level: 'raw', startMs }, columns)
      const names = Object.keys(columns).map((column) => `, lost.${quoted(column)}`)
      await connection.run(
        `insert into ${name} by name
         select known.key, (lost.at_ms - ${startMs})::integer as ms, lost.tie ${names.join('')}
         from ${rows} lost join ${SUBJECT_TABLE} known using (subject, source)
         anti join ${name} kept on kept.key = known.key and kept.ms = lost.at_ms - ${startMs} and kept.tie = lost.tie`,
      )
    }).catch(() => undefined)
    // a second file of the day follows
    partitions.push({ table, level: 'raw', startMs, rolled: 0, sorted: 0, file: null })
  }
}
