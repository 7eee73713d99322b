import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../audit/tables.ts'
import { equipment, parties } from '../../../registry/index.ts'
import type { Page, User } from '../../../schemas/index.ts'
import { startTestApi, type TestApi } from '../../../test/support/api.ts'
import { browserSession, program } from '../../../test/support/browser-session.ts'

const password = 'correct horse battery'

let api: TestApi
let app: TestApi['app']
let ask: ReturnType<typeof program>
beforeAll(async () => {
  api = await startTestApi()
  ;({ app } = api)
  ask = program(app, api.token)
  await api.db.update(equipment).set({ district: '上海市/长宁区' }).where(eq(equipment.code, 'E-001'))
  await api.db.update(equipment).set({ district: '上海市/静安区' }).where(eq(equipment.code, 'E-002'))
  await api.db.insert(parties).values({ kind: 'maintenance-firm', name: '甲维保' })
})
afterAll(() => api?.stop())

const create = async (username: string, grant: Record<string, unknown> = { role: 'viewer' }) => {
  const { status, body } = await ask('POST', '/api/v1/users', {
    username,
    name: username,
    password,
    ...grant,
  })
  expect(status).toBe(201)
  return body as unknown as User
}
const entriesOf = (id: string) =>
  api.db
    .select({ action: auditEntries.action, actorId: auditEntries.actorId, details: auditEntries.details })
    .from(auditEntries)
    .where(eq(auditEntries.subject, `user/${id}`))
    .orderBy(auditEntries.seq)

