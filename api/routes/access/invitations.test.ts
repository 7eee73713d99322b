import { eq, like } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../audit/tables.ts'
import { invitations } from '../../../identity/tables.ts'
import { equipment, parties } from '../../../registry/index.ts'
import type { Invitation, Page } from '../../../schemas/index.ts'
import { startTestApi, type TestApi } from '../../../test/support/api.ts'
import { browserSession, program } from '../../../test/support/browser-session.ts'

const password = 'correct horse battery'
const hourMs = 3_600_000

let api: TestApi
let app: TestApi['app']
let admin: ReturnType<typeof program>
let regulator: ReturnType<typeof program>
beforeAll(async () => {
  api = await startTestApi()
  ;({ app } = api)
  admin = program(app, api.token)
  await api.db.update(equipment).set({ district: '上海市/长宁区' }).where(eq(equipment.code, 'E-001'))
  await api.db.insert(parties).values({ kind: 'use-unit', name: '甲物业' })
  regulator = program(
    app,
    await api.identity.issueToken({ role: 'regulator', partyId: null, district: '上海市/长宁区' }),
  )
})
afterAll(() => api?.stop())

type Ask = ReturnType<typeof program>
async function invite(ask: Ask, wanted: object) {
  const { status, body } = await ask('POST', '/api/v1/invitations', wanted)
  expect(status).toBe(201)
  return { id: body.id as number, secret: (body.path as string).replace('/invitation#', '') }
}
const post = (path: string, body: unknown) =>
  browserSession(app).ask('POST', `/api/v1/invitations/${path}`, body)
const accept = (secret: string, username: string, more: object = {}) =>
  post('accept', { secret, username, name: username, password, ...more })
const listed = async (ask: Ask) =>
  ((await ask('GET', '/api/v1/invitations')).body as unknown as Page<Invitation>).items
const gone = { status: 410, body: { code: 'invitation-invalid' } }

