import { join } from 'node:path'
import fc from 'fast-check'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Page, Telemetry } from '../contracts/index.ts'
import { seriesSchema } from '../ingest/index.ts'
import { manualClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { Scope } from '../lib/scope.ts'
import { equipment } from '../registry/index.ts'
import { addToOutbox, type Database } from '../storage/relational/index.ts'
import { openTimeSeries, type TimeSeriesStore } from '../storage/timeseries/index.ts'
import { startTestPostgres } from '../test/postgres.ts'
import type { ApiContext } from './app.ts'
import { type Feed, openFeed } from './feed.ts'
import { createIdentity, type Identity } from './identity/identity.ts'
import { createHttpApp } from './server.ts'

const scope = new Scope()
const startMs = Date.UTC(2026, 10, 22)
const points = 25_000
const codes = Array.from({ length: 120 }, (_, n) => `E-${String(n).padStart(3, '0')}`)

const secret = 'a secret of the tests, long enough'
const clock = manualClock(startMs + points)

let app: Pick<Hono, 'request'>
let context: ApiContext
let feed: Feed
let db: Database
let identity: Identity
let series: TimeSeriesStore
let token: string

beforeAll(async () => {
  const postgres = await startTestPostgres()
  scope.add('postgres', postgres.stop)
  db = postgres.relational.db
  series = await openTimeSeries({ path: join(postgres.folder, 'series.duckdb'), schema: seriesSchema })
  scope.add('series', () => series.close())
  identity = createIdentity(db, { secret, publicUrl: undefined })
  feed = await openFeed(postgres.relational)
  scope.add('feed', () => feed.close())
  context = {
    relational: postgres.relational,
    identity,
    querySeries: (query) => series.query(query),
    clock,
    timeZone: 'Asia/Shanghai',
    silentAfterMs: 60_000,
    engines: async () => ({ relational: 'ok', timeSeries: 'the disk is full' }),
    metrics: async () => '',
    log: silentLog,
  }
  app = createHttpApp(context, feed, join(postgres.folder, 'no-screens')) as unknown as Pick<Hono, 'request'>
  token = await identity.issueToken({ role: 'admin', partyId: null, district: null })
  await db.insert(equipment).values(codes.map((code) => ({ code, class: '3110', family: 'lift' as const })))
  await series.append(
    Array.from({ length: points }, (_, n) => ({
      table: 'lift_status',
      subject: 'E-000',
      source: 'd',
      atMs: startMs + n,
      tie: 0,
      values: { floor: n % 50, ...(n % 2 === 0 && { speedMps: n / points }) },
    })),
    1,
  )
})

afterAll(() => scope.close())

async function get(path: string, headers: Record<string, string> = {}) {
  const answer = await app.request(path, { headers: { authorization: `Bearer ${token}`, ...headers } })
  return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() }
}

describe('telemetry', () => {
  const path = '/api/v1/equipment/E-000/telemetry?metrics=floor,speedMps'

  it('gives raw points 10,000 a metric, and where to go on, so that a walk sees each once', async () => {
    const walked: Record<string, [number, number][]> = { floor: [], speedMps: [] }
    let pages = 0
    for (let from: number | null = startMs; from !== null; pages++) {
      const body = (await get(`${path}&from=${from}&to=${startMs + points}`)).body as Telemetry
      for (const { metric, points: page } of body.series) {
        expect(page.length).toBeLessThanOrEqual(10_000)
        walked[metric]?.push(...(page as [number, number][]))
      }
      from = body.nextFrom
    }
    expect(pages).toBe(3)
    expect(walked.floor).toEqual(Array.from({ length: points }, (_, n) => [startMs + n, n % 50]))
    expect(walked.speedMps?.length).toBe(points / 2)
  })

  it('thins to buckets, takes RFC 3339, and names units', async () => {
    const from = encodeURIComponent('2026-11-22T08:00:00+08:00')
    const { body } = await get(`${path}&from=${from}&to=${startMs + 10_000}&every=5s`)
    expect(body).toEqual({
      nextFrom: null,
      series: [
        {
          metric: 'floor',
          unit: '',
          points: [
            [startMs, 4_999 % 50],
            [startMs + 5_000, 9_999 % 50],
          ],
        },
        {
          metric: 'speedMps',
          unit: 'm/s',
          points: [
            [startMs, expect.closeTo(0.09996)],
            [startMs + 5_000, expect.closeTo(0.29996)],
          ],
        },
      ],
    })
  })

  it.each([
    ['metrics=floor,colour', 'colour'],
    ['metrics=tripCount&every=fortnight', 'every'],
    ['metrics=floor&from=yesterday', 'from'],
    ['metrics=floor&from=2&to=1', 'from'],
    ['', 'metrics'],
  ])('says what is wrong with ?%s', async (query, where) => {
    const { status, type, body } = await get(`/api/v1/equipment/E-000/telemetry?${query}`)
    expect({ status, type }).toEqual({ status: 400, type: 'application/problem+json' })
    expect(body).toMatchObject({ code: 'request-invalid', detail: expect.stringContaining(where) })
  })
})

