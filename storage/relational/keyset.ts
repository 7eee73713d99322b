import { type Column, is, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { PgColumn } from 'drizzle-orm/pg-core'
import { z } from 'zod'
import { HoistwayError } from '../../lib/errors.ts'

// Pages by keyset: the next one begins after the last row's values, so rows added or removed meanwhile shift nothing.

/** What a column holds, as a cursor writes it and PostgreSQL reads it back. */
const forms = {
  text: {
    cast: sql`text`,
    schema: z
      .string()
      .max(500)
      .regex(/^[^\0]*$/),
  },
  integer: { cast: sql`bigint`, schema: z.string().regex(/^-?\d{1,18}$/) },
  number: { cast: sql`float8`, schema: z.string().regex(/^-?\d{1,15}(\.\d{1,17})?$/) },
  day: { cast: sql`date`, schema: z.iso.date().refine((day) => day >= '0001') },
  instant: { cast: sql`timestamptz`, schema: z.iso.datetime({ precision: 6 }).refine((at) => at >= '0001') },
} as const

/** One thing that a list may be sorted by. */
export interface SortKey {
  readonly by: SQLWrapper
  readonly form: keyof typeof forms
  readonly nullable: boolean
}

/** What a list may be sorted by, by the names that callers use. */
export interface Sorting {
  readonly keys: Readonly<Record<string, SortKey>>
  /** Names of keys, never null, that together tell any two rows apart. */
  readonly tie: readonly string[]
  /** The order where none is asked for: a name, with `-` before it for descending. */
  readonly usual: string
}

const formOfColumn: Readonly<Record<string, keyof typeof forms>> = {
  PgText: 'text',
  PgInteger: 'integer',
  PgBigInt53: 'integer',
  PgDateString: 'day',
  PgTimestamp: 'instant',
}

/** A column to sort by; `nullable` where a join may leave it empty. Throws for a type that has no place in a cursor. */
export function sortKey(column: Column, options: { nullable?: boolean } = {}): SortKey {
  const form = is(column, PgColumn) ? formOfColumn[column.columnType] : undefined
  if (form === undefined) throw new Error(`no cursor can hold the column ${column.name}`)
  return { by: column, form, nullable: options.nullable ?? !column.notNull }
}

/** Values of the sort keys of a row, in their order. */
export type Place = readonly (string | null)[]

/** A row of a list, without its place. */
export type RowOf<List extends (...asked: never[]) => PromiseLike<readonly { place: Place }[]>> = Omit<
  Awaited<ReturnType<List>>[number],
  'place'
>

/** What a query needs to give one page: put each part where its name says, and select `place`. */
export interface Keyset {
  readonly place: SQL<Place>
  readonly after: SQL | undefined
  readonly orderBy: SQL[]
  /** What it is ordered by. */
  readonly keys: readonly SQLWrapper[]
  /** `asc` or `desc`, of all keys. */
  readonly direction: SQL
  readonly limit: number
}

/** Every order that a list may be asked for: each name, and each with `-` before it. */
export function ordersOf({ keys }: Sorting): string[] {
  return Object.keys(keys).flatMap((name) => [name, `-${name}`])
}

/**
 * The part of a list after a place, in an order; from its beginning where there is no place. Equal values are ordered
 * by `tie`, in the same direction. Throws `request-invalid` for an order or a place that the list does not have.
 */
export function keysetOf(
  sorting: Sorting,
  wanted: { readonly sort?: string | undefined; readonly after?: Place | undefined; readonly limit: number },
): Keyset {
  const sort = wanted.sort ?? sorting.usual
  const descends = sort.startsWith('-')
  const first = descends ? sort.slice(1) : sort
  if (!Object.hasOwn(sorting.keys, first))
    throw new HoistwayError('request-invalid', `sort: one of ${ordersOf(sorting).join(', ')}`)
  const keys = [first, ...sorting.tie.filter((name) => name !== first)].map(
    (name) => sorting.keys[name] as SortKey,
  )
  const direction = descends ? sql`desc` : sql`asc`
  return {
    place: sql<Place>`json_build_array(${sql.join(keys.map(written), sql`, `)})`,
    after: wanted.after === undefined ? undefined : beyond(keys, readPlace(keys, wanted.after), descends),
    keys: keys.map(({ by }) => by),
    orderBy: keys.map(({ by }) => sql`${by} ${direction}`),
    direction,
    limit: wanted.limit,
  }
}

/** Rows in no order, to be counted. */
export function uncounted(limit: number): Keyset {
  return { place: sql<Place>`null`, after: undefined, keys: [], orderBy: [], direction: sql`asc`, limit }
}

function written({ by, form }: SortKey): SQL {
  return form === 'instant'
    ? sql`to_char(${by} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
    : sql`${by}::text`
}

function readPlace(keys: readonly SortKey[], place: Place): (SQL | null)[] {
  const isRight =
    place.length === keys.length &&
    keys.every(({ form, nullable }, n) =>
      place[n] === null ? nullable : forms[form].schema.safeParse(place[n]).success,
    )
  if (!isRight) throw new HoistwayError('request-invalid', 'cursor: not one that a page of this list gave')
  return keys.map(({ form }, n) => (place[n] === null ? null : sql`${place[n]}::${forms[form].cast}`))
}

/** PostgreSQL's own order: nulls come last ascending, first descending. */
function beyond(keys: readonly SortKey[], place: readonly (SQL | null)[], descends: boolean): SQL {
  const [head, ...rest] = keys as [SortKey, ...SortKey[]]
  const [value, ...others] = place
  const than = descends ? sql`<` : sql`>`
  const row = (of: readonly SortKey[], values: readonly unknown[]) =>
    sql`(${sql.join(
      of.map(({ by }) => sql`${by}`),
      sql`, `,
    )}) ${than} (${sql.join(
      values.map((one) => sql`${one}`),
      sql`, `,
    )})`
  // one comparison of rows, which an index in this order answers
  if (!head.nullable) return row(keys, place)
  const later = rest.length === 0 ? sql`false` : row(rest, others)
  if (value === null || value === undefined) {
    const ties = sql`(${head.by} is null and ${later})`
    return descends ? sql`(${ties} or ${head.by} is not null)` : ties
  }
  const past = sql`(${head.by} ${than} ${value} or (${head.by} = ${value} and ${later}))`
  return descends ? past : sql`(${past} or ${head.by} is null)`
}
