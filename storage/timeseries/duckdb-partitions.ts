import { type DuckDBConnection, VARCHAR } from '@duckdb/node-api'
import { HoistwayError } from '../../lib/errors.ts'
import type { Column } from './duckdb-rows.ts'
import { SUBJECT_TABLE } from './duckdb-subjects.ts'
import type { SeriesColumn, SeriesSchema } from './store.ts'

/** No partition can have these names: theirs have a space. */
export const POSITION_TABLE = '"_position"'

export const DAY_MS = 86_400_000

const DAY_LETTERS = '2026-11-22'.length
const INTEGER_TYPES = ['TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT']

/** The raw rows of one series table and one UTC day are a table of the file: dropping a day is dropping a table. */
export function rawName(table: string, dayMs: number): string {
  return `${table} raw ${new Date(dayMs).toISOString().slice(0, 10)}`
}

/** A raw partition's columns, in its order. */
export async function createRaw(
  connection: DuckDBConnection,
  name: string,
  columns: SeriesSchema[string],
): Promise<void> {
  const values = Object.entries(columns).map(([name, column]) => `, ${quoted(name)} ${sqlType(column)}`)
  await connection.run(
    `create table ${quoted(name)} (key integer not null, ms integer not null, tie integer not null ${values.join('')})`,
  )
}

/** Makes what a new file needs, and brings an older one up to the schema: nothing that it holds is lost. */
export async function migrate(connection: DuckDBConnection, schema: SeriesSchema): Promise<void> {
  await connection.run(`create table if not exists ${POSITION_TABLE} (position bigint not null)`)
  await connection.run(`insert into ${POSITION_TABLE} select -1 where not exists (from ${POSITION_TABLE})`)
  await connection.run(
    `create table if not exists ${SUBJECT_TABLE} (key integer not null, subject varchar not null, source varchar not null)`,
  )
  const tables = await columnsByTable(connection)
  for (const [table, columns] of Object.entries(schema)) {
    for (const [name, kept] of tables) {
      if (name.startsWith(`${table} raw `)) await addColumns(connection, name, table, kept, columns)
    }
    const undivided = tables.get(table)
    if (undivided !== undefined) await divide(connection, table, undivided, columns)
  }
}

/** Days (epoch ms of their start) with raw rows, by series table. */
export type Days = ReadonlyMap<string, ReadonlySet<number>>

export async function daysByTable(connection: DuckDBConnection, schema: SeriesSchema): Promise<Days> {
  const names = [...(await columnsByTable(connection)).keys()]
  return new Map(
    Object.keys(schema).map((table) => {
      const start = rawName(table, 0).slice(0, -DAY_LETTERS)
      const days = names
        .filter((name) => name.startsWith(start))
        .map((name) => Date.parse(name.slice(start.length)))
      return [table, new Set(days)]
    }),
  )
}

/** A table's columns in its order. */
export async function columnsOf(connection: DuckDBConnection, table: string): Promise<Column[]> {
  return [...(await columnsByTable(connection, table)).get(table)!].map(([name, type]) => ({ name, type }))
}

/** The file's tables, or one of them, with their columns, in their order, and their types. */
async function columnsByTable(
  connection: DuckDBConnection,
  table?: string,
): Promise<Map<string, Map<string, string>>> {
  const result = await connection.runAndReadAll(
    `select table_name, column_name, data_type from duckdb_columns()
     where database_name = current_database() and schema_name = 'main' and table_name = coalesce($table, table_name)
     order by table_name, column_index`,
    { table: table ?? null },
    { table: VARCHAR },
  )
  const tables = new Map<string, Map<string, string>>()
  for (const row of result.getRows()) {
    const [name, column, type] = row.map(String) as [string, string, string]
    if (!tables.has(name)) tables.set(name, new Map())
    tables.get(name)!.set(column, type)
  }
  return tables
}

/** Columns that only the file has stay. Throws `series-schema` where a column's values are of another kind there. */
async function addColumns(
  connection: DuckDBConnection,
  name: string,
  table: string,
  kept: ReadonlyMap<string, string>,
  columns: SeriesSchema[string],
): Promise<void> {
  const keptNames = new Map([...kept.keys()].map((column) => [column.toLowerCase(), column]))
  for (const [column, wanted] of Object.entries(columns)) {
    const keptName = keptNames.get(column.toLowerCase())
    const type = sqlType(wanted)
    if (keptName === undefined) {
      await connection.run(`alter table ${quoted(name)} add column ${quoted(column)} ${type}`)
      continue
    }
    if (keptName !== column)
      await connection.run(
        `alter table ${quoted(name)} rename column ${quoted(keptName)} to ${quoted(column)}`,
      )
    const keptType = kept.get(keptName)!
    checkKind(`${table}.${column}`, keptType, type)
    if (INTEGER_TYPES.indexOf(keptType) < INTEGER_TYPES.indexOf(type))
      await connection.run(`alter table ${quoted(name)} alter column ${quoted(column)} type ${type}`)
  }
}

/** Files of the first version hold one table for all days, with the names of subject and source in every row. */
async function divide(
  connection: DuckDBConnection,
  table: string,
  kept: ReadonlyMap<string, string>,
  columns: SeriesSchema[string],
): Promise<void> {
  await addColumns(connection, table, table, kept, columns)
  await connection.run(
    `insert into ${SUBJECT_TABLE}
     select (select coalesce(max(key), -1) from ${SUBJECT_TABLE}) + row_number() over (), subject, source
     from (select distinct subject, source from ${quoted(table)} anti join ${SUBJECT_TABLE} using (subject, source))`,
  )
  const days = await connection.runAndReadAll(
    `select distinct (at_ms // ${DAY_MS} * ${DAY_MS})::double from ${quoted(table)}`,
  )
  // Columns that only the file has come along; integers stay as wide as they were.
  const others = [...kept].filter(
    ([name]) => !COLUMNS_OF_UNDIVIDED.has(name) && !Object.hasOwn(columns, name),
  )
  const names = [...Object.keys(columns), ...others.map(([name]) => name)].map(quoted)
  for (const [day] of days.getRows()) {
    const dayMs = Number(day)
    const name = rawName(table, dayMs)
    await createRaw(connection, name, Object.fromEntries(Object.entries(columns).map(withoutRange)))
    for (const [column, type] of others)
      await connection.run(`alter table ${quoted(name)} add column ${quoted(column)} ${type}`)
    await connection.run(
      `insert into ${quoted(name)} by name
       select key, (at_ms - ${dayMs})::integer as ms, tie, ${names.join(', ')}
       from ${quoted(table)} join ${SUBJECT_TABLE} using (subject, source)
       where at_ms >= ${dayMs} and at_ms < ${dayMs + DAY_MS}`,
    )
  }
  await connection.run(`drop table ${quoted(table)}`)
}

function withoutRange([name, column]: [string, SeriesColumn]): [string, SeriesColumn] {
  return [name, { type: column.type, downsample: column.downsample }]
}

const COLUMNS_OF_UNDIVIDED: ReadonlySet<string> = new Set(['subject', 'source', 'at_ms', 'tie'])

function checkKind(column: string, kept: string, wanted: string): void {
  const kindOf = (type: string) => (INTEGER_TYPES.includes(type) ? 'BIGINT' : type)
  if (kindOf(kept) !== kindOf(wanted))
    throw new HoistwayError(
      'series-schema',
      `series column "${column}" is ${kept} in the file and should be ${wanted}: give it a new name`,
    )
}

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
