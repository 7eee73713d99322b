import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../audit/tables.ts'
import { user } from '../../../identity/tables.ts'
import { editPerson } from '../../../registry/index.ts'
import type { Me, Page, Person, User, WorkOrder } from '../../../schemas/index.ts'
import { changeAs } from '../../../test/fixtures/change.ts'
import { caller } from '../../../test/fixtures/equipment.ts'
import { openNow } from '../../../test/fixtures/orders.ts'
import { type Cast, castRegistry, jingan, type Who } from '../../../test/fixtures/registry-cast.ts'
import { startMs } from '../../../test/support/api.ts'
import { browserSession } from '../../../test/support/browser-session.ts'

// Who logs in is a person of the registry.

const password = 'correct horse battery'
let cast: Cast
/** Of users, by user name. */
const users: Record<string, string> = {}
/** A worker of firm 1, another one, and one of firm 2, which alone has a lift in 静安. */
let worker: number
let other: number
let foreign: number

async function done<T>(who: Who, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await cast.ask<T>(who, method, path, body)
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: expect.toBeOneOf([200, 201]) })
  return answer.body
}
const link = (id: number, username: string | null, who: Who = 'admin') =>
  cast.ask(who, 'PATCH', `/people/${id}`, { username })
const hasLogIn = async (id: number, who: Who = 'admin') =>
  (await done<Person>(who, 'GET', `/people/${id}`)).hasLogIn
async function meOf(username: string): Promise<Me> {
  const session = browserSession(cast.api.app)
  expect((await session.logIn(username, password)).status).toBe(200)
  return (await session.ask('GET', '/api/v1/me')).body as unknown as Me
}

beforeAll(async () => {
  cast = await castRegistry()
  const { ids } = cast
  const grants: Record<string, object> = {
    wang: { role: 'maintenance-firm', party: 'firm 1' },
    li: { role: 'maintenance-firm', party: 'firm 1' },
    zhao: { role: 'maintenance-firm', party: 'firm 2' },
    'of-jingan': { role: 'inspector', district: jingan },
    'of-city': { role: 'dispatcher' },
  }
  for (const [username, grant] of Object.entries(grants))
    users[username] = (
      await done<User>('admin', 'POST', '/users', { username, name: username, password, ...grant })
    ).id
  const add = async (partyId: number, staffNumber: string) =>
    (await done<Person>('admin', 'POST', '/people', { partyId, name: `n${staffNumber}`, staffNumber })).id
  worker = await add(ids['firm 1'], '1')
  other = await add(ids['firm 1'], '2')
  foreign = await add(ids['firm 2'], '3')
})
beforeEach(async () => {
  for (const id of [worker, other, foreign]) expect((await link(id, null)).status).toBe(200)
})
afterAll(() => cast?.stop())

describe('somebody who logs in', () => {
  it('is a person once linked, and finds their own orders by it', async () => {
    expect((await meOf('wang')).person).toBeNull()
    expect((await link(worker, 'WANG')).status).toBe(200)
    const me = await meOf('wang')
    expect(me).toMatchObject({ party: 'firm 1', person: { id: worker, name: 'n1', party: 'firm 1' } })
    const opened = await openNow(cast.api.db, [
      { kind: 'repair', equipmentCode: 'L-1', cause: 'person', atMs: startMs, dueAtMs: null },
      { kind: 'rescue', equipmentCode: 'L-1', cause: 'entrapment', atMs: startMs, dueAtMs: null },
    ])
    const [mine, others] = opened.map(({ orderId }) => orderId)
    const assign = (id: number | undefined, assigneeId: number) =>
      done('admin', 'POST', `/work-orders/${id}/assignment`, {
        ...{ partyId: cast.ids['firm 1'], assigneeId, reason: 'his' },
      })
    await assign(mine, worker)
    await assign(others, other)
    const session = browserSession(cast.api.app)
    await session.logIn('wang', password)
    const { body } = await session.ask('GET', `/api/v1/work-orders?assigneeId=${me.person?.id}`)
    expect((body as unknown as Page<WorkOrder>).items.map(({ id }) => id)).toEqual([mine])
  })

  it('is one by a token of theirs too, and a program is nobody', async () => {
    await link(worker, 'wang')
    const session = browserSession(cast.api.app)
    await session.logIn('wang', password)
    const { body } = await session.ask('POST', '/api/v1/tokens', { name: 'phone', role: 'maintenance-firm' })
    const answer = await cast.api.app.request('/api/v1/me', {
      headers: { authorization: `Bearer ${body.token}` },
    })
    expect(await answer.json()).toMatchObject({ person: { id: worker } })
    expect(await done<Me>('firm 1', 'GET', '/me')).toMatchObject({ person: null })
  })

  it('stays linked while disabled', async () => {
    await link(worker, 'wang')
    await done('admin', 'POST', `/users/${users.wang}/disable`)
    expect(await hasLogIn(worker)).toBe(true)
    await done('admin', 'POST', `/users/${users.wang}/enable`)
    expect((await meOf('wang')).person).toMatchObject({ id: worker })
  })
})

