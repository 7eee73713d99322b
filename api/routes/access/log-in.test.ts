import { desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../audit/tables.ts'
import { createIdentity } from '../../../identity/identity.ts'
import { createLogIns } from '../../../identity/log-ins.ts'
import { secret, startTestApi, type TestApi } from '../../../test/support/api.ts'
import { browserSession } from '../../../test/support/browser-session.ts'
import { ownAddresses } from '../../../test/support/own-addresses.ts'

const [home, office, street] = [ownAddresses(), ownAddresses(), ownAddresses()]
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
  const post = (path: string, body: unknown, headers: Record<string, string> = {}, from = home(1)) =>
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

  it.each([
    ['a page of another origin', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    [
      'a page of another site, by what the browser says alone',
      { origin: '', 'sec-fetch-site': 'cross-site' },
    ],
  ])('is not begun by %s', async (_what, headers) => {
    await identity.saveUser({ username: 'han', password: 'correct horse', ...lin })
    for (const [path, body] of [
      ['sign-in/username', { username: 'han', password: 'correct horse' }],
      ['sign-in/second-factor', { code: '123456' }],
    ] as const) {
      const given = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''))
      const answer = await app.request(`http://lift.test/api/auth/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', host: 'lift.test', ...given },
        body: JSON.stringify(body),
      })
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []])
      expect(await answer.json()).toMatchObject({ code: 'origin-foreign' })
    }
  })

  it('is begun by a program, and by pages of origins that the settings list', async () => {
    await identity.saveUser({ username: 'han', password: 'correct horse', ...lin })
    const listed = appWith({ edge: { corsOrigins: ['https://board.example'], perAddress: 0, perCaller: 0 } })
    for (const headers of [{}, { origin: 'https://board.example' }]) {
      const answer = await listed.request('http://lift.test/api/auth/sign-in/username', {
        method: 'POST',
        headers: { 'content-type': 'application/json', host: 'lift.test', ...headers } as Record<
          string,
          string
        >,
        body: JSON.stringify({ username: 'han', password: 'correct horse' }),
      })
      expect(answer.status).toBe(200)
    }
  })

  it('opens nothing else of the library: nobody signs up, renames themselves, or makes keys', async () => {
    await identity.saveUser({ username: 'mei', password: 'correct horse', ...lin })
    const answer = await signIn('mei', 'correct horse', home(2))
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
    const text = await session.text()
    expect(JSON.parse(text)).toMatchObject({ user: { name: 'Lin', username: 'mei' } })
    // what no script can read of the cookie is not told here either
    const [secret = ''] = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')
    expect(secret).toHaveLength(32)
    expect(text).not.toContain(secret)
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
    expect((await signIn('zhou', 'another horse', home(3))).status).toBe(200)
  })

  it('slows down an address, whatever it says of itself, and no other', async () => {
    const from = office(1)
    const statuses: number[] = []
    for (let n = 0; n < 12; n++) {
      const forged = { 'x-forwarded-for': street(n), 'x-hoistway-client': street(n) }
      statuses.push((await signIn(`nobody-${n}`, 'wrong horse', from, forged)).status)
    }
    expect(statuses).toEqual([...Array(10).fill(401), 429, 429])
    const slow = await signIn('lin', 'correct horse', from)
    expect(slow.headers.get('content-type')).toBe('application/problem+json')
    expect(await slow.json()).toMatchObject({ status: 429, code: 'too-many-attempts' })
    expect((await signIn('lin', 'correct horse', office(2))).status).toBe(200)
  })

  it('reads a cookie of any length in one go', async () => {
    // read again from each of its spaces, it would outlast the test by far
    const cookie = `a=1;${' '.repeat(300_000)}b`
    const answer = await post('sign-in/second-factor', { code: '123456' }, { cookie })
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'log-in-over' }])
  })

  it('slows down guesses of one user from many addresses, for a minute', async () => {
    await identity.saveUser({ username: 'wu', password: 'correct horse', ...lin })
    const guess = (n: number) => signIn(n % 2 ? 'wu' : 'WU', 'wrong horse', street(n))
    for (let n = 0; n < 9; n++) expect((await guess(n)).status).toBe(401)
    expect((await signIn('wu', 'correct horse', street(99))).status).toBe(200)
    for (let n = 20; n < 30; n++) expect((await guess(n)).status).toBe(401)
    const slow = await signIn('wu', 'correct horse', street(98))
    expect(slow.status).toBe(429)
    expect(await slow.json()).toMatchObject({ code: 'too-many-attempts' })
    expect((await signIn('lin', 'correct horse', street(98))).status).toBe(200)
    clock.advance(60_000)
    expect((await signIn('wu', 'correct horse', street(98))).status).toBe(200)
  })

  it('locks nobody out of a browser in which they have logged in, however many guess elsewhere', async () => {
    await identity.saveUser({ username: 'dai', password: 'correct horse', ...lin })
    await identity.saveUser({ username: 'fu', password: 'correct horse', ...lin })
    const desk = browserSession(app, street(150))
    await desk.logIn('dai', 'correct horse')
    await desk.ask('POST', '/api/auth/sign-out', {})
    for (let n = 0; n < 10; n++) await signIn('dai', 'wrong horse', street(160 + n))
    expect((await signIn('dai', 'correct horse', street(180))).status).toBe(429)
    expect((await desk.logIn('DAI', 'correct horse')).status).toBe(200)
    // guesses go on: the desk is not kept waiting, whoever has no mark is
    expect((await signIn('dai', 'correct horse', street(181))).status).toBe(429)

    const [mark = ''] = /hoistway\.known\.[^;]+/.exec(desk.cookie()) ?? []
    const [name = '', value = ''] = mark.split('=')
    const withMark = async (cookie: string, from: string) =>
      (await signIn('dai', 'wrong horse', from, { cookie })).status
    expect(await withMark(`${name}=${value.slice(1)}`, street(182))).toBe(429)
    const other = browserSession(app, street(183))
    await other.logIn('fu', 'correct horse')
    const [foreign = ''] = /hoistway\.known\.[^;]+/.exec(other.cookie()) ?? []
    expect(await withMark(`${name}=${foreign.split('=')[1]}`, street(184))).toBe(429)
    // a mark that was stolen is good for ten guesses, like any
    const guesses: number[] = []
    for (let n = 0; n < 11; n++) guesses.push(await withMark(mark, street(190 + n)))
    expect(guesses).toEqual([...Array(10).fill(401), 429])
  })

  it('tells the audit trail of successes, and of failures in few entries, without what was typed', async () => {
    await identity.logIns.write(clock.now())
    await identity.saveUser({ username: 'cai', password: 'correct horse', ...lin })
    const cai = async () => {
      const [user] = await db.execute<{ id: string }>("select id from public.user where username = 'cai'")
      return db
        .select()
        .from(auditEntries)
        .where(eq(auditEntries.subject, `user/${user?.id}`))
        .orderBy(auditEntries.seq)
    }
    for (let n = 0; n < 3; n++) await signIn('cai', 'wrong horse', street(220 + n))
    await signIn('cai', 'correct horse', street(230))
    for (let n = 0; n < 500; n++) identity.logIns.failed(`a password perhaps ${n}`, street(231), n)
    await identity.logIns.write(clock.now())
    expect((await cai()).map(({ action, actor }) => [action, actor])).toEqual([
      ['user.created', 'system'],
      ['user.logged-in', 'Lin'],
      ['user.log-in-failed', 'system'],
    ])
    expect((await cai()).at(-1)?.details).toMatchObject({
      count: 3,
      addresses: [street(220), street(221), street(222)],
    })
    const unknown = await db.select().from(auditEntries).where(eq(auditEntries.subject, 'user/unknown'))
    expect(unknown.at(-1)?.details).toMatchObject({ count: 500, addresses: [street(231)] })
    expect(JSON.stringify(unknown)).not.toContain('perhaps')
    const before = await db.$count(auditEntries)
    await identity.logIns.write(clock.now())
    expect(await db.$count(auditEntries)).toBe(before)
  })

  it('loses no count of failures while they cannot be written', async () => {
    let isAway = true
    const shaky = new Proxy(db, {
      get: (target, name) =>
        name === 'transaction' && isAway
          ? () => Promise.reject(new Error('the database is away'))
          : Reflect.get(target, name),
    })
    const logIns = createLogIns(shaky)
    for (const [n, address] of [street(240), street(241)].entries()) {
      logIns.failed('cai', address, n)
      await expect(logIns.write(10)).rejects.toThrow('away')
    }
    isAway = false
    await logIns.write(10)
    const [last] = await db.select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1)
    expect(last?.details).toMatchObject({ count: 2, addresses: [street(240), street(241)] })
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
    for (let n = 0; n < 10; n++) expect((await guess(n, office(40))).status).toBe(401)
    expect((await guess(10, office(40))).status).toBe(429)
    expect((await guess(11, office(41))).status).toBe(401)
  })

  it('keeps tokens as hashes only', async () => {
    const kept = JSON.stringify(await db.execute('select * from apikey'))
    expect(kept).not.toContain(token)
  })
})
