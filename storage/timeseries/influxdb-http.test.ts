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
  version = 'v2.7.12',
}: {
  answers?: Record<string, Answer | ((body: string) => Answer | undefined | Promise<Answer | undefined>)>
  port?: number
  version?: string
} = {}) {
  const requests: { method: string; url: URL; authorization: string | undefined; body: string }[] = []
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url!, 'http://influx')
    const { method = '', headers } = request
    const body = await text(request)
    requests.push({ method, url, authorization: headers.authorization, body })
    response.setHeader('X-Influxdb-Version', version)
    const given = answers[url.pathname]
    const answer = (typeof given === 'function' ? await given(body) : given) ?? {
      status: url.pathname === '/query' ? 200 : 204,
      body: NO_ROWS,
    }
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
      'GET /query',
      'GET /query',
      'POST /api/v2/write',
    ])
    const write = requests[3]!
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
    const raw = requests[1]
    const thinned = requests.at(-1)
    expect(raw).toMatchObject({ method: 'GET', authorization: 'Token se cret==' })
    expect(Object.fromEntries(raw!.url.searchParams)).toEqual({
      db: 'lifts/all',
      epoch: 'ms',
      q: String.raw`SELECT "speed" AS c0, "floor" AS c1 FROM "reading" WHERE "subject" = 'o\'neill %5c' AND time >= 10ms AND time < 20ms LIMIT 6 OFFSET 0`,
    })
    expect(thinned!.url.searchParams.get('q')).toMatch(
      /^SELECT count\("speed"\), .*, last\("floor"\), .* FROM "reading" .* GROUP BY time\(60000ms\) fill\(none\) LIMIT 6 OFFSET 0$/,
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
    const message = status === 0 ? expect.any(String) : expect.stringContaining('the reason')
    const writing = await startFake({ answers: { '/api/v2/write': answer } })
    const written = await openInfluxDb(writing.settings)
    await expect(written.append([ROW], 1)).rejects.toMatchObject({ code, mayRetry, message })
    const reading = await startFake({ answers: { '/query': answer } })
    const read = await openInfluxDb(reading.settings)
    await expect(read.query(QUERY)).rejects.toMatchObject({ code, mayRetry, message })
    // It asks what has been rolled up first, and a refusal of that is none of the rows.
    const isRefused = code === 'series-refused'
    await expect(read.append([ROW], 1)).rejects.toMatchObject(
      isRefused ? { code: 'series-unavailable', mayRetry: true, message } : { code, mayRetry, message },
    )
    await Promise.all([written.close(), read.close()])
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

  it('that refuses some rows, and says how many, keeps the others', async () => {
    const kept = new Set<string>()
    const write = (body: string) => {
      const lines = body.split('\n')
      const bad = lines.filter((line) => line.includes('floor=13i'))
      for (const line of lines) if (!bad.includes(line)) kept.add(line)
      const message = `failure writing points to database: partial write: field type conflict: … dropped=${bad.length}`
      return bad.length === 0
        ? undefined
        : { status: 422, body: JSON.stringify({ code: 'unprocessable entity', message }) }
    }
    const { settings } = await startFake({ answers: { '/api/v2/write': write } })
    const store = await openInfluxDb(settings)
    const rows = [1, 13, 2, 3, 4, 5, 13, 13].map((floor, tie) => ({ ...ROW, tie, values: { floor } }))
    await expect(store.append(rows, 1)).rejects.toMatchObject({
      code: 'series-refused',
      details: { refusedPoints: [1, 6, 7] },
    })
    expect(kept.size).toBe(5)
    await store.close()
  })

  it('makes the buckets of what is rolled up', async () => {
    const { settings, requests } = await startFake({
      answers: {
        '/api/v2/buckets': (body) => ({ status: 200, body: body === '' ? '{"buckets":[]}' : '{}' }),
        '/api/v2/orgs': { status: 200, body: '{"orgs":[{"id":"0a1b"}]}' },
      },
    })
    const store = await openInfluxDb(settings)
    await store.maintain(1_800_000_000_000)
    await store.close()
    const made = requests.filter(({ method, url }) => method === 'POST' && url.pathname === '/api/v2/buckets')
    expect(made.map(({ body }) => JSON.parse(body))).toEqual(
      ['_1m', '_1h', '_late'].map((suffix) => ({
        orgID: '0a1b',
        name: `lifts/all${suffix}`,
        retentionRules: [],
      })),
    )
  })

  it('says which bucket is missing where the token may not make it', async () => {
    const denied = { status: 403, body: '{"message":"write:orgs is unauthorized"}' }
    const { settings } = await startFake({
      answers: {
        '/api/v2/buckets': (body) => (body === '' ? { status: 200, body: '{"buckets":[]}' } : denied),
        '/api/v2/orgs': denied,
      },
    })
    const store = await openInfluxDb(settings)
    await expect(store.maintain(1_800_000_000_000)).rejects.toMatchObject({
      code: 'series-denied',
      message: expect.stringContaining('"lifts/all_1m"'),
    })
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

describe('InfluxDB 3.x', () => {
  it('names the lines that it refuses', async () => {
    const bodies: string[] = []
    const write = (body: string) => {
      bodies.push(body)
      const data = [
        { original_line: '…', line_number: 2, error_message: 'invalid column type for column floor' },
      ]
      return bodies.length > 1
        ? undefined
        : { status: 400, body: JSON.stringify({ error: 'partial write of line protocol occurred', data }) }
    }
    const { settings } = await startFake({ version: '3.4.0', answers: { '/api/v2/write': write } })
    const store = await openInfluxDb(settings)
    const rows = [1, 2, 3].map((tie) => ({ ...ROW, tie }))
    await expect(store.append(rows, 1)).rejects.toMatchObject({ details: { refusedPoints: [1] } })
    expect(bodies.map((body) => body.split('\n').length)).toEqual([3, 2])
    await store.close()
  })
})

describe('what is rolled up anew', () => {
  it('is marked again by rows that come while its marks are cleared', async () => {
    const hourMs = 3_600_000
    const marks: string[] = []
    let appended: Promise<void> | undefined
    const write = async (body: string): Promise<undefined> => {
      const open = /^late-rows.* open=(\d)i/.exec(body)?.[1]
      if (open === undefined) return
      if (open === '0') {
        appended = store.append([{ ...ROW, atMs: 2 }], 2)
        // whatever the append may send meanwhile has come by then
        for (let round = 0; round < 5; round++) await store.ping()
      }
      marks.push(open)
    }
    const { settings } = await startFake({ version: 'v3.0.0', answers: { '/api/v2/write': write } })
    const store = await openInfluxDb(settings)
    await store.maintain(50 * hourMs)
    await store.append([{ ...ROW, atMs: 1 }], 1)
    await store.maintain(51 * hourMs)
    await appended
    expect(marks).toEqual(['1', '0', '1'])
    await store.close()
  })
})
