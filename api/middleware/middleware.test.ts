import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createIdentity } from '../../identity/identity.ts'
import { createLog } from '../../lib/log.ts'
import { openNow } from '../../test/fixtures/orders.ts'
import { secret, startMs, startTestApi, type TestApi } from '../../test/support/api.ts'
import { subscriberOf } from './client-address.ts'

let api: TestApi
let orderId: number
beforeAll(async () => {
  api = await startTestApi()
  const [opened] = await openNow(api.db, [
    { kind: 'rescue', equipmentCode: 'E-001', cause: 'entrapment', atMs: startMs, dueAtMs: null },
  ])
  orderId = opened?.orderId ?? 0
})
afterAll(() => api?.stop())

/** A request over a connection from an address. */
function ask(
  app: TestApi['app'],
  path: string,
  {
    from = '192.0.2.1',
    headers = {},
    ...init
  }: RequestInit & { from?: string; headers?: Record<string, string> } = {},
) {
  return app.request(
    path,
    { ...init, headers: { authorization: `Bearer ${api.token}`, ...headers } },
    { incoming: { socket: { remoteAddress: from } } },
  ) as Promise<Response>
}

const problemOf = async (answer: Response) => {
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  return (await answer.json()) as { code: string; detail: string; status: number; requestId: string }
}

describe('what is refused', () => {
  const post = (path: string, headers: Record<string, string>, body = '{}') =>
    ask(api.app, path, { method: 'POST', headers, body })

  it.each([
    [404, 'not-found', () => ask(api.app, '/api/v1/nowhere')],
    [405, 'method-unknown', () => ask(api.app, '/api/v1/equipment', { method: 'DELETE' })],
    [413, 'request-too-large', () => post('/api/v1/work-orders/1/transitions', {}, 'x'.repeat(1_048_577))],
    [
      415,
      'media-type-unknown',
      () => post('/api/v1/work-orders/1/transitions', { 'content-type': 'text/plain' }),
    ],
    [
      400,
      'request-invalid',
      () => post('/api/v1/work-orders/1/transitions', { 'content-type': 'application/json' }, '{'),
    ],
    [
      401,
      'unauthenticated',
      () => ask(api.app, '/api/v1/equipment', { headers: { authorization: 'Bearer no' } }),
    ],
  ])('is a problem of status %d with the code %s and the id of the request', async (status, code, given) => {
    const answer = await given()
    expect(answer.status).toBe(status)
    const problem = await problemOf(answer)
    expect(problem).toMatchObject({ status, code, requestId: answer.headers.get('x-request-id') })
  })

  it('names the methods that a path takes', async () => {
    const answer = await ask(api.app, '/api/v1/work-orders/1/transitions', { method: 'PUT' })
    expect(answer.headers.get('allow')).toBe('POST')
  })

  it('is in the log under the id that the asker sent, without the inside of the failure in the answer', async () => {
    const said: unknown[] = []
    const log = {
      ...createLog('silent'),
      error: (...args: unknown[]) => said.push(args),
      debug: () => {},
    } as never
    const failing = api.appWith({
      log,
      querySeries: () => Promise.reject(new Error('secret inside')),
    })
    const answer = await ask(failing, '/api/v1/equipment/E-000/telemetry?metrics=floor', {
      headers: { 'x-request-id': 'my-own-id-7' },
    })
    expect(answer.status).toBe(500)
    expect(answer.headers.get('x-request-id')).toBe('my-own-id-7')
    expect(JSON.stringify(await problemOf(answer))).not.toContain('secret')
    expect(JSON.stringify(said)).toContain('my-own-id-7')
    expect(JSON.stringify(said)).toContain('secret inside')
  })
})