describe('lists', () => {
  it('walk by cursor, every row once', async () => {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query = cursor === '' ? '' : `&cursor=${cursor}`
      const page = (await get(`/api/v1/equipment?limit=50${query}`)).body as Page<{ code: string }>
      seen.push(...page.items.map(({ code }) => code))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(codes)
  })

  it.each(['limit=0', 'limit=501', 'limit=many', 'cursor=nonsense', 'class=lift'])(
    'refuse ?%s',
    async (query) => {
      const { status, body } = await get(`/api/v1/equipment?${query}`)
      expect(status).toBe(400)
      expect(body).toMatchObject({
        code: 'request-invalid',
        detail: expect.stringContaining(query.split('=')[0] as string),
      })
    },
  )
})

describe('what a client may send', () => {
  const cursorOf = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')

  it.each([
    'equipment?q=%00',
    'equipment?party=a%00',
    'equipment?district=%00',
    'equipment?overdue=%00',
    `equipment?cursor=${cursorOf('\0')}`,
    'equipment/%00',
    'equipment/%00/telemetry?metrics=floor',
    'alerts?equipment=%00',
    'alerts?rule=%00',
    'work-orders?state=%00',
    'work-orders?equipment=%00',
    'overdue?duty=%00',
    'overdue?party=%00',
    `overdue?cursor=${cursorOf({ dueOn: '2026-01-01', code: '\0', duty: '' })}`,
    `overdue?cursor=${cursorOf({ dueOn: '0000-01-01', code: '', duty: '' })}`,
    'equipment/E-000/telemetry?metrics=floor&to=9999999999999999',
    'equipment/E-000/telemetry?metrics=floor&from=-1',
  ])('refuses %s', async (path) => {
    expect(await get(`/api/v1/${path}`)).toMatchObject({ status: 400, body: { code: 'request-invalid' } })
  })

  it('refuses U+0000 in what it would keep', async () => {
    for (const body of [{ event: 'close', note: 'a\0' }, { event: '\0' }]) {
      const answer = await app.request('/api/v1/work-orders/1/transitions', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ code: 'request-invalid' })
    }
  })

  it('never makes it fail, whatever stands in whichever parameter', async () => {
    type Parameter = { name: string; in: string; required?: boolean }
    const document = (await get('/openapi.json')).body as {
      paths: Record<string, { get?: { parameters?: Parameter[] } }>
    }
    const wanted = Object.entries(document.paths).flatMap(([path, { get: route }]) =>
      (route?.parameters ?? [])
        .filter((parameter) => parameter.in !== 'header')
        .map((parameter) => ({ path, parameter })),
    )
    expect(wanted.length).toBeGreaterThan(20)
    const percent = (byte: number) => `%${byte.toString(16).padStart(2, '0')}`
    const written = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 70 }).map((text) => encodeURIComponent(text.toWellFormed())),
      fc
        .array(fc.constantFrom('\0', "'", '"', '%', '_', '\\', '/', '\n', '电', '-', '0', ','), {
          minLength: 1,
          maxLength: 8,
        })
        .map((parts) => encodeURIComponent(parts.join(''))),
      // not UTF-8: lone surrogates among them
      fc.uint8Array({ minLength: 1, maxLength: 6 }).map((bytes) => [...bytes].map(percent).join('')),
      fc.constantFrom('%ED%A0%80', '%', '%zz', '%F0%9F'),
      fc.bigInt({ min: -(2n ** 65n), max: 2n ** 65n }).map(String),
      fc.jsonValue().map((place) => cursorOf(place)),
      fc
        .record({ dueOn: fc.constantFrom('0001-01-01', '9999-12-31'), code: fc.string(), duty: fc.string() })
        .map(cursorOf),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...wanted), written, async ({ path, parameter }, value) => {
        const known: Record<string, string> = { code: 'E-000', id: '1', metrics: 'floor' }
        const own = { ...known, [parameter.name]: value }
        const filled = path.replace(/\{(\w+)\}/g, (_, name) => own[name] ?? '')
        const query = parameter.in === 'query' ? `&${parameter.name}=${value}` : ''
        const metrics = path.endsWith('/telemetry') && parameter.name !== 'metrics' ? 'metrics=floor' : ''
        const answer = await app.request(`${filled}?${metrics}${query}`, {
          headers: { authorization: `Bearer ${token}` },
        })
        await answer.body?.cancel()
        expect(answer.status).toBeLessThan(500)
      }),
      { numRuns: 300 },
    )
  }, 30_000)
})

