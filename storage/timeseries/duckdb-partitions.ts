import type { DuckDBConnection } from '@duckdb/node-api'
import { partialColumns } from './duckdb-partials.ts'
import { DAY_MS, type Horizons, type Level } from './levels.ts'
import type { SeriesColumn, SeriesSchema } from './store.ts'

/** No partition can have these names: theirs have a space. */
export const POSITION_TABLE = '"_position"'
export const PARTITION_TABLE = '"_partition"'
export const HORIZON_TABLE = '"_horizon"'

/** The rows of one series table, one level and one stretch of time. */
export interface Partition {
  readonly table: string
  readonly level: Level
  readonly startMs: number
  /** Its first rows, as many as the next level knows of. Rows are never deleted one by one, so their ids count them. */
  readonly rolled: number
  /** Its first rows, as many as are in the order of keys. */
  readonly sorted: number
  /** The Parquet file that it is, relative to the folder of them; null when it is a table of the database. */
  readonly file: string | null
}

/** Stretches: few enough tables in the database, short enough that dropping one is what retention does. */
const STRETCHES: Readonly<Record<Level, { readonly label: string; readonly letters: number }>> = {
  raw: { label: 'raw', letters: '2026-11-22'.length },
  minute: { label: '1m', letters: '2026-11'.length },
  hour: { label: '1h', letters: '2026-11'.length },
}

/** The start of the stretch (day or month) that an instant is in. */
export function startOf(level: Level, atMs: number): number {
  if (level === 'raw') return atMs - (atMs % DAY_MS)
  return Date.parse(new Date(atMs).toISOString().slice(0, STRETCHES[level].letters))
}

/** The end of a stretch, which is the start of the next. */
export function endOf(level: Level, startMs: number): number {
  const longestMs = { raw: DAY_MS, minute: 31 * DAY_MS, hour: 31 * DAY_MS }[level]
  return startOf(level, startMs + longestMs)
}

/** The table that holds a partition. */
export function nameOf(table: string, level: Level, startMs: number): string {
  const { label, letters } = STRETCHES[level]
  return `${table} ${label} ${new Date(startMs).toISOString().slice(0, letters)}`
}

/** Every partition, as the connection's transaction sees them. */
export async function readPartitions(connection: DuckDBConnection): Promise<Partition[]> {
  const result = await connection.runAndReadAll(
    `select series_table, level, start_ms::double, rolled::double, sorted::double, file from ${PARTITION_TABLE}`,
  )
  return result.getRows().map(([table, level, startMs, rolled, sorted, file]) => ({
    table: String(table),
    level: level as Level,
    startMs: Number(startMs),
    rolled: Number(rolled),
    sorted: Number(sorted),
    file: file === null ? null : String(file),
  }))
}

export async function readHorizons(connection: DuckDBConnection): Promise<Horizons> {
  const result = await connection.runAndReadAll(
    `select level, max(before_ms)::double from ${HORIZON_TABLE} group by level`,
  )
  return { raw: 0, minute: 0, hour: 0, ...Object.fromEntries(result.getRows()) }
}

/** Makes the table of a partition, empty, and makes it known. */
export async function createPartition(
  connection: DuckDBConnection,
  { table, level, startMs }: Pick<Partition, 'table' | 'level' | 'startMs'>,
  columns: SeriesSchema[string],
): Promise<void> {
  const fixed = level === 'raw' ? 'ms integer not null, tie integer not null' : 'start_ms bigint not null'
  const values = sqlColumns(level, columns).map(({ name, type }) => `, ${quoted(name)} ${type}`)
  const name = nameOf(table, level, startMs)
  await connection.run(`create table ${quoted(name)} (key integer not null, ${fixed} ${values.join('')})`)
  await connection.run(
    `insert into ${PARTITION_TABLE} values ('${table}', '${level}', ${startMs}, 0, null, 0)`,
  )
}

/** What a partition of a level has for the columns of the schema. */
export function sqlColumns(
  level: Level,
  columns: SeriesSchema[string],
): { readonly name: string; readonly type: string }[] {
  return Object.entries(columns).flatMap(([name, column]) =>
    level === 'raw' ? [{ name, type: sqlType(column) }] : partialColumns(name, column),
  )
}

export const INTEGER_TYPES = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT']

/** The narrowest type that holds a column's values. */
export function sqlType({ type, min, max }: Pick<SeriesColumn, 'type' | 'min' | 'max'>): string {
  if (type !== 'integer') return { double: 'DOUBLE', boolean: 'BOOLEAN', text: 'VARCHAR' }[type]
  if (min === undefined || max === undefined) return 'BIGINT'
  const bits = [8, 16, 32].findIndex((width) => min >= -(2 ** (width - 1)) && max < 2 ** (width - 1))
  return INTEGER_TYPES.at(bits)!
}

/** Names are of letters, digits and underscores (`checkSchema`); quoted, they cannot be keywords either. */
export function quoted(name: string): string {
  return `"${name}"`
}
