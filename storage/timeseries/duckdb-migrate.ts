import { type DuckDBConnection, VARCHAR } from '@duckdb/node-api'
import { HoistwayError } from '../../lib/errors.ts'
import { FORMAT_TABLE, seriesFormat } from './duckdb-format.ts'
import {
  createPartition,
  endOf,
  HORIZON_TABLE,
  INTEGER_TYPES,
  nameOf,
  PARTITION_TABLE,
  POSITION_TABLE,
  quoted,
  readPartitions,
  sqlColumns,
  sqlType,
} from './duckdb-partitions.ts'
import type { Column } from './duckdb-rows.ts'
import { SUBJECT_TABLE } from './duckdb-subjects.ts'
import { DAY_MS } from './levels.ts'
import type { SeriesColumn, SeriesSchema } from './store.ts'

/** Makes what a new file needs, and brings an older one up to the schema: nothing that it holds is lost. */
export async function migrate(connection: DuckDBConnection, schema: SeriesSchema): Promise<void> {
  for (const sql of [
    `create table if not exists ${FORMAT_TABLE} (format integer not null)`,
    `insert into ${FORMAT_TABLE} select ${seriesFormat} where not exists (from ${FORMAT_TABLE})`,
    `create table if not exists ${POSITION_TABLE} (position bigint not null)`,
    `insert into ${POSITION_TABLE} select -1 where not exists (from ${POSITION_TABLE})`,
    `create table if not exists ${SUBJECT_TABLE} (key integer not null, subject varchar not null, source varchar not null)`,
    `create table if not exists ${PARTITION_TABLE} (series_table varchar not null, level varchar not null,
     start_ms bigint not null, rolled bigint not null, file varchar)`,
    `alter table ${PARTITION_TABLE} add column if not exists sorted bigint default 0`,
    `create table if not exists ${HORIZON_TABLE} (level varchar not null, before_ms bigint not null)`,
  ])
    await connection.run(sql)
  await divideYears(connection)
  const tables = await columnsByTable(connection)
  for (const [table, columns] of Object.entries(schema)) {
    const undivided = tables.get(table)
    if (undivided !== undefined) await divide(connection, table, undivided, columns)
  }
  for (const { table, level, startMs, file } of await readPartitions(connection)) {
    const columns = schema[table]
    const kept = tables.get(nameOf(table, level, startMs))
    if (columns === undefined || kept === undefined || file !== null) continue
    await addColumns(connection, nameOf(table, level, startMs), kept, sqlColumns(level, columns))
  }
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
  table: string,
  kept: ReadonlyMap<string, string>,
  wanted: readonly Column[],
): Promise<void> {
  const keptNames = new Map([...kept.keys()].map((column) => [column.toLowerCase(), column]))
  for (const { name, type } of wanted) {
    const keptName = keptNames.get(name.toLowerCase())
    if (keptName === undefined) {
      await connection.run(`alter table ${quoted(table)} add column ${quoted(name)} ${type}`)
      continue
    }
    if (keptName !== name)
      await connection.run(
        `alter table ${quoted(table)} rename column ${quoted(keptName)} to ${quoted(name)}`,
      )
    const keptType = kept.get(keptName)!
    checkKind(`${table}.${name}`, keptType, type)
    if (INTEGER_TYPES.indexOf(keptType) < INTEGER_TYPES.indexOf(type))
      await connection.run(`alter table ${quoted(table)} alter column ${quoted(name)} type ${type}`)
  }
}

/** Hours of a year were one table before they were a month's. */
async function divideYears(connection: DuckDBConnection): Promise<void> {
  const tables = await columnsByTable(connection)
  for (const { table, level, startMs } of await readPartitions(connection)) {
    const year = `${table} 1h ${new Date(startMs).getUTCFullYear()}`
    if (level !== 'hour' || !tables.has(year)) continue
    await connection.run(
      `delete from ${PARTITION_TABLE} where series_table = '${table}' and level = 'hour' and start_ms = ${startMs}`,
    )
    const endMs = Date.UTC(new Date(startMs).getUTCFullYear() + 1, 0)
    for (let monthMs = startMs; monthMs < endMs; monthMs = endOf('hour', monthMs)) {
      const ofMonth = `from ${quoted(year)} where start_ms >= ${monthMs} and start_ms < ${endOf('hour', monthMs)}`
      const found = await connection.runAndReadAll(`select 1 ${ofMonth} limit 1`)
      if (found.currentRowCount === 0) continue
      await connection.run(`create table ${quoted(nameOf(table, 'hour', monthMs))} as ${ofMonth}`)
      await connection.run(
        `insert into ${PARTITION_TABLE} values ('${table}', 'hour', ${monthMs}, 0, null, 0)`,
      )
    }
    await connection.run(`drop table ${quoted(year)}`)
  }
}

/** Files of the first version hold one table for all days, with the names of subject and source in every row. */
async function divide(
  connection: DuckDBConnection,
  table: string,
  kept: ReadonlyMap<string, string>,
  columns: SeriesSchema[string],
): Promise<void> {
  await addColumns(
    connection,
    table,
    kept,
    Object.entries(columns).map(([name, column]) => ({ name, type: sqlType(column) })),
  )
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
    const partition = { table, level: 'raw', startMs: dayMs } as const
    const name = nameOf(table, 'raw', dayMs)
    await createPartition(
      connection,
      partition,
      Object.fromEntries(Object.entries(columns).map(withoutRange)),
    )
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
