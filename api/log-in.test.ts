import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { secret, startTestApi, type TestApi } from '../test/api.ts'
import { createIdentity } from './identity/identity.ts'

let api: TestApi
let app: TestApi['app']
let appWith: TestApi['appWith']
let clock: TestApi['clock']
let db: TestApi['db']
let identity: TestApi['identity']
let token: TestApi['token']
beforeAll(async () => {
  api = await startTestApi()
  ;({ app, appWith, clock, db, identity, token } = api)
})
afterAll(() => api?.stop())

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
    const behind = appWith({ identity: proxied })
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
