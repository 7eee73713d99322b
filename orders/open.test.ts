import { asc } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type Database, outbox } from '../storage/relational/index.ts'
import { addEquipment, caller } from '../test/fixtures/equipment.ts'
import { openNow, termsOf } from '../test/fixtures/orders.ts'
import { tenMs } from '../test/fixtures/readings.ts'
import { startTestPostgres, type TestPostgres } from '../test/postgres.ts'
import { noteCauseResolved } from './cause.ts'
import { moveOrder } from './move.ts'
import type { OrderWanted } from './open.ts'
import { workOrderHistory, workOrders } from './tables.ts'
import { nothingTold } from './tell.ts'

let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())
afterEach(() => postgres.relational.sql`truncate equipment, outbox cascade`)

const wanted = (equipmentCode: string, given: Partial<OrderWanted> = {}): OrderWanted => ({
  kind: 'repair',
  equipmentCode,
  cause: 'urgent-fault',
  atMs: tenMs,
  dueAtMs: null,
  ...given,
})
const open = (...orders: OrderWanted[]) => openNow(db, orders)
const all = () =>
  db
    .select()
    .from(workOrders)
    .orderBy(asc(workOrders.equipmentCode), asc(workOrders.kind), asc(workOrders.id))
const history = () => db.select().from(workOrderHistory).orderBy(asc(workOrderHistory.id))

it('opens one for each piece of equipment and kind, in the first state of the kind', async () => {
  await addEquipment(db, { code: 'A' }, { code: 'B' })
  const opened = await open(wanted('B'), wanted('A'), wanted('A', { kind: 'rescue', dueAtMs: tenMs + 1 }))
  expect(opened.every((order) => order.isNew)).toBe(true)
  expect((await all()).map(({ equipmentCode, kind, state }) => [equipmentCode, kind, state])).toEqual([
    ['A', 'repair', 'reported'],
    ['A', 'rescue', 'alarmed'],
    ['B', 'repair', 'reported'],
  ])
  const told = await db.select().from(outbox)
  expect(new Set(told.map((row) => row.payload.id))).toEqual(new Set(opened.map((order) => order.orderId)))
})

it('keeps what is said, with U+FFFD for halves of characters', async () => {
  await addEquipment(db, { code: 'A' })
  await open(wanted('A', { note: 'a \ud800 half' }))
  expect(await db.select().from(workOrderHistory)).toMatchObject([
    { event: 'open', from: null, to: 'reported', note: 'a \ufffd half', actor: 'system', actorId: null },
  ])
})

it('notes a repeated cause on the open order, and forgets that it had gone', async () => {
  await addEquipment(db, { code: 'A' })
  const [first] = await open(wanted('A', { dueAtMs: tenMs + 500 }))
  await noteCauseResolved(db, [first?.orderId ?? 0], 'urgent-fault', tenMs + 100, nothingTold())
  await noteCauseResolved(db, [first?.orderId ?? 0], 'urgent-fault', tenMs + 200, nothingTold())
  expect(await all()).toMatchObject([{ causeResolvedAt: new Date(tenMs + 100) }])

  const [second] = await open(wanted('A', { atMs: tenMs + 300, cause: 'other', dueAtMs: tenMs + 9_000 }))
  expect(second).toEqual({ ...first, isNew: false })
  await open(wanted('A', { atMs: tenMs + 250 }))
  // a breach stays a breach: the limit is that of the first cause
  expect(await all()).toMatchObject([
    {
      cause: 'urgent-fault',
      occurrences: 3,
      openedAt: new Date(tenMs),
      lastOccurredAt: new Date(tenMs + 300),
      dueAt: new Date(tenMs + 500),
      causeResolvedAt: null,
    },
  ])
  expect((await history()).map((row) => row.event)).toEqual(['open', 'cause-resolved'])
})

it('uses up no number on a cause that is only noted', async () => {
  await addEquipment(db, { code: 'A' }, { code: 'B' })
  const [first] = await open(wanted('A'))
  for (let count = 0; count < 5; count++) await open(wanted('A'))
  const [next] = await open(wanted('B'))
  expect(next?.orderId).toBe((first?.orderId ?? 0) + 1)
})

it('opens a new one after the last was closed', async () => {
  await addEquipment(db, { code: 'A' })
  const [first] = await open(wanted('A', { kind: 'rescue' }))
  const orderId = first?.orderId ?? 0
  await moveOrder(
    db,
    caller('admin'),
    { orderId, event: 'cancel', fields: { reason: 'tested' }, note: null, atMs: tenMs },
    termsOf(),
  )
  const [second] = await open(wanted('A', { kind: 'rescue' }))
  expect(second).toMatchObject({ isNew: true })
  expect(second?.orderId).not.toBe(orderId)
  await noteCauseResolved(db, [orderId], 'entrapment', tenMs, nothingTold())
  expect((await all()).map((order) => order.causeResolvedAt)).toEqual([null, null])
})

it('keeps one open order however many want it at once, from whichever side', async () => {
  const codes = ['A', 'B', 'C', 'D', 'E']
  await addEquipment(db, ...codes.map((code) => ({ code })))
  const causes = (shift: number) => codes.map((_, index) => codes[(index + shift) % 5] ?? '')
  const results = await Promise.all(
    Array.from({ length: 40 }, (_, index) => open(...causes(index).map((code) => wanted(code)))),
  )
  const orders = await all()
  expect(orders.map(({ equipmentCode, occurrences }) => [equipmentCode, occurrences])).toEqual(
    codes.map((code) => [code, 40]),
  )
  expect(results.flat().filter((order) => order.isNew)).toHaveLength(5)
  expect(await history()).toHaveLength(5)
})

it('writes nothing where one of the wanted cannot be', async () => {
  await addEquipment(db, { code: 'A' })
  await expect(open(wanted('A'), wanted('nowhere'))).rejects.toThrow()
  expect([await all(), await history(), await db.select().from(outbox)]).toEqual([[], [], []])
})
