import { asc, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bySystem, inUnitOfWork } from '../audit/index.ts'
import type { MoveFields } from '../schemas/index.ts'
import { type Database, outbox } from '../storage/relational/index.ts'
import { changeAs } from '../test/fixtures/change.ts'
import { addEquipment, caller } from '../test/fixtures/equipment.ts'
import { addEvidence, openNow, termsOf } from '../test/fixtures/orders.ts'
import { tenMs } from '../test/fixtures/readings.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { noteCauseResolved } from './cause.ts'
import { moveOrder } from './move.ts'
import type { OrderWanted } from './open.ts'
import { outOfService } from './out-of-service.ts'
import { orderClocks, workOrderHistory, workOrders } from './tables.ts'

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

const noteResolved = (orderId: number | undefined, cause: string, atMs: number) =>
  inUnitOfWork(db, bySystem(atMs), (unit) =>
    noteCauseResolved(unit, [{ orderId: orderId ?? 0, cause, atMs }]),
  )

it('notes a repeated cause on the open order, and forgets that it had gone', async () => {
  await addEquipment(db, { code: 'A' })
  const [first] = await open(wanted('A', { dueAtMs: tenMs + 500 }))
  await noteResolved(first?.orderId, 'urgent-fault', tenMs + 100)
  await noteResolved(first?.orderId, 'urgent-fault', tenMs + 200)
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
  const fields = { reason: 'tested', outOfService: 'lift' } as const
  await changeAs(db, caller('admin'), tenMs, (unit) =>
    moveOrder(unit, { orderId, event: 'cancel', fields, note: null }, termsOf()),
  )
  const [second] = await open(wanted('A', { kind: 'rescue' }))
  expect(second).toMatchObject({ isNew: true })
  expect(second?.orderId).not.toBe(orderId)
  await noteResolved(orderId, 'entrapment', tenMs)
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

describe('what happens again while the order before waits to be closed', () => {
  const terms = termsOf({
    'rescue-answer': 60_000,
    'rescue-arrival': 1_800_000,
    'repair-acceptance': 900_000,
  })
  const admin = caller('admin')
  const openAt = (sec: number, kind: OrderWanted['kind'], given: Partial<OrderWanted> = {}) =>
    openNow(
      db,
      [wanted('A', { kind, cause: 'again', atMs: tenMs + sec * 1_000, dueAtMs: undefined, ...given })],
      terms,
    )
  const move = (orderId: number, event: string, sec: number, fields: MoveFields = {}) =>
    changeAs(db, admin, tenMs + sec * 1_000, (unit) =>
      moveOrder(unit, { orderId, event, fields, note: null }, terms),
    )
  const at = (sec: number) => new Date(tenMs + sec * 1_000)
  const clocksOf = async (orderId: number) =>
    (
      await db.select().from(orderClocks).where(eq(orderClocks.orderId, orderId)).orderBy(asc(orderClocks.id))
    ).map(({ clock, dueAt, metAt }) => [clock, dueAt, metAt])
  const idOf = (opened: readonly { orderId: number }[]) => opened[0]?.orderId ?? 0

  it('is a rescue of its own after the release, with its own clocks; before, it is noted', async () => {
    await addEquipment(db, { code: 'A', lat: 31.2, lon: 121.4 })
    const first = idOf(await openAt(0, 'rescue'))
    await move(first, 'accept', 30)
    expect(await openAt(40, 'rescue')).toMatchObject([{ orderId: first, isNew: false }])
    await move(first, 'arrive', 60)
    expect(await openAt(70, 'rescue')).toMatchObject([{ orderId: first, isNew: false }])
    await move(first, 'release', 80)
    const [again] = await openAt(600, 'rescue')
    expect(again).toMatchObject({ isNew: true })
    const second = again?.orderId ?? 0
    expect(await openAt(610, 'rescue')).toMatchObject([{ orderId: second, isNew: false }])
    expect(await clocksOf(second)).toEqual([
      ['answer', at(660), null],
      ['arrive', at(2_400), null],
    ])
    // of the first, nothing is changed but its place
    expect(await clocksOf(first)).toEqual([
      ['answer', at(60), at(30)],
      ['arrive', at(1_800), at(60)],
    ])
    expect((await all()).filter(({ kind }) => kind === 'rescue')).toMatchObject([
      { id: first, state: 'released', occurrences: 3, matter: `order/${first}`, version: 7 },
      { id: second, state: 'alarmed', occurrences: 2, matter: '', version: 2 },
    ])
    expect((await history()).filter(({ event }) => event === 'happened-again')).toMatchObject([
      { orderId: first, actor: 'system', from: 'released', to: 'released', note: `#${second}`, at: at(600) },
    ])
    // both end by themselves
    await move(first, 'close', 700, { rootCause: 'a coin', calledBack: true })
    for (const event of ['accept', 'arrive', 'release']) await move(second, event, 720)
    await move(second, 'close', 730, { rootCause: 'the same coin', calledBack: true })
  })

  it('is a repair of its own after the work is done, so that the lift is out of service again', async () => {
    await addEquipment(db, { code: 'A', lat: 31.2, lon: 121.4 })
    const first = idOf(await openAt(0, 'repair'))
    await move(first, 'accept', 10)
    await move(first, 'sign-in', 20, { lat: 31.2, lon: 121.4 })
    await addEvidence(db, first, 'photo', tenMs + 25_000)
    await move(first, 'finish', 30, { rootCause: 'a worn sill' })
    expect(await outOfService(db, ['A'])).toEqual(new Set())
    const rescue = idOf(await openAt(40, 'rescue'))
    for (const event of ['accept', 'arrive', 'release']) await move(rescue, event, 50)
    await move(rescue, 'close', 60, { rootCause: 'the sill again', calledBack: true })
    expect(await outOfService(db, ['A'])).toEqual(new Set(['A']))
    const [, second] = (await all()).filter(({ kind }) => kind === 'repair')
    expect(second).toMatchObject({ state: 'reported', parentId: rescue, cause: 'after-rescue' })
    expect(await clocksOf(second?.id ?? 0)).toEqual([['accept', at(950), null]])
    expect(await openAt(80, 'repair')).toMatchObject([{ orderId: second?.id, isNew: false }])
  })

  it('is noted on work that was sent back', async () => {
    await addEquipment(db, { code: 'A' })
    const first = idOf(await openAt(0, 'repair'))
    await db.update(workOrders).set({ state: 'done' }).where(eq(workOrders.id, first))
    await move(first, 'reject', 10, { reason: 'it squeaks' })
    expect(await openAt(20, 'repair')).toMatchObject([{ orderId: first, isNew: false }])
  })

  it('is never noted on an order that ends at the same time', async () => {
    const codes = Array.from({ length: 12 }, (_, n) => `R${n}`)
    await addEquipment(db, ...codes.map((code) => ({ code })))
    const rescue = (code: string, sec: number) =>
      openNow(db, [wanted(code, { kind: 'rescue', atMs: tenMs + sec * 1_000 })], terms)
    const ids = await Promise.all(codes.map(async (code) => idOf(await rescue(code, 0))))
    for (const id of ids) for (const event of ['accept', 'arrive']) await move(id, event, 10)
    const opened = await Promise.all(
      ids.flatMap((id, n) => [move(id, 'release', 20).then(() => []), rescue(codes[n] ?? '', 21)]),
    )
    expect(opened.flat()).toHaveLength(12)
    // either it came before the release, and is told before it, or it stands by itself
    for (const { orderId, isNew } of opened.flat()) {
      const states = (await db.select().from(workOrders).where(eq(workOrders.id, orderId))).map(
        (one) => one.state,
      )
      expect(states).toEqual([isNew ? 'alarmed' : 'released'])
    }
    await Promise.all(codes.map((code) => rescue(code, 30)))
    const standing = (await all()).filter(({ kind, state }) => kind === 'rescue' && state === 'alarmed')
    expect(standing.map(({ equipmentCode }) => equipmentCode).sort()).toEqual(codes.toSorted())
  })
})
