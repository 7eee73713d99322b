import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { nameOf, quoted, readPartitions } from './duckdb-partitions.ts'
import { countOf } from './duckdb-transaction.ts'

/** The name of the file in a copy. */
const copyName = 'series.duckdb'
const text = (value: string) => `'${value.replaceAll("'", "''")}'`

/** Raw rows of the connection's current database and of its Parquet files. */
export async function countRows(connection: DuckDBConnection, parquet: string): Promise<number> {
  let rows = 0
  for (const { table, level, startMs, file } of await readPartitions(connection)) {
    if (level !== 'raw') continue
    if (file === null) rows += await countOf(connection, nameOf(table, level, startMs))
    else {
      const path = text(join(parquet, file))
      const answer = await connection.runAndReadAll(
        `select coalesce(sum(num_rows), 0)::double from parquet_file_metadata(${path})`,
      )
      rows += Number(answer.getRows()[0]?.[0])
    }
  }
  return rows
}

/**
 * Copies the database of a connection, of one moment, and the Parquet files that it names then into the folder `to`.
 * Resolves to the raw rows of the copy.
 */
export async function copyDatabase(
  connection: DuckDBConnection,
  { parquet, to }: { readonly parquet: string; readonly to: string },
): Promise<number> {
  const current = (await connection.runAndReadAll('select current_database()')).getRows()[0]?.[0]
  const own = quoted(String(current))
  await connection.run(`attach ${text(join(to, copyName))} as copied`)
  try {
    await connection.run(`copy from database ${own} to copied`)
    await connection.run('use copied')
    for (const { file } of await readPartitions(connection)) {
      if (file === null) continue
      const path = join(to, 'parquet', file)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await copyFile(join(parquet, file), path)
    }
    return await countRows(connection, join(to, 'parquet'))
  } finally {
    await connection.run(`use ${own}`)
    await connection.run('detach copied')
  }
}
