import { DAY_MS, quoted, rawName } from './duckdb-partitions.ts'
import type { SeriesColumn, SeriesQuery, SeriesSchema } from './store.ts'

/**
 * The statement that reads rows of a checked query: `at_ms` or the bucket's start first, then the columns in their
 * order. `days`: the partitions to look into. `keys`: of the subject, at least one. Parameters: `from`, `to`, with
 * buckets `every`, with a limit `limit`.
 */
export function selectRows(
  query: SeriesQuery,
  columns: SeriesSchema[string],
  days: readonly number[],
  keys: readonly number[],
  isLimited: boolean,
): string {
  const names = query.columns.map(quoted)
  const parts = days.map(
    (
      dayMs,
    ) => `select ${dayMs}::bigint + ms as at_ms, tie, ${names.join(', ')} from ${quoted(rawName(query.table, dayMs))}
      where key in (${keys.join(', ')}) and ms >= $from - ${dayMs} and ms < $to - ${dayMs}`,
  )
  const range = `from (${parts.join(' union all ')})
    where ${names.map((name) => `${name} is not null`).join(' or ')}`
  const limit = isLimited ? 'limit $limit' : ''
  if (query.everyMs === undefined) {
    const values = query.columns.map((name) => asJsValue(quoted(name), columns[name]!))
    return `select at_ms::double, ${values.join(', ')} ${range} order by at_ms, tie ${limit}`
  }
  const values = query.columns.map((name) => aggregate(quoted(name), columns[name]!))
  return `select (at_ms // $every * $every)::double as bucket, ${values.join(', ')} ${range}
    group by bucket order by bucket ${limit}`
}

/** The days that a range touches, of those given. */
export function daysWithin(days: Iterable<number>, { fromMs, toMs }: { fromMs: number; toMs: number }) {
  return [...days].filter((dayMs) => dayMs < toMs && dayMs + DAY_MS > fromMs)
}

/** At most 2^53 in size, hence exact as a double; a bigint would come back as a BigInt. */
function asJsValue(sql: string, column: SeriesColumn): string {
  return column.type === 'integer' ? `(${sql})::double` : sql
}

function aggregate(name: string, column: SeriesColumn): string {
  if (column.downsample === 'mean') return `avg(${name})`
  return asJsValue(`arg_max(${name}, at_ms * 1000000 + tie) filter (where ${name} is not null)`, column)
}
