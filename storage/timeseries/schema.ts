import { HoistwayError } from '../../lib/errors.ts'
import type { SeriesColumn, SeriesPoint, SeriesQuery, SeriesSchema } from './store.ts'

type TableSchema = SeriesSchema[string]

/** The last instant whose nanoseconds, tie included, fit a signed 64-bit integer (April 2262). */
const MAX_AT_MS = 9_223_372_036_853
const MAX_TIE = 999_999

const NAME = /^[A-Za-z][A-Za-z0-9_]*$/

/** Every row has these already, or the query language would mistake them. */
const RESERVED = new Set(['subject', 'source', 'at_ms', 'tie', 'time'])

/** Throws `series-schema` unless every name and every column of the schema can be kept by all engines. */
export function checkSchema(schema: SeriesSchema): void {
  checkNames('table', Object.keys(schema))
  for (const [table, columns] of Object.entries(schema)) {
    checkNames(`column of "${table}"`, Object.keys(columns))
    for (const [name, column] of Object.entries(columns)) {
      if (RESERVED.has(name.toLowerCase()))
        throw schemaError(`column "${table}.${name}" has a name that every row uses already`)
      if (column.downsample === 'mean' && !isNumber(column))
        throw schemaError(`column "${table}.${name}" is ${column.type} and has no mean`)
    }
  }
}

/**
 * Makes what looks at every point on its way: it throws `series-unknown` for a table or column outside the schema,
 * `series-invalid` for what cannot be kept.
 */
export function pointCheck(schema: SeriesSchema): (point: SeriesPoint) => void {
  const tables = new Map(
    Object.entries(schema).map(([table, columns]) => [table, new Map(Object.entries(columns))]),
  )
  return (point) => {
    const columns = tables.get(point.table) ?? unknownTable(point.table)
    if (point.subject === '' || point.source === '')
      throw invalid(point, 'subject and source must not be empty')
    if (!isIntegerIn(point.atMs, 0, MAX_AT_MS))
      throw invalid(point, `atMs ${point.atMs} must be an integer from 0 to ${MAX_AT_MS}`)
    if (!isIntegerIn(point.tie, 0, MAX_TIE))
      throw invalid(point, `tie ${point.tie} must be an integer from 0 to ${MAX_TIE}`)
    const { values } = point
    for (const name in values) {
      const column = columns.get(name) ?? unknownColumn(point.table, name)
      const value = values[name]!
      if (!isOfType(value, column.type))
        throw invalid(point, `"${name}" must be ${WHAT_IT_TAKES[column.type]}`)
      if (isOutside(value, column))
        throw invalid(point, `"${name}" must be from ${column.min} to ${column.max}`)
    }
  }
}

/** Throws `series-invalid` unless the position is an integer from 0. */
export function checkPosition(position: number): void {
  if (!isIntegerIn(position, 0, Number.MAX_SAFE_INTEGER))
    throw new HoistwayError('series-invalid', `position ${position} must be an integer from 0`)
}

/**
 * The query with its range cut to what a store can hold. Throws `series-unknown` for a table or column outside the
 * schema, `series-invalid` for a range, bucket width, aggregate or limit that makes no sense.
 */
export function checkedQuery(schema: SeriesSchema, query: SeriesQuery): SeriesQuery {
  const columns = tableOf(schema, query.table)
  for (const name of query.columns) if (!Object.hasOwn(columns, name)) unknownColumn(query.table, name)
  const needsNumbers = query.aggregate === 'mean' || query.aggregate === 'min' || query.aggregate === 'max'
  const other = query.columns.find((name) => needsNumbers && !isNumber(columns[name]!))
  if (other !== undefined)
    throw new HoistwayError(
      'series-invalid',
      `"${query.table}.${other}" is ${columns[other]!.type} and has no ${query.aggregate}`,
    )
  const { fromMs, toMs, limit, everyMs = 1, originMs = 0, everyDays } = query
  const whole = { fromMs, toMs, limit, everyMs, originMs, days: everyDays?.count ?? 1 }
  for (const [name, value] of Object.entries(whole))
    if (!Number.isSafeInteger(value))
      throw new HoistwayError('series-invalid', `${name} ${value} must be an integer`)
  if (everyMs < 1 || limit < 1 || whole.days < 1 || originMs < 0)
    throw new HoistwayError(
      'series-invalid',
      'everyMs, days and limit must be at least 1, originMs at least 0',
    )
  if (everyDays !== undefined && query.everyMs !== undefined)
    throw new HoistwayError('series-invalid', 'everyMs and everyDays exclude each other')
  return { ...query, fromMs: Math.max(query.fromMs, 0), toMs: Math.min(query.toMs, MAX_AT_MS + 1) }
}

const WHAT_IT_TAKES: Record<SeriesColumn['type'], string> = {
  double: 'a finite number',
  integer: 'an integer that a double holds exactly',
  boolean: 'true or false',
  text: 'a string',
}

function isOfType(value: unknown, type: SeriesColumn['type']): boolean {
  if (type === 'double') return Number.isFinite(value)
  if (type === 'integer') return Number.isSafeInteger(value)
  if (type === 'boolean') return typeof value === 'boolean'
  return typeof value === 'string'
}

function isOutside(value: unknown, { type, min, max }: SeriesColumn): boolean {
  if (type !== 'integer') return false
  return (min !== undefined && Number(value) < min) || (max !== undefined && Number(value) > max)
}

function isNumber({ type }: SeriesColumn): boolean {
  return type === 'double' || type === 'integer'
}

function isIntegerIn(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most
}

function tableOf(schema: SeriesSchema, table: string): TableSchema {
  return Object.hasOwn(schema, table) ? schema[table]! : unknownTable(table)
}

function unknownTable(table: string): never {
  throw new HoistwayError('series-unknown', `there is no series table "${table}"`, { details: { table } })
}

function unknownColumn(table: string, column: string): never {
  throw new HoistwayError('series-unknown', `series table "${table}" has no column "${column}"`, {
    details: { table, column },
  })
}

function checkNames(kind: string, names: readonly string[]): void {
  const seen = new Set<string>()
  for (const name of names) {
    if (!NAME.test(name)) throw schemaError(`${kind} "${name}" must match ${NAME.source}`)
    // DuckDB takes names that differ in case only for the same name.
    if (seen.has(name.toLowerCase())) throw schemaError(`${kind} "${name}" is there twice`)
    seen.add(name.toLowerCase())
  }
}

function schemaError(message: string): HoistwayError {
  return new HoistwayError('series-schema', `series schema: ${message}`)
}

function invalid(point: SeriesPoint, message: string): HoistwayError {
  return new HoistwayError(
    'series-invalid',
    `a row of "${point.table}" for "${point.subject}" cannot be kept: ${message}`,
    {
      details: { table: point.table, subject: point.subject, source: point.source, atMs: point.atMs },
    },
  )
}
