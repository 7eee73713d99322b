import { describe, expect, it } from 'vitest'
import { InfluxServer } from './influxdb-server.ts'
import type { SeriesPoint } from './store.ts'
import type { Recorded } from './testing/stand-in/index.ts'
import { openStore, server, setUpStandIn } from './testing/stand-in.ts'

setUpStandIn()

const nowMs = 1_800_000_000_000
const row: SeriesPoint = {
  ...{ table: 'reading', subject: 'SH 001,=', source: 'd-1', atMs: nowMs, tie: 42 },
  values: { floor: 3 },
}

const open = (changed: Record<string, unknown> = {}) => openStore({ clock: { now: () => nowMs }, ...changed })
const names = () => [...server.buckets.keys()]

describe('settings', () => {
  it('that are right make the buckets beside that of the rows', async () => {
    const store = await open()
    await store.ping()
    expect(names()).toEqual(['hoistway', 'hoistway_1m', 'hoistway_1h', 'hoistway_late'])
    await store.append([row], 1)
    expect(server.rowsOf('hoistway', 'reading')).toHaveLength(1)
  })

  it('may name the organisation by its id', async () => {
    const store = await open({ org: server.org.id })
    await store.append([row], 1)
    expect(server.rowsOf('hoistway', 'reading')).toHaveLength(1)
  })

  it.each<[string, Record<string, unknown>, (() => void) | undefined, RegExp]>([
    ['no organisation', { org: undefined }, undefined, /INFLUX_ORG is not set/],
    ['an organisation that is not there', { org: 'nobody' }, undefined, /none named "nobody"/],
    ['an id of no organisation', { org: '00000000000000aa' }, undefined, /none with that id/],
    ['no token', { token: undefined }, undefined, /INFLUX_TOKEN is not set/],
    ['a wrong token', { token: 'other' }, undefined, /unauthorized access/],
    ['a bucket that is not there', { bucket: 'hoistwey' }, undefined, /bucket "hoistwey": there is none/],
    [
      'the name that a bucket had before an upgrade',
      { bucket: 'lifts' },
      () => server.addBucket('lifts/autogen'),
      /INFLUX_BUCKET to "lifts\/autogen", which is there/,
    ],
    [
      'a bucket that the token may not read',
      {},
      () => {
        server.buckets.get('hoistway')!.mayRead = false
      },
      /may not read it, so nothing can be told/,
    ],
    [
      'a bucket that the token may not write',
      {},
      () => {
        server.buckets.get('hoistway')!.mayWrite = false
      },
      /insufficient permissions for write/,
    ],
    [
      'a bucket whose name is mapped to another',
      {},
      () => void server.mappings.set('hoistway', server.addBucket('hoistway/autogen').id),
      /queries for database "hoistway" lead to another bucket/,
    ],
    [
      'a server that says no version',
      {},
      () => {
        server.version = undefined
      },
      /does not say its version/,
    ],
    [
      'a server of another kind',
      {},
      () => {
        server.version = '3.4.0'
      },
      /InfluxDB 3\.4\.0 .* is not one that Hoistway speaks to/,
    ],
  ])('with %s hold rows back, say why, and make nothing', async (_what, changed, before, why) => {
    before?.()
    const there = names()
    const store = await open(changed)
    for (const attempt of [() => store.ping(), () => store.append([row], 1)]) {
      const error = await attempt().catch((thrown) => thrown)
      expect(error).toMatchObject({ message: expect.stringMatching(why) })
      expect(['series-denied', 'series-unusable']).toContain(error.code)
    }
    expect(names()).toEqual(there)
    expect([...server.buckets.values()].every(({ rows }) => rows.size === 0)).toBe(true)
  })

  it('take the version from /health where a proxy leaves headers out', async () => {
    server.intercept = ({ path }) => (path === '/ping' ? { status: 204, isForeign: true } : undefined)
    const store = await open()
    await store.append([row], 1)
    expect(server.rowsOf('hoistway', 'reading')).toHaveLength(1)
  })

  it('whose token may not make buckets name the one that is missing', async () => {
    server.mayMakeBuckets = false
    server.addBucket('hoistway_1m')
    const store = await open()
    await expect(store.ping()).rejects.toMatchObject({
      code: 'series-denied',
      message: expect.stringMatching(/create "hoistway_1h".*create "hoistway_late"/),
    })
  })

  it('of four buckets of an upgrade from 1.x of which one was renamed make no empty ones in their place', async () => {
    for (const db of ['hoistway_1m', 'hoistway_1h', 'hoistway_late'])
      server.mappings.set(db, server.addBucket(`${db}/autogen`).id)
    const there = names()
    const look = await new InfluxServer(server.settings).look()
    expect(look.filter(({ isOk }) => !isOk).map(({ what }) => what)).toEqual([
      'bucket "hoistway_1m"',
      'bucket "hoistway_1h"',
      'bucket "hoistway_late"',
    ])
    const store = await open()
    const { id } = server.buckets.get('hoistway_1h/autogen')!
    await expect(store.append([row], 1)).rejects.toMatchObject({
      code: 'series-denied',
      message: expect.stringContaining(`influx bucket update --id ${id} --name "hoistway_1h"`),
    })
    expect(names()).toEqual(there)
    // renamed as they should be
    for (const name of there.filter((one) => one.includes('/'))) {
      const renamed = server.buckets.get(name)!
      server.buckets.delete(name)
      server.buckets.set(
        name.replace('/autogen', ''),
        Object.assign(renamed, { name: name.replace('/autogen', '') }),
      )
    }
    await store.append([row], 1)
    expect(names()).toEqual(['hoistway', 'hoistway_1m', 'hoistway_1h', 'hoistway_late'])
    expect(server.rowsOf('hoistway', 'reading')).toHaveLength(1)
  })

  it('whose token may not read a bucket beside are not taken for an empty server', async () => {
    server.addBucket('hoistway_1h', { mayRead: false })
    const store = await open()
    await expect(store.append([row], 1)).rejects.toMatchObject({
      code: 'series-denied',
      message: expect.stringContaining('let the token read and write "hoistway_1h"'),
    })
    expect(server.rowsOf('hoistway', 'reading')).toHaveLength(0)
  })

  it.each([
    ['hoistway', 'RETENTION_RAW_DAYS=30', 86_400],
    ['hoistway_1m', 'RETENTION_MINUTE_DAYS=400', 30 * 86_400],
    ['hoistway_1h', 'RETENTION_HOUR_DAYS=0', 10_000 * 86_400],
    ['hoistway_late', 'RETENTION_HOUR_DAYS=0', 3_600],
  ])('that keep longer than bucket %s does name %s', async (name, setting, retentionS) => {
    const bucket = server.buckets.get(name) ?? server.addBucket(name)
    bucket.retentionS = retentionS
    const store = await open({ retentionDays: { raw: 30, minute: 400, hour: 0 } })
    await expect(store.append([row], 1)).rejects.toMatchObject({
      code: 'series-denied',
      message: expect.stringMatching(new RegExp(`"${name}".*${setting}`)),
    })
    bucket.retentionS = 0
    await store.append([row], 1)
  })

  it('are looked at without changing anything', async () => {
    const findings = await new InfluxServer(server.settings).look()
    expect(findings.map(({ what, isOk }) => [what, isOk])).toEqual([
      ['server', true],
      ['organisation', true],
      ['bucket "hoistway"', true],
      ['bucket "hoistway_1m"', true],
      ['bucket "hoistway_1h"', true],
      ['bucket "hoistway_late"', true],
    ])
    expect(names()).toEqual(['hoistway'])
  })

  it('are looked at again once they have been put right', async () => {
    const bucket = server.buckets.get('hoistway')!
    bucket.mayWrite = false
    const store = await open()
    await expect(store.append([row], 1)).rejects.toMatchObject({ code: 'series-denied' })
    bucket.mayWrite = true
    await store.append([row], 1)
    bucket.mayWrite = false
    await expect(store.append([row], 2)).rejects.toMatchObject({ code: 'series-denied' })
    await expect(store.ping()).rejects.toMatchObject({ code: 'series-denied' })
    bucket.mayWrite = true
    await store.append([row], 2)
  })
})

