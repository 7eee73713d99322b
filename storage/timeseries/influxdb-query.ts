import { HoistwayError } from '../../lib/errors.ts'
import { tagValue } from './influxdb-lines.ts'
import type { SeriesRow } from './page.ts'
import type { SeriesColumn, SeriesQuery, SeriesSchema } from './store.ts'

/** What `/query` answers to one statement. */
export interface InfluxQlResponse {
  readonly error?: string
  readonly results?: readonly {
    readonly error?: string
    readonly series?: readonly { readonly values?: readonly unknown[]; readonly partial?: boolean }[]
  }[]
}

/** The InfluxQL that reads rows of a checked query, time first, then the columns in their order. */
export function selectRows(
  query: SeriesQuery,
  columns: SeriesSchema[string],
  fromMs: number,
  toMs: number,
  maxRows: number | null,
): string {
  const { everyMs } = query
  const values = query.columns.map((name, index) => {
    const value = everyMs === undefined ? quotedName(name) : aggregate(name, columns[name]!)
    return `${value} AS c${index}`
  })
  return [
    `SELECT ${values.join(', ')} FROM ${quotedName(query.table)}`,
    `WHERE "subject" = ${quotedText(tagValue(query.subject))} AND time >= ${fromMs}ms AND time < ${toMs}ms`,
    ...(everyMs === undefined ? [] : [`GROUP BY time(${everyMs}ms) fill(none)`]),
    ...(maxRows === null ? [] : [`LIMIT ${maxRows}`]),
  ].join(' ')
}

/** The rows of an answer. Throws `series-refused` where the engine could not answer, or not in full. */
export function rowsOf(response: InfluxQlResponse): readonly SeriesRow[] {
  const result = response.results?.[0]
  const failure = response.error ?? result?.error
  if (failure !== undefined) throw refused(failure)
  const series = result?.series?.[0]
  if (series?.partial) throw refused('the server cuts answers short (max-row-limit): raise its limit')
  return (series?.values ?? []) as readonly SeriesRow[]
}

/** An identifier, safe whatever it holds. */
export function quotedName(name: string): string {
  return `"${name.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`
}

function quotedText(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`
}

function aggregate(name: string, column: SeriesColumn): string {
  return `${column.downsample}(${quotedName(name)})`
}

function refused(reason: string): HoistwayError {
  return new HoistwayError('series-refused', `InfluxDB does not answer the query: ${reason}`)
}
