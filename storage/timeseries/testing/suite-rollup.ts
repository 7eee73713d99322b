import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RetentionDays } from '../levels.ts'
import type { SeriesAggregate, SeriesPoint, SeriesQuery, SeriesValue, TimeSeriesStore } from '../store.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** Noon of a day near the end of a month and a year. */
const NOON_MS = Date.UTC(2025, 11, 30, 12)

/** Raw rows go after two days, minutes after five. */
export const SHORT_RETENTION: RetentionDays = { raw: 2, minute: 5, hour: 0 }

type Kept = { readonly store: TimeSeriesStore; readonly points: readonly SeriesPoint[] }
type Asked = Pick<SeriesQuery, 'subject' | 'columns' | 'fromMs' | 'toMs'> & {
  readonly everyMs: number
  readonly aggregate?: SeriesAggregate | undefined
}

/**
 * What every engine must make of time. `open` opens the same place each time it is called, with `SUITE_SCHEMA` and
 * `SHORT_RETENTION`.
 */
export function rollupSuite(name: string, open: () => Promise<TimeSeriesStore>): void {
  describe(`${name}, rolled up`, { timeout: 240_000 }, () => {
    let store: TimeSeriesStore
    let position = 0
    let subjects = 0
    let nowMs = NOON_MS
    const newSubject = () => `rolled 100% \\ 电梯 ${++subjects}`
    beforeAll(async () => {
      store = await open()
    })
    afterAll(() => store?.close())
    const keep = (points: readonly SeriesPoint[]) => store.append(points, ++position)

    it('answers what the rows would, for every aggregate', async () => {
      const subject = newSubject()
      const at = (minute: number) => NOON_MS - HOUR_MS + minute * MINUTE_MS
      const points = [0, 0.5, 1, 1.25, 30, 59].map((minute, index) =>
        row(subject, at(minute), index, {
          speed: index - 2,
          floor: 5 - index,
          ...(index === 4 ? {} : { moving: index % 2 === 0, note: `n${index}` }),
        }),
      )
      await keep(points)
      const asked = { subject, fromMs: at(0), toMs: at(60) }
      const check = async () => {
        for (const everyMs of [MINUTE_MS, 2 * MINUTE_MS, HOUR_MS, 90_000]) {
          for (const aggregate of ['mean', 'min', 'max', 'last', 'count', undefined] as const)
            await expectAsRaw(
              { store, points },
              { ...asked, columns: ['speed', 'floor'], everyMs, aggregate },
            )
          for (const aggregate of ['last', 'count', undefined] as const)
            await expectAsRaw(
              { store, points },
              { ...asked, columns: ['moving', 'note'], everyMs, aggregate },
            )
        }
      }
      await check()
      await store.maintain(nowMs)
      await check()
      await store.maintain(nowMs + HOUR_MS)
      await check()
    })

    it('gives page after page of what has been rolled up', async () => {
      const subject = newSubject()
      const points = Array.from({ length: 40 }, (_, index) =>
        row(subject, NOON_MS - 2 * DAY_MS + (index + Math.floor(index / 7) * 5) * 40 * MINUTE_MS, 0, {
          ...(index % 3 > 0 && { speed: index }),
          ...(index % 5 > 0 && { note: `n${index}` }),
        }),
      )
      await keep(points)
      await store.maintain(nowMs)
      const columns = ['speed', 'note']
      const asked = { subject, columns, fromMs: NOON_MS - 3 * DAY_MS, toMs: NOON_MS }
      for (const everyMs of [30 * MINUTE_MS, HOUR_MS, 3 * HOUR_MS])
        for (const limit of [1, 2, 5]) {
          const got = columns.map((): (readonly [number, SeriesValue])[] => [])
          for (let fromMs: number | null = asked.fromMs; fromMs !== null; ) {
            const page = await store.query({ table: 'reading', ...asked, everyMs, fromMs, limit })
            page.series.forEach(({ points }, index) => {
              expect(points.length).toBeLessThanOrEqual(limit)
              got[index]!.push(...points)
            })
            fromMs = page.nextFromMs
          }
          expect(got).toEqual(columns.map((column) => reckoned(points, column, { ...asked, everyMs })))
        }
    })

    it.each(['mean', 'min', 'max'] as const)('has no %s of what is no number', async (aggregate) => {
      const asked = { table: 'reading', subject: 'x', columns: ['note'], fromMs: 0, toMs: 1, everyMs: 1 }
      const answer = store.query({ ...asked, limit: 1, aggregate })
      await expect(answer).rejects.toMatchObject({ code: 'series-invalid' })
    })

    it('adds late rows to an hour whose rows have been dropped', async () => {
      const subject = newSubject()
      const hourMs = nowMs - (nowMs % HOUR_MS)
      const points = [1, 20, 40].map((minute, tie) =>
        row(subject, hourMs + minute * MINUTE_MS, tie, { speed: tie, floor: tie }),
      )
      await keep(points)
      const check = async () => {
        for (const aggregate of ['mean', 'min', 'max', 'last', 'count'] as const)
          for (const everyMs of [HOUR_MS, 24 * HOUR_MS, 10 * MINUTE_MS])
            await expectAsRaw(
              { store, points },
              {
                subject,
                columns: ['speed', 'floor'],
                fromMs: hourMs,
                toMs: hourMs + HOUR_MS,
                everyMs,
                aggregate,
              },
            )
      }
      nowMs += 4 * DAY_MS
      await store.maintain(nowMs - 3 * DAY_MS)
      await store.maintain(nowMs)
      await check()
      for (const minute of [10, 50]) {
        const late = row(subject, hourMs + minute * MINUTE_MS, 10 + minute, { speed: -minute, floor: minute })
        await keep([late])
        points.push(late)
        await check()
      }
      await store.maintain(nowMs + HOUR_MS)
      await store.close()
      store = await open()
      await check()
    })

    it('answers what the rows would, however late and often they come, before and after (property)', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(steps, { minLength: 4, maxLength: 9 }), async (walk) => {
          const subject = newSubject()
          const points: SeriesPoint[] = []
          for (const step of walk) {
            if (step.kind === 'reopen') {
              await store.close()
              store = await open()
            }
            if (step.kind === 'append') {
              const batch = step.rows.map(({ agoMs, values }, index) =>
                row(subject, nowMs - agoMs, points.length + index, values),
              )
              await keep(batch)
              if (step.isRepeated) await store.append(batch, position)
              points.push(...batch)
            }
            if (step.kind === 'time') {
              nowMs += step.passesMs
              await store.maintain(nowMs)
            }
            const kept = { store, points }
            const wholeDays = { fromMs: NOON_MS - 40 * DAY_MS - (NOON_MS % DAY_MS), toMs: nowMs + DAY_MS }
            const columns = ['speed', 'load', 'floor', 'moving']
            // Hours are kept for ever; minutes and rows for some days.
            const span = { ...wholeDays, toMs: wholeDays.toMs - (wholeDays.toMs % HOUR_MS) }
            await expectAsRaw(kept, { subject, columns, ...span, everyMs: step.hours * HOUR_MS })
            const lastDays = { fromMs: nowMs - 4 * DAY_MS, toMs: nowMs + DAY_MS }
            lastDays.fromMs -= lastDays.fromMs % MINUTE_MS
            lastDays.toMs -= lastDays.toMs % MINUTE_MS
            await expectAsRaw(kept, { subject, columns, ...lastDays, everyMs: step.minutes * MINUTE_MS })
            await expectAsRaw(kept, {
              subject,
              columns: ['speed', 'floor'],
              fromMs: nowMs - DAY_MS - step.oddMs,
              toMs: nowMs - step.oddMs,
              everyMs: step.everyMs,
              aggregate: step.aggregate,
            })
          }
        }),
        { numRuns: 8, endOnFailure: true },
      )
    })
  })
}

