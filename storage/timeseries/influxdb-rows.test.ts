import { describe, expect, it } from 'vitest'
import { metrics } from '../../lib/metrics.ts'
import { lineOf } from './influxdb-lines.ts'
import type { SeriesPoint, TimeSeriesStore } from './store.ts'
import { openStore, server, setUpStandIn } from './testing/stand-in.ts'
import { SUITE_SCHEMA } from './testing/suite.ts'

setUpStandIn()

async function open(): Promise<TimeSeriesStore> {
  const store = await openStore()
  await store.position()
  server.requests.length = 0
  return store
}

const weekMs = 7 * 86_400_000
/** The start of a stretch of time in which a field has one type. */
const startMs = Math.floor(Date.now() / weekMs) * weekMs
const rowAt = (index: number, values: SeriesPoint['values'], atMs = startMs + index): SeriesPoint => ({
  ...{ table: 'reading', subject: `lift-${index % 100}`, source: 'd', atMs, tie: 0 },
  values,
})
const writes = () => server.count('/api/v2/write')
const kept = () => server.rowsOf('hoistway', 'reading')
const beyond = async () =>
  (await metrics.getSingleMetric('hoistway_series_beyond_retention_total')?.get())?.values[0]?.value ?? 0
async function refusedOf(appended: Promise<void>): Promise<readonly number[]> {
  const error = await appended.then(
    () => undefined,
    (thrown) => thrown,
  )
  expect(error).toMatchObject({ code: 'series-refused', mayRetry: false })
  return error.details.refusedPoints
}
/** Has a column be of another type in the week that begins there. */
async function spoil(field: string, value: string, atMs = startMs): Promise<void> {
  const body = `reading,subject=foreign ${field}=${value} ${atMs}000000`
  const path = '/api/v2/write?org=hoistway&bucket=hoistway'
  await fetch(`${server.url}${path}`, { method: 'POST', body, headers: { authorization: 'Token token' } })
  server.requests.length = 0
}

