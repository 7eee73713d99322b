import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../audit/index.ts'
import type { Overview, Page, WorkOrder } from '../schemas/index.ts'
import { addOrderParties, here, type OrderParties, type Side } from './fixtures/order-parties.ts'
import { addWorkers } from './fixtures/orders.ts'
import { startTestApi, type TestApi } from './support/api.ts'

let api: TestApi
let all: OrderParties
let { call, say, opened, asked, walk, refused, fileOf } = {} as OrderParties
let workers: number[]
beforeAll(async () => {
  api = await startTestApi()
  all = await addOrderParties(api)
  ;({ call, say, opened, asked, walk, refused, fileOf } = all)
  workers = await addWorkers(api.db, all.ids.firm, '2030-01-01', '2030-01-01')
})
afterAll(() => api?.stop())

const nowMs = () => api.clock.now()

describe('two people at once', () => {
  it('one wins, the other is told the state as it is now', async () => {
    await all.addLift('T-1')
    const id = await opened('rescue', 'T-1')
    const both = await Promise.all([say('dispatcher', id, 'answer'), say('admin', id, 'answer')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const loser = both.find(({ status }) => status === 409)
    expect(loser?.body).toMatchObject({ code: 'move-refused', state: 'answered', version: 2 })
    expect(loser?.body.allowedEvents).toContain('dispatch')
  })

  it('nobody moves what is no longer what they saw', async () => {
    const { id, version } = (await call<Page<WorkOrder>>('admin', 'GET', '/work-orders?equipment=T-1')).body
      .items[0] as WorkOrder
    await walk(id, ['dispatcher', 'dispatch', 'dispatched'])
    const late = await say('dispatcher', id, 'escalate', { version })
    expect([late.status, late.body]).toMatchObject([
      409,
      { code: 'order-changed', state: 'dispatched', version: version + 1 },
    ])
    const both = await Promise.all(
      ['dispatcher', 'admin'].map((who) => say(who as Side, id, 'escalate', { version: version + 1 })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await fileOf(id)).toMatchObject({ tier: 2, version: version + 2 })
  })
})

it('of two leads that are merged into each other at once, one stays open', async () => {
  await all.addLift('T-2')
  const [one, other] = [await asked('inspector', 'lead', 'T-2'), await asked('inspector', 'lead', 'T-2')]
  for (const { id } of [one, other]) await walk(id, ['inspector', 'screen', 'screening'])
  const merge = (id: number, into: number) => say('inspector', id, 'merge', { reason: 'the same', into })
  const both = await Promise.all([merge(one.id, other.id), merge(other.id, one.id)])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
    state: 'screening',
    misses: [{ guard: 'merge-target', details: { closed: true } }],
  })
})

describe('besides', () => {
  it('a field that an event does not take is named, and what is no event is refused', async () => {
    const { id } = await asked('regulator', 'lead', 'T-1')
    const { status, body } = await say('regulator', id, 'screen', { rootCause: 'x' })
    expect([status, body.code, body.detail]).toEqual([
      400,
      'request-invalid',
      expect.stringMatching(/rootCause: "screen" does not take this/),
    ])
    for (const event of ['toString', '__proto__', 'nonsense'])
      await refused('regulator', id, event, ['screen', 'withdraw'])
    expect((await say('regulator', id, 'screen', { lat: 91 })).status).toBe(400)
  })

  it('many are moved at once, each with its own outcome', async () => {
    await all.addLift('B-1')
    await all.addLift('B-2')
    const [first, second] = [await opened('rescue', 'B-1'), await opened('rescue', 'B-2')]
    const moves = [
      { orderId: first, event: 'accept' },
      { orderId: second, event: 'close' },
      { orderId: 999_999, event: 'accept' },
      { orderId: first, event: 'arrive', ...here },
    ]
    const { status, body } = await call<{ outcomes: object[] }>(
      'firm',
      'POST',
      '/work-orders/bulk-transitions',
      {
        moves,
      },
    )
    expect(status).toBe(200)
    expect(body.outcomes).toMatchObject([
      { orderId: first, moved: true, state: 'accepted', version: 2, problem: null },
      {
        orderId: second,
        moved: false,
        state: 'alarmed',
        problem: { code: 'move-refused', allowedEvents: ['accept'] },
      },
      { orderId: 999_999, moved: false, state: null, problem: { code: 'not-found' } },
      { orderId: first, moved: true, state: 'arrived', version: 3 },
    ])
    const many = Array.from({ length: 201 }, () => moves[0])
    expect((await call('firm', 'POST', '/work-orders/bulk-transitions', { moves: many })).status).toBe(400)
  })

  it('another firm is put in charge, and loses the person of the one before', async () => {
    await all.addLift('A-1')
    const id = await opened('repair', 'A-1')
    const path = `/work-orders/${id}/assignment`
    const reason = 'the first has no people'
    await walk(id, ['firm', 'accept', 'accepted', { assigneeId: workers[0] }])
    expect((await call('firm', 'POST', path, { partyId: all.ids.otherFirm, reason })).status).toBe(403)
    expect(
      (await call('dispatcher', 'POST', path, { partyId: all.ids.body, reason })).body.misses,
    ).toMatchObject([{ guard: 'party-fit' }])
    const moved = await call('dispatcher', 'POST', path, { partyId: all.ids.otherFirm, reason, version: 2 })
    expect([moved.status, moved.body]).toMatchObject([
      200,
      { party: '乙网格站', assigneeId: null, version: 3 },
    ])
    expect(
      (await call('dispatcher', 'POST', path, { partyId: all.ids.firm, reason, version: 2 })).body,
    ).toMatchObject({
      code: 'order-changed',
      version: 3,
    })
    expect((await fileOf(id, 'firm')).allowedEvents).toEqual([])
    const listed = (await call<Page<WorkOrder>>('otherFirm', 'GET', '/work-orders')).body.items
    expect(listed.map((order) => order.id)).toContain(id)
    expect(
      (await call('otherFirm', 'POST', path, { assigneeId: workers[0], reason })).body.misses,
    ).toMatchObject([{ guard: 'assignee-fit' }])
    expect((await fileOf(id)).history.map(({ event }) => event)).toEqual(['open', 'accept', 'reassign'])
  })

  it('a rescue given to another firm after its acceptance loses the person and the acceptance of the one before', async () => {
    await all.addLift('A-2')
    const id = await opened('rescue', 'A-2')
    await walk(id, ['dispatcher', 'dispatch', 'dispatched'])
    const person = { assigneeId: workers[0], reason: 'is near' }
    expect((await call('firm', 'POST', `/work-orders/${id}/assignment`, person)).status).toBe(200)
    await walk(id, ['firm', 'accept', 'accepted'])
    expect(await fileOf(id)).toMatchObject({ partyId: all.ids.firm, assigneeId: workers[0] })
    // it is on its way, and stays in charge
    const further = { partyId: all.ids.otherFirm, confirm: true }
    await walk(id, ['dispatcher', 'escalate', 'accepted', further])
    expect(await fileOf(id)).toMatchObject({ partyId: all.ids.firm, assigneeId: workers[0], tier: 2 })
    // given to the other firm it has another person, and asks for an acceptance of that firm's own
    const given = { partyId: all.ids.otherFirm, reason: 'is nearer' }
    expect((await call('dispatcher', 'POST', `/work-orders/${id}/assignment`, given)).status).toBe(200)
    const file = await fileOf(id)
    expect(file).toMatchObject({ state: 'dispatched', partyId: all.ids.otherFirm, assigneeId: null })
    expect(file.clocks.filter(({ clock, metAt }) => clock === 'accept' && metAt === null)).toHaveLength(1)
  })

  it('an order is opened where one may, of equipment that one knows, beneath an order of the same', async () => {
    const wanted = { kind: 'rescue', equipmentCode: 'A-1', note: 'a call' }
    expect((await call('useUnit', 'POST', '/work-orders', wanted)).status).toBe(403)
    expect((await call('otherFirm', 'POST', '/work-orders', { ...wanted, kind: 'repair' })).status).toBe(404)
    const past = { ...wanted, kind: 'repair', until: new Date(nowMs()).toISOString() }
    expect((await call('dispatcher', 'POST', '/work-orders', past)).body.detail).toContain('until')
    const elsewhere = { ...wanted, parentId: await opened('repair', 'B-1') }
    expect((await call('dispatcher', 'POST', '/work-orders', elsewhere)).body.detail).toContain('parentId')
    expect((await call('dispatcher', 'POST', '/work-orders', wanted)).status).toBe(201)
    const listed = (await call<Page<{ outOfService: boolean }>>('admin', 'GET', '/equipment?q=A-1')).body
      .items
    expect(listed).toMatchObject([{ outOfService: true }])
    const { equipment } = (await call<Overview>('otherFirm', 'GET', '/overview')).body
    expect(equipment.outOfService).toBe(0)
    expect((await call<Overview>('firm', 'GET', '/overview')).body.equipment.outOfService).toBeGreaterThan(2)
  })

  it('words are added to an order, even to a closed one, by all but those who only look', async () => {
    const { id } = await asked('dispatcher', 'repair', 'B-2')
    const say = (who: Side) =>
      call(who, 'POST', `/work-orders/${id}/comments`, { text: 'the key is with the guard' })
    expect([(await say('viewer')).status, (await say('otherFirm')).status]).toEqual([403, 404])
    const { body } = await say('useUnit')
    expect(body.history.at(-1)).toMatchObject({ event: 'comment', note: 'the key is with the guard' })
    expect(body.version).toBe(2)
  })

  it('every change is in the audit trail, by whom it was made', async () => {
    expect(await verifyAudit(api.db)).toMatchObject({ fault: null })
    const rows = await api.context.relational.sql`
      select action, count(*)::int as count, bool_and(actor_id <> '') as named from audit_entries
      where subject like 'order/%' group by action order by action`
    expect(rows.map(({ action }) => action)).toEqual([
      'order.commented',
      'order.moved',
      'order.opened',
      'order.reassigned',
    ])
    const [history] = await api.context.relational.sql`select count(*)::int as count from work_order_history`
    expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(history?.count)
  })
})
