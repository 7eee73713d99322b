import { describe, expect, it } from 'vitest'
import type { SeriesPoint } from './store.ts'
import type { Recorded } from './testing/stand-in/index.ts'
import { openStore, server, setUpStandIn } from './testing/stand-in.ts'

setUpStandIn()

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const startMs = 20_000 * dayMs

const shortRetention = { raw: 1, minute: 2, hour: 3 }
const open = (changed: Record<string, unknown> = {}) =>
  openStore({ retentionDays: shortRetention, ...changed })
const row = (atMs: number, floor = 1, subject = 'lift'): SeriesPoint => ({
  ...{ table: 'reading', subject, source: 'd', atMs, tie: 0 },
  values: { floor },
})
const instants = (bucket: string, measurement = 'reading') =>
  server
    .rowsOf(bucket, measurement)
    .map(({ ns }) => Number(ns / 1_000_000n) - startMs)
    .sort((one, other) => one - other)
const note = (measurement: string) => {
  const [found] = server.rowsOf('hoistway_1h', measurement)
  return found && Object.fromEntries(Object.entries(found.fields).map(([name, { value }]) => [name, value]))
}
const deletes = () =>
  server.requests.filter(({ path }) => path === '/api/v2/delete').map(({ body }) => JSON.parse(body))
/** Keeps a copy of what the server has, and gives back what puts it back. */
function copyOf(): () => void {
  const rows = [...server.buckets.values()].map((bucket) => [bucket, new Map(bucket.rows)] as const)
  return () => {
    for (const [bucket, kept] of rows) {
      bucket.rows.clear()
      for (const [key, value] of kept) bucket.rows.set(key, value)
    }
  }
}

describe('what is dropped', () => {
  it('is what was rolled up, to the nanosecond, and of the new span only', async () => {
    const store = await open()
    await store.append(
      [row(startMs), row(startMs + dayMs - 1), row(startMs + dayMs), row(startMs + 2 * dayMs)],
      1,
    )
    await store.maintain(startMs + hourMs)
    await store.maintain(startMs + 2 * dayMs + 1)
    expect(instants('hoistway')).toEqual([dayMs, 2 * dayMs])
    expect(deletes()).toEqual([
      {
        start: new Date(startMs).toISOString(),
        stop: `${new Date(startMs + dayMs - 1).toISOString().slice(0, -1)}999999Z`,
        predicate: '_measurement="reading"',
      },
    ])
    await store.maintain(startMs + 3 * dayMs + 1)
    expect(instants('hoistway')).toEqual([2 * dayMs])
    expect(instants('hoistway_1m')).toEqual([dayMs, 2 * dayMs])
    expect(deletes().filter(({ start }) => start < new Date(startMs).toISOString())).toEqual([])
  })

  it('is nothing of a day whose rows have not been rolled up, until they are', async () => {
    const store = await open()
    await store.append([row(startMs, 1), row(startMs + hourMs, 2)], 1)
    await store.maintain(startMs + 2 * hourMs)
    // somebody takes hours away, and the rows cannot be read to make them again
    server.buckets.get('hoistway_1h')!.rows.forEach((kept, key, rows) => {
      if (kept.measurement === 'reading') rows.delete(key)
    })
    server.intercept = ({ parameters: { q = '', db } }) =>
      db === 'hoistway' && /GROUP BY/.test(q)
        ? { status: 200, type: 'application/json', body: '{"results":[{"statement_id":0}]}' }
        : undefined
    await expect(store.maintain(startMs + 2 * dayMs)).rejects.toMatchObject({
      code: 'series-not-rolled-up',
      message: expect.stringMatching(/2 values in InfluxDB, and 0 of them/),
    })
    expect(instants('hoistway')).toEqual([0, hourMs])
    expect(deletes()).toEqual([])
    server.intercept = () => undefined
    await store.maintain(startMs + 2 * dayMs + hourMs)
    expect(instants('hoistway')).toEqual([])
    expect(instants('hoistway_1h')).toEqual([0, hourMs])
  })

  it('is not asked for again while the server may still be at it', async () => {
    const store = await open()
    await store.append([row(startMs)], 1)
    await store.maintain(startMs + hourMs)
    server.intercept = ({ path }) => (path === '/api/v2/delete' ? 'nginx: 502 server away' : undefined)
    const nowMs = startMs + 2 * dayMs
    await expect(store.maintain(nowMs)).rejects.toMatchObject({ code: 'series-unavailable' })
    for (let after = 5_000; after < 600_000; after += 5_000) await store.maintain(nowMs + after)
    expect(deletes()).toHaveLength(1)
    // it did it after all
    server.buckets.get('hoistway')!.rows.clear()
    server.intercept = () => undefined
    await store.maintain(nowMs + 600_000)
    expect(deletes()).toHaveLength(1)
    expect(note('rolled-up')).toMatchObject({ rawDropped: startMs + dayMs })
  })
})

