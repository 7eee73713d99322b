import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { metrics } from '../../lib/metrics.ts'
import { openTimeSeries } from './index.ts'
import { type InfluxDbOptions, openInfluxDb } from './influxdb.ts'
import type { SeriesPoint, SeriesSchema } from './store.ts'
import { type Influxd, influxdKinds } from './testing/influxd.ts'
import { SUITE_SCHEMA, timeSeriesStoreSuite } from './testing/suite.ts'
import { rollupSuite, SHORT_RETENTION } from './testing/suite-rollup.ts'

describe.each(influxdKinds)('a real server', ({ name, whyNot, start }) => {
  describe.skipIf(whyNot !== null)(`${name}${whyNot === null ? '' : ` (skipped: ${whyNot})`}`, () => {
    const is1 = name === 'influxdb 1.x'
    // 2.x takes no quotation marks
    const BUCKET = is1 ? `hoistway "test" 'n' 电梯` : `hoistway 'n' 电梯`
    let influxd: Influxd
    beforeAll(async () => {
      influxd = await start()
      const others = ['mixed', 'dropped', 'rolled', 'late of one hour', 'late of many hours', 'city', 'busy']
      for (const bucket of [BUCKET, ...others, 'unmarked', 'short-lived']) await influxd.makeBucket(bucket)
    }, 90_000)
    afterAll(() => influxd?.stop())

    const openBucket = (bucket: string, more: Partial<InfluxDbOptions> = {}) =>
      openInfluxDb({ ...influxd.settings, bucket, schema: SUITE_SCHEMA, ...more })
    const open = () => openBucket(BUCKET)
    timeSeriesStoreSuite(name, open)
    rollupSuite(name, () => openBucket('rolled', { retentionDays: SHORT_RETENTION }))

    /** The answer as text, asked for past the store: nanoseconds are beyond what JSON.parse keeps. */
    const influxQl = (query: string, db = BUCKET) =>
      influxd.ask('POST', `/query?${new URLSearchParams({ db, epoch: 'ns', q: query })}`)

    async function dropBucket(bucket: string): Promise<void> {
      if (is1) return void (await influxQl(`DROP DATABASE "${bucket}"`))
      const { buckets } = JSON.parse(await influxd.ask('GET', `/api/v2/buckets?name=${bucket}`)) as {
        buckets: [{ id: string }]
      }
      await influxd.ask('DELETE', `/api/v2/buckets/${buckets[0].id}`)
    }

    it('keeps a row without values once', async () => {
      const store = await open()
      for (const position of [1, 1, 2]) await store.append([row('bare', 5, {})], position)
      expect(await influxQl(`SELECT count("no-values") FROM reading WHERE subject = 'bare'`)).toContain(
        '"values":[[0,1]]',
      )
      await store.close()
    })

    it('keeps the tie to the nanosecond', async () => {
      const store = await open()
      await store.append([{ ...row('exact', 1_800_000_000_123, { floor: 1 }), tie: 456_789 }], 1)
      expect(await influxQl(`SELECT floor FROM reading WHERE subject = 'exact'`)).toContain(
        '"values":[[1800000000123456789,1]]',
      )
      await store.close()
    })

    it('says what it refuses: a column that has another type there', async () => {
      const changed: SeriesSchema = { reading: { floor: { type: 'text', downsample: 'last' } } }
      const [one, other] = [await open(), await openBucket(BUCKET, { schema: changed })]
      await one.append([row('typed', 1, { floor: 1 })], 1)
      await expect(other.append([row('typed', 2, { floor: 'one' })], 2)).rejects.toMatchObject({
        code: 'series-refused',
        mayRetry: false,
        message: expect.stringContaining('field type conflict'),
        details: { status: is1 ? 400 : 422, refusedPoints: [0] },
      })
      await Promise.all([one.close(), other.close()])
    })

    it('keeps all rows but those that it refuses, and names these', async () => {
      const changed: SeriesSchema = {
        reading: {
          floor: { type: 'text', downsample: 'last' },
          load: { type: 'integer', downsample: 'mean' },
        },
      }
      const one = await open()
      await one.append([row('mixed', 1, { floor: 1 })], 1)
      const other = await openBucket(BUCKET, { schema: changed })
      const isWrong = (index: number) => index === 17 || index === 4_321 || index >= 11_990
      const rows = Array.from({ length: 12_000 }, (_, index) =>
        row('mixed', index + 10, isWrong(index) ? { floor: 'one' } : { load: index }),
      )
      await expect(other.append(rows, 2)).rejects.toMatchObject({
        code: 'series-refused',
        details: { refusedPoints: rows.map((_, index) => index).filter(isWrong) },
      })
      expect(await influxQl(`SELECT count(load) FROM reading WHERE subject = 'mixed'`)).toContain(
        '"values":[[0,11988]]',
      )
      await Promise.all([one.close(), other.close()])
    })

    it('has rolled up what it says, and dropped what is old', async () => {
      const bucket = 'dropped'
      const retentionDays = { raw: 1, minute: 2, hour: 3 }
      const store = await openBucket(bucket, { retentionDays })
      const dayMs = 86_400_000
      const startMs = 20_000 * dayMs
      await store.append([row('lift', startMs, { floor: 1 }), row('lift', startMs + 90_000, { floor: 2 })], 1)
      const left = async () => {
        const counts: number[] = []
        for (const [db, field] of [
          ['', 'floor'],
          ['_1m', '-packed'],
          ['_1h', '-packed'],
        ]) {
          const answer = await influxQl(`SELECT count("${field}") FROM reading`, `${bucket}${db}`)
          const { results } = JSON.parse(answer) as {
            results: [{ series?: [{ values: [[string, number]] }] }]
          }
          counts.push(results[0].series?.[0].values[0][1] ?? 0)
        }
        return counts
      }
      await store.maintain(startMs + 3_600_000)
      expect(await left()).toEqual([2, 2, 1])
      await store.maintain(startMs + 2 * dayMs)
      expect(await left()).toEqual([0, 2, 1])
      await store.maintain(startMs + 3 * dayMs)
      expect(await left()).toEqual([0, 0, 1])
      await store.append([row('lift', startMs + 5, { floor: 3 })], 2)
      const marks = async () =>
        /"values"/.test(await influxQl('SELECT count(open) FROM "late-rows"', `${bucket}_1h`))
      expect(await marks()).toBe(true)
      await store.maintain(startMs + 4 * dayMs)
      expect(await left()).toEqual([0, 0, 0])
      expect(await marks()).toBe(false)
      await store.close()
    })

    it.each([
      ['of one hour', () => 0],
      ['of many hours', (index: number) => index % 40],
    ])(
      'finds late rows of 12,000 lifts again when it is opened, %s',
      async (how, hourOf) => {
        const hourMs = 3_600_000
        const open = () => openBucket(`late ${how}`)
        const one = await open()
        await one.append([row('lift', 0, { floor: 1 })], 1)
        await one.maintain(50 * hourMs)
        const late = Array.from({ length: 12_000 }, (_, index) =>
          row(`lift-${index}`, hourOf(index) * hourMs + 1, { floor: index }),
        )
        await one.append(late, 2)
        await one.close()

        const other = await open()
        await other.append([row('lift', 60 * hourMs, { floor: 2 })], 3)
        const floorOf = async (index: number) => {
          const { series } = await other.query({
            table: 'reading',
            subject: `lift-${index}`,
            columns: ['floor'],
            fromMs: 0,
            toMs: 50 * hourMs,
            everyMs: hourMs,
            limit: 10,
          })
          return series[0]?.points
        }
        const some = [0, 1, 9_999, 10_000, 10_001, 11_999]
        const expected = some.map((index) => [[hourOf(index) * hourMs, index]])
        expect(await Promise.all(some.map(floorOf))).toEqual(expected)
        await other.close()
      },
      60_000,
    )

    it('goes on with marks of 0.1.0, which were a point each', async () => {
      const [bucket, hourMs] = ['older-marks', 3_600_000]
      const one = await openBucket(bucket)
      await one.append([row('lift 1', 1, { floor: 1 })], 1)
      await one.maintain(2 * hourMs)
      await one.close()
      // as a late row of 0.1.0
      const write = is1 ? '/write?db=' : '/api/v2/write?org=test-org&bucket='
      await influxd.ask('POST', `${write}${bucket}`, 'reading,subject=lift\\ 1 floor=5i 2000000')
      await influxd.ask('POST', `${write}${bucket}_1h`, 'late-rows,subject=lift\\ 1,table=reading open=1i 0')
      const asked = { table: 'reading', subject: 'lift 1', columns: ['floor'], fromMs: 0, limit: 10 }
      for (const toMs of [hourMs, 3 * hourMs]) {
        const other = await openBucket(bucket)
        const points = async () =>
          (await other.query({ ...asked, toMs: hourMs, everyMs: hourMs, aggregate: 'max' })).series[0]?.points
        expect(await points()).toEqual([[0, 5]])
        await other.maintain(toMs)
        expect(await points()).toEqual([[0, 5]])
        await other.close()
      }
      for (const [measurement, expected] of [
        ['late-rows', 0],
        ['late-hours', 0],
      ])
        expect(await influxQl(`SELECT last(open) FROM "${measurement}"`, `${bucket}_1h`)).toContain(
          `,${expected}]`,
        )
    })

    it('rolls more than ten thousand lifts up', async () => {
      const hourMs = 3_600_000
      const bucket = 'city'
      const store = await openBucket(bucket)
      const lifts = Array.from({ length: 10_050 }, (_, index) =>
        row(`lift-${index}`, 1 + (index % hourMs), { floor: index, speed: 0.5 }),
      )
      await store.append(lifts, 1)
      await store.maintain(hourMs)
      const q = 'SELECT count("-packed"), sum("-values") FROM reading'
      expect(await influxQl(q, `${bucket}_1h`)).toContain('[0,10050,20100]')
      await store.close()
    }, 60_000)

    it('rolls more rows of a lift up than are asked for at once, in one hour and over many', async () => {
      const hourMs = 3_600_000
      const store = await openBucket('busy')
      const counts = { none: 0, one: 1, full: 2_000, over: 2_001, twice: 4_000, many: 9_000 }
      const everyMs = (count: number) => Math.floor((10 * hourMs) / count)
      for (const [subject, count] of Object.entries(counts)) {
        await store.append(
          Array.from({ length: count }, (_, index) => row(`${subject} in an hour`, index, { floor: index })),
          1,
        )
        await store.append(
          Array.from({ length: count }, (_, index) =>
            row(`${subject} over hours`, index * everyMs(count), { floor: index }),
          ),
          2,
        )
      }
      await store.maintain(11 * hourMs)
      for (const [subject, count] of Object.entries(counts))
        for (const how of ['in an hour', 'over hours'])
          for (const [aggregate, expected] of [
            ['count', count],
            ['max', count - 1],
            ['last', count - 1],
          ] as const) {
            const { series } = await store.query({
              table: 'reading',
              subject: `${subject} ${how}`,
              columns: ['floor'],
              fromMs: 0,
              toMs: 24 * hourMs,
              everyMs: 24 * hourMs,
              aggregate,
              limit: 10,
            })
            expect(series[0]?.points).toEqual(count === 0 ? [] : [[0, expected]])
          }
      await store.close()
    }, 60_000)

    it('keeps late rows that the server will not have marked, and counts them', async () => {
      const bucket = 'unmarked'
      const hourMs = 3_600_000
      const counted = async () =>
        (await metrics.getSingleMetric('hoistway_series_unmarked_total')?.get())?.values[0]?.value ?? 0
      const store = await openBucket(bucket)
      await store.maintain(50 * hourMs)
      const conflict = `late-hours open="text" ${Date.UTC(2262, 0, 1)}000000`
      const path = is1 ? `/write?db=${bucket}_1h` : `/api/v2/write?org=test-org&bucket=${bucket}_1h`
      await influxd.ask('POST', path, conflict)
      await store.append([row('lift', 50 * hourMs, { floor: 1 })], 1)
      const before = await counted()
      await store.append([row('lift', 1, { floor: 2 }), row('lift', 2 * hourMs, { floor: 3 })], 2)
      expect(await counted()).toBe(before + 2)
      const asked = { table: 'reading', subject: 'lift', columns: ['floor'], fromMs: 0, limit: 10 }
      const points = async () =>
        (await store.query({ ...asked, toMs: 50 * hourMs, everyMs: hourMs })).series[0]?.points
      const expected = [
        [0, 2],
        [2 * hourMs, 3],
      ]
      expect(await points()).toEqual(expected)
      // the mark is not cleared either, and that stops nothing
      await store.maintain(51 * hourMs)
      expect(await points()).toEqual(expected)
      await store.close()
    })

    it('makes a database that has gone anew, and says that its rows are gone', async () => {
      const store = await openBucket('short-lived')
      await store.append([row('lift', 1, { floor: 1 })], 1)
      await store.position()
      await dropBucket('short-lived')
      await store.append([row('lift', 2, { floor: 1 })], 2)
      await expect(store.append([row('lift', 3, { floor: 1 })], 3)).rejects.toMatchObject({
        code: 'series-older',
        details: { heldUpTo: 0 },
      })
      await store.close()
    })

    it('keeps more rows than go into one request', async () => {
      const store = await open()
      const rows = Array.from({ length: 12_345 }, (_, index) => row('many', index, { floor: index }))
      await store.append(rows, 1)
      expect(await influxQl(`SELECT count(floor) FROM reading WHERE subject = 'many'`)).toContain(
        '"values":[[0,12345]]',
      )
      await store.close()
    })

    it('is the engine that the settings choose', async () => {
      const influx = { ...influxd.settings, bucket: BUCKET }
      const store = await openTimeSeries({ influx, path: '/nowhere/unused.duckdb', schema: SUITE_SCHEMA })
      await store.append([row('chosen', 1, { floor: 4 })], 1)
      expect(await influxQl(`SELECT count(floor) FROM reading WHERE subject = 'chosen'`)).toContain(
        '"values":[[0,1]]',
      )
      await store.close()
    })
  })
})

function row(subject: string, atMs: number, values: SeriesPoint['values']): SeriesPoint {
  return { table: 'reading', subject, source: 'device', atMs, tie: 0, values }
}
