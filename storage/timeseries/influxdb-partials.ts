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
/**
 * What is known of all columns that are no texts, in one text: `floor:4,59000,12,40,3,12 doorZone:1,0,T`, which is n, when
 * the last value was (ms after the start), the last value and, of more than one number, sum, min and max. A server takes
 * less than half the time for one field that it takes for four of each column.
 */
const PACKED_FIELD = '-packed'
/** Of texts: how many values each column that has some has, 0 where each says it itself. */
const SHARED_N = '-n'
/** Of texts: when each had its last, -1 where each says it itself. */
const SHARED_AT = '-at'

export const hasNumbers = ({ type }: SeriesColumn) => type === 'double' || type === 'integer'
const isText = ({ type }: SeriesColumn) => type === 'text'
const fieldsOf = (column: SeriesColumn) =>
  hasNumbers(column) ? (['n', 'last', 'sum', 'min', 'max'] as const) : (['n', 'last'] as const)
const RAW_FUNCTION = { n: 'count', last: 'last', sum: 'sum', min: 'min', max: 'max' } as const

/** InfluxQL's list that makes buckets of raw rows. */
export function ofRaw(names: readonly string[], columns: Columns): string {
  return names
    .flatMap((name) => fieldsOf(columns[name]!).map((field) => `${RAW_FUNCTION[field]}(${quotedName(name)})`))
    .join(', ')
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

/** Whether a measurement with these fields has buckets of before 0.2, with fields of their own for every column. */
export function isWide(fields: Iterable<string>, columns: Columns): boolean {
  const own = new Set(
    Object.keys(columns)
      .filter((name) => !isText(columns[name]!))
      .map((name) => `${name}-last`),
  )
  return [...fields].some((field) => own.has(field))
}

/** Reads some columns of rolled-up rows. `isWide`: as `isWide` says of the measurement. */
export class RolledReader {
  /** InfluxQL's list of what is read. */
  readonly list: string
  readonly #names: readonly string[]
  readonly #columns: Columns
  /** Where in a row each field is. */
  readonly #places: ReadonlyMap<string, number>

  constructor(names: readonly string[], columns: Columns, isWide: boolean) {
    this.#names = names
    this.#columns = columns
    const own = names.filter((name) => isWide || isText(columns[name]!))
    const fields = [
      ...(names.some((name) => !isText(columns[name]!)) ? [PACKED_FIELD] : []),
      ...(own.length > 0 ? [SHARED_N, SHARED_AT] : []),
      ...own.flatMap((name) => [...fieldsOf(columns[name]!), 'at'].map((field) => `${name}-${field}`)),
    ]
    this.list = fields.map(quotedName).join(', ')
    this.#places = new Map(fields.map((field, index) => [field, index + 1]))
  }

  /** The bucket that a row of an answer is. */
  bucketOf(row: readonly unknown[]): Bucket {
    const packed = this.#at(row, PACKED_FIELD)
    const partials = typeof packed === 'string' ? packedIn(packed, Number(row[0])) : undefined
    return this.#names.map((name) =>
      // of a row that is packed too, other fields are what an earlier one left behind
      partials !== undefined && !isText(this.#columns[name]!) ? partials.get(name) : this.#own(row, name),
    )
  }

  #at(row: readonly unknown[], field: string): unknown {
    const place = this.#places.get(field)
    return place === undefined ? null : row[place]
  }

  /** Of what a line leaves out, the last value says it. */
  #own(row: readonly unknown[], name: string): Partial | undefined {
    const last = this.#at(row, `${name}-last`) as SeriesValue | null
    if (last === null) return undefined
    const [sharedN, sharedAt] = [this.#at(row, SHARED_N), this.#at(row, SHARED_AT)]
    const n = Number(sharedN) > 0 ? Number(sharedN) : Number(this.#at(row, `${name}-n`) ?? 1)
    const isShared = sharedAt !== null && Number(sharedAt) >= 0
    const atMs = isShared ? Number(sharedAt) : Number(this.#at(row, `${name}-at`) ?? row[0])
    const numbers =
      n === 1 || !hasNumbers(this.#columns[name]!)
        ? []
        : ['sum', 'min', 'max'].map((field) => this.#at(row, `${name}-${field}`))
    return partialOf(n, last, numbers, atMs)
  }
}

function packedIn(text: string, startMs: number): Map<string, Partial> {
  const partials = new Map<string, Partial>()
  for (const part of text.split(' ')) {
    const colon = part.indexOf(':')
    const [n, at, last = '', ...numbers] = part.slice(colon + 1).split(',')
    const value = last === 'T' || last === 'F' ? last === 'T' : Number(last)
    partials.set(part.slice(0, colon), partialOf(Number(n), value, numbers, startMs + Number(at)))
  }
  return partials
}

function partialOf(n: number, last: SeriesValue, numbers: readonly unknown[], atMs: number): Partial {
  const [sum, min, max] = [numbers[0] ?? last, numbers[1] ?? last, numbers[2] ?? last].map(Number) as [
    number,
    number,
    number,
  ]
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
   * As a line that starts there. Of a single value it says no more than that; what all texts share is said once. It says
   * which of both is meant, since an earlier line of the same bucket leaves its other fields behind.
   */
  line(head: string, startMs: number): string {
    let packed = ''
    let [n, at] = [0, -1]
    let texts = 0
    for (let index = 0; index < this.#names.length; index++) {
      const own = this.#n[index]!
      if (own === 0) continue
      if (this.#types[index] !== 'text') {
        if (packed !== '') packed += ' '
        packed += this.#packed(index, startMs)
        continue
      }
      n = texts === 0 || n === own ? own : 0
      at = texts === 0 || at === this.#at[index] ? this.#at[index]! : -1
      texts++
    }
    let line = `${head}${VALUES_FIELD}=${this.values}i`
    if (packed !== '') line += `,${PACKED_FIELD}="${packed}"`
    if (texts > 0) line += this.#texts(n, at)
    return `${line} ${startMs}000000`
  }

  #packed(index: number, startMs: number): string {
    const [n, last] = [this.#n[index]!, this.#last[index]!]
    const value = typeof last === 'boolean' ? (last ? 'T' : 'F') : last
    const text = `${this.#names[index]}:${n},${this.#at[index]! - startMs},${value}`
    if (n === 1 || typeof last !== 'number') return text
    return `${text},${this.#sum[index]},${this.#min[index]},${this.#max[index]}`
  }

  #texts(n: number, at: number): string {
    let line = `,${SHARED_N}=${n}i,${SHARED_AT}=${at}i`
    for (let index = 0; index < this.#names.length; index++) {
      const own = this.#n[index]!
      if (own === 0 || this.#types[index] !== 'text') continue
      const name = this.#names[index]!
      if (n === 0) line += `,${name}-n=${own}i`
      if (at < 0) line += `,${name}-at=${this.#at[index]}i`
      line += `,${name}-last=${fieldText('text', this.#last[index])}`
    }
    return line
  }
}
