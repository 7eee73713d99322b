import { Point } from '@influxdata/influxdb-client'
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

/** What is known of some columns in one bucket, in their order; undefined where a column has no value. */
export type Bucket = readonly (Partial | undefined)[]

type Columns = SeriesSchema[string]

const hasNumbers = ({ type }: SeriesColumn) => type === 'double' || type === 'integer'
const fieldsOf = (column: SeriesColumn) =>
  hasNumbers(column) ? (['n', 'last', 'sum', 'min', 'max'] as const) : (['n', 'last'] as const)
const RAW_FUNCTION = { n: 'count', last: 'last', sum: 'sum', min: 'min', max: 'max' } as const

/** InfluxQL's list that makes buckets of raw rows. */
export function ofRaw(names: readonly string[], columns: Columns): string {
  return names
    .flatMap((name) => fieldsOf(columns[name]!).map((field) => `${RAW_FUNCTION[field]}(${quotedName(name)})`))
    .join(', ')
}

/** InfluxQL's list of what rolled-up rows hold. A hyphen is in no name of the schema. */
export function ofRolled(names: readonly string[], columns: Columns): string {
  return names
    .flatMap((name) => [...fieldsOf(columns[name]!), 'at'].map((field) => quotedName(`${name}-${field}`)))
    .join(', ')
}

/** The bucket that a row of such an answer is. Of what `lineOfBucket` leaves out, the last value says it. */
export function bucketIn(
  row: readonly unknown[],
  names: readonly string[],
  columns: Columns,
  isRolled: boolean,
): Bucket {
  let next = 1
  return names.map((name) => {
    const isNumber = hasNumbers(columns[name]!)
    const [n, last] = [Number(row[next++] ?? 1), row[next++] as SeriesValue | null]
    const numbers = isNumber ? [row[next++], row[next++], row[next++]] : []
    const [sum, min, max] = numbers.map((value) => Number(value ?? last))
    const atMs = Number((isRolled ? row[next++] : null) ?? row[0])
    return last === null ? undefined : { n, last, sum: sum ?? 0, min: min ?? 0, max: max ?? 0, atMs }
  })
}

/** The bucket that a row of values is by itself. */
export function bucketOf(values: readonly (SeriesValue | null)[], atMs: number): Bucket {
  return values.map((value) => {
    if (value === null) return undefined
    const number = typeof value === 'number' ? value : 0
    return { n: 1, last: value, sum: number, min: number, max: number, atMs }
  })
}

/** An empty list is a bucket too. Of two that say the same instant, the second has the last values. */
export function mergedBuckets(one: Bucket, other: Bucket): Bucket {
  return other.map((partial, index) => mergedPartials(one[index], partial))
}

/** Of two that say the same instant, the second has the last value. */
function mergedPartials(one: Partial | undefined, other: Partial | undefined): Partial | undefined {
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

/**
 * A bucket of a subject, as the tag holds it, in line protocol; undefined when it is empty. Of a single value it says no
 * more than that.
 */
export function lineOfBucket(
  table: string,
  subject: string,
  startMs: number,
  names: readonly string[],
  columns: Columns,
  bucket: Bucket,
): string | undefined {
  const line = new Point(table).tag('subject', subject).timestamp(`${startMs}000000`)
  names.forEach((name, index) => {
    const partial = bucket[index]
    if (partial === undefined) return
    const { type } = columns[name]!
    const isOne = partial.n === 1
    line.intField(`${name}-at`, partial.atMs)
    if (!isOne) line.intField(`${name}-n`, partial.n)
    if (type === 'boolean') line.booleanField(`${name}-last`, partial.last)
    else if (type === 'text') line.stringField(`${name}-last`, partial.last)
    else {
      if (!isOne) line.floatField(`${name}-sum`, partial.sum)
      for (const field of isOne ? (['last'] as const) : (['last', 'min', 'max'] as const)) {
        if (type === 'integer') line.intField(`${name}-${field}`, partial[field])
        else line.floatField(`${name}-${field}`, partial[field])
      }
    }
  })
  return Object.keys(line.fields).length === 0 ? undefined : line.toLineProtocol()!
}
