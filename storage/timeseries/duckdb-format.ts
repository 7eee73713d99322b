import type { DuckDBConnection } from '@duckdb/node-api'
import { newer } from './duckdb-file.ts'

export const FORMAT_TABLE = '"_format"'
/** Raised with each layout that the code before cannot read. Files of 0.1.0 say nothing, and are of format 1. */
export const seriesFormat = 1

/** Rejects with `data-newer` where a later release laid the file out. */
export async function refuseNewerFormat(connection: DuckDBConnection, path: string): Promise<void> {
  const found = await connection.runAndReadAll(
    `select 1 from duckdb_tables() where database_name = current_database() and table_name = '_format'`,
  )
  if (found.currentRowCount === 0) return
  const kept = await connection.runAndReadAll(`select max(format)::double from ${FORMAT_TABLE}`)
  const format = Number(kept.getRows()[0]?.[0] ?? seriesFormat)
  if (format > seriesFormat) throw newer(path, `format ${format}; this one reads up to ${seriesFormat}`)
}