describe('an administrator', () => {
  it('adds people, finds them, and shows no password', async () => {
    const made = await create('Wang', { role: 'maintenance-firm', party: '甲维保' })
    expect(made).toMatchObject({
      username: 'wang',
      role: 'maintenance-firm',
      party: '甲维保',
      disabledAt: null,
      hasSecondFactor: false,
    })
    await create('chen', { role: 'inspector', district: '上海市/长宁区' })
    const listed = async (query: string) => {
      const { body } = await ask('GET', `/api/v1/users?${query}`)
      return (body as unknown as Page<User>).items.map(({ username }) => username)
    }
    expect(await listed('')).toEqual(['chen', 'wang'])
    expect(await listed('q=WA')).toEqual(['wang'])
    expect(await listed('q=%25')).toEqual([])
    expect(await listed('role=inspector')).toEqual(['chen'])
    expect(await listed('disabled=true')).toEqual([])
    const first = (await ask('GET', '/api/v1/users?limit=1')).body as unknown as Page<User>
    expect(await listed(`limit=1&cursor=${first.nextCursor}`)).toEqual(['wang'])
    expect(JSON.stringify(await ask('GET', `/api/v1/users/${made.id}`))).not.toMatch(/password|hash/i)
    expect(await entriesOf(made.id)).toMatchObject([
      { action: 'user.created', details: { username: 'Wang', role: 'maintenance-firm' } },
    ])
  })

  it.each([
    ['a name that is taken', { username: 'CHEN' }, 409, 'username-taken'],
    ['the name that is kept for administrators', { username: 'admin' }, 409, 'username-taken'],
    ['a name with spaces', { username: 'a b' }, 400, 'username-invalid'],
    ['a short password', { password: 'short' }, 400, 'password-unfit'],
    ['a role without its party', { role: 'use-unit' }, 400, 'grant-invalid'],
    ['a party that is not there', { role: 'use-unit', party: '乙物业' }, 400, 'party-unknown'],
    ['a district that is not there', { district: '北京市' }, 400, 'district-unknown'],
    ['a role that is none', { role: 'owner' }, 400, 'request-invalid'],
  ])('is told of %s', async (_what, changes, status, code) => {
    const user = { username: 'li', name: 'Li', password, role: 'viewer', ...changes }
    expect(await ask('POST', '/api/v1/users', user)).toMatchObject({ status, body: { code } })
    expect((await ask('GET', '/api/v1/users?q=li')).body.items).toEqual([])
  })

  it('disables somebody at once: session, token and live stream; and lets them in again', async () => {
    const { id } = await create('zhao')
    const zhao = browserSession(app)
    expect(await zhao.logIn('zhao', password)).toEqual({ status: 200, body: { secondFactor: false } })
    const issued = await zhao.ask('POST', '/api/v1/tokens', { name: 'mine', role: 'viewer' })
    const byToken = program(app, issued.body.token as string)
    expect((await byToken('GET', '/api/v1/me')).body).toMatchObject({ name: 'zhao' })
    const stream = await app.request('/api/v1/stream', { headers: { cookie: zhao.cookie() } })
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader()
    await reader.read()

    expect((await ask('POST', `/api/v1/users/${id}/disable`)).body.disabledAt).not.toBeNull()
    expect((await zhao.ask('GET', '/api/v1/me')).status).toBe(401)
    expect((await byToken('GET', '/api/v1/me')).status).toBe(401)
    // no heartbeat is due for 15 s
    for (let done = false; !done; ) ({ done } = await reader.read())
    expect(await browserSession(app).logIn('zhao', password)).toMatchObject({
      status: 403,
      body: { code: 'user-disabled' },
    })
    expect((await ask('GET', '/api/v1/users?disabled=true')).body.items).toMatchObject([{ id }])

    expect((await ask('POST', `/api/v1/users/${id}/enable`)).body.disabledAt).toBeNull()
    expect((await byToken('GET', '/api/v1/me')).status).toBe(200)
    expect((await zhao.ask('GET', '/api/v1/me')).status).toBe(401)
    expect((await entriesOf(id)).map(({ action }) => action)).toEqual([
      'user.created',
      'user.logged-in',
      'user.disabled',
      'user.enabled',
    ])
  })

  it('changes a grant at once, for the session and for what a token may', async () => {
    const { id } = await create('sun', { role: 'regulator', district: '上海市' })
    const sun = browserSession(app)
    await sun.logIn('sun', password)
    const issue = async (grant: object) =>
      (await sun.ask('POST', '/api/v1/tokens', { name: 'mine', ...grant })).body.token as string
    const wide = program(app, await issue({ role: 'regulator' }))
    const narrow = program(app, await issue({ role: 'viewer', district: '上海市/长宁区' }))
    const codes = async (who: typeof wide) => {
      const { body } = await who('GET', '/api/v1/equipment')
      return (body.items as { code: string }[] | undefined)?.map(({ code }) => code)
    }
    const bySession = (method: 'GET', path: string) => sun.ask(method, path)
    expect(await codes(bySession as typeof wide)).toEqual(['E-001', 'E-002'])
    expect(await codes(wide)).toEqual(['E-001', 'E-002'])
    expect(await codes(narrow)).toEqual(['E-001'])
    await ask('POST', `/api/v1/users/${id}/grant`, { role: 'regulator', district: '上海市/长宁区' })
    expect(await codes(bySession as typeof wide)).toEqual(['E-001'])
    // it would see more than its owner may now
    expect(await codes(wide)).toBeUndefined()
    expect(await codes(narrow)).toEqual(['E-001'])
    await ask('POST', `/api/v1/users/${id}/grant`, { role: 'inspector', district: '上海市/静安区' })
    expect(await codes(bySession as typeof wide)).toEqual(['E-002'])
    expect(await codes(narrow)).toBeUndefined()
    expect((await entriesOf(id)).at(-1)).toMatchObject({
      action: 'user.grant-changed',
      details: {
        from: { role: 'regulator', district: '上海市/长宁区' },
        to: { role: 'inspector', district: '上海市/静安区' },
      },
    })
  })

  it('sets a password and ends sessions', async () => {
    const { id } = await create('qian')
    const qian = browserSession(app)
    await qian.logIn('qian', password)
    await ask('POST', `/api/v1/users/${id}/password`, { password: 'another horse battery' })
    expect((await qian.ask('GET', '/api/v1/me')).status).toBe(401)
    expect((await qian.logIn('qian', password)).status).toBe(401)
    expect((await qian.logIn('qian', 'another horse battery')).status).toBe(200)
    await ask('POST', `/api/v1/users/${id}/sessions/revoke`)
    expect((await qian.ask('GET', '/api/v1/me')).status).toBe(401)
    expect(await entriesOf(id)).toMatchObject([
      { action: 'user.created' },
      { action: 'user.logged-in' },
      { action: 'user.password-set' },
      { action: 'user.logged-in' },
      { action: 'user.sessions-revoked', details: { count: 1 } },
    ])
    expect(JSON.stringify(await entriesOf(id))).not.toContain('horse')
  })

  it('neither disables nor demotes themselves, so that one is always left', async () => {
    const { id } = await create('boss', { role: 'admin' })
    const boss = browserSession(app)
    await boss.logIn('boss', password)
    for (const [path, body] of [
      ['disable', undefined],
      ['grant', { role: 'viewer' }],
    ] as const) {
      const refused = await boss.ask('POST', `/api/v1/users/${id}/${path}`, body)
      expect(refused).toMatchObject({ status: 409, body: { code: 'own-user' } })
    }
    expect((await ask('POST', `/api/v1/users/${id}/disable`)).status).toBe(200)
  })

  it('gets around neither their own password nor their own second factor, by session or token', async () => {
    const { id } = await create('chef', { role: 'admin' })
    const chef = browserSession(app)
    await chef.logIn('chef', password)
    const issued = await chef.ask('POST', '/api/v1/tokens', { name: 'mine', role: 'admin' })
    const byToken = program(app, issued.body.token as string)
    for (const who of [chef.ask, byToken])
      for (const [path, body] of [
        ['password', { password: 'another horse battery' }],
        ['second-factor/reset', undefined],
      ] as const)
        expect(await who('POST', `/api/v1/users/${id}/${path}`, body)).toMatchObject({
          status: 409,
          body: { code: 'own-user' },
        })
    expect((await browserSession(app).logIn('chef', password)).status).toBe(200)
  })

  it('of a district knows of nobody outside it, and makes nobody who may more', async () => {
    const { id: outside } = await create('he', { role: 'viewer', district: '上海市/静安区' })
    const { id: inside } = await create('lu', { role: 'viewer', district: '上海市/长宁区' })
    const { id: everywhere } = await create('shi', { role: 'dispatcher' })
    const local = program(
      app,
      await api.identity.issueToken({ role: 'admin', partyId: null, district: '上海市/长宁区' }),
    )
    const { body } = await local('GET', '/api/v1/users')
    expect((body as unknown as Page<User>).items.map(({ username }) => username)).toEqual(['chen', 'lu'])
    expect((await local('GET', `/api/v1/users/${inside}`)).status).toBe(200)
    for (const id of [outside, everywhere, 'nobody']) {
      expect((await local('GET', `/api/v1/users/${id}`)).status).toBe(404)
      expect((await local('POST', `/api/v1/users/${id}/disable`)).status).toBe(404)
      expect((await local('POST', `/api/v1/users/${id}/password`, { password })).status).toBe(404)
    }
    for (const grant of [
      { role: 'viewer', district: '上海市/静安区' },
      { role: 'viewer', district: '上海市' },
      { role: 'maintenance-firm', party: '甲维保' },
    ]) {
      const made = await local('POST', '/api/v1/users', { username: 'ma', name: 'Ma', password, ...grant })
      expect(made).toMatchObject({ status: 403, body: { code: 'grant-above-own' } })
    }
    // what is left out is one's own
    const own = await local('POST', '/api/v1/users', { username: 'ma', name: 'Ma', password, role: 'admin' })
    expect(own).toMatchObject({ status: 201, body: { role: 'admin', district: '上海市/长宁区' } })
  })
})

