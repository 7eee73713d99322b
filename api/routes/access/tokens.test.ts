import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../audit/tables.ts'
import { apikey } from '../../../identity/tables.ts'
import { equipment, parties } from '../../../registry/index.ts'
import type { Page, Token } from '../../../schemas/index.ts'
import { startTestApi, type TestApi } from '../../../test/support/api.ts'
import { browserSession, program } from '../../../test/support/browser-session.ts'

const password = 'correct horse battery'

let api: TestApi
let app: TestApi['app']
let admin: ReturnType<typeof program>
beforeAll(async () => {
  api = await startTestApi()
  // the library looks at the wall's clock
  api.clock.set(Date.now())
  ;({ app } = api)
  admin = program(app, api.token)
  await api.db.update(equipment).set({ district: '上海市/长宁区' }).where(eq(equipment.code, 'E-001'))
  await api.db.insert(parties).values([
    { kind: 'maintenance-firm', name: '甲维保' },
    { kind: 'maintenance-firm', name: '乙维保' },
  ])
})
afterAll(() => api?.stop())

type Ask = ReturnType<typeof program>
const issue = (ask: Ask, grant: object, name = 'for a test') =>
  ask('POST', '/api/v1/tokens', { name, ...grant })
const bearerOf = async (ask: Ask, grant: object) =>
  program(app, (await issue(ask, grant)).body.token as string)
const listed = async (ask: Ask, query = '') =>
  ((await ask('GET', `/api/v1/tokens?limit=100${query}`)).body as unknown as Page<Token>).items
const inMs = (ms: number) => new Date(api.clock.now() + ms).toISOString()

