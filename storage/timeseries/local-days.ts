import { Temporal } from 'temporal-polyfill'
import type { SeriesAnswer, SeriesQuery, SeriesValue } from './store.ts'

/** Buckets of one width, from the start of the first of them. */
interface Run {
  readonly fromMs: number
  readonly toMs: number
  readonly everyMs: number
  readonly originMs: number
}

/**
 * The buckets of so many calendar days of a time zone that `[fromMs, toMs)` touches, as runs of the same width: a day on
 * which the clock is moved has another one. Buckets of several days are counted from 1970-01-01.
 */
function* runsOf({ fromMs, toMs }: SeriesQuery, days: number, timeZone: string): Generator<Run> {
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).epochMilliseconds
  const first = Temporal.Instant.fromEpochMilliseconds(fromMs).toZonedDateTimeISO(timeZone).toPlainDate()
  const sinceEpoch = Temporal.PlainDate.from('1970-01-01').until(first).days
  let day = first.subtract({ days: ((sinceEpoch % days) + days) % days })
  let startMs = startOf(day)
  let run: Run | undefined
  while (startMs < toMs) {
    day = day.add({ days })
    const endMs = startOf(day)
    const everyMs = endMs - startMs
    if (run?.everyMs === everyMs) run = { ...run, toMs: endMs }
    else {
      if (run !== undefined) yield run
      run = { fromMs: startMs, toMs: endMs, everyMs, originMs: ((startMs % everyMs) + everyMs) % everyMs }
    }
    startMs = endMs
  }
  if (run !== undefined) yield run
}

/** Reads buckets of calendar days by asking for each run of days of one width, until the limit is reached. */
export async function readLocalDays(
  { everyDays, ...query }: SeriesQuery & { readonly everyDays: NonNullable<SeriesQuery['everyDays']> },
  ask: (query: SeriesQuery) => Promise<SeriesAnswer>,
): Promise<SeriesAnswer> {
  const points = query.columns.map((): (readonly [number, SeriesValue])[] => [])
  let nextFromMs: number | null = null
  for (const { fromMs, toMs, ...bucket } of runsOf(query, everyDays.count, everyDays.timeZone)) {
    const limit = query.limit - Math.max(0, ...points.map((of) => of.length))
    if (limit <= 0) {
      nextFromMs = fromMs
      break
    }
    const range = { fromMs: Math.max(fromMs, query.fromMs), toMs: Math.min(toMs, query.toMs) }
    const answer = await ask({ ...query, ...range, ...bucket, limit })
    answer.series.forEach((one, index) => {
      points[index]?.push(...one.points)
    })
    if (answer.nextFromMs !== null) {
      nextFromMs = answer.nextFromMs
      break
    }
  }
  return {
    series: query.columns.map((column, index) => ({ column, points: points[index] ?? [] })),
    nextFromMs,
  }
}
