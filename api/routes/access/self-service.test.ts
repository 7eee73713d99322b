import { eq, like } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../audit/tables.ts'
import { twoFactor } from '../../../identity/tables.ts'
import type { Session } from '../../../schemas/index.ts'
import { startTestApi, type TestApi } from '../../../test/support/api.ts'
import { browserSession, program } from '../../../test/support/browser-session.ts'
import { ownAddresses } from '../../../test/support/own-addresses.ts'
import { codeOf, nextCodeOf } from '../../../test/support/totp.ts'

const password = 'correct horse battery'
const [home, from] = [ownAddresses(), ownAddresses()]

let api: TestApi
let app: TestApi['app']
let clock: TestApi['clock']
beforeAll(async () => {
  api = await startTestApi()
  ;({ app, clock } = api)
})
afterAll(() => api?.stop())

const viewer = { role: 'viewer', partyId: null, district: null } as const
let addresses = 0
/** Somebody at an address of their own, logged in. */
async function loggedIn(username: string) {
  const session = browserSession(app, home(++addresses))
  const answer = await session.logIn(username, password)
  expect(answer).toEqual({ status: 200, body: { secondFactor: false } })
  return session
}
const save = (username: string) => api.identity.saveUser({ username, name: username, password, ...viewer })

describe('own sessions', () => {
  it('are listed without what would let somebody take one over, and end one by one or all at once', async () => {
    await save('lin')
    const [desk, phone, tablet] = [await loggedIn('lin'), await loggedIn('lin'), await loggedIn('lin')]
    const list = async () => (await desk.ask('GET', '/api/v1/me/sessions')).body.items as Session[]
    const sessions = await list()
    expect(sessions.map(({ current }) => current)).toEqual([false, false, true])
    expect(sessions[0]?.address).toBe(home(addresses))
    const [row] = await api.db.execute<{ token: string }>('select token from session limit 1')
    expect(JSON.stringify(sessions)).not.toContain(row?.token)

    const { id } = sessions[0] as Session
    expect((await desk.ask('POST', `/api/v1/me/sessions/${id}/revoke`)).body).toEqual({ revoked: 1 })
    expect((await tablet.ask('GET', '/api/v1/me')).status).toBe(401)
    expect((await phone.ask('GET', '/api/v1/me')).status).toBe(200)
    expect((await desk.ask('POST', `/api/v1/me/sessions/${id}/revoke`)).status).toBe(404)

    expect((await desk.ask('POST', '/api/v1/me/sessions/revoke', {})).body).toEqual({ revoked: 1 })
    expect((await phone.ask('GET', '/api/v1/me')).status).toBe(401)
    expect(await list()).toHaveLength(1)
    await desk.ask('POST', '/api/v1/me/sessions/revoke', { keepThis: false })
    expect((await desk.ask('GET', '/api/v1/me')).status).toBe(401)
  })

  it('of others are not there', async () => {
    await save('mei')
    await save('wu')
    const [mei, wu] = [await loggedIn('mei'), await loggedIn('wu')]
    const [own] = (await wu.ask('GET', '/api/v1/me/sessions')).body.items as Session[]
    expect((await mei.ask('POST', `/api/v1/me/sessions/${own?.id}/revoke`)).status).toBe(404)
    expect((await wu.ask('GET', '/api/v1/me')).status).toBe(200)
  })
})

describe('the own password', () => {
  const change = (who: ReturnType<typeof browserSession>, current: string, changed: string) =>
    who.ask('POST', '/api/v1/me/password', { current, new: changed })

  it('is changed by who knows it; other sessions end, this one goes on', async () => {
    await save('zhou')
    const [desk, phone] = [await loggedIn('zhou'), await loggedIn('zhou')]
    expect(await change(desk, 'wrong horse battery', 'new horse battery')).toMatchObject({
      status: 403,
      body: { code: 'password-wrong' },
    })
    expect(await change(desk, password, 'short')).toMatchObject({
      status: 400,
      body: { code: 'password-unfit' },
    })
    expect((await change(desk, password, 'new horse battery')).status).toBe(200)
    expect((await desk.ask('GET', '/api/v1/me')).status).toBe(200)
    expect((await phone.ask('GET', '/api/v1/me')).status).toBe(401)
    expect((await phone.logIn('zhou', 'new horse battery')).status).toBe(200)
  })

  it('cannot be guessed by who found a browser open', async () => {
    await save('xu')
    const xu = await loggedIn('xu')
    const statuses: number[] = []
    for (let n = 0; n < 11; n++) statuses.push((await change(xu, `guess number ${n}`, password)).status)
    expect(statuses).toEqual([...Array(10).fill(403), 429])
    expect((await change(xu, password, 'new horse battery')).status).toBe(429)
    clock.advance(60_000)
    expect((await change(xu, password, 'new horse battery')).status).toBe(200)
  })

  it('is nothing for a token, nor are sessions and second factor', async () => {
    const bearer = program(app, await api.identity.issueToken(viewer))
    for (const [path, body] of [
      ['password', { current: password, new: password }],
      ['sessions/revoke', {}],
      ['sessions/1/revoke', undefined],
      ['second-factor/prepare', { password }],
      ['second-factor/confirm', { code: '123456' }],
      ['second-factor/disable', { password }],
      ['second-factor/backup-codes', { password }],
    ] as const) {
      const answer = await bearer('POST', `/api/v1/me/${path}`, body)
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, 'session-required'])
    }
  })
})