describe('the live stream', () => {
  const say = (n: number) =>
    db.transaction((tx) =>
      addToOutbox(tx as Database, [
        { type: 'order', subject: 'E-001', payload: { id: n, kind: 'repair', state: 'reported' } },
      ]),
    )

  /** Reads events of a stream until there are as many as wanted. */
  async function read(count: number, headers: Record<string, string>, meanwhile = async () => {}) {
    const answer = await app.request('/api/v1/stream', {
      headers: { authorization: `Bearer ${token}`, ...headers },
    })
    expect(answer.headers.get('content-type')).toContain('text/event-stream')
    const reader = (answer.body as ReadableStream<Uint8Array>)
      .pipeThrough(new TextDecoderStream())
      .getReader()
    let text = (await reader.read()).value ?? ''
    await meanwhile()
    const found = () => [...text.matchAll(/event: (\w+)\ndata: (.*)\nid: (\d+)\n/g)]
    while (found().length < count) text += (await reader.read()).value ?? ''
    await reader.cancel()
    return found().map(([, type, data, id]) => ({ type, data: JSON.parse(data as string), id: Number(id) }))
  }

  it('tells what happens from now on, and resumes after the last event that was heard', async () => {
    await say(1)
    const live = await read(2, {}, async () => {
      await say(2)
      await say(3)
    })
    expect(live.map(({ type, data }) => [type, data.id])).toEqual([
      ['order', 2],
      ['order', 3],
    ])
    await say(4)
    const resumed = await read(2, { 'last-event-id': String(live[0]?.id) })
    expect(resumed.map(({ data }) => data.id)).toEqual([3, 4])
    expect(resumed[0]?.data).toMatchObject({
      type: 'order',
      equipmentCode: 'E-001',
      kind: 'repair',
      state: 'reported',
    })
  })
})

describe('a listener', () => {
  const grant = { role: 'viewer', partyId: null, district: null } as const

  async function listen(bearer: string) {
    const quick = createHttpApp({ ...context, heartbeatMs: 20 }, feed, 'no-screens')
    const answer = await quick.request('/api/v1/stream', { headers: { authorization: `Bearer ${bearer}` } })
    const reader = (answer.body as ReadableStream<Uint8Array>)
      .pipeThrough(new TextDecoderStream())
      .getReader()
    return {
      /** Reads until the text is there; false where the stream ended before. */
      async until(wanted: string): Promise<boolean> {
        for (let text = ''; !text.includes(wanted); ) {
          const { done, value } = await reader.read()
          if (done) return false
          text += value
        }
        return true
      },
      cancel: () => reader.cancel(),
    }
  }

  it.each([
    ['is gone', 'delete from apikey where reference_id = $ID'],
    ['may see something else', "update public.user set district = '上海市' where id = $ID"],
  ])('hears no more once it %s', async (_what, change) => {
    const bearer = await identity.issueToken(grant)
    const caller = await identity.callerOf(new Headers({ authorization: `Bearer ${bearer}` }))
    const listener = await listen(bearer)
    expect(await listener.until(': alive')).toBe(true)
    await db.execute(change.replace('$ID', `'${caller?.userId}'`))
    expect(await listener.until('an end')).toBe(false)
    await db.execute("update public.user set district = null where district = '上海市'")
  })

  const tell = (subject: string, id: number) =>
    db.transaction((tx) =>
      addToOutbox(tx as Database, [
        { type: 'order', subject, payload: { id, kind: 'repair', state: 'reported' } },
      ]),
    )

  it('reads what it may not see once only, and misses nothing of its own', async () => {
    let reads = 0
    const counting = new Proxy(db, {
      get(target, name) {
        if (name === 'select') reads++
        return Reflect.get(target, name)
      },
    })
    const own = await openFeed({ ...context.relational, db: counting })
    const ended = new AbortController()
    const caller = { userId: 'u', name: 'u', role: 'regulator', partyId: null, district: '静安' } as const
    await db.execute("update equipment set district = '静安' where code = 'E-002'")
    await tell('E-001', 100)
    const heard = own.follow(caller, 0, ended.signal)
    const first = heard.next()
    await vi.waitFor(() => expect(reads).toBeGreaterThanOrEqual(2), { interval: 5 })
    await tell('E-001', 101)
    // a second round has begun, so that the first has passed number 100
    await vi.waitFor(() => expect(reads).toBeGreaterThan(2), { interval: 5 })
    await db.execute("update equipment set district = '静安' where code = 'E-001'")
    await tell('E-002', 102)
    await tell('E-003', 103)
    await tell('E-002', 104)
    const ids: unknown[] = []
    for (let next = await first; ; next = await heard.next()) {
      const event = next.value?.event
      if (event?.type === 'order') ids.push(event.id)
      if (ids.at(-1) === 104) break
    }
    expect(ids).not.toContain(100)
    expect(ids.slice(-2)).toEqual([102, 104])
    ended.abort()
    expect((await heard.next()).done).toBe(true)
    await own.close()
  })
})