describe('who asks too often', () => {
  it('from one address waits, whoever it is, and others do not', async () => {
    const app = api.appWith({ edge: { ...api.context.edge, perAddress: 3 } })
    const from = (address: string, headers = {}) => ask(app, '/api/v1/me', { from: address, headers })
    for (const left of [2, 1, 0]) {
      const answer = await from('192.0.2.7')
      expect(answer.status).toBe(200)
      expect(answer.headers.get('ratelimit')).toMatch(new RegExp(`^"address";r=${left};t=\\d+$`))
      expect(answer.headers.get('ratelimit-policy')).toBe('"address";q=3;w=60')
    }
    const refused = await from('192.0.2.7', { authorization: 'Bearer hw_nothing' })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await problemOf(refused)).toMatchObject({ code: 'too-many-requests' })
    // what an asker says of itself is not believed
    expect((await from('192.0.2.7', { 'x-forwarded-for': '192.0.2.8' })).status).toBe(429)
    expect((await from('192.0.2.8')).status).toBe(200)
  })

  it('behind a proxy is told apart by what the proxy adds', async () => {
    const identity = createIdentity(api.db, { secret, publicUrl: 'http://lift.test' })
    const app = api.appWith({ identity, edge: { ...api.context.edge, perAddress: 1 } })
    const from = (client: string) =>
      ask(app, '/api/v1/me', { from: '127.0.0.1', headers: { 'x-forwarded-for': `6.6.6.6, ${client}` } })
    expect((await from('192.0.2.10')).status).toBe(200)
    expect((await from('192.0.2.10')).status).toBe(429)
    expect((await from('192.0.2.11')).status).toBe(200)
    // whoever comes past the proxy is who it is
    const past = (client: string) =>
      ask(app, '/api/v1/me', { from: '198.51.100.9', headers: { 'x-forwarded-for': client } })
    expect((await past('192.0.2.12')).status).toBe(200)
    expect((await past('192.0.2.13')).status).toBe(429)
  })

  it('is taken for what its own proxy says where the settings name that', async () => {
    const named = { secret, publicUrl: undefined, trustedProxies: ['172.16.0.0/12'] }
    const app = api.appWith({
      identity: createIdentity(api.db, named),
      edge: { ...api.context.edge, perAddress: 1 },
    })
    const from = (client: string) =>
      ask(app, '/api/v1/me', { from: '172.18.0.1', headers: { 'x-forwarded-for': client } })
    for (const status of [200, 429]) expect((await from('192.0.2.10')).status).toBe(status)
    expect((await from('192.0.2.11')).status).toBe(200)
  })

  it('as one caller waits, from wherever', async () => {
    const app = api.appWith({ edge: { ...api.context.edge, perCaller: 2 } })
    const other = await api.identity.issueToken({ role: 'viewer', partyId: null, district: null })
    for (const n of [1, 2]) expect((await ask(app, '/api/v1/me', { from: `192.0.2.${n}` })).status).toBe(200)
    expect((await ask(app, '/api/v1/me', { from: '192.0.2.3' })).status).toBe(429)
    const sameGrant = await api.identity.issueToken({ role: 'admin', partyId: null, district: null })
    for (const token of [other, sameGrant]) {
      const headers = { authorization: `Bearer ${token}` }
      expect((await ask(app, '/api/v1/me', { headers })).status).toBe(200)
    }
  })

  it.each([
    ['192.0.2.1', '::ffff:192.0.2.1', true],
    ['2001:db8:1:2:3::4', '2001:db8:1:2::9', true],
    ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
    ['192.0.2.1', '192.0.2.2', false],
  ])('%s and %s are one subscriber: %s', (one, other, same) => {
    expect(subscriberOf(one) === subscriberOf(other)).toBe(same)
  })
})

describe('pages of other origins', () => {
  const preflight = (app: TestApi['app'], origin: string) =>
    ask(app, '/api/v1/equipment', {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'GET', authorization: '' },
    })
  const allowed = async (app: TestApi['app'], origin: string) => {
    const asked = await ask(app, '/api/v1/me', { headers: { origin } })
    const before = await preflight(app, origin)
    expect(before.headers.get('access-control-allow-origin')).toBe(
      asked.headers.get('access-control-allow-origin'),
    )
    return [
      asked.headers.get('access-control-allow-origin'),
      asked.headers.get('access-control-allow-credentials'),
    ]
  }
  const listed = 'https://map.example.org'

  it('may not ask where no origin is set', async () => {
    expect(await allowed(api.app, listed)).toEqual([null, null])
  })

  it('may ask with cookies where they are listed, and not at all where they are not', async () => {
    const app = api.appWith({ edge: { ...api.context.edge, corsOrigins: [listed] } })
    expect(await allowed(app, listed)).toEqual([listed, 'true'])
    expect(await allowed(app, 'https://evil.example')).toEqual([null, null])
    expect((await ask(app, '/api/v1/me')).headers.get('vary')).toContain('Origin')
    expect((await preflight(app, listed)).headers.get('access-control-allow-headers')).toContain(
      'idempotency-key',
    )
  })

  it('may ask without cookies where any may', async () => {
    const app = api.appWith({ edge: { ...api.context.edge, corsOrigins: ['*', listed] } })
    expect(await allowed(app, 'https://evil.example')).toEqual(['*', null])
    expect(await allowed(app, listed)).toEqual([listed, 'true'])
  })
})