describe('the second factor', () => {
  const secondStep = (who: ReturnType<typeof browserSession>, given: object) =>
    who.ask('POST', '/api/auth/sign-in/second-factor', given)

  async function withSecondFactor(username: string) {
    await save(username)
    const session = await loggedIn(username)
    const { body } = await session.ask('POST', '/api/v1/me/second-factor/prepare', { password })
    const { uri, backupCodes } = body as { uri: string; backupCodes: string[] }
    return { session, uri, backupCodes }
  }
  const enable = async (username: string) => {
    const made = await withSecondFactor(username)
    const code = codeOf(made.uri)
    expect(await made.session.ask('POST', '/api/v1/me/second-factor/confirm', { code })).toEqual({
      status: 200,
      body: { enabled: true },
    })
    return made
  }

  it('is on once a code of it was shown; then the password alone opens nothing', async () => {
    const { session, uri, backupCodes } = await withSecondFactor('guo')
    expect(uri).toMatch(/^otpauth:\/\/totp\/Hoistway:guo\?/)
    expect(backupCodes).toHaveLength(10)
    const confirm = (code: string) => session.ask('POST', '/api/v1/me/second-factor/confirm', { code })
    expect(await confirm('000000')).toMatchObject({ status: 403, body: { code: 'code-wrong' } })
    expect((await loggedIn('guo')).cookie()).toContain('session')
    await confirm(codeOf(uri))
    expect((await session.ask('GET', '/api/v1/me/second-factor')).body).toEqual({ enabled: true })
    expect(await confirm(codeOf(uri))).toMatchObject({
      status: 409,
      body: { code: 'second-factor-on' },
    })

    const other = browserSession(app, from(10))
    expect(await other.logIn('guo', password)).toEqual({ status: 200, body: { secondFactor: true } })
    expect((await other.ask('GET', '/api/v1/me')).status).toBe(401)
    expect(await secondStep(other, { code: '000000' })).toMatchObject({
      status: 401,
      body: { code: 'code-wrong' },
    })
    expect((await secondStep(other, { code: nextCodeOf(uri) })).status).toBe(200)
    expect((await other.ask('GET', '/api/v1/me')).status).toBe(200)
    expect(JSON.stringify(await api.db.execute('select * from two_factor'))).not.toContain(backupCodes[0])
  })

  it('takes each backup code once', async () => {
    const { backupCodes } = await enable('han')
    const [backupCode] = backupCodes
    const first = browserSession(app, from(11))
    await first.logIn('han', password)
    expect((await secondStep(first, { backupCode })).status).toBe(200)
    const again = browserSession(app, from(12))
    await again.logIn('han', password)
    expect(await secondStep(again, { backupCode })).toMatchObject({ body: { code: 'code-wrong' } })
    const renewed = await first.ask('POST', '/api/v1/me/second-factor/backup-codes', { password })
    expect(renewed.body.backupCodes).toHaveLength(10)
    expect(await secondStep(again, { backupCode: backupCodes[1] })).toMatchObject({ status: 401 })
  })

  it('ends a log-in after five wrong codes, and asks whoever goes on guessing to wait', async () => {
    const { uri } = await enable('luo')
    const statuses: [number, unknown][] = []
    for (let round = 0; round < 3; round++) {
      const guesser = browserSession(app, from(20 + round))
      await guesser.logIn('luo', password)
      for (let n = 0; n < 6; n++) {
        const { status, body } = await secondStep(guesser, { code: '000000' })
        statuses.push([status, body.code])
      }
    }
    const five = Array(5).fill([401, 'code-wrong'])
    expect(statuses.slice(0, 6)).toEqual([...five, [400, 'log-in-over']])
    // ten wrong in a row, from wherever: the account waits
    expect(statuses.slice(6, 11)).toEqual(five)
    expect(statuses.slice(12)).toEqual(Array(6).fill([429, 'too-many-attempts']))
    await api.db.update(twoFactor).set({ lockedUntil: new Date(0) })
    const own = browserSession(app, from(29))
    await own.logIn('luo', password)
    expect((await secondStep(own, { code: nextCodeOf(uri) })).status).toBe(200)
  })

  it('takes a code once: not the one that turned it on, nor one of a log-in, even at the same time', async () => {
    await save('hou')
    const owner = await loggedIn('hou')
    const { body } = await owner.ask('POST', '/api/v1/me/second-factor/prepare', { password })
    const uri = body.uri as string
    const code = codeOf(uri)
    await owner.ask('POST', '/api/v1/me/second-factor/confirm', { code })
    const attempt = async (address: string, shown: string) => {
      const session = browserSession(app, address)
      await session.logIn('hou', password)
      const { status } = await secondStep(session, { code: shown })
      return { status, me: (await session.ask('GET', '/api/v1/me')).status }
    }
    const refused = { status: 401, me: 401 }
    expect(await attempt(from(50), code)).toEqual(refused)
    const next = nextCodeOf(uri)
    const together = await Promise.all(
      [from(51), from(52), from(53)].map((address) => attempt(address, next)),
    )
    expect(together.sort((a, b) => a.status - b.status)).toEqual([{ status: 200, me: 200 }, refused, refused])
    expect(await attempt(from(54), next)).toEqual(refused)
  })

  it('slows an address down that tries many people', async () => {
    const { session } = await enable('gao')
    await session.ask('POST', '/api/v1/me/sessions/revoke', { keepThis: false })
    const guesser = browserSession(app, from(30))
    let limited = 0
    for (let n = 0; n < 12; n++) {
      if (n % 4 === 0) await guesser.logIn('gao', password)
      const { status } = await secondStep(guesser, { code: '000000' })
      if (n >= 10 && status === 429) limited++
    }
    expect(limited).toBe(2)
  })

  it('answers nobody who did not give a password first', async () => {
    const stranger = browserSession(app, from(40))
    for (const given of [{ code: '123456' }, { backupCode: 'aaaaa-bbbbb' }]) {
      const answer = await secondStep(stranger, given)
      expect(answer).toMatchObject({ status: 401, body: { code: 'log-in-over' } })
    }
    const forged = await stranger.ask(
      'POST',
      '/api/auth/sign-in/second-factor',
      { code: '123456' },
      {
        cookie: 'better-auth.two_factor=2fa-forged.signature',
      },
    )
    expect(forged.status).toBe(401)
    expect((await secondStep(stranger, { code: 1 })).status).toBe(400)
  })

  it('goes off by the own password, or by an administrator where all is lost', async () => {
    const { session } = await enable('tang')
    expect((await session.ask('POST', '/api/v1/me/second-factor/disable', { password: 'no' })).status).toBe(
      403,
    )
    expect((await session.ask('POST', '/api/v1/me/second-factor/disable', { password })).body).toEqual({
      enabled: false,
    })
    await loggedIn('tang')

    await enable('song')
    const admin = program(app, api.token)
    const { body } = await admin('GET', '/api/v1/users?q=song')
    const [user] = body.items as { id: string; hasSecondFactor: boolean }[]
    expect(user?.hasSecondFactor).toBe(true)
    await admin('POST', `/api/v1/users/${user?.id}/second-factor/reset`)
    await loggedIn('song')
    const told = await api.db
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(eq(auditEntries.subject, `user/${user?.id}`))
      .orderBy(auditEntries.seq)
    expect(told.map(({ action }) => action)).toEqual([
      'user.created',
      'user.logged-in',
      'user.second-factor-enabled',
      'user.second-factor-reset',
      'user.logged-in',
    ])
  })
})

it('leaves no secret in the audit trail', async () => {
  const told = JSON.stringify(
    await api.db.select().from(auditEntries).where(like(auditEntries.action, 'user.%')),
  )
  expect(told.length).toBeGreaterThan(1_000)
  expect(told).not.toMatch(/horse|otpauth/)
})
