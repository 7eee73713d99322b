import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { openInfluxDb } from './influxdb.ts'
import type { SeriesPoint } from './store.ts'
import { SUITE_SCHEMA } from './suite.ts'

interface Answer {
  readonly status: number
  readonly body?: string
}

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

/** Speaks as InfluxDB 2.7 does and remembers what it was sent. `answers`: by path, in place of the usual ones. */
async function startFake({
  answers = {},
  port = 0,
}: {
  answers?: Record<string, Answer>
  port?: number
} = {}) {
  const requests: { method: string; url: URL; authorization: string | undefined; body: string }[] = []
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url!, 'http://influx')
    const { method = '', headers } = request
    requests.push({ method, url, authorization: headers.authorization, body: await text(request) })
    response.setHeader('X-Influxdb-Version', 'v2.7.12')
    const answer = answers[url.pathname] ?? { status: url.pathname === '/query' ? 200 : 204, body: NO_ROWS }
    if (answer.status === 0) return response.destroy()
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    return response.end(answer.status === 204 ? undefined : answer.body)
  }
  const server = createServer(respond)
  servers.push(server)
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, requests, server, settings: { ...SETTINGS, url } }
}

const NO_ROWS = '{"results":[{"statement_id":0}]}'
const SETTINGS = { token: 'se cret==', org: '市 监', bucket: 'lifts/all', schema: SUITE_SCHEMA }
const ROW: SeriesPoint = {
  table: 'reading',
  subject: 'SH 001,=',
  source: 'd-1',
  atMs: 1_800_000_000_000,
  tie: 42,
  values: { speed: 1.5, load: 3, floor: -1, moving: true, note: 'say "hi"' },
}
const QUERY = {
  table: 'reading',
  subject: `o'neill \\`,
  columns: ['speed', 'floor'],
  fromMs: 10,
  toMs: 20,
  limit: 5,
}

describe('InfluxDB 2.x', () => {
  it('is written to as its API wants', async () => {
    const { settings, requests } = await startFake()
    const store = await openInfluxDb(settings)
    await store.append([ROW, { ...ROW, values: {} }], 1)
    await store.append([], 2)
    await store.close()
    expect(requests.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
      'GET /ping',
      'POST /api/v2/write',
    ])
    const write = requests[1]!
    expect(write.authorization).toBe('Token se cret==')
    expect(Object.fromEntries(write.url.searchParams)).toEqual({
      org: '市 监',
      bucket: 'lifts/all',
      precision: 'ns',
    })
    const row = String.raw`reading,source=d-1,subject=SH\ 001\,\=`
    expect(write.body.split('\n')).toEqual([
      `${row} floor=-1i,load=3i,moving=T,note="say \\"hi\\"",speed=1.5 1800000000000000042`,
      `${row} no-values=1i 1800000000000000042`,
    ])
  })

  it('is read from in InfluxQL', async () => {
    const body =
      '{"results":[{"statement_id":0,"series":[{"name":"reading","values":[[10,0.5,null],[12,null,7]]}]}]}'
    const { settings, requests } = await startFake({ answers: { '/query': { status: 200, body } } })
    const store = await openInfluxDb(settings)
    const answer = await store.query(QUERY)
    expect(answer.series.map(({ points }) => points)).toEqual([[[10, 0.5]], [[12, 7]]])
    await store.query({ ...QUERY, everyMs: 60_000 })
    await store.close()
    const [, raw, thinned] = requests
    expect(raw).toMatchObject({ method: 'GET', authorization: 'Token se cret==' })
    expect(Object.fromEntries(raw!.url.searchParams)).toEqual({
      db: 'lifts/all',
      epoch: 'ms',
      q: String.raw`SELECT "speed" AS c0, "floor" AS c1 FROM "reading" WHERE "subject" = 'o\'neill %5c' AND time >= 10ms AND time < 20ms LIMIT 6`,
    })
    expect(thinned!.url.searchParams.get('q')).toMatch(
      /^SELECT mean\("speed"\) AS c0, last\("floor"\) AS c1 FROM .* GROUP BY time\(60000ms\) fill\(none\) LIMIT 6$/,
    )
  })

  it.each([
    [0, 'series-unavailable', true],
    [500, 'series-unavailable', true],
    [503, 'series-unavailable', true],
    [429, 'series-unavailable', true],
    [400, 'series-refused', false],
    [413, 'series-refused', false],
    [422, 'series-refused', false],
    [401, 'series-denied', false],
    [404, 'series-denied', false],
  ])('that answers %i is %s', async (status, code, mayRetry) => {
    const answer = { status, body: '{"code":"x","message":"the reason"}' }
    const { settings } = await startFake({ answers: { '/api/v2/write': answer, '/query': answer } })
    const store = await openInfluxDb(settings)
    const message = status === 0 ? expect.any(String) : expect.stringContaining('the reason')
    await expect(store.append([ROW], 1)).rejects.toMatchObject({ code, mayRetry, message })
    await expect(store.query(QUERY)).rejects.toMatchObject({ code, mayRetry, message })
    await store.close()
  })

  it.each([
    ['names a failure', '{"results":[{"statement_id":0,"error":"the reason"}]}'],
    ['was cut short', '{"results":[{"series":[{"values":[[1,1,1]],"partial":true}]}]}'],
  ])('whose answer %s gives no rows', async (_, body) => {
    const { settings } = await startFake({ answers: { '/query': { status: 200, body } } })
    const store = await openInfluxDb(settings)
    await expect(store.query(QUERY)).rejects.toMatchObject({ code: 'series-refused' })
    await store.close()
  })

  it('that does not let us in stops the opening', async () => {
    const { settings } = await startFake({ answers: { '/ping': { status: 401 } } })
    await expect(openInfluxDb(settings)).rejects.toMatchObject({ code: 'series-denied' })
  })

  it('that is down at the opening is used once it is up', async () => {
    const { settings, server, url } = await startFake()
    server.close()
    server.closeAllConnections()
    const store = await openInfluxDb(settings)
    const unavailable = { code: 'series-unavailable', mayRetry: true }
    await expect(store.ping()).rejects.toMatchObject(unavailable)
    await expect(store.append([ROW], 1)).rejects.toMatchObject(unavailable)
    const { requests } = await startFake({ port: Number(new URL(url).port) })
    await store.ping()
    await store.append([ROW], 1)
    expect(requests.at(-1)!.url.pathname).toBe('/api/v2/write')
    await store.close()
  })
})