describe('a token', () => {
  it('of a program is of no person, whatever name somebody chose', async () => {
    const id = createHash('sha256').update('token dispatcher').digest('hex').slice(0, 20)
    const person = { username: `Token-${id}`, name: 'somebody', password, role: 'viewer' }
    expect(await admin('POST', '/api/v1/users', person)).toMatchObject({
      status: 409,
      body: { code: 'username-taken' },
    })
    const grant = { role: 'dispatcher', partyId: null, district: null } as const
    const issued = program(app, await api.identity.issueToken(grant))
    expect((await issued('GET', '/api/v1/me')).body).toMatchObject({ role: 'dispatcher' })
  })

  it('is shown once, kept as a hash, listed without it, and ended at once', async () => {
    const { status, body } = await issue(admin, { role: 'viewer' }, 'for a screen')
    expect(status).toBe(201)
    expect(body).toMatchObject({ name: 'for a screen', role: 'viewer', district: null, expiresAt: null })
    const { token, id } = body as { token: string; id: string }
    expect(token).toMatch(/^hw_.{40,}/)
    const asked = program(app, token)
    expect((await asked('GET', '/api/v1/me')).body).toMatchObject({ role: 'viewer' })
    expect((await asked('GET', '/api/v1/users')).status).toBe(403)
    expect(JSON.stringify(await listed(admin))).not.toContain(token)
    expect(JSON.stringify(await api.db.select().from(apikey))).not.toContain(token)
    expect((await listed(admin)).find((one) => one.id === id)?.lastUsedAt).not.toBeNull()
    expect((await admin('POST', `/api/v1/tokens/${id}/revoke`)).body).toEqual({ revoked: 1 })
    expect((await asked('GET', '/api/v1/me')).status).toBe(401)
    expect((await admin('POST', `/api/v1/tokens/${id}/revoke`)).status).toBe(404)
    const told = await api.db
      .select({ action: auditEntries.action, details: auditEntries.details })
      .from(auditEntries)
      .where(eq(auditEntries.subject, `token/${id}`))
      .orderBy(auditEntries.seq)
    expect(told).toMatchObject([
      { action: 'token.issued', details: { name: 'for a screen', role: 'viewer' } },
      { action: 'token.revoked' },
    ])
    expect(JSON.stringify(told)).not.toContain(token)
  })

  it('ends by itself at its time', async () => {
    const { body } = await issue(admin, { role: 'viewer', expiresAt: inMs(3_600_000) })
    expect(body.expiresAt).toBe(inMs(3_600_000))
    const asked = program(app, body.token as string)
    await api.db
      .update(apikey)
      .set({ expiresAt: new Date(Date.now() + 60_000) })
      .where(eq(apikey.id, body.id as string))
    expect((await asked('GET', '/api/v1/me')).status).toBe(200)
    await api.db
      .update(apikey)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(apikey.id, body.id as string))
    expect((await asked('GET', '/api/v1/me')).status).toBe(401)
    expect(await issue(admin, { role: 'viewer', expiresAt: inMs(-1) })).toMatchObject({ status: 400 })
  })

  it('has its use written down once a minute, and ends at once all the same', async () => {
    const { id, token } = (await issue(admin, { role: 'viewer' })).body as { id: string; token: string }
    const asked = program(app, token)
    const own = eq(apikey.id, id)
    const usedAt = async () =>
      (await api.db.select({ at: apikey.lastRequest }).from(apikey).where(own))[0]?.at
    expect((await asked('GET', '/api/v1/me')).status).toBe(200)
    const first = await usedAt()
    expect(first).not.toBeNull()
    expect((await asked('GET', '/api/v1/me')).status).toBe(200)
    expect(await usedAt()).toEqual(first)
    const longAgo = new Date(Date.now() - 61_000)
    await api.db.update(apikey).set({ lastRequest: longAgo }).where(own)
    expect((await asked('GET', '/api/v1/me')).status).toBe(200)
    expect(await usedAt()).not.toEqual(longAgo)
    await api.db.update(apikey).set({ enabled: false }).where(own)
    expect((await asked('GET', '/api/v1/me')).status).toBe(401)
  })

  it.each([
    ['dispatcher', {}, ['dispatcher', 'viewer'], ['admin', 'regulator', 'inspector']],
    ['regulator', { district: '上海市' }, ['regulator', 'inspector', 'viewer'], ['admin', 'dispatcher']],
    ['inspector', { district: '上海市' }, ['inspector', 'viewer'], ['regulator', 'admin']],
    ['maintenance-firm', { party: '甲维保' }, ['maintenance-firm'], ['viewer', 'use-unit', 'admin']],
    ['viewer', {}, ['viewer'], ['dispatcher', 'inspector']],
  ])('of a %s may issue no more than that', async (role, limit, mayIssue, mayNot) => {
    const owner = await bearerOf(admin, { role, ...limit })
    for (const given of mayIssue) expect((await issue(owner, { role: given })).status, given).toBe(201)
    for (const given of mayNot)
      expect((await issue(owner, { role: given })).body, given).toMatchObject({ code: 'grant-above-own' })
  })

  it('stays within district and party, and learns nothing of others by asking', async () => {
    const local = await bearerOf(admin, { role: 'regulator', district: '上海市/长宁区' })
    expect((await issue(local, { role: 'viewer' })).body).toMatchObject({ district: '上海市/长宁区' })
    for (const district of ['上海市', '上海市/静安区', '上海市/长宁区2', '长宁区'])
      expect((await issue(local, { role: 'viewer', district })).body.code).toBe('grant-above-own')
    const firm = await bearerOf(admin, { role: 'maintenance-firm', party: '甲维保' })
    expect((await issue(firm, { role: 'maintenance-firm' })).body).toMatchObject({ party: '甲维保' })
    const refusals = ['乙维保', '丙维保'].map((party) => issue(firm, { role: 'maintenance-firm', party }))
    const bodies = (await Promise.all(refusals)).map(({ body }) => body)
    expect(bodies[0]).toMatchObject({ code: 'grant-above-own' })
    expect(bodies[1]).toEqual({ ...bodies[0], requestId: expect.any(String) })
  })

  it('that issued others takes them with it, and none of them outlives it', async () => {
    const first = await issue(admin, { role: 'dispatcher', expiresAt: inMs(86_400_000) })
    const second = await issue(program(app, first.body.token as string), { role: 'viewer' })
    expect(second.body.expiresAt).toBe(first.body.expiresAt)
    const third = await issue(program(app, second.body.token as string), {
      role: 'viewer',
      expiresAt: inMs(99_000_000),
    })
    expect(third.body.expiresAt).toBe(first.body.expiresAt)
    await admin('POST', `/api/v1/tokens/${first.body.id}/revoke`)
    for (const { body } of [second, third])
      expect((await program(app, body.token as string)('GET', '/api/v1/me')).status).toBe(401)
  })

  it('of somebody is for that one and for administrators, and a lesser token sees no greater one', async () => {
    for (const username of ['lin', 'mei'])
      await api.identity.saveUser({
        username,
        name: username,
        password,
        role: 'dispatcher',
        partyId: null,
        district: null,
      })
    const [lin, mei] = [browserSession(app), browserSession(app)]
    await lin.logIn('lin', password)
    await mei.logIn('mei', password)
    const own = await lin.ask('POST', '/api/v1/tokens', { name: 'of Lin', role: 'dispatcher' })
    const lesser = await lin.ask('POST', '/api/v1/tokens', { name: 'less', role: 'viewer' })
    const names = async (who: { ask: typeof lin.ask }) =>
      ((await who.ask('GET', '/api/v1/tokens')).body as unknown as Page<Token>).items.map(({ name }) => name)
    expect(await names(lin)).toEqual(['less', 'of Lin'])
    expect(await names(mei)).toEqual([])
    expect((await mei.ask('POST', `/api/v1/tokens/${own.body.id}/revoke`)).status).toBe(404)
    const byLesser = program(app, lesser.body.token as string)
    expect((await listed(byLesser)).map(({ name }) => name)).toEqual(['less'])
    expect((await byLesser('POST', `/api/v1/tokens/${own.body.id}/revoke`)).status).toBe(404)
    const { ownerId } = own.body
    expect((await listed(admin, `&ownerId=${ownerId}`)).map(({ owner }) => owner)).toEqual(['lin', 'lin'])
    expect((await admin('POST', `/api/v1/tokens/${own.body.id}/revoke`)).status).toBe(200)
    expect(await names(lin)).toEqual(['less'])
  })

  it('is one of a hundred at most', async () => {
    const { body } = await issue(admin, { role: 'viewer' })
    const template = (
      await api.db
        .select()
        .from(apikey)
        .where(eq(apikey.id, body.id as string))
    )[0]
    const rows = Array.from({ length: 100 }, (_, n) => ({
      ...(template as typeof apikey.$inferSelect),
      id: `many-${n}`,
      key: `many-${n}`,
    }))
    await api.db.insert(apikey).values(rows)
    expect(await issue(admin, { role: 'viewer' })).toMatchObject({
      status: 409,
      body: { code: 'tokens-too-many' },
    })
    const walked: string[] = []
    for (let cursor = ''; ; ) {
      const { body } = await admin('GET', `/api/v1/tokens?limit=40${cursor}`)
      const page = body as unknown as Page<Token>
      walked.push(...page.items.map(({ id }) => id))
      if (page.nextCursor === null) break
      cursor = `&cursor=${page.nextCursor}`
    }
    expect(new Set(walked).size).toBe(walked.length)
    expect(walked.filter((id) => id.startsWith('many-'))).toHaveLength(100)
  })
})
