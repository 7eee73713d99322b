import {
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBValue,
} from '@duckdb/node-api'
import { HoistwayError } from '../../lib/errors.ts'
import type { SeriesColumn, SeriesPoint, SeriesQuery, SeriesSchema } from './store.ts'

/** No schema table can have this name: theirs begin with a letter. */
export const POSITION_TABLE = '"_position"'

/** DuckDB's vector size: more rows do not fit a data chunk. */
const CHUNK_ROWS = 2048

const SQL_TYPES: Record<SeriesColumn['type'], string> = {
  double: 'DOUBLE',
  integer: 'BIGINT',
  boolean: 'BOOLEAN',
  text: 'VARCHAR',
}

/**
 * Adds the tables and columns that the file does not have yet. Columns that only the file has stay. Rejects with
 * `series-schema` where a column is of another type in the file.
 */
export async function migrate(connection: DuckDBConnection, schema: SeriesSchema): Promise<void> {
  await connection.run(`create table if not exists ${POSITION_TABLE} (position bigint not null)`)
  await connection.run(`insert into ${POSITION_TABLE} select -1 where not exists (from ${POSITION_TABLE})`)
  for (const [table, columns] of Object.entries(schema)) {
    await connection.run(
      `create table if not exists ${quoted(table)} (subject varchar not null, source varchar not null,
       at_ms bigint not null, tie integer not null)`,
    )
    const kept = await columnTypes(connection, table)
    for (const [name, { type }] of Object.entries(columns)) {
      const keptType = kept.get(name.toLowerCase())
      if (keptType === undefined)
        await connection.run(`alter table ${quoted(table)} add column ${quoted(name)} ${SQL_TYPES[type]}`)
      else if (keptType !== SQL_TYPES[type])
        throw new HoistwayError(
          'series-schema',
          `series column "${table}.${name}" is ${keptType} in the file and should be ${SQL_TYPES[type]}: give it a new name`,
        )
    }
  }
}

/** The names of a table's columns, in the order in which the file has them. */
export async function columnNames(connection: DuckDBConnection, table: string): Promise<readonly string[]> {
  return [...(await columnTypes(connection, table)).keys()]
}

/** Hands rows to the appender in data chunks. `names`: as `columnNames` gives them; columns without a value get null. */
export function appendRows(
  appender: DuckDBAppender,
  names: readonly string[],
  points: readonly SeriesPoint[],
  columns: SeriesSchema[string],
): void {
  const types = names.map((_, index) => appender.columnType(index))
  const schemaNames = new Map(Object.keys(columns).map((name) => [name.toLowerCase(), name]))
  const readers = names.map((name) => readerOf(name, schemaNames.get(name), columns))
  for (let start = 0; start < points.length; start += CHUNK_ROWS) {
    const rows = points.slice(start, start + CHUNK_ROWS)
    const chunk = DuckDBDataChunk.create(types, rows.length)
    readers.forEach((read, index) => {
      chunk.setColumnValues(index, rows.map(read))
    })
    appender.appendDataChunk(chunk)
  }
}

/**
 * The statement that reads rows of a checked query: `at_ms` or the bucket's start first, then the columns in their
 * order. Parameters: `subject`, `from`, `to`, with buckets `every`, with a limit `limit`.
 */
export function selectRows(query: SeriesQuery, columns: SeriesSchema[string], isLimited: boolean): string {
  const names = query.columns.map(quoted)
  const range = `from ${quoted(query.table)} where subject = $subject and at_ms >= $from and at_ms < $to
    and (${names.map((name) => `${name} is not null`).join(' or ')})`
  const limit = isLimited ? 'limit $limit' : ''
  if (query.everyMs === undefined) {
    const values = query.columns.map((name) => asJsValue(quoted(name), columns[name]!))
    return `select at_ms::double, ${values.join(', ')} ${range} order by at_ms, tie ${limit}`
  }
  const values = query.columns.map((name) => aggregate(quoted(name), columns[name]!))
  return `select (at_ms // $every * $every)::double as bucket, ${values.join(', ')} ${range}
    group by bucket order by bucket ${limit}`
}

/** At most 2^53 in size, hence exact as a double; a bigint would come back as a BigInt. */
function asJsValue(sql: string, column: SeriesColumn): string {
  return column.type === 'integer' ? `(${sql})::double` : sql
}

function aggregate(name: string, column: SeriesColumn): string {
  if (column.downsample === 'mean') return `avg(${name})`
  return asJsValue(`arg_max(${name}, at_ms * 1000000 + tie) filter (where ${name} is not null)`, column)
}

function readerOf(
  fileName: string,
  schemaName: string | undefined,
  columns: SeriesSchema[string],
): (point: SeriesPoint) => DuckDBValue {
  if (fileName === 'subject') return (point) => point.subject
  if (fileName === 'source') return (point) => point.source
  if (fileName === 'at_ms') return (point) => BigInt(point.atMs)
  if (fileName === 'tie') return (point) => point.tie
  if (schemaName === undefined) return () => null
  if (columns[schemaName]!.type === 'integer')
    return (point) => {
      const value = point.values[schemaName]
      return value === undefined ? null : BigInt(value)
    }
  return (point) => point.values[schemaName] ?? null
}

async function columnTypes(connection: DuckDBConnection, table: string): Promise<Map<string, string>> {
  const result = await connection.runAndReadAll(
    `select lower(column_name), data_type from duckdb_columns()
     where database_name = current_database() and schema_name = 'main' and table_name = $table
     order by column_index`,
    { table },
  )
  return new Map(result.getRows().map(([name, type]) => [String(name), String(type)]))
}

/** Names are of letters, digits and underscores (`checkSchema`); quoted, they cannot be keywords either. */
export function quoted(name: string): string {
  return `"${name}"`
}
