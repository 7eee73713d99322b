// Who is sent to another firm's lift hears of that order, and of nothing else there.
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { workOrders } from '../orders/index.ts'
import { equipment } from '../registry/index.ts'
import type { Caller, WorkOrder } from '../schemas/index.ts'
import { addToOutbox } from '../storage/relational/index.ts'
import { openNow } from '../test/fixtures/orders.ts'
import { type Scene, startScene } from '../webhooks/testing/scene.ts'

let scene: Scene
let firm: Caller
beforeAll(async () => {
  scene = await startScene()
  const headers = new Headers({ authorization: `Bearer ${scene.firm}` })
  firm = (await scene.api.identity.callerOf(headers)) as Caller
  await scene.api.db.update(equipment).set({ lat: 31.2, lon: 121.4 }).where(eq(equipment.code, 'E-002'))
})
afterAll(() => scene?.stop())

/** Orders on a lift that is not the firm's: one that it is in charge of, and one that it is not; their ids. */
async function openTwo() {
  const open = { equipmentCode: 'E-002', cause: 'person', atMs: scene.api.clock.now() }
  const opened = await openNow(scene.api.db, [
    { ...open, kind: 'repair', matter: 'a matter of its own' },
    { ...open, kind: 'rescue', partyId: scene.firmId },
  ])
  return opened.map(({ orderId }) => orderId) as [number, number]
}

it('by stream and by webhook, with where it is, until somebody else is sent', async () => {
  const { api } = scene
  const { id } = await scene.add({}, scene.firm)
  const place = await api.events.newest()
  const [others, own] = await openTwo()
  await scene.tell()
  expect(scene.told()).toEqual([own])
  // an alert of the same number on that lift is still none of its business
  const [fresh] = await scene.happen(['E-001', 'repair', 'reported'])
  await api.db.transaction((tx) =>
    addToOutbox(tx, [
      { type: 'alert', subject: 'E-002', payload: { id: own, kind: 'rule', state: 'firing' } },
      { type: 'order', subject: 'E-001', payload: { id: 900, kind: 'repair', state: 'reported' } },
    ]),
  )
  const ended = new AbortController()
  const heard: unknown[] = []
  for await (const { event } of api.events.follow(firm, place, ended.signal)) {
    heard.push([event.type, event.equipmentCode, event.id])
    if (event.id === 900) ended.abort()
  }
  expect(heard).toEqual([
    ['order', 'E-002', own],
    ['order', 'E-001', fresh],
    ['order', 'E-001', 900],
  ])
  const headers = { authorization: `Bearer ${scene.firm}` }
  const read = async (orderId: number) => (await api.get(`/api/v1/work-orders/${orderId}`, headers)).body
  expect((await read(own)) as WorkOrder).toMatchObject({ lat: 31.2, lon: 121.4 })
  expect(await read(others)).toMatchObject({ code: 'not-found' })

  // it is looked at again just before it is sent
  scene.receiver.received.length = 0
  await scene.deliverAll()
  await api.db.transaction((tx) =>
    addToOutbox(tx, [
      { type: 'order', subject: 'E-002', payload: { id: own, kind: 'rescue', state: 'alarmed' } },
    ]),
  )
  await scene.spread()
  await api.db.update(workOrders).set({ partyId: null }).where(eq(workOrders.id, own))
  await scene.deliverAll()
  expect((await scene.log(id))[0]).toMatchObject({ outcome: 'not-visible' })
})

it('not by an order of the same number on another piece of equipment', async () => {
  const [, own] = await openTwo()
  await scene.api.db.update(workOrders).set({ partyId: scene.firmId }).where(eq(workOrders.id, own))
  const place = await scene.api.events.newest()
  await scene.api.db.transaction((tx) =>
    addToOutbox(tx, [
      { type: 'order', subject: 'E-003', payload: { id: own, kind: 'rescue', state: 'alarmed' } },
      { type: 'order', subject: 'E-001', payload: { id: 901, kind: 'repair', state: 'reported' } },
    ]),
  )
  const ended = new AbortController()
  const first = await scene.api.events.follow(firm, place, ended.signal).next()
  expect(first.value?.event).toMatchObject({ equipmentCode: 'E-001', id: 901 })
  ended.abort()
})