describe('log-in', () => {
  const post = (path: string, body: unknown, headers: Record<string, string> = {}, from = '192.0.2.1') =>
    app.request(
      `http://lift.test/api/auth/${path}`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          origin: 'http://lift.test',
          host: 'lift.test',
          ...headers,
        },
        body: JSON.stringify(body),
      },
      { incoming: { socket: { remoteAddress: from } } },
    )
  const signIn = (username: string, password: string, from?: string, headers?: Record<string, string>) =>
    post('sign-in/username', { username, password }, headers, from)
  const lin = { name: 'Lin', role: 'viewer', partyId: null, district: null } as const

  it('gives a session that scripts cannot read, and ends it', async () => {
    await identity.saveUser({ username: 'lin', password: 'correct horse', ...lin })
    const refused = await signIn('lin', 'wrong horse')
    expect(refused.status).toBe(401)
    expect(refused.headers.get('content-type')).toBe('application/problem+json')
    expect(await refused.json()).toMatchObject({ status: 401, code: 'invalid-username-or-password' })
    const answer = await signIn('lin', 'correct horse')
    expect(answer.status).toBe(200)
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/httponly/i)
    expect(cookie).toMatch(/samesite=lax/i)
    const headers = { cookie: cookie.split(';')[0] as string, origin: 'http://lift.test', host: 'lift.test' }
    const me = () => app.request('http://lift.test/api/v1/me', { headers })
    expect(await (await me()).json()).toMatchObject({ name: 'Lin', role: 'viewer' })
    await app.request('http://lift.test/api/auth/sign-out', { method: 'POST', headers })
    expect((await me()).status).toBe(401)
  })

  it('opens nothing else of the library: nobody signs up, renames themselves, or makes keys', async () => {
    await identity.saveUser({ username: 'mei', password: 'correct horse', ...lin })
    const answer = await signIn('mei', 'correct horse', '192.0.2.2')
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] as string
    for (const [path, body] of [
      ['sign-up/email', { email: 'a@b.invalid', password: 'correct horse', name: 'A', role: 'admin' }],
      ['update-user', { name: 'somebody else', username: 'boss' }],
      ['api-key/create', { name: 'mine' }],
      ['is-username-available', { username: 'lin' }],
      ['sign-in/email', { email: 'mei@users.invalid', password: 'correct horse' }],
      ['sign-in/username/', { username: 'mei', password: 'correct horse' }],
    ] as const) {
      const refused = await post(path, body, { cookie })
      expect([path, refused.status]).toEqual([path, 404])
      expect(await refused.json()).toMatchObject({ code: 'not-found' })
    }
    const session = await app.request('http://lift.test/api/auth/get-session', { headers: { cookie } })
    expect(await session.json()).toMatchObject({ user: { name: 'Lin', username: 'mei' } })
  })

  it('saves a user whose user name had been changed, or is written otherwise, as the same user', async () => {
    const idOf = async () => {
      const found = await db.execute<{ id: string; username: string }>(
        "select id, username from public.user where email = 'zhou@users.invalid'",
      )
      return found.map(({ id, username }) => [id, username])
    }
    await identity.saveUser({ username: 'zhou', password: 'correct horse', ...lin })
    const [[id] = []] = await idOf()
    await db.execute("update public.user set username = 'boss' where email = 'zhou@users.invalid'")
    await identity.saveUser({ username: 'Zhou', password: 'another horse', ...lin })
    expect(await idOf()).toEqual([[id, 'zhou']])
    expect((await signIn('zhou', 'another horse', '192.0.2.3')).status).toBe(200)
  })

  it('slows down an address, whatever it says of itself, and no other', async () => {
    const from = '198.51.100.1'
    const statuses: number[] = []
    for (let n = 0; n < 12; n++) {
      const forged = { 'x-forwarded-for': `203.0.113.${n}`, 'x-hoistway-client': `203.0.113.${n}` }
      statuses.push((await signIn(`nobody-${n}`, 'wrong horse', from, forged)).status)
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429])
    const slow = await signIn('lin', 'correct horse', from)
    expect(slow.headers.get('content-type')).toBe('application/problem+json')
    expect(await slow.json()).toMatchObject({ status: 429, code: 'too-many-attempts' })
    expect((await signIn('lin', 'correct horse', '198.51.100.2')).status).toBe(200)
  })

  it('slows down guesses of one user from many addresses, for a minute', async () => {
    await identity.saveUser({ username: 'wu', password: 'correct horse', ...lin })
    const guess = (n: number) => signIn(n % 2 ? 'wu' : 'WU', 'wrong horse', `203.0.113.${n}`)
    for (let n = 0; n < 9; n++) expect((await guess(n)).status).toBe(401)
    expect((await signIn('wu', 'correct horse', '203.0.113.99')).status).toBe(200)
    for (let n = 20; n < 30; n++) expect((await guess(n)).status).toBe(401)
    const slow = await signIn('wu', 'correct horse', '203.0.113.98')
    expect(slow.status).toBe(429)
    expect(await slow.json()).toMatchObject({ code: 'too-many-attempts' })
    expect((await signIn('lin', 'correct horse', '203.0.113.98')).status).toBe(200)
    clock.advance(60_000)
    expect((await signIn('wu', 'correct horse', '203.0.113.98')).status).toBe(200)
  })

  it('believes the last element that a proxy gave, where there is one', async () => {
    const proxied = createIdentity(db, { secret, publicUrl: 'http://lift.test' })
    const behind = createHttpApp(
      { ...context, identity: proxied },
      feed,
      'no-screens',
    ) as unknown as typeof app
    const guess = (n: number, client: string) =>
      behind.request(
        'http://lift.test/api/auth/sign-in/username',
        {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            origin: 'http://lift.test',
            'x-forwarded-for': `10.0.0.${n}, ${client}`,
          },
          body: JSON.stringify({ username: `nobody-else-${n}`, password: 'wrong horse' }),
        },
        { incoming: { socket: { remoteAddress: '127.0.0.1' } } },
      )
    for (let n = 0; n < 10; n++) expect((await guess(n, '198.51.100.40')).status).toBe(401)
    expect((await guess(10, '198.51.100.40')).status).toBe(429)
    expect((await guess(11, '198.51.100.41')).status).toBe(401)
  })

  it('keeps tokens as hashes only', async () => {
    const kept = JSON.stringify(await db.execute('select * from apikey'))
    expect(kept).not.toContain(token)
  })
})

describe('the rest', () => {
  it('is not ready while an engine is not, and names it', async () => {
    const { status, body } = await get('/readyz')
    expect(status).toBe(503)
    expect(body).toMatchObject({ engines: { timeSeries: 'the disk is full' } })
  })

  it('answers what it does not know with a problem', async () => {
    expect(await get('/api/v1/nothing')).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('refuses a request that is too large', async () => {
    const answer = await app.request('/api/v1/work-orders/1/transitions', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ event: 'close', note: 'x'.repeat(2_000_000) }),
    })
    expect(answer.status).toBe(413)
  })

  it('describes itself in OpenAPI 3.1, and serves the page that shows it from here', async () => {
    const { body } = await get('/openapi.json')
    expect(body).toMatchObject({ openapi: '3.1.0', security: [{ token: [] }] })
    const page = await app.request('/docs/')
    expect(await page.text()).toContain('swagger-ui')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  })
})