describe('an invitation', () => {
  it('makes one user of its grant, once; what is in its link is kept as a hash', async () => {
    const { id, secret } = await invite(admin, { role: 'use-unit', party: '甲物业', note: '王工' })
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    const offer = { role: 'use-unit', party: '甲物业', district: null }
    expect(await post('look', { secret })).toMatchObject({ status: 200, body: offer })
    expect(await accept(secret, 'wang')).toEqual({ status: 201, body: { username: 'wang' } })
    const wang = browserSession(app)
    await wang.logIn('wang', password)
    expect((await wang.ask('GET', '/api/v1/me')).body).toMatchObject(offer)
    expect(await accept(secret, 'wang2')).toMatchObject(gone)
    expect(await post('look', { secret })).toMatchObject(gone)
    expect((await listed(admin))[0]).toMatchObject({ id, note: '王工', state: 'accepted' })
    expect(JSON.stringify([await api.db.select().from(invitations), await listed(admin)])).not.toContain(
      secret,
    )
    const told = await api.db
      .select({ action: auditEntries.action, actor: auditEntries.actor, details: auditEntries.details })
      .from(auditEntries)
      .where(eq(auditEntries.subject, `invitation/${id}`))
      .orderBy(auditEntries.seq)
    expect(told).toMatchObject([
      { action: 'invitation.made', details: { role: 'use-unit' } },
      { action: 'invitation.accepted', actor: 'wang', details: { username: 'wang' } },
    ])
    expect(JSON.stringify(told)).not.toContain(secret)
  })

  it('can be used still when what was chosen is refused', async () => {
    const { secret } = await invite(admin, { role: 'viewer' })
    expect(await accept(secret, 'chen', { password: 'short' })).toMatchObject({
      status: 400,
      body: { code: 'password-unfit' },
    })
    expect(await accept(secret, 'WANG')).toMatchObject({ status: 409, body: { code: 'username-taken' } })
    expect(await accept(secret, 'admin')).toMatchObject({ status: 409, body: { code: 'username-taken' } })
    expect(await accept(secret, 'a b')).toMatchObject({ status: 400, body: { code: 'username-invalid' } })
    expect(await accept(secret, 'chen', { role: 'admin' })).toMatchObject({ status: 400 })
    expect((await accept(secret, 'chen')).status).toBe(201)
  })

  it('makes one user of two who use it at once', async () => {
    const { secret } = await invite(admin, { role: 'viewer' })
    const statuses = await Promise.all(
      ['sun1', 'sun2'].map(async (name) => (await accept(secret, name)).status),
    )
    expect(statuses.sort()).toEqual([201, 410])
    expect((await admin('GET', '/api/v1/users?q=sun')).body.items).toHaveLength(1)
  })

  it('ends after 72 hours, when it is revoked, and when who made it may not any more', async () => {
    const late = await invite(admin, { role: 'viewer' })
    api.clock.advance(72 * hourMs)
    expect(await accept(late.secret, 'zhao')).toMatchObject(gone)
    expect((await listed(admin))[0]).toMatchObject({ id: late.id, state: 'expired' })

    const revoked = await invite(admin, { role: 'viewer' })
    expect((await admin('POST', `/api/v1/invitations/${revoked.id}/revoke`)).body.state).toBe('revoked')
    expect(await accept(revoked.secret, 'zhao')).toMatchObject(gone)

    await api.identity.saveUser({
      ...{ username: 'boss', name: 'boss', password },
      ...{ role: 'admin', partyId: null, district: null },
    })
    const boss = browserSession(app)
    await boss.logIn('boss', password)
    const byBoss = await invite((method, path, body) => boss.ask(method, path, body), { role: 'admin' })
    const [user] = (await admin('GET', '/api/v1/users?q=boss')).body.items as { id: string }[]
    await admin('POST', `/api/v1/users/${user?.id}/grant`, { role: 'dispatcher' })
    expect(await accept(byBoss.secret, 'zhao')).toMatchObject(gone)
    await admin('POST', `/api/v1/users/${user?.id}/grant`, { role: 'admin' })
    await admin('POST', `/api/v1/users/${user?.id}/disable`)
    expect(await accept(byBoss.secret, 'zhao')).toMatchObject(gone)
    await admin('POST', `/api/v1/users/${user?.id}/enable`)
    expect((await accept(byBoss.secret, 'zhao')).status).toBe(201)
  })

  it.each(['', 'x', 'a'.repeat(101)])(
    'whose link was cut or grew on the way is no invitation: %j',
    async (secret) => {
      expect(await post('look', { secret })).toMatchObject(gone)
      expect(await accept(secret, 'guest')).toMatchObject(gone)
    },
  )

  it('ends when who made it may invite nobody any more, however little it gives', async () => {
    await api.identity.saveUser({
      ...{ username: 'chief', name: 'chief', password },
      ...{ role: 'regulator', partyId: null, district: '上海市/长宁区' },
    })
    const chief = browserSession(app)
    await chief.logIn('chief', password)
    const { secret } = await invite(chief.ask, { role: 'viewer' })
    const [user] = (await admin('GET', '/api/v1/users?q=chief')).body.items as { id: string }[]
    const grant = { role: 'inspector', district: '上海市/长宁区' }
    expect((await admin('POST', `/api/v1/users/${user?.id}/grant`, grant)).status).toBe(200)
    expect((await chief.ask('POST', '/api/v1/invitations', { role: 'viewer' })).status).toBe(403)
    expect(await post('look', { secret })).toMatchObject(gone)
    expect(await accept(secret, 'guest')).toMatchObject(gone)
  })

  it('that a token made ends with the token', async () => {
    const issue = async (more: object = {}) => {
      const { body } = await admin('POST', '/api/v1/tokens', { name: 'inviting', role: 'admin', ...more })
      return { id: body.id as string, ask: program(app, body.token as string) }
    }
    const lost = await issue()
    const { id, secret } = await invite(lost.ask, { role: 'admin' })
    expect(await post('look', { secret })).toMatchObject({ status: 200 })
    await admin('POST', `/api/v1/tokens/${lost.id}/revoke`)
    expect(await post('look', { secret })).toMatchObject(gone)
    expect(await accept(secret, 'intruder')).toMatchObject(gone)
    expect((await listed(admin)).some((one) => one.id === id)).toBe(true)

    // ahead of the wall's clock, by which the library judges tokens
    api.clock.advance(Math.max(0, Date.now() - api.clock.now()) + 1_000)
    const brief = await issue({ expiresAt: new Date(api.clock.now() + hourMs).toISOString() })
    const late = await invite(brief.ask, { role: 'viewer' })
    expect(await post('look', { secret: late.secret })).toMatchObject({ status: 200 })
    api.clock.advance(hourMs)
    expect(await accept(late.secret, 'intruder')).toMatchObject(gone)
  })

  it('says the same of every link that is no good', async () => {
    const bodies = await Promise.all(
      ['x'.repeat(43), 'a'.repeat(20)].map(async (secret) => (await post('look', { secret })).body),
    )
    expect(bodies[0]).toMatchObject({ code: 'invitation-invalid' })
    expect(bodies[1]).toEqual({ ...bodies[0], requestId: expect.any(String) })
  })
})

