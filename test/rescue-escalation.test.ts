import { afterAll, beforeAll, expect, it } from 'vitest'
import { sweepClocks } from '../orders/clocks/sweep.ts'
import type { Page, WorkOrder } from '../schemas/index.ts'
import { addOrderParties, here, type OrderParties } from './fixtures/order-parties.ts'
import { rulebookOf } from './fixtures/rulebook.ts'
import { startTestApi, type TestApi } from './support/api.ts'

let api: TestApi
let all: OrderParties
let { call, asked, walk, say, fileOf } = {} as OrderParties
beforeAll(async () => {
  api = await startTestApi()
  all = await addOrderParties(api)
  ;({ call, asked, walk, say, fileOf } = all)
})
afterAll(() => api?.stop())

const rulebook = rulebookOf({ 'rescue-accept': 180_000 })
const sweepAfter = (ms: number) => {
  api.clock.advance(ms)
  return sweepClocks(api.db, api.clock.now(), rulebook)
}
const rescueOf = async (code: string) => {
  await all.addLift(code)
  return (await asked('dispatcher', 'rescue', code)).id
}

it('says who sent whom, and that nobody is sent yet, in the file and in lists', async () => {
  const id = await rescueOf('S-1')
  expect(await fileOf(id)).toMatchObject({ state: 'alarmed', sent: null, nobodySent: true, sentParties: [] })
  await sweepAfter(61_000)
  expect(await fileOf(id)).toMatchObject({
    state: 'dispatched',
    party: '甲维保',
    sent: { by: 'system', bySystem: true },
    nobodySent: false,
    sentParties: [{ id: all.ids.firm, name: '甲维保' }],
  })
  await sweepAfter(181_000)
  const listed = (await call<Page<WorkOrder>>('dispatcher', 'GET', '/work-orders?equipment=S-1')).body.items
  expect(listed).toMatchObject([{ tier: 2, partyId: null, sent: null, nobodySent: true }])
  // a grid station that the dispatcher names is sent by the dispatcher
  const given = { partyId: all.ids.otherFirm, reason: 'is near' }
  expect((await call('dispatcher', 'POST', `/work-orders/${id}/assignment`, given)).status).toBe(200)
  expect(await fileOf(id)).toMatchObject({ party: '乙网格站', sent: { bySystem: false }, nobodySent: false })
})

it('asks before it escalates what is accepted, and leaves the firm on its way', async () => {
  const id = await rescueOf('S-2')
  await walk(id, ['dispatcher', 'dispatch', 'dispatched'], ['firm', 'accept', 'accepted'])
  const answer = await say('dispatcher', id, 'escalate', { partyId: all.ids.otherFirm })
  expect([answer.status, answer.body]).toMatchObject([
    409,
    { code: 'confirmation-required', misses: [{ guard: 'confirmed', details: { field: 'confirm' } }] },
  ])
  expect((await say('dispatcher', id, 'escalate', { confirm: false })).body.code).toBe(
    'confirmation-required',
  )
  const further = { partyId: all.ids.otherFirm, confirm: true }
  await walk(id, ['dispatcher', 'escalate', 'accepted', further])
  expect(await fileOf(id)).toMatchObject({ tier: 2, party: '甲维保', nobodySent: false })
  // both know of it and both may arrive; whoever does is in charge
  expect((await fileOf(id, 'firm')).allowedEvents).toEqual(['arrive'])
  expect((await fileOf(id, 'otherFirm')).allowedEvents).toEqual(['arrive'])
  await walk(id, ['otherFirm', 'arrive', 'arrived', here])
  expect(await fileOf(id)).toMatchObject({
    party: '乙网格站',
    sentParties: [{ name: '甲维保' }, { name: '乙网格站' }],
  })
  // on site another may be sent beside them, when asked for
  expect((await say('dispatcher', id, 'escalate', {})).body.code).toBe('confirmation-required')
  await walk(id, ['dispatcher', 'escalate', 'arrived', { confirm: true }], ['firm', 'release', 'released'])
})

it('a firm that was sent and passed over may still accept, whether or not the lift is its own', async () => {
  const id = await rescueOf('S-3')
  await walk(id, ['dispatcher', 'dispatch', 'dispatched', { partyId: all.ids.otherFirm }])
  await sweepAfter(181_000)
  expect(await fileOf(id)).toMatchObject({ tier: 2, nobodySent: true })
  const listed = (await call<Page<WorkOrder>>('otherFirm', 'GET', '/work-orders')).body.items
  expect(listed.map((order) => order.id)).toContain(id)
  await walk(id, ['otherFirm', 'accept', 'accepted'])
  expect(await fileOf(id)).toMatchObject({ party: '乙网格站', nobodySent: false })
})

it('a firm that accepted and does not come is taken back, and nobody is sent until somebody is', async () => {
  const id = await rescueOf('S-4')
  await walk(
    id,
    ['firm', 'accept', 'accepted'],
    ['dispatcher', 'decline', 'dispatched', { reason: 'the van broke down' }],
  )
  expect(await fileOf(id)).toMatchObject({ partyId: null, nobodySent: true, sentParties: [] })
  await sweepAfter(181_000)
  expect(await fileOf(id)).toMatchObject({ tier: 2, nobodySent: true })
})

it('nobody but the system says that the office is told', async () => {
  const id = await rescueOf('S-5')
  const answer = await say('admin', id, 'tell-office')
  expect([answer.status, answer.body.code]).toEqual([409, 'move-refused'])
  expect((await fileOf(id, 'admin')).allowedEvents).not.toContain('tell-office')
})
