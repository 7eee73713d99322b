import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SeriesAnswer, SeriesPoint, SeriesQuery, TimeSeriesStore } from '../store.ts'
import { COLUMNS, model, pointSets, queries, walk } from './suite-walk.ts'

export { SUITE_SCHEMA } from './suite-walk.ts'

const EVER = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, limit: 100_000 }

/** What every engine must do. `open` opens the same place with `SUITE_SCHEMA` each time it is called. */
export function timeSeriesStoreSuite(name: string, open: () => Promise<TimeSeriesStore>): void {
  describe(`${name} as a time-series store`, { timeout: 60_000 }, () => {
    let store: TimeSeriesStore
    let position = 0
    let subjects = 0
    const newSubject = () => `lift ${++subjects}`
    const keep = (points: readonly SeriesPoint[]) => store.append(points, ++position)
    const read = (subject: string, query: Partial<SeriesQuery> = {}) =>
      store.query({ table: 'reading', subject, columns: COLUMNS, ...EVER, ...query })

    beforeAll(async () => {
      store = await open()
    })
    afterAll(() => store?.close())

    it('gives back values of every type as they were', async () => {
      const subject = newSubject()
      const first = { speed: -0.1, load: 0, floor: Number.MAX_SAFE_INTEGER, moving: true, note: '' }
      const second = { speed: 1e21, load: -7, floor: -2, moving: false, note: '一行\n"quoted" \\, a=b\\' }
      await keep([row(subject, 1000, first), row(subject, 1_800_000_000_123, second)])
      const answer = await read(subject)
      expect(answer.nextFromMs).toBeNull()
      expect(answer.series).toEqual(
        COLUMNS.map((column) => ({
          column,
          points: [
            [1000, first[column as keyof typeof first]],
            [1_800_000_000_123, second[column as keyof typeof second]],
          ],
        })),
      )
    })

    it('reads half-open ranges, in the order of the columns asked for', async () => {
      const subject = newSubject()
      await keep([1, 2, 3, 4].map((atMs) => row(subject, atMs, { speed: atMs, floor: -atMs })))
      const { series } = await read(subject, { columns: ['floor', 'speed'], fromMs: 2, toMs: 4 })
      expect(series).toEqual([
        { column: 'floor', points: [[2, -2], [3, -3]] }, // biome-ignore format: pairs
        { column: 'speed', points: [[2, 2], [3, 3]] }, // biome-ignore format: pairs
      ])
      expect(
        (await read(subject, { fromMs: 4, toMs: 4 })).series.every((one) => one.points.length === 0),
      ).toBe(true)
      expect((await read(subject, { columns: [] })).series).toEqual([])
    })

    it('keeps tables and subjects apart', async () => {
      const [one, other] = [newSubject(), newSubject()]
      const trips = { ...row(one, 5, { trips: 3 }), table: 'counter' }
      await keep([row(one, 5, { floor: 1 }), trips, row(other, 5, { floor: 2 })])
      expect(pointsOf(await read(one, { columns: ['floor'] }))).toEqual([[[5, 1]]])
      expect(pointsOf(await read(other, { columns: ['floor'] }))).toEqual([[[5, 2]]])
      expect(pointsOf(await read(one, { table: 'counter', columns: ['trips'] }))).toEqual([[[5, 3]]])
      expect(pointsOf(await read('nobody', { columns: ['floor'] }))).toEqual([[]])
    })

    it('thins to the mean or the last value of a bucket, and leaves empty buckets out', async () => {
      const subject = newSubject()
      await keep([
        row(subject, 60_000, { speed: 1, load: 1, floor: 1, moving: false, note: 'a' }),
        row(subject, 119_999, { speed: 2, load: 2, floor: 2, note: 'b' }),
        row(subject, 240_000, { moving: true }),
      ])
      const { series } = await read(subject, { everyMs: 60_000, fromMs: 60_001, toMs: 240_001 })
      expect(pointsOf({ series })).toEqual([
        [[60_000, 2]],
        [[60_000, 2]],
        [[60_000, 2]],
        [[240_000, true]],
        [[60_000, 'b']],
      ])
      const whole = await read(subject, { everyMs: 60_000 })
      expect(pointsOf(whole)).toEqual([
        [[60_000, 1.5]],
        [[60_000, 1.5]],
        [[60_000, 2]],
        [[60_000, false], [240_000, true]], // biome-ignore format: pairs
        [[60_000, 'b']],
      ])
    })

    it('takes late rows and puts them in their place', async () => {
      const subject = newSubject()
      await keep([row(subject, 5000, { floor: 5 }), row(subject, 3000, { floor: 3 })])
      await keep([row(subject, 4000, { floor: 4 }), row(subject, 1, { floor: 0 })])
      expect(pointsOf(await read(subject, { columns: ['floor'] }))).toEqual([[[1, 0], [3000, 3], [4000, 4], [5000, 5]]]) // biome-ignore format: pairs
      expect(pointsOf(await read(subject, { columns: ['floor'], everyMs: 4000 }))).toEqual([[[0, 3], [4000, 5]]]) // biome-ignore format: pairs
    })

    it('keeps rows of one millisecond apart by their tie, and orders them by it', async () => {
      const subject = newSubject()
      await keep([999_999, 0, 7].map((tie) => ({ ...row(subject, 1000, { floor: tie, speed: 3 }), tie })))
      expect(pointsOf(await read(subject, { columns: ['floor'] }))).toEqual([[[1000, 0], [1000, 7], [1000, 999_999]]]) // biome-ignore format: pairs
      expect(pointsOf(await read(subject, { columns: ['floor', 'speed'], everyMs: 10 }))).toEqual([
        [[1000, 999_999]],
        [[1000, 3]],
      ])
    })

    it('stores a repeated batch once, after closing and opening too', async () => {
      const subject = newSubject()
      const batch = [
        row(subject, 1, { floor: 1, speed: 1 }),
        row(subject, 2, { floor: 2 }),
        row(subject, 3, {}),
      ]
      const at = ++position
      await store.append(batch, at)
      await store.append(batch, at)
      await store.close()
      store = await open()
      await store.append(batch, at)
      expect(pointsOf(await read(subject, { columns: ['floor', 'speed'] }))).toEqual([[[1, 1], [2, 2]], [[1, 1]]]) // biome-ignore format: pairs
      await keep([row(subject, 4, { floor: 4 })])
      expect(pointsOf(await read(subject, { columns: ['floor'] }))).toEqual([[[1, 1], [2, 2], [4, 4]]]) // biome-ignore format: pairs
    })

    it('says where it stands, or that it keeps no place', async () => {
      await keep([row(newSubject(), 1, { floor: 1 })])
      const kept = await store.position()
      await store.close()
      store = await open()
      expect([undefined, position]).toContain(kept)
      expect(await store.position()).toBe(kept)
    })

    it('takes an empty batch, and goes on after it', async () => {
      const subject = newSubject()
      await keep([])
      await store.close()
      store = await open()
      await keep([row(subject, 1, { floor: 1 })])
      expect(pointsOf(await read(subject, { columns: ['floor'] }))).toEqual([[[1, 1]]])
    })

    it.each([
      `it's`,
      `'; DROP DATABASE x; --`,
      `" or "1"="1`,
      `\\' or 1=1 --`,
      `'' OR '1'='1`,
      'a,b=c d',
      ' ',
      '电梯 沪A·0001 🛗',
      'ends with \\',
      'ends with \\\\',
      'ends with %5c',
      'line\nbreak\ttab\r',
      `$subject`,
    ])('keeps the odd subject %j to itself', async (subject) => {
      await keep([{ ...row(subject, 1, { floor: 1 }), source: subject }, row(`${subject}x`, 2, { floor: 2 })])
      expect(pointsOf(await read(subject, { columns: ['floor'] }))).toEqual([[[1, 1]]])
      expect(pointsOf(await read(subject, { columns: ['floor'], everyMs: 10 }))).toEqual([[[0, 1]]])
    })

    it('refuses what the schema does not know, and keeps nothing of that batch', async () => {
      const subject = newSubject()
      const good = row(subject, 1, { floor: 1 })
      const unknown = { code: 'series-unknown', mayRetry: false }
      await expect(keep([good, { ...good, table: 'constructor' }])).rejects.toMatchObject(unknown)
      await expect(keep([good, row(subject, 2, { toString: 1 })])).rejects.toMatchObject(unknown)
      await expect(read(subject, { table: 'nothing"' })).rejects.toMatchObject(unknown)
      await expect(read(subject, { columns: ['floor', 'floor" --'] })).rejects.toMatchObject(unknown)
      expect(pointsOf(await read(subject, { columns: ['floor'] }))).toEqual([[]])
    })

    it.each([
      ['a number that is not finite', { values: { speed: Number.NaN } }],
      ['an integer with a fraction', { values: { floor: 1.5 } }],
      ['text where a number belongs', { values: { floor: '1' } }],
      ['a number where text belongs', { values: { note: 1 } }],
      ['an instant before 1970', { atMs: -1 }],
      ['an instant beyond nanoseconds', { atMs: 9_223_372_036_854 }],
      ['a tie beyond its millisecond', { tie: 1_000_000 }],
      ['no subject', { subject: '' }],
    ])('refuses %s', async (_, wrong) => {
      await expect(keep([{ ...row('lift', 1, {}), ...wrong }])).rejects.toMatchObject({
        code: 'series-invalid',
      })
    })

    it.each([
      ['Asia/Shanghai', '2026-11-20', 4],
      // 25 hours, then 23 in spring
      ['Europe/Berlin', '2026-10-24', 4],
      ['Europe/Berlin', '2026-03-27', 4],
      // the clock is moved at midnight, and by half an hour
      ['America/Santiago', '2026-09-04', 4],
      ['Australia/Lord_Howe', '2026-04-03', 4],
      ['Asia/Kolkata', '2026-01-31', 3],
    ] as const)('counts days as the clock in %s shows them, from %s on', async (timeZone, firstDay, days) => {
      const subject = newSubject()
      const startOf = (day: number) =>
        Temporal.PlainDate.from(firstDay).add({ days: day }).toZonedDateTime(timeZone).epochMilliseconds
      const halfHours = Array.from(
        { length: (startOf(days) - startOf(0)) / 1_800_000 },
        (_, index) => startOf(0) + index * 1_800_000,
      )
      const dayOf = (atMs: number) => halfDays.findLast((startMs) => startMs <= atMs)
      const halfDays = Array.from({ length: days }, (_, day) => startOf(day))
      await keep(halfHours.map((atMs, index) => row(subject, atMs, { speed: index })))
      const naive = [...Map.groupBy(halfHours.keys(), (index) => dayOf(halfHours[index] ?? 0))].map(
        ([startMs, indexes]) => [startMs, indexes.reduce((sum, one) => sum + one, 0) / indexes.length],
      )
      const asked = { columns: ['speed'], fromMs: startOf(0), toMs: startOf(days) }
      const everyDays = { count: 1, timeZone }
      expect(pointsOf(await read(subject, { ...asked, everyDays }))).toEqual([naive])
      // page by page
      const paged: unknown[] = []
      for (let fromMs: number | null = asked.fromMs; fromMs !== null; ) {
        const answer: SeriesAnswer = await read(subject, { ...asked, fromMs, everyDays, limit: 1 })
        paged.push(...(pointsOf(answer)[0] ?? []))
        fromMs = answer.nextFromMs
      }
      expect(paged).toEqual(naive)
      const whole = await read(subject, {
        ...asked,
        aggregate: 'count',
        everyDays: { count: 1_000, timeZone },
      })
      const counted = (pointsOf(whole)[0] ?? []).reduce((sum, [, count]) => sum + Number(count), 0)
      expect(counted).toBe(halfHours.length)
    })

    it.each([{ everyMs: 0 }, { limit: 0 }, { fromMs: Number.NaN }])(
      'refuses to query with %j',
      async (wrong) => {
        await expect(read('lift', wrong)).rejects.toMatchObject({ code: 'series-invalid' })
      },
    )

    it('walks every range page by page, everything exactly once', async () => {
      await fc.assert(
        fc.asyncProperty(pointSets, queries, async (drafts, { everyMs, ...query }) => {
          const subject = newSubject()
          const points = drafts.map((draft) => ({
            ...row(subject, draft.atMs, draft.values),
            tie: draft.tie,
          }))
          const half = Math.floor(points.length / 2)
          await keep(points.slice(0, half))
          await keep(points.slice(half))
          const asked = { ...query, ...(everyMs === undefined ? {} : { everyMs }) }
          expect(await walk((fromMs) => read(subject, { ...asked, fromMs }), asked)).toEqual(
            asked.columns.map((column) => model(points, column, asked)),
          )
        }),
        { numRuns: 25 },
      )
    })

    it('gives a millisecond that overflows a page in whole', async () => {
      const subject = newSubject()
      const crowd = [0, 1, 2, 3].map((tie) => ({ ...row(subject, 5, { floor: tie }), tie }))
      await keep([row(subject, 4, { floor: 9 }), ...crowd, row(subject, 6, { floor: 9 })])
      const ask = { columns: ['floor'], limit: 2 }
      expect((await read(subject, ask)).nextFromMs).toBe(5)
      const page = await read(subject, { ...ask, fromMs: 5 })
      expect(page).toMatchObject({ nextFromMs: 6, series: [{ points: [0, 1, 2, 3].map((tie) => [5, tie]) }] })
      expect((await read(subject, { ...ask, fromMs: 5, toMs: 6 })).nextFromMs).toBeNull()
    })

    it('gives a page of more than ten thousand rows or buckets', async () => {
      const subject = newSubject()
      const count = 10_050
      await keep(Array.from({ length: count }, (_, index) => row(subject, index * 60_000, { floor: index })))
      for (const everyMs of [undefined, 60_000]) {
        const ask = { columns: ['floor'], limit: 10_020, ...(everyMs && { everyMs }) }
        const first = await read(subject, ask)
        expect(first.nextFromMs).toBe(10_020 * 60_000)
        expect(pointsOf(first)[0]).toHaveLength(10_020)
        expect(pointsOf(await read(subject, { ...ask, limit: 20_000 }))[0]).toHaveLength(count)
      }
    })

    it('appends and reads at the same time', async () => {
      const subject = newSubject()
      const appends = Array.from({ length: 20 }, (_, batch) =>
        keep(Array.from({ length: 50 }, (_, index) => row(subject, batch * 50 + index, { floor: batch }))),
      )
      const answers = await Promise.all(appends.map(() => read(subject, { columns: ['floor'] })))
      for (const answer of answers) expect(pointsOf(answer)[0]!.length % 50).toBe(0)
      await Promise.all(appends)
      expect(pointsOf(await read(subject, { columns: ['floor'] }))[0]).toHaveLength(1000)
    })

    it('answers a ping, until it is closed', async () => {
      await store.ping()
      await store.close()
      await store.close()
      const closed = { code: 'series-closed' }
      await expect(store.ping()).rejects.toMatchObject(closed)
      await expect(keep([])).rejects.toMatchObject(closed)
      await expect(read('lift')).rejects.toMatchObject(closed)
      store = await open()
      await store.ping()
    })
  })
}

function row(subject: string, atMs: number, values: SeriesPoint['values']): SeriesPoint {
  return { table: 'reading', subject, source: 'device-1', atMs, tie: 0, values }
}

function pointsOf(answer: Pick<SeriesAnswer, 'series'>) {
  return answer.series.map(({ points }) => points)
}