describe('a bucket db/rp', () => {
  it('is written, read and deleted as one and the same', async () => {
    for (const name of ['lifts', 'lifts_1m', 'lifts_1h', 'lifts_late']) server.addBucket(`${name}/autogen`)
    server.addBucket('lifts')
    const store = await open({ bucket: 'lifts/autogen' })
    await store.append([row], 1)
    expect(server.rowsOf('lifts/autogen', 'reading')).toHaveLength(1)
    const asked = { table: 'reading', subject: row.subject, columns: ['floor'], fromMs: 0, limit: 5 }
    const { series } = await store.query({ ...asked, toMs: nowMs + 1 })
    expect(series[0]?.points).toEqual([[nowMs, 3]])
    const { parameters } = server.requests.at(-1)!
    expect(parameters).toMatchObject({ db: 'lifts', rp: 'autogen' })
  })
})

describe('an answer that is not about rows', () => {
  const answers: readonly Recorded[] = [
    'write no org',
    'write org unknown',
    'write bucket unknown',
    'write wrong token',
    'write bad precision',
    'write bad encoding',
    'read-only token writes',
    'bucket-only token writes other bucket',
    'inactive token writes',
    'deleted token writes',
    'unknown path',
    'influxd under a prefix it does not know, write',
    'wrong method',
    'nginx: redirect to https, write',
    'nginx: plain HTTP to the TLS port of nginx',
    'nginx: 302 to a log-in page',
    'nginx: wrong prefix',
    'nginx: 429',
    'nginx: 502 server away',
    'nginx: 413',
    'plain HTTP to influxd with --tls-cert',
    'cache full (--storage-cache-max-memory-size 2097152)',
    'disk full',
    '--storage-write-timeout 1ms: the write takes longer',
    'health',
    'query ok',
  ]
  it.each(answers)('holds rows back: %s', async (answer) => {
    const store = await open()
    await store.append([row], 1)
    const isOn = { current: true }
    server.intercept = ({ path, body }) =>
      isOn.current && path === '/api/v2/write' && body.startsWith('reading') ? answer : undefined
    const second = { ...row, tie: 43 }
    const error = await store.append([second], 2).catch((thrown) => thrown)
    expect(['series-denied', 'series-unusable', 'series-unavailable']).toContain(error.code)
    expect(error.details.refusedPoints).toBeUndefined()
    isOn.current = false
    await store.append([second], 2)
    expect(server.rowsOf('hoistway', 'reading')).toHaveLength(2)
  })

  it.each<[string, { status: number; body: string; type?: string; isForeign?: boolean }]>([
    ['a page with 200', { status: 200, body: '<html>portal</html>', type: 'text/html', isForeign: true }],
    ['JSON of something else', { status: 200, body: '{"ok":true}', type: 'application/json' }],
    ['nothing with 200', { status: 200, body: '' }],
    ['a page with 400', { status: 400, body: '<html>unable to parse</html>', type: 'text/html' }],
    ['a page with 422', { status: 422, body: '<html>no</html>', type: 'text/html' }],
  ])('holds rows back: %s', async (_what, answer) => {
    const store = await open()
    server.intercept = ({ path, body }) =>
      path === '/api/v2/write' && body.startsWith('reading') ? answer : undefined
    await expect(store.append([row], 1)).rejects.toMatchObject({ code: 'series-unusable' })
  })

  it.each<[string, Recorded | { status: number; body: string }, string]>([
    ['bucket deleted', 'query db unknown', 'series-denied'],
    ['no right to read', 'write-only token queries', 'series-denied'],
    ['too many series', '--influxql-max-select-series 100', 'series-unusable'],
    ['too many buckets', '--influxql-max-select-buckets 1000', 'series-unusable'],
    ['a proxy without it', 'nginx: wrong prefix', 'series-unusable'],
    ['a log-in page', { status: 200, body: '<html>' }, 'series-unusable'],
    ['away', 'nginx: 502 server away', 'series-unavailable'],
    [
      'cut short',
      { status: 200, body: '{"results":[{"series":[{"values":[[1,1]],"partial":true}]}]}' },
      'series-unusable',
    ],
    ['a failure', { status: 200, body: '{"results":[{"error":"the reason"}]}' }, 'series-refused'],
  ])('to a query is told as what it is: %s', async (_what, answer, code) => {
    const store = await open()
    await store.append([row], 1)
    server.intercept = ({ path, parameters }) =>
      path === '/query' && parameters.q?.includes('"floor"') ? answer : undefined
    const asked = { table: 'reading', subject: 'a', columns: ['floor'], fromMs: 0, toMs: 20, limit: 5 }
    await expect(store.query(asked)).rejects.toMatchObject({ code })
  })
})