describe('a regulator', () => {
  it('invites within the own district, and knows of own invitations only', async () => {
    const foreign = await invite(admin, { role: 'viewer' })
    const { id } = await invite(regulator, { role: 'inspector' })
    expect((await listed(regulator)).map((one) => [one.id, one.district])).toEqual([[id, '上海市/长宁区']])
    expect((await listed(admin)).map((one) => one.id)).toContain(id)
    expect((await regulator('POST', `/api/v1/invitations/${foreign.id}/revoke`)).status).toBe(404)
    expect((await regulator('POST', `/api/v1/invitations/${id}/revoke`)).status).toBe(200)
    for (const wanted of [
      { role: 'admin' },
      { role: 'dispatcher' },
      { role: 'use-unit', party: '甲物业' },
      { role: 'inspector', district: '上海市' },
      { role: 'viewer', district: '上海市/静安区' },
    ]) {
      const refused = await regulator('POST', '/api/v1/invitations', wanted)
      expect(refused).toMatchObject({ status: 403, body: { code: 'grant-above-own' } })
    }
  })

  it('is, with administrators, the only one who invites', async () => {
    for (const role of ['dispatcher', 'viewer'] as const) {
      const ask = program(app, await api.identity.issueToken({ role, partyId: null, district: null }))
      for (const answer of [
        await ask('POST', '/api/v1/invitations', { role: 'viewer' }),
        await ask('GET', '/api/v1/invitations'),
        await ask('POST', '/api/v1/invitations/1/revoke'),
      ])
        expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } })
    }
  })
})

it('tells the audit trail of each invitation', async () => {
  const told = await api.db.select().from(auditEntries).where(like(auditEntries.action, 'invitation.%'))
  expect(told.length).toBeGreaterThan(8)
})

describe('the first administrator', () => {
  it('is made by a link of the program, of which the newest alone is good, while nobody can log in', async () => {
    const { identity } = api
    const now = api.clock.now()
    expect(await identity.invitations.linkForFirstAdministrator('http://h:1/', now)).toBeUndefined()
    await api.db.execute('truncate account cascade')
    const first = await identity.invitations.linkForFirstAdministrator('http://h:1/', now)
    const second = await identity.invitations.linkForFirstAdministrator('http://h:1/', now)
    expect(second).toMatch(/^http:\/\/h:1\/invitation#[\w-]{43}$/)
    const secretOf = (link = '') => new URL(link).hash.slice(1)
    expect(await accept(secretOf(first), 'root')).toMatchObject(gone)
    expect((await accept(secretOf(second), 'admin')).status).toBe(201)
    expect(await accept(secretOf(second), 'root')).toMatchObject(gone)
    const root = browserSession(app)
    await root.logIn('admin', password)
    expect((await root.ask('GET', '/api/v1/me')).body).toMatchObject({ role: 'admin', district: null })
    expect(await identity.invitations.linkForFirstAdministrator('http://h:1/', now)).toBeUndefined()
  })

  it('is made no more once somebody can log in otherwise', async () => {
    const { identity } = api
    const now = api.clock.now()
    await api.db.execute('truncate account cascade')
    const link = await identity.invitations.linkForFirstAdministrator('http://h:1/', now)
    await identity.saveUser({
      ...{ username: 'admin', name: 'Administrator', password },
      ...{ role: 'admin', partyId: null, district: null },
    })
    await identity.invitations.linkForFirstAdministrator('http://h:1/', now)
    expect(await accept(new URL(link ?? '').hash.slice(1), 'root')).toMatchObject(gone)
  })
})
