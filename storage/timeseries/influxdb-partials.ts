import { escapedTag, fieldText } from './influxdb-lines.ts'
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

/** How many values of all columns a bucket is made of. A hyphen is in no name of the schema. */
export const VALUES_FIELD = '-values'
/** Of all columns that have values: how many each has, 0 where each says it itself. */
const SHARED_N = '-n'
/** Of all columns that have values: when each had its last, -1 where each says it itself. */
const SHARED_AT = '-at'

export const hasNumbers = ({ type }: SeriesColumn) => type === 'double' || type === 'integer'
const fieldsOf = (column: SeriesColumn) =>
  hasNumbers(column) ? (['n', 'last', 'sum', 'min', 'max'] as const) : (['n', 'last'] as const)
const RAW_FUNCTION = { n: 'count', last: 'last', sum: 'sum', min: 'min', max: 'max' } as const

/** InfluxQL's list that makes buckets of raw rows. */
export function ofRaw(names: readonly string[], columns: Columns): string {
  return names
    .flatMap((name) => fieldsOf(columns[name]!).map((field) => `${RAW_FUNCTION[field]}(${quotedName(name)})`))
    .join(', ')
}

/** InfluxQL's list of what rolled-up rows hold. */
export function ofRolled(names: readonly string[], columns: Columns): string {
  const own = names.flatMap((name) => [...fieldsOf(columns[name]!), 'at'].map((field) => `${name}-${field}`))
  return [SHARED_N, SHARED_AT, ...own].map(quotedName).join(', ')
}

/** The bucket that a row of an answer to `ofRaw` is. */
export function bucketInRaw(row: readonly unknown[], names: readonly string[], columns: Columns): Bucket {
  let next = 1
  return names.map((name) => {
    const [n, last] = [Number(row[next++]), row[next++] as SeriesValue | null]
    const numbers = hasNumbers(columns[name]!) ? [row[next++], row[next++], row[next++]] : []
    return last === null ? undefined : partialOf(n, last, numbers, Number(row[0]))
  })
}

/** The bucket that a row of an answer to `ofRolled` is. Of what `lineOfBucket` leaves out, the last value says it. */
export function bucketInRolled(row: readonly unknown[], names: readonly string[], columns: Columns): Bucket {
  const [, sharedN, sharedAt] = row
  let next = 3
  return names.map((name) => {
    const [ownN, last] = [row[next++], row[next++] as SeriesValue | null]
    const numbers = hasNumbers(columns[name]!) ? [row[next++], row[next++], row[next++]] : []
    const ownAt = row[next++]
    if (last === null) return undefined
    const n = Number(sharedN) > 0 ? Number(sharedN) : Number(ownN ?? 1)
    const atMs = sharedAt !== null && Number(sharedAt) >= 0 ? Number(sharedAt) : Number(ownAt ?? row[0])
    return partialOf(n, last, n === 1 ? [] : numbers, atMs)
  })
}

function partialOf(n: number, last: SeriesValue, numbers: readonly unknown[], atMs: number): Partial {
  const [sum = 0, min = 0, max = 0] = [0, 1, 2].map((index) => Number(numbers[index] ?? last))
  return { n, last, sum, min, max, atMs }
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

/** Measurement and tag of buckets of a subject, as the tag holds it. */
export const headOfBuckets = (table: string, subject: string) => `${table},subject=${escapedTag(subject)} `

/**
 * The values of some columns in one bucket, row by row: no object is made for a row. Rows come in the order of time.
 */
export class Gathering {
  readonly #names: readonly string[]
  readonly #types: readonly SeriesColumn['type'][]
  readonly #n: Float64Array
  readonly #sum: Float64Array
  readonly #min: Float64Array
  readonly #max: Float64Array
  readonly #at: Float64Array
  readonly #last: (SeriesValue | null)[]
  /** How many values of all columns there are. */
  values = 0

  constructor(names: readonly string[], columns: Columns) {
    this.#names = names
    this.#types = names.map((name) => columns[name]!.type)
    const { length } = names
    this.#n = new Float64Array(length)
    this.#sum = new Float64Array(length)
    this.#min = new Float64Array(length)
    this.#max = new Float64Array(length)
    this.#at = new Float64Array(length)
    this.#last = new Array<SeriesValue | null>(length).fill(null)
  }

  /** Adds a row: its instant and a value of each column, null where it has none. */
  add(row: readonly unknown[]): void {
    const atMs = row[0] as number
    for (let index = 0; index < this.#names.length; index++) {
      const value = row[index + 1]
      if (value === null || value === undefined) continue
      const number = typeof value === 'number' ? value : 0
      this.#merge(index, 1, number, number, number, value as SeriesValue, atMs)
    }
  }

  /** Adds all that another has, which is later. */
  addAll(other: Gathering): void {
    for (let index = 0; index < this.#names.length; index++) {
      const n = other.#n[index]!
      if (n === 0) continue
      const [sum, min, max] = [other.#sum[index]!, other.#min[index]!, other.#max[index]!]
      this.#merge(index, n, sum, min, max, other.#last[index]!, other.#at[index]!)
    }
  }

  #merge(
    index: number,
    n: number,
    sum: number,
    min: number,
    max: number,
    last: SeriesValue,
    atMs: number,
  ): void {
    const isFirst = this.#n[index] === 0
    this.#n[index]! += n
    this.values += n
    this.#sum[index] = isFirst ? sum : this.#sum[index]! + sum
    this.#min[index] = isFirst ? min : Math.min(this.#min[index]!, min)
    this.#max[index] = isFirst ? max : Math.max(this.#max[index]!, max)
    if (isFirst || atMs >= this.#at[index]!) {
      this.#last[index] = last
      this.#at[index] = atMs
    }
  }

  clear(): void {
    if (this.values === 0) return
    this.#n.fill(0)
    this.values = 0
  }

  /**
   * As a line that starts there. Of a single value it says no more than that; what all columns share is said once. It says
   * which of both is meant, since an earlier line of the same bucket leaves its other fields behind.
   */
  line(head: string, startMs: number): string {
    let [n, at] = [0, -1]
    let isFirst = true
    for (let index = 0; index < this.#names.length; index++) {
      if (this.#n[index] === 0) continue
      n = isFirst || n === this.#n[index] ? this.#n[index]! : 0
      at = isFirst || at === this.#at[index] ? this.#at[index]! : -1
      isFirst = false
    }
    let line = `${head}${VALUES_FIELD}=${this.values}i,${SHARED_N}=${n}i,${SHARED_AT}=${at}i`
    for (let index = 0; index < this.#names.length; index++) {
      const own = this.#n[index]!
      if (own === 0) continue
      const [name, type] = [this.#names[index]!, this.#types[index]!]
      if (n === 0) line += `,${name}-n=${own}i`
      if (at < 0) line += `,${name}-at=${this.#at[index]}i`
      line += `,${name}-last=${fieldText(type, this.#last[index])}`
      if (own === 1 || (type !== 'double' && type !== 'integer')) continue
      line += `,${name}-sum=${this.#sum[index]},${name}-min=${fieldText(type, this.#min[index])}`
      line += `,${name}-max=${fieldText(type, this.#max[index])}`
    }
    return `${line} ${startMs}000000`
  }
}