it('is for administrators', async () => {
  const viewer = program(
    app,
    await api.identity.issueToken({ role: 'dispatcher', partyId: null, district: null }),
  )
  expect(await viewer('GET', '/api/v1/users')).toMatchObject({ status: 403, body: { code: 'forbidden' } })
})

describe('a session', () => {
  it('changes nothing at the word of another site, and everything at the word of our own pages', async () => {
    await create('feng')
    const feng = browserSession(app)
    await feng.logIn('feng', password)
    const revoke = (headers: Record<string, string>) =>
      feng.ask('POST', '/api/v1/me/sessions/revoke', {}, headers)
    for (const headers of [
      { origin: 'http://evil.test' },
      { origin: 'http://lift.test.evil.test' },
      { origin: 'http://lift.test:8081' },
      { origin: 'null' },
      { origin: 'http://evil.test', 'sec-fetch-site': 'same-origin' },
    ])
      expect(await revoke(headers)).toMatchObject({ status: 403, body: { code: 'origin-foreign' } })
    expect((await revoke({})).status).toBe(200)
    const without = (headers: Record<string, string>) =>
      app.request('http://lift.test/api/v1/me/sessions/revoke', {
        method: 'POST',
        headers: { cookie: feng.cookie(), host: 'lift.test', 'content-type': 'application/json', ...headers },
        body: '{}',
      })
    expect((await without({})).status).toBe(403)
    expect((await without({ 'sec-fetch-site': 'same-site' })).status).toBe(403)
    expect((await without({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })

  it('is asked so on every route that changes something', async () => {
    await create('yu', { role: 'admin' })
    const yu = browserSession(app)
    await yu.logIn('yu', password)
    const { body } = await api.get('/openapi.json')
    const { paths } = body as { paths: Record<string, Record<string, { security?: unknown[] }>> }
    const writing = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([method, { security }]) => method !== 'get' && security?.length !== 0)
        .map(([method]) => [method.toUpperCase(), path.replace(/\{\w+\}/g, '1')] as const),
    )
    expect(writing.length).toBeGreaterThan(20)
    for (const [method, path] of writing) {
      const answer = await app.request(`http://lift.test${path}`, {
        method,
        headers: { cookie: yu.cookie(), host: 'lift.test', origin: 'http://evil.test' },
      })
      expect([path, answer.status, await answer.json()]).toMatchObject([
        path,
        403,
        { code: 'origin-foreign' },
      ])
    }
  })
})
