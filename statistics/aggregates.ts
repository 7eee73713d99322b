import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { Grouping } from '../schemas/index.ts'
import type { Database, Keyset, Place, Sorting, SortKey } from '../storage/relational/index.ts'

// From facts to numbers: the one place that says what a share and a percentile are.

/** How many facts are so. */
export function countIf(condition: SQLWrapper): SQL {
  return sql`(count(*) filter (where ${condition}))::int`
}

/** A part of a whole, 0 to 1, to four digits; null of nothing. */
export function shareOf(part: SQLWrapper, whole: SQLWrapper): SQL {
  return sql`round(${part}::numeric / nullif(${whole}, 0), 4)::float8`
}

/**
 * How a measure of facts is spread, nulls aside, as JSON: how many, mean, median, 90th percentile, largest, to two digits.
 * Percentiles are interpolated between the two nearest values (`percentile_cont`, PERCENTILE.INC of spreadsheets).
 */
export function spread(measure: SQLWrapper, unit: 'Min' | 'Days'): SQL {
  const rounded = (figure: SQL) => sql`round((${figure})::numeric, 2)::float8`
  const percentile = (p: number) =>
    rounded(sql`percentile_cont(${sql.raw(String(p))}) within group (order by ${measure})`)
  const name = (of: string) => sql.raw(`'${of}${unit}'`)
  return sql`json_build_object('count', count(${measure})::int,
    ${name('mean')}, ${rounded(sql`avg(${measure})`)}, ${name('p50')}, ${percentile(0.5)},
    ${name('p90')}, ${percentile(0.9)}, ${name('max')}, ${rounded(sql`max(${measure})`)})`
}

/** Minutes between two instants, with their fraction. */
export function minutesBetween(start: SQLWrapper, end: SQLWrapper): SQL {
  return sql`(extract(epoch from ${end} - ${start})::float8 / 60)`
}

/**
 * Facts counted together, one row for each group that has any; `facts` has `firm_id` and `label` (`groupColumns`).
 * @param apart further columns of the facts that tell rows apart, by the names that the rows give them.
 */
export function countedBy(
  by: Grouping,
  facts: SQL,
  numbers: Readonly<Record<string, SQL>>,
  apart: Readonly<Record<string, SQL>> = {},
): SQL {
  const group = by === 'firm' ? sql`(select name from parties where parties.id = firm_id)` : sql`label`
  const columns = Object.entries({ ...apart, ...numbers }).map(
    ([name, column]) => sql`${column} as ${sql.identifier(name)}`,
  )
  // each fact once: its columns would be computed again for each number that they are in
  return sql`with facts as materialized (${facts}) select ${group} as "group", firm_id as "firmId", ${sql.join(columns, sql`, `)}
    from facts group by ${sql.join([sql`firm_id, label`, ...Object.values(apart)], sql`, `)}`
}

/** One page of rows that a query computes. */
export function pageOf<Row extends Record<string, unknown>>(db: Database, rows: SQL, keyset: Keyset) {
  const { place, after, orderBy, limit } = keyset
  const order = orderBy.length === 0 ? sql`` : sql`order by ${sql.join(orderBy, sql`, `)}`
  return db.execute<Row & { place: Place }>(
    sql`select ${place} as place, counted.* from (${rows}) as counted where ${after ?? sql`true`} ${order} limit ${limit}`,
  )
}

const column = (name: string) => sql`counted.${sql.identifier(name)}`
export const textKey = (name: string): SortKey => ({
  by: sql`coalesce(${column(name)}, '')`,
  form: 'text',
  nullable: false,
})
export const countKey = (name: string): SortKey => ({
  by: sql`coalesce(${column(name)}, 0)`,
  form: 'integer',
  nullable: false,
})
export const instantKey = (name: string): SortKey => ({ by: column(name), form: 'instant', nullable: false })
/** A figure, of one that `spread` gives or by itself; where there is none it counts as the least. */
export const figureKey = (name: string, of?: string): SortKey => ({
  by: sql`coalesce(${of === undefined ? column(name) : sql`(${column(of)} ->> ${sql.raw(`'${name}'`)})::float8`}, -1)`,
  form: 'number',
  nullable: false,
})

/** By group, unless asked otherwise; `apart` are the text columns that tell the rows of a group apart. */
export function groupSorting(
  keys: Readonly<Record<string, SortKey>>,
  apart: readonly string[] = [],
): Sorting {
  return {
    keys: {
      group: textKey('group'),
      firmId: countKey('firmId'),
      ...Object.fromEntries(apart.map((name) => [name, textKey(name)])),
      ...keys,
    },
    tie: ['group', 'firmId', ...apart],
    usual: 'group',
  }
}