describe('how far rows were rolled up', () => {
  it('is on the server, where no retention reaches it', async () => {
    const store = await open()
    await store.append([row(startMs)], 1)
    await store.maintain(startMs + hourMs)
    const [{ ns } = { ns: 0n }] = server.rowsOf('hoistway_1h', 'rolled-up')
    expect(Number(ns / 1_000_000n)).toBeGreaterThan(Date.UTC(2200, 0, 1))
    expect(note('rolled-up')).toMatchObject({ until: startMs + hourMs })
    const again = await open()
    server.requests.length = 0
    await again.maintain(startMs + hourMs)
    // the four buckets are looked at, and nothing is rolled up
    expect(server.count('/api/v2/write')).toBe(4)
  })

  it('never makes an hour less than it was', async () => {
    const store = await open({ retentionDays: undefined })
    await store.append([row(startMs, 1), row(startMs + minuteMs, 2), row(startMs + 2 * minuteMs, 3)], 1)
    await store.maintain(startMs + hourMs)
    // the rows go without us, and one comes late
    server.buckets.get('hoistway')!.rows.clear()
    await store.append([row(startMs + 3 * minuteMs, 4)], 2)
    await store.maintain(startMs + 2 * hourMs)
    const asked = { table: 'reading', subject: 'lift', columns: ['floor'], fromMs: startMs, limit: 9 }
    const { series } = await store.query({
      ...{ ...asked, toMs: startMs + hourMs, everyMs: hourMs, aggregate: 'count' as const },
    })
    expect(series[0]?.points).toEqual([[startMs, 3]])
  })

  it('begins anew where the bucket of minutes was deleted', async () => {
    const store = await open({ retentionDays: undefined })
    await store.append([row(startMs)], 1)
    await store.maintain(startMs + hourMs)
    server.buckets.delete('hoistway_1m')
    await store.maintain(startMs + 2 * hourMs)
    await store.append([row(startMs + 2 * hourMs)], 2)
    for (let round = 0; round < 2; round++) await store.maintain(startMs + 3 * hourMs)
    expect(instants('hoistway_1m')).toEqual([0, 2 * hourMs])
  })
})

describe('how far the journal was taken', () => {
  it('is told by a server that is new, by one that holds rows, and by one of another Hoistway', async () => {
    const one = await open({ instance: 'one' })
    expect(await one.position()).toBe(0)
    await one.append([row(startMs)], 7)
    expect(await one.position()).toBe(7)
    await one.close()
    expect(await (await open({ instance: 'one' })).position()).toBe(7)
    expect(await (await open({ instance: 'other' })).position()).toBe(0)
  })

  it('is not known of a server that was fed before it was noted', async () => {
    const store = await open()
    await store.append([row(startMs)], 7)
    await store.maintain(startMs + hourMs)
    await store.close()
    for (const [key, { measurement }] of server.buckets.get('hoistway_1h')!.rows)
      if (measurement === 'taken') server.buckets.get('hoistway_1h')!.rows.delete(key)
    expect(await (await open()).position()).toBeUndefined()
  })

  it('is compared: an older copy that is put back while running is noticed', async () => {
    const store = await open()
    await store.append([row(startMs)], 7)
    await store.position()
    const putBack = copyOf()
    await store.append([row(startMs + 1)], 8)
    expect(await store.position()).toBe(8)
    expect(store.keptUpTo?.()).toBe(8)
    putBack()
    await expect(store.maintain(startMs)).rejects.toMatchObject({ code: 'series-older' })
    await expect(store.compare?.()).rejects.toMatchObject({ code: 'series-older', details: { heldUpTo: 7 } })
    await store.compare?.()
    expect(await store.position()).toBe(7)
    await store.append([row(startMs + 1)], 8)
    expect(instants('hoistway')).toEqual([0, 1])
  })

  it('is nothing where the bucket of the rows was deleted while running, and is made again', async () => {
    const store = await open()
    await store.append([row(startMs)], 7)
    await store.position()
    server.buckets.delete('hoistway')
    await store.append([row(startMs + 1)], 8)
    expect(instants('hoistway')).toEqual([1])
    await expect(store.append([row(startMs + 2)], 9)).rejects.toMatchObject({ code: 'series-older' })
    expect(await store.position()).toBe(0)
    await store.append([row(startMs), row(startMs + 1)], 8)
    expect(instants('hoistway')).toEqual([0, 1])
  })
})

describe('a server that does not answer', () => {
  it.each<[string, Recorded | 'hang' | { status: number }]>([
    ['with an error', 'nginx: 502 server away'],
    ['and cuts the connection', { status: 0 }],
  ])('%s is used once it does', async (_what, answer) => {
    server.intercept = () => answer
    const store = await open()
    const unavailable = { code: 'series-unavailable', mayRetry: true }
    await expect(store.ping()).rejects.toMatchObject(unavailable)
    await expect(store.append([row(startMs)], 1)).rejects.toMatchObject(unavailable)
    server.intercept = () => undefined
    await store.ping()
    await store.append([row(startMs)], 1)
    expect(instants('hoistway')).toEqual([0])
  })
})
