import { HoistwayError } from '../../lib/errors.ts'
import { tagValue } from './influxdb-lines.ts'
import type { SeriesRow } from './page.ts'
import type { SeriesQuery } from './store.ts'

/** What `/query` answers to one statement. */
export interface InfluxQlResponse {
  readonly error?: string
  readonly results?: readonly {
    readonly error?: string
    readonly series?: readonly {
      readonly name?: string
      readonly columns?: readonly string[]
      readonly tags?: Readonly<Record<string, string>>
      readonly values?: readonly (readonly unknown[])[]
      readonly partial?: boolean
    }[]
  }[]
}

/** The InfluxQL that reads raw rows of a checked query, time first, then the columns in their order. */
export function selectRows(query: SeriesQuery, fromMs: number, toMs: number): string {
  const values = query.columns.map((name, index) => `${quotedName(name)} AS c${index}`)
  return [
    `SELECT ${values.join(', ')} FROM ${quotedName(query.table)}`,
    `WHERE "subject" = ${quotedText(tagValue(query.subject))} AND time >= ${fromMs}ms AND time < ${toMs}ms`,
  ].join(' ')
}

interface InfluxSeries {
  readonly name: string
  readonly columns: readonly string[]
  readonly tags?: Readonly<Record<string, string>>
  readonly values: readonly (readonly unknown[])[]
}

/** The rows of an answer of one series. Throws as `seriesOf` does. */
export function rowsOf(response: InfluxQlResponse): readonly SeriesRow[] {
  return (seriesOf(response)[0]?.values ?? []) as unknown as readonly SeriesRow[]
}

/** Every series of an answer. Throws `series-refused` where the engine could not answer, or not in full. */
export function seriesOf(response: InfluxQlResponse): readonly InfluxSeries[] {
  const result = response.results?.[0]
  const failure = response.error ?? result?.error
  if (failure !== undefined) throw refused(failure)
  const series = result?.series ?? []
  if (series.some(({ partial }) => partial))
    throw refused('the server cuts answers short (max-row-limit): raise its limit')
  return series.map(({ name = '', columns = [], tags, values = [] }) => ({
    name,
    columns,
    values,
    ...(tags && { tags }),
  }))
}

/** An identifier, safe whatever it holds. */
export function quotedName(name: string): string {
  return `"${name.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`
}

/** A text, safe whatever it holds. */
export function quotedText(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`
}

function refused(reason: string): HoistwayError {
  return new HoistwayError('series-refused', `InfluxDB does not answer the query: ${reason}`)
}