describe('a log-in', () => {
  it('is linked where a person is added, shown as there, and named to nobody', async () => {
    const added = await done<Person>('admin', 'POST', '/people', {
      ...{ partyId: cast.ids['firm 1'], name: '钱', staffNumber: 'with a log-in', username: 'li' },
    })
    expect(added.hasLogIn).toBe(true)
    for (const who of ['admin', 'firm 1', 'regulator'] as const) {
      const { items } = await done<Page<Person>>(who, 'GET', `/people?partyId=${cast.ids['firm 1']}`)
      expect(items.filter((one) => one.hasLogIn).map(({ id }) => id)).toEqual([added.id])
      expect(JSON.stringify(items)).not.toMatch(/username|userId/)
    }
    await done('firm 1', 'PATCH', `/people/${added.id}`, { leftOn: '2026-11-20' })
    expect(await hasLogIn(added.id)).toBe(true)
    expect(await link(added.id, null)).toMatchObject({ status: 200, body: { hasLogIn: false } })
    expect((await meOf('li')).person).toBeNull()
  })

  it('is of one person: a second link is refused and says which', async () => {
    await link(worker, 'wang')
    const refused = { status: 409, body: { code: 'log-in-taken', ids: [worker] } }
    expect(await link(other, 'wang')).toMatchObject(refused)
    expect(await hasLogIn(other)).toBe(false)
    // the same again is no second one, and another takes its place
    expect((await link(worker, 'wang')).status).toBe(200)
    expect((await link(worker, 'li')).status).toBe(200)
    expect((await link(other, 'wang')).status).toBe(200)
    expect([(await meOf('li')).person?.id, (await meOf('wang')).person?.id]).toEqual([worker, other])
  })

  it('that is taken is not said to be whose to who may not know them', async () => {
    await link(worker, 'of-jingan')
    const answer = await link(foreign, 'of-jingan', 'admin of 静安')
    expect(answer).toMatchObject({ status: 409, body: { code: 'log-in-taken' } })
    expect(answer.body.ids).toBeUndefined()
    expect(answer.body.detail).toMatch(/already$/)
  })

  it.each([
    ['nobody has that name', 'nobody'],
    ['they are of the party, but administered by others', 'zhao'],
    ['they may see beyond the district', 'of-city'],
  ])('is refused alike where %s', async (_why, username) => {
    const { status, body } = await link(foreign, username, 'admin of 静安')
    expect([status, body.code]).toEqual([400, 'user-unknown'])
    expect(`${body.detail}`.replace(JSON.stringify(username), '')).toBe(
      'no user  of this party, or of none, among those whom you administer',
    )
    expect(await hasLogIn(foreign)).toBe(false)
    const there = { partyId: cast.ids['firm 2'], name: 'x', staffNumber: 'x', username }
    const added = await cast.ask('admin of 静安', 'POST', '/people', there)
    expect(added).toMatchObject({ status: 400, body: { code: 'user-unknown' } })
  })

  it('is no program’s', async () => {
    const programs = await cast.api.db.select().from(user).where(eq(user.kind, 'program'))
    const own = programs.find(({ role, district }) => role === 'inspector' && district === jingan)
    expect(own?.username).toMatch(/^token-/)
    const answer = await link(foreign, own?.username ?? '', 'admin of 静安')
    expect(answer).toMatchObject({ status: 400, body: { code: 'user-unknown' } })
  })

  it('of one firm is no person of another one', async () => {
    expect(await link(foreign, 'wang')).toMatchObject({ status: 400, body: { code: 'user-unknown' } })
    expect((await link(foreign, 'of-city')).status).toBe(200)
  })

  it('is an administrator’s to change, who administers both', async () => {
    expect((await link(foreign, 'of-jingan', 'admin of 静安')).status).toBe(200)
    expect((await link(foreign, null, 'admin of 静安')).status).toBe(200)
    // of a firm that has nothing in 静安
    expect((await link(worker, 'of-jingan', 'admin of 静安')).status).toBe(404)
    await link(foreign, 'zhao')
    for (const username of [null, 'of-jingan'])
      expect(await link(foreign, username, 'admin of 静安')).toMatchObject({ status: 403 })
    expect((await meOf('zhao')).person?.id).toBe(foreign)
    expect(await link(foreign, null, 'firm 2')).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  })

  it('is in the trail by ids: from whom, to whom', async () => {
    await link(other, 'wang')
    await link(other, 'li')
    const trail = await cast.api.db
      .select({ details: auditEntries.details })
      .from(auditEntries)
      .where(eq(auditEntries.subject, `person/${other}`))
      .orderBy(auditEntries.seq)
    expect(trail.slice(-2).map(({ details }) => details)).toEqual([
      { logIn: { from: null, to: users.wang } },
      { logIn: { from: users.wang, to: users.li } },
    ])
    expect(JSON.stringify(trail)).not.toMatch(/wang/)
  })

  it('that was changed meanwhile is not overwritten', async () => {
    const { app, db, token } = cast.api
    await link(worker, 'wang')
    const path = `/api/v1/people/${worker}`
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const tag = (await app.request(path, { headers })).headers.get('etag') ?? ''
    await link(worker, null)
    const late = await app.request(path, {
      method: 'PATCH',
      headers: { ...headers, 'if-match': tag },
      body: JSON.stringify({ username: 'li' }),
    })
    expect([late.status, await late.json()]).toMatchObject([412, { code: 'precondition-failed' }])
    // as between two requests of the same moment
    const stale = { logIn: { from: users.wang ?? '', to: users.li ?? '' } }
    await expect(
      changeAs(db, caller('admin'), startMs, (unit) => editPerson(unit, worker, stale)),
    ).rejects.toMatchObject({ code: 'precondition-failed' })
    expect(await hasLogIn(worker)).toBe(false)
  })
})
