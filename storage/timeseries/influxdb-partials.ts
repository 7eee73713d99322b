import { Point } from '@influxdata/influxdb-client'
import { tagValue } from './influxdb-lines.ts'
import { quotedName } from './influxdb-query.ts'
import type { SeriesAggregate, SeriesColumn, SeriesSchema, SeriesValue } from './store.ts'

/** What is known of the values of one column in one bucket: enough to be merged with what is known of others. */
export interface Partial {
  n: number
  sum: number
  min: number
  max: number
  last: SeriesValue
  /** Epoch ms of the last value, or of the minute that it is in. */
  atMs: number
}

type Columns = SeriesSchema[string]

const hasNumbers = ({ type }: SeriesColumn) => type === 'double' || type === 'integer'
const fieldsOf = (column: SeriesColumn) =>
  hasNumbers(column) ? (['n', 'last', 'sum', 'min', 'max'] as const) : (['n', 'last'] as const)
const RAW_FUNCTION = { n: 'count', last: 'last', sum: 'sum', min: 'min', max: 'max' } as const
const ROLLED_FUNCTION = { n: 'sum', last: 'last', sum: 'sum', min: 'min', max: 'max', at: 'last' } as const

/** InfluxQL's list that makes buckets of raw rows. */
export function ofRaw(names: readonly string[], columns: Columns): string {
  return names
    .flatMap((name) => fieldsOf(columns[name]!).map((field) => `${RAW_FUNCTION[field]}(${quotedName(name)})`))
    .join(', ')
}

/** InfluxQL's list that makes buckets of smaller ones. A hyphen is in no name of the schema. */
export function ofRolled(names: readonly string[], columns: Columns): string {
  return names
    .flatMap((name) =>
      [...fieldsOf(columns[name]!), 'at' as const].map(
        (field) => `${ROLLED_FUNCTION[field]}(${quotedName(`${name}-${field}`)})`,
      ),
    )
    .join(', ')
}

/** The partials in a row of such an answer, in the order of the names; undefined where a column has no value. */
export function partialsIn(
  row: readonly unknown[],
  names: readonly string[],
  columns: Columns,
  isRolled: boolean,
): (Partial | undefined)[] {
  let next = 1
  return names.map((name) => {
    const isNumber = hasNumbers(columns[name]!)
    const [n, last] = [Number(row[next++] ?? 0), row[next++] as SeriesValue]
    const [sum, min, max] = isNumber ? [row[next++], row[next++], row[next++]].map(Number) : [0, 0, 0]
    const atMs = isRolled ? Number(row[next++] ?? row[0]) : Number(row[0])
    return n === 0 ? undefined : { n, last, sum: sum!, min: min!, max: max!, atMs }
  })
}

/** A value by itself. */
export function partialOf(value: SeriesValue, atMs: number): Partial {
  const number = typeof value === 'number' ? value : 0
  return { n: 1, last: value, sum: number, min: number, max: number, atMs }
}

/** Of two that say the same instant, the second has the last value. */
export function mergedPartials(one: Partial | undefined, other: Partial | undefined): Partial | undefined {
  if (one === undefined || other === undefined) return one ?? other
  const later = other.atMs >= one.atMs ? other : one
  return {
    n: one.n + other.n,
    sum: one.sum + other.sum,
    min: Math.min(one.min, other.min),
    max: Math.max(one.max, other.max),
    last: later.last,
    atMs: later.atMs,
  }
}

export function valueIn(partial: Partial | undefined, aggregate: SeriesAggregate): SeriesValue | null {
  if (partial === undefined) return null
  if (aggregate === 'mean') return partial.sum / partial.n
  return aggregate === 'count' ? partial.n : partial[aggregate]
}

/** A bucket of a subject in line protocol; undefined when it is empty. */
export function lineOfBucket(
  table: string,
  subject: string,
  startMs: number,
  names: readonly string[],
  columns: Columns,
  partials: readonly (Partial | undefined)[],
): string | undefined {
  const line = new Point(table).tag('subject', tagValue(subject)).timestamp(`${startMs}000000`)
  names.forEach((name, index) => {
    const partial = partials[index]
    if (partial === undefined) return
    const { type } = columns[name]!
    line.intField(`${name}-n`, partial.n).intField(`${name}-at`, partial.atMs)
    if (type === 'boolean') line.booleanField(`${name}-last`, partial.last)
    else if (type === 'text') line.stringField(`${name}-last`, partial.last)
    else {
      line.floatField(`${name}-sum`, partial.sum)
      for (const field of ['last', 'min', 'max'] as const) {
        if (type === 'integer') line.intField(`${name}-${field}`, partial[field])
        else line.floatField(`${name}-${field}`, partial[field])
      }
    }
  })
  return Object.keys(line.fields).length === 0 ? undefined : line.toLineProtocol()!
}
