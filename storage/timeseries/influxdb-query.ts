import { HoistwayError } from '../../lib/errors.ts'
import { tagValue } from './influxdb-lines.ts'
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

export interface InfluxSeries {
  readonly name: string
  readonly columns: readonly string[]
  readonly tags?: Readonly<Record<string, string>>
  readonly values: readonly (readonly unknown[])[]
  /** More of it follows in the next piece; without a next one, the server has cut it short. */
  readonly isPartial: boolean
}

/** Every series of a whole answer. Throws as `piecesOf`, and `series-unusable` where the server has cut it short. */
export function seriesOf(response: InfluxQlResponse): readonly InfluxSeries[] {
  const series = pieceOf(response)
  if (series.some(({ isPartial }) => isPartial)) throw cutShort()
  return series
}

/** Series of a piece of an answer. Throws what the engine says in place of rows. */
export function pieceOf(response: InfluxQlResponse): readonly InfluxSeries[] {
  const result = response.results?.[0]
  const failure = response.error ?? result?.error
  if (failure !== undefined) throw failureOf(failure)
  return (result?.series ?? []).map(({ name = '', columns = [], tags, values = [], partial = false }) => ({
    name,
    columns,
    values,
    isPartial: partial,
    ...(tags && { tags }),
  }))
}

export function cutShort(): HoistwayError {
  const reason = 'the server cuts answers short: raise its max-row-limit'
  return new HoistwayError('series-unusable', `InfluxDB does not answer the query: ${reason}`)
}

/** An identifier, safe whatever it holds. */
export function quotedName(name: string): string {
  return `"${name.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`
}

/** A text, safe whatever it holds. */
export function quotedText(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'`
}

const KINDS: readonly (readonly [RegExp, string, boolean])[] = [
  // also where the token may not read it
  [/not found|not set for|unauthori[sz]ed|not authorized|database name required/i, 'series-denied', false],
  [/limit exceeded|not implemented/i, 'series-unusable', false],
  [/timeout|interrupted|aborted|engine|canceled|too many/i, 'series-unavailable', true],
]

/** What a query's failure means: settings, a limit of the server, its health, or that it cannot be answered at all. */
function failureOf(reason: string): HoistwayError {
  const [, code = 'series-refused', mayRetry = false] = KINDS.find(([pattern]) => pattern.test(reason)) ?? []
  return new HoistwayError(code, `InfluxDB does not answer the query: ${reason}`, { mayRetry })
}
