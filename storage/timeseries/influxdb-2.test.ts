import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInfluxDb } from './influxdb.ts'
import type { SeriesPoint, TimeSeriesStore } from './store.ts'
import { type Influxd, influxdKinds } from './testing/influxd.ts'
import { SUITE_SCHEMA } from './testing/suite.ts'

const { whyNot, start } = influxdKinds.find(({ name }) => name === 'influxdb 2.x')!
const nowMs = Date.now()
const row = (index: number, values: SeriesPoint['values'], atMs = nowMs - index): SeriesPoint => ({
  ...{ table: 'reading', subject: `lift-${index % 100}`, source: 'd', atMs, tie: 0 },
  values,
})

// What the stand-in says in recorded words, asked of the server itself.
describe.skipIf(whyNot !== null)(`a real 2.x${whyNot === null ? '' : ` (skipped: ${whyNot})`}`, () => {
  let influxd: Influxd
  let orgID: string
  const stores: TimeSeriesStore[] = []
  beforeAll(async () => {
    influxd = await start()
    orgID = JSON.parse(await influxd.ask('GET', '/api/v2/orgs?org=test-org')).orgs[0].id
  }, 90_000)
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()))
    await influxd?.stop()
  })

  async function open(bucket: string, changed: Record<string, unknown> = {}): Promise<TimeSeriesStore> {
    const store = await openInfluxDb({ ...influxd.settings, bucket, schema: SUITE_SCHEMA, ...changed })
    stores.push(store)
    return store
  }
  const bucketOf = async (name: string) =>
    JSON.parse(await influxd.ask('GET', `/api/v2/buckets?${new URLSearchParams({ name })}`)).buckets[0]
  const allBuckets = async () =>
    JSON.parse(await influxd.ask('GET', '/api/v2/buckets?limit=100')).buckets.map(
      ({ name }: { name: string }) => name,
    )
  /** A token for some buckets. */
  async function tokenFor(names: readonly string[], actions: readonly string[]): Promise<string> {
    const permissions = []
    for (const name of names) {
      const { id } = await bucketOf(name)
      for (const action of actions) permissions.push({ action, resource: { type: 'buckets', id, orgID } })
    }
    const body = JSON.stringify({ orgID, permissions })
    return JSON.parse(await influxd.ask('POST', '/api/v2/authorizations', body)).token
  }
  const four = (name: string) => ['', '_1m', '_1h', '_late'].map((suffix) => `${name}${suffix}`)

  it('is used with a token for the four buckets alone', async () => {
    for (const name of four('own')) await influxd.makeBucket(name)
    const token = await tokenFor(four('own'), ['read', 'write'])
    const store = await open('own', { token, org: orgID })
    await store.ping()
    await store.append([row(0, { floor: 1 })], 1)
    expect(await store.position()).toBe(1)
  })

  it.each([['read'], ['write']])('holds rows back with a token that may %s only', async (action) => {
    const name = `only-${action}`
    for (const one of four(name)) await influxd.makeBucket(one)
    const store = await open(name, { token: await tokenFor(four(name), [action]) })
    await expect(store.append([row(0, { floor: 1 })], 1)).rejects.toMatchObject({ code: 'series-denied' })
  })

  it('makes nothing for a bucket name that is wrong, nor without an organisation', async () => {
    const before = await allBuckets()
    for (const changed of [{}, { org: 'nobody' }, { org: undefined }]) {
      const store = await open('nobody', changed)
      await expect(store.append([row(0, { floor: 1 })], 1)).rejects.toMatchObject({ code: 'series-denied' })
    }
    expect(await allBuckets()).toEqual(before)
  })

  it('holds rows back where the name is mapped to another bucket, as an upgrade from 1.x leaves it', async () => {
    await influxd.makeBucket('lifts')
    await influxd.makeBucket('lifts/autogen')
    const { id } = await bucketOf('lifts/autogen')
    const mapping = { orgID, bucketID: id, database: 'lifts', retention_policy: 'autogen', default: true }
    await influxd.ask('POST', '/api/v2/dbrps', JSON.stringify(mapping))
    const wrong = await open('lifts')
    await expect(wrong.append([row(0, { floor: 1 })], 1)).rejects.toMatchObject({
      code: 'series-denied',
      message: expect.stringContaining('lead to another bucket'),
    })
    const right = await open('lifts/autogen')
    await right.append([row(0, { floor: 7 })], 1)
    const asked = { table: 'reading', subject: 'lift-0', columns: ['floor'], fromMs: 0, limit: 5 }
    const { series } = await right.query({ ...asked, toMs: nowMs + 1 })
    expect(series[0]?.points).toEqual([[nowMs, 7]])
    expect(await allBuckets()).toEqual(expect.arrayContaining(['lifts_1m/autogen', 'lifts_late/autogen']))
  })

  it('makes no empty bucket in place of one that was not renamed after an upgrade from 1.x', async () => {
    for (const name of ['cars', 'cars_1h/autogen']) await influxd.makeBucket(name)
    const { id } = await bucketOf('cars_1h/autogen')
    const mapping = { orgID, bucketID: id, database: 'cars_1h', retention_policy: 'autogen', default: true }
    await influxd.ask('POST', '/api/v2/dbrps', JSON.stringify(mapping))
    const store = await open('cars')
    await expect(store.append([row(0, { floor: 1 })], 1)).rejects.toMatchObject({
      message: expect.stringContaining(`influx bucket update --id ${id} --name "cars_1h"`),
    })
    expect(await allBuckets()).not.toContain('cars_1h')
    await influxd.ask('PATCH', `/api/v2/buckets/${id}`, JSON.stringify({ name: 'cars_1h' }))
    await store.append([row(0, { floor: 1 })], 1)
  })

  it('is given no rows older than its bucket keeps, and keeps the others', async () => {
    const rule = { type: 'expire', everySeconds: 86_400 }
    const body = JSON.stringify({ orgID, name: 'short', retentionRules: [rule] })
    await influxd.ask('POST', '/api/v2/buckets', body)
    const store = await open('short')
    const rows = Array.from({ length: 20_000 }, (_, index) =>
      row(index, { floor: index }, nowMs - index - (index % 2) * 3 * 86_400_000),
    )
    await store.append(rows, 1)
    const q = 'SELECT count(floor) FROM reading'
    expect(await influxd.ask('GET', `/query?${new URLSearchParams({ db: 'short', q })}`)).toContain(',10000]')
    const later = await open('short', { retentionDays: { raw: 2, minute: 0, hour: 0 } })
    await expect(later.ping()).rejects.toMatchObject({
      message: expect.stringContaining('RETENTION_RAW_DAYS=2'),
    })
  })

  it('keeps the other fields of 10,000 rows of 20,000 that have a field of another type', async () => {
    await influxd.makeBucket('conflict')
    const store = await open('conflict')
    await store.ping()
    const at = `${nowMs}000000`
    const path = '/api/v2/write?org=test-org&bucket=conflict'
    await influxd.ask('POST', path, `reading,subject=foreign floor=1.5 ${at}`)
    const rows = Array.from({ length: 20_000 }, (_, index) =>
      row(index, index % 2 === 0 ? { floor: index, speed: 1 } : { speed: 2 }),
    )
    const error = await store.append(rows, 1).catch((thrown) => thrown)
    // a stretch of time may end among the rows: in the other one the field has its own type
    expect(error.details.refusedPoints.every((index: number) => index % 2 === 0)).toBe(true)
    expect(error.details.refusedPoints.length).toBeGreaterThan(0)
    const q = 'SELECT count(speed) FROM reading'
    const answer = await influxd.ask('GET', `/query?${new URLSearchParams({ db: 'conflict', q })}`)
    expect(answer).toContain(',20000]')
  })
})