const rows = fc.array(
  fc.record({
    agoMs: fc.oneof(
      fc.integer({ min: 0, max: 3 * MINUTE_MS }),
      fc.integer({ min: 0, max: 30 * HOUR_MS }),
      fc.integer({ min: 0, max: 30 * DAY_MS }),
    ),
    values: fc.record(
      {
        speed: fc.integer({ min: -9, max: 9 }),
        load: fc.integer({ min: -9, max: 9 }),
        floor: fc.integer({ min: -9, max: 9 }),
        moving: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  }),
  { minLength: 1, maxLength: 12 },
)

const steps = fc.record({
  kind: fc.constantFrom('append', 'append', 'append', 'time', 'time', 'reopen'),
  rows,
  isRepeated: fc.boolean(),
  passesMs: fc.constantFrom(5 * MINUTE_MS, HOUR_MS, 7 * HOUR_MS, DAY_MS, 3 * DAY_MS),
  hours: fc.constantFrom(1, 2, 24),
  minutes: fc.constantFrom(1, 15, 90),
  everyMs: fc.constantFrom(MINUTE_MS, HOUR_MS, 90_000),
  oddMs: fc.integer({ min: 0, max: 2 * HOUR_MS }),
  aggregate: fc.constantFrom(
    'mean' as const,
    'min' as const,
    'max' as const,
    'last' as const,
    'count' as const,
  ),
})

/** Holds an answer against what the plainest reckoning makes of all rows. */
async function expectAsRaw({ store, points }: Kept, asked: Asked) {
  const { aggregate, ...rest } = asked
  const answer = await store.query({
    table: 'reading',
    limit: 100_000,
    ...rest,
    ...(aggregate === undefined ? {} : { aggregate }),
  })
  expect(answer.series.map((one) => one.points)).toEqual(
    asked.columns.map((column) => reckoned(points, column, asked)),
  )
}

function reckoned(
  points: readonly SeriesPoint[],
  column: string,
  { fromMs, toMs, everyMs, aggregate }: Asked,
): [number, SeriesValue][] {
  const kept = points
    .filter(({ atMs, values }) => atMs >= fromMs && atMs < toMs && Object.hasOwn(values, column))
    .sort((a, b) => a.atMs - b.atMs || a.tie - b.tie)
  const how = aggregate ?? (column === 'speed' || column === 'load' ? 'mean' : 'last')
  return [...Map.groupBy(kept, ({ atMs }) => Math.floor(atMs / everyMs) * everyMs)].map(
    ([startMs, group]) => {
      const values = group.map((one) => one.values[column]!)
      const numbers = values.map(Number)
      const value = {
        mean: () => numbers.reduce((sum, one) => sum + one, 0) / numbers.length,
        min: () => Math.min(...numbers),
        max: () => Math.max(...numbers),
        last: () => values.at(-1)!,
        count: () => values.length,
      }[how]()
      return [startMs, value]
    },
  )
}

function row(subject: string, atMs: number, tie: number, values: SeriesPoint['values']): SeriesPoint {
  return { table: 'reading', subject, source: 'device-1', atMs, tie, values }
}
