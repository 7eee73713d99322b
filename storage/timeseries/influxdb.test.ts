import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTimeSeries } from './index.ts'
import { startInfluxd, whyNoInfluxd } from './influxd.ts'
import { openInfluxDb } from './influxdb.ts'
import type { SeriesPoint, SeriesSchema } from './store.ts'
import { SUITE_SCHEMA, timeSeriesStoreSuite } from './suite.ts'

const whySkipped = whyNoInfluxd()
const BUCKET = `hoistway "test" 'n' 电梯`

describe.skipIf(whySkipped)(
  `against Debian's influxd${whySkipped ? ` (skipped: ${whySkipped})` : ''}`,
  () => {
    let influxd: Awaited<ReturnType<typeof startInfluxd>>
    beforeAll(async () => {
      influxd = await startInfluxd()
    }, 30_000)
    afterAll(() => influxd?.stop())

    const open = () => openInfluxDb({ url: influxd.url, bucket: BUCKET, schema: SUITE_SCHEMA })
    timeSeriesStoreSuite('influxdb 1.x', open)

    /** The answer as text, asked for past the store: nanoseconds are beyond what JSON.parse keeps. */
    async function influxQl(query: string): Promise<string> {
      const parameters = new URLSearchParams({ db: BUCKET, epoch: 'ns', q: query })
      return (await fetch(`${influxd.url}/query?${parameters}`, { method: 'POST' })).text()
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
      const [one, other] = [
        await open(),
        await openInfluxDb({ url: influxd.url, bucket: BUCKET, schema: changed }),
      ]
      await one.append([row('typed', 1, { floor: 1 })], 1)
      await expect(other.append([row('typed', 2, { floor: 'one' })], 2)).rejects.toMatchObject({
        code: 'series-refused',
        mayRetry: false,
        message: expect.stringContaining('field type conflict'),
        details: { status: 400 },
      })
      await Promise.all([one.close(), other.close()])
    })

    it('is denied a database that has gone', async () => {
      const store = await openInfluxDb({ url: influxd.url, bucket: 'short-lived', schema: SUITE_SCHEMA })
      await influxQl('DROP DATABASE "short-lived"')
      const denied = { code: 'series-denied', mayRetry: false }
      await expect(store.append([row('lift', 1, { floor: 1 })], 1)).rejects.toMatchObject(denied)
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
      const influx = { url: influxd.url, bucket: BUCKET }
      const store = await openTimeSeries({ influx, path: '/nowhere/unused.duckdb', schema: SUITE_SCHEMA })
      await store.append([row('chosen', 1, { floor: 4 })], 1)
      expect(await influxQl(`SELECT count(floor) FROM reading WHERE subject = 'chosen'`)).toContain(
        '"values":[[0,1]]',
      )
      await store.close()
    })
  },
)

function row(subject: string, atMs: number, values: SeriesPoint['values']): SeriesPoint {
  return { table: 'reading', subject, source: 'device', atMs, tie: 0, values }
}