describe('rows that InfluxDB 2.7 refuses', () => {
  it('are found without halving where half of 20,000 have another type', async () => {
    const store = await open()
    await spoil('floor', '1.5')
    const rows = Array.from({ length: 20_000 }, (_, index) =>
      rowAt(index, index % 2 === 0 ? { floor: index, speed: 1 } : { speed: 2 }),
    )
    const refused = await refusedOf(store.append(rows, 1))
    expect(refused).toEqual(Array.from({ length: 10_000 }, (_, index) => index * 2))
    expect(writes()).toBeLessThanOrEqual(20)
    // the other field of a refused row is kept
    expect(kept().filter(({ fields }) => fields.speed !== undefined)).toHaveLength(20_000)
  })

  it('may have several fields of another type, and only some of the fields', async () => {
    const store = await open()
    await spoil('floor', '1.5')
    await spoil('moving', '"yes"')
    await spoil('note', '7')
    const rows = Array.from({ length: 300 }, (_, index) =>
      rowAt(index, {
        speed: index,
        ...(index % 10 === 1 && { floor: 1 }),
        ...(index % 10 === 2 && { moving: true }),
        ...(index % 10 === 3 && { floor: 1, moving: true, note: 'x' }),
      }),
    )
    const refused = await refusedOf(store.append(rows, 1))
    expect(refused).toEqual(rows.flatMap((_, index) => ([1, 2, 3].includes(index % 10) ? [index] : [])))
    expect(kept().filter(({ fields }) => fields.speed !== undefined)).toHaveLength(300)
    expect(writes()).toBeLessThanOrEqual(20)
  })

  it('have another type in one stretch of time and not in the next', async () => {
    const store = await open()
    await spoil('floor', '1.5')
    const rows = Array.from({ length: 100 }, (_, index) =>
      rowAt(index, { floor: index }, startMs + (index % 2 === 0 ? 0 : weekMs) + index),
    )
    const refused = await refusedOf(store.append(rows, 1))
    expect(refused).toEqual(Array.from({ length: 50 }, (_, index) => index * 2))
    expect(kept().filter(({ fields }) => fields.floor?.type === 'integer')).toHaveLength(50)
  })

  it('is named by its line where it cannot be parsed', async () => {
    const store = await open()
    const rows = Array.from({ length: 1_000 }, (_, index) => rowAt(index, { floor: index }))
    const bad = [7, 500]
    const lines = bad.map((index) => lineOf(rows[index]!, SUITE_SCHEMA.reading!))
    server.intercept = ({ body }) => {
      const found = lines.find((line) => body.split('\n').includes(line))
      const message = `unable to parse '${found}': the reason`
      return found === undefined
        ? undefined
        : { status: 400, type: 'application/json', body: JSON.stringify({ code: 'invalid', message }) }
    }
    expect(await refusedOf(store.append(rows, 1))).toEqual(bad)
    expect(kept()).toHaveLength(998)
    expect(writes()).toBeLessThanOrEqual(20)
  })

  it('has a text that is too long, and keeps its other fields', async () => {
    const store = await open()
    const long = 'x'.repeat(1_100_000)
    const rows = [1, 2, 3].map((index) => rowAt(index, { note: index === 2 ? long : 'short', floor: index }))
    expect(await refusedOf(store.append(rows, 1))).toEqual([1])
    expect(kept().map(({ fields }) => [fields.floor?.value, fields.note?.value])).toEqual([
      [1, 'short'],
      [3, 'short'],
      [2, undefined],
    ])
  })

  it.each([2, 64, 1_000])(
    'are found in a bounded number of requests where nothing tells which: %i',
    async (bad) => {
      const store = await open()
      const rows = Array.from({ length: 5_000 }, (_, index) => rowAt(index, { floor: index }))
      server.intercept = ({ body }) => {
        const count = body
          .split('\n')
          .filter((line) => Number(/floor=(\d+)i/.exec(line)?.[1]) % 5_000 < bad).length
        const message = `failure writing points to database: partial write: the reason dropped=${count}`
        return count === 0 || !body.startsWith('reading')
          ? undefined
          : { status: 422, type: 'application/json', body: JSON.stringify({ code: 'x', message }) }
      }
      const refused = await refusedOf(store.append(rows, 1))
      expect(refused.slice(0, bad)).toEqual(Array.from({ length: bad }, (_, index) => index))
      expect(writes()).toBeLessThanOrEqual(20)
    },
  )

  it('is written in smaller requests where a proxy takes no larger ones', async () => {
    const store = await open()
    server.intercept = ({ body }) => (body.length > 50_000 ? 'nginx: 413' : undefined)
    const rows = Array.from({ length: 5_000 }, (_, index) => rowAt(index, { floor: index }))
    await store.append(rows, 1)
    expect(kept()).toHaveLength(5_000)
    const first = writes()
    await store.append(
      rows.map((row) => ({ ...row, tie: 1 })),
      2,
    )
    expect(kept()).toHaveLength(10_000)
    expect(writes() - first).toBeLessThan(first)
  })
})

describe('rows older than the bucket keeps', () => {
  const half = () =>
    Array.from({ length: 20_000 }, (_, index) =>
      rowAt(index, { floor: index }, Date.now() - (index % 2 === 0 ? 0 : 3 * 86_400_000) - index),
    )

  it('are told apart before they are written, and counted', async () => {
    server.buckets.get('hoistway')!.retentionS = 86_400
    const store = await open()
    const before = await beyond()
    await store.append(half(), 1)
    expect(kept()).toHaveLength(10_000)
    expect((await beyond()) - before).toBe(10_000)
    expect(writes()).toBeLessThanOrEqual(6)
  })

  it('are told apart by the answer where the retention has become shorter', async () => {
    const store = await open()
    server.buckets.get('hoistway')!.retentionS = 86_400
    const before = await beyond()
    await store.append(half(), 1)
    expect(kept()).toHaveLength(10_000)
    expect((await beyond()) - before).toBe(10_000)
    expect(writes()).toBeLessThanOrEqual(20)
  })
})