describe('an entity tag', () => {
  const order = (headers: Record<string, string> = {}) =>
    ask(api.app, `/api/v1/work-orders/${orderId}`, { headers })
  const move = (event: string, headers: Record<string, string>) =>
    ask(api.app, `/api/v1/work-orders/${orderId}/transitions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ event }),
    })

  it('spares who has the same already the body', async () => {
    const first = await order()
    const tag = first.headers.get('etag') ?? ''
    expect(tag).toMatch(/^"[\w.-]+"$/)
    expect(first.headers.get('cache-control')).toBe('no-store')
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await order({ 'if-none-match': known })
      expect(again.status).toBe(304)
      expect(await again.text()).toBe('')
      expect(again.headers.get('etag')).toBe(tag)
    }
    expect((await order({ 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('keeps two people from changing what only one of them has seen', async () => {
    const tag = (await order()).headers.get('etag') ?? ''
    const { allowedEvents } = (await (await order()).json()) as { allowedEvents: string[] }
    const event = allowedEvents[0] as string
    expect((await move(event, { 'if-match': tag })).status).toBe(200)
    const late = await move(event, { 'if-match': tag })
    expect(late.status).toBe(412)
    expect(late.headers.get('etag')).toBe((await order()).headers.get('etag'))
    expect(await problemOf(late)).toMatchObject({ code: 'precondition-failed' })
    // in general terms: there is one
    expect((await move('nothing', { 'if-match': '*' })).status).toBe(409)
  })

  it('of something with versions lets one of many at once through', async () => {
    const path = '/api/v1/equipment/E-005'
    const read = () => ask(api.app, path)
    const tag = (await read()).headers.get('etag') ?? ''
    expect(tag).toMatch(/^"1\./)
    // what is not the resource's own changes its bytes and not its version
    await openNow(api.db, [
      { kind: 'repair', equipmentCode: 'E-005', cause: 'urgent-fault', atMs: startMs, dueAtMs: null },
    ])
    expect((await read()).headers.get('etag')).not.toBe(tag)
    const edit = (n: number) =>
      ask(api.app, path, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json', 'if-match': tag },
        body: JSON.stringify({ name: `name ${n}` }),
      })
    const statuses = (await Promise.all(Array.from({ length: 8 }, (_, n) => edit(n)))).map(
      ({ status }) => status,
    )
    expect(statuses.toSorted()).toEqual([200, ...Array(7).fill(412)])
    expect((await read()).headers.get('etag')).toMatch(/^"2\./)
  })

  it.each(['too-many-requests', 'internal'])(
    'that cannot be held against what there is lets nothing through: %s',
    async (code) => {
      const path = '/api/v1/equipment/E-006'
      const tag = (await ask(api.app, path)).headers.get('etag') ?? ''
      const app =
        code === 'internal'
          ? api.appWith({ silentAfterMs: Number.NaN })
          : api.appWith({ edge: { ...api.context.edge, perCaller: 1 } })
      const edit = await ask(app, path, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json', 'if-match': tag },
        body: JSON.stringify({ name: 'not this' }),
      })
      const requestId = edit.headers.get('x-request-id')
      expect(await problemOf(edit)).toMatchObject({ code, status: edit.status, requestId })
      expect(edit.headers.has('retry-after')).toBe(code !== 'internal')
      expect((await ask(api.app, path)).headers.get('etag')).toBe(tag)
    },
  )

  it('is refused where nothing has one, and says no more than the resource itself', async () => {
    const revoke = await ask(api.app, '/api/v1/devices/revoke', {
      method: 'POST',
      headers: { 'if-match': '"a"' },
    })
    expect(revoke.status).toBe(400)
    const nobody = await api.identity.issueToken({ role: 'viewer', partyId: null, district: '外' })
    const hidden = await move('close', { 'if-match': '"a"', authorization: `Bearer ${nobody}` })
    expect(hidden.status).toBe(404)
  })
})
