import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parties } from '../registry/index.ts'
import type { Caller, MoveFields } from '../schemas/index.ts'
import { connectRelational, type Database, keysetOf, outbox } from '../storage/relational/index.ts'
import { changeAs } from '../test/fixtures/change.ts'
import { addEquipment, caller } from '../test/fixtures/equipment.ts'
import { addEvidence, openNow, termsOf } from '../test/fixtures/orders.ts'
import { tenMs } from '../test/fixtures/readings.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { moveOrder } from './move.ts'
import { countOpenOrders, listOrders, orderSorting, readOrder } from './queries.ts'
import { orderClocks, workOrders } from './tables.ts'

let postgres: TestPostgres
let db: Database
let orderId: number
let firm: Caller
let otherFirm: Caller
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())
beforeEach(async () => {
  await postgres.relational.sql`truncate equipment, parties, outbox cascade`
  const firms = await db
    .insert(parties)
    .values(['Up', 'Down'].map((name) => ({ kind: 'maintenance-firm' as const, name })))
    .returning()
  firm = caller('maintenance-firm', { partyId: firms[0]?.id ?? 0 })
  otherFirm = caller('maintenance-firm', { partyId: firms[1]?.id ?? 0 })
  await addEquipment(
    db,
    { code: 'L-1', maintenanceFirmId: firm.partyId, district: 'Shanghai/Changning' },
    { code: 'L-2' },
  )
  const [order] = await openNow(db, [
    {
      kind: 'rescue',
      equipmentCode: 'L-1',
      cause: 'entrapment',
      atMs: tenMs,
      dueAtMs: tenMs + 1_800_000,
    },
  ])
  orderId = order?.orderId ?? 0
})

const dispatcher = caller('dispatcher')
const terms = termsOf()
const move = (who: Caller, event: string, on = db, note: string | null = null, fields: MoveFields = {}) =>
  changeAs(on, who, tenMs + 60_000, (unit) => moveOrder(unit, { orderId, event, note, fields }, terms))
const reason = { reason: 'tested' }
const mistaken = { ...reason, outOfService: 'lift' as const }
const read = async () => {
  const order = await readOrder(db, dispatcher, orderId, tenMs, terms)
  if (order === undefined) throw new Error('the order is gone')
  return order
}

describe('a move', () => {
  it('changes the state and is written into the history', async () => {
    await move(dispatcher, 'answer', db, 'spoke to the passenger')
    await move(firm, 'accept')
    const { order, history } = await read()
    expect(order).toMatchObject({ state: 'accepted', closedAt: null })
    expect(history.map(({ actor, event, from, to, note }) => [actor, event, from, to, note])).toEqual([
      ['system', 'open', null, 'alarmed', 'entrapment'],
      ['the dispatcher', 'answer', 'alarmed', 'answered', 'spoke to the passenger'],
      ['the maintenance-firm', 'accept', 'answered', 'accepted', null],
    ])
    expect(history[1]?.at).toEqual(new Date(tenMs + 60_000))
    const told = await db.select().from(outbox)
    expect(told.map(({ payload }) => payload.state)).toEqual(['alarmed', 'answered', 'accepted'])
  })

  it('closes the order with the last one, and then nothing more is allowed', async () => {
    for (const event of ['accept', 'arrive', 'release']) await move(dispatcher, event)
    expect((await read()).order.closedAt).toBeNull()
    await move(dispatcher, 'close', db, null, { rootCause: 'a coin in the sill', calledBack: true })
    expect((await read()).order).toMatchObject({ state: 'closed', closedAt: new Date(tenMs + 60_000) })
    await expect(move(dispatcher, 'answer')).rejects.toMatchObject({
      code: 'move-refused',
      details: { state: 'closed', allowedEvents: [] },
    })
  })

  it('is refused in the wrong state, naming what is allowed', async () => {
    await expect(move(firm, 'arrive')).rejects.toMatchObject({
      code: 'move-refused',
      details: { state: 'alarmed', allowedEvents: ['accept'] },
      message: expect.stringContaining('allowed now: accept'),
    })
    await expect(move(dispatcher, 'nonsense')).rejects.toMatchObject({ code: 'move-refused' })
    await expect(move(dispatcher, 'toString')).rejects.toMatchObject({ code: 'move-refused' })
    expect((await read()).history).toHaveLength(1)
  })

  it('is refused to the wrong role', async () => {
    await expect(move(firm, 'cancel')).rejects.toMatchObject({ code: 'move-refused' })
    await expect(move(caller('viewer'), 'answer')).rejects.toMatchObject({
      code: 'move-refused',
      details: { allowedEvents: [] },
    })
    expect((await read()).order.state).toBe('alarmed')
  })

  it('of an order that the caller may not know of finds none', async () => {
    for (const stranger of [otherFirm, caller('inspector', { district: 'Shanghai/Xuhui' })]) {
      await expect(move(stranger, 'accept')).rejects.toMatchObject({ code: 'not-found' })
      expect(await readOrder(db, stranger, orderId, tenMs, terms)).toBeUndefined()
    }
    await expect(
      changeAs(db, dispatcher, tenMs, (unit) =>
        moveOrder(unit, { orderId: 999_999, event: 'answer', note: null }, terms),
      ),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  it('by two people at once is made by one; the other is refused with the state as it is now', async () => {
    const other = await connectRelational({ url: postgres.url, timezone: 'UTC', maxConnections: 4 })
    try {
      const results = await Promise.allSettled(
        Array.from({ length: 8 }, (_, index) =>
          move(dispatcher, 'cancel', index % 2 ? db : other.db, null, mistaken),
        ),
      )
      const refused = results.filter((result) => result.status === 'rejected')
      expect(refused).toHaveLength(7)
      for (const { reason } of refused) {
        expect(reason).toMatchObject({ code: 'move-refused', details: { state: 'cancelled' } })
      }
    } finally {
      await other.close()
    }
    expect((await read()).history).toHaveLength(2)
  })
})

describe('lists', () => {
  const list = async (
    filter: Parameters<typeof listOrders>[2],
    nowMs = tenMs,
    who = dispatcher,
    page: { after?: number; limit?: number } = {},
  ) => {
    const found = await listOrders(
      db,
      who,
      filter,
      keysetOf(orderSorting, {
        after: page.after === undefined ? undefined : [String(page.after)],
        limit: page.limit ?? 10,
      }),
      nowMs,
    )
    return found.map(({ order }) => order.id)
  }

  it('show what is open, closed, overdue, of a kind, of a lift, to those who may know', async () => {
    const [second] = await openNow(db, [
      { kind: 'repair', equipmentCode: 'L-2', cause: 'urgent-fault', atMs: tenMs, dueAtMs: null },
    ])
    const repairId = second?.orderId ?? 0
    const afterDue = tenMs + 1_800_001
    expect(await list({})).toEqual([repairId, orderId])
    expect(await list({}, tenMs, dispatcher, { limit: 1 })).toEqual([repairId])
    expect(await list({}, tenMs, dispatcher, { after: repairId })).toEqual([orderId])
    expect(await list({ kind: 'repair' })).toEqual([repairId])
    expect(await list({ equipment: 'L-1' })).toEqual([orderId])
    expect(await list({ state: 'alarmed' })).toEqual([orderId])
    expect(await list({ overdue: true }, tenMs + 1_800_000)).toEqual([])
    expect(await list({ overdue: true }, afterDue)).toEqual([orderId])
    expect(await list({ overdue: false }, afterDue)).toEqual([repairId])
    expect(await list({}, tenMs, firm)).toEqual([orderId])
    expect(await list({}, tenMs, otherFirm)).toEqual([])
    expect(await countOpenOrders(db, firm)).toEqual([{ kind: 'rescue', count: 1 }])

    await move(dispatcher, 'cancel', db, null, mistaken)
    expect(await list({ state: 'open' })).toEqual([repairId])
    expect(await list({ state: 'closed' })).toEqual([orderId])
    expect(await list({ overdue: true }, afterDue)).toEqual([])
    expect(await countOpenOrders(db, firm)).toEqual([])
    expect(await db.select().from(workOrders).where(eq(workOrders.state, 'cancelled'))).toHaveLength(1)
  })

  it('show as overdue what is not done by its time, not what only waits to be closed', async () => {
    const afterDue = tenMs + 1_800_001
    const overdue = async () => ({
      shown: (await readOrder(db, dispatcher, orderId, afterDue, terms))?.overdue,
      listed: await list({ overdue: true }, afterDue),
      others: await list({ overdue: false }, afterDue),
    })
    expect(await overdue()).toEqual({ shown: true, listed: [orderId], others: [] })
    for (const event of ['accept', 'arrive']) await move(dispatcher, event)
    expect(await overdue()).toEqual({ shown: false, listed: [], others: [orderId] })
    await move(dispatcher, 'release')
    expect((await overdue()).shown).toBe(false)
    // of an order without clocks, its day says all that is known
    await db.delete(orderClocks)
    expect((await overdue()).shown).toBe(true)
  })

  it('show work that was sent back after its time as overdue again', async () => {
    const [repair] = await openNow(db, [
      { kind: 'repair', equipmentCode: 'L-1', cause: 'tested', atMs: tenMs, dueAtMs: tenMs + 120_000 },
    ])
    const id = repair?.orderId ?? 0
    const admin = caller('admin')
    const say = (event: string, fields: MoveFields = {}, who = admin) =>
      changeAs(db, who, tenMs + 60_000, (unit) =>
        moveOrder(unit, { orderId: id, event, note: null, fields }, terms),
      )
    const isOverdue = async () => (await readOrder(db, dispatcher, id, tenMs + 120_001, terms))?.overdue
    await say('accept')
    await say('sign-in', { lat: 31.2, lon: 121.4 })
    expect(await isOverdue()).toBe(true)
    await addEvidence(db, id, 'photo', tenMs + 60_000)
    await say('finish', { rootCause: 'a worn sill' })
    expect(await isOverdue()).toBe(false)
    await say('reject', reason, { ...admin, userId: 'another' })
    expect(await isOverdue()).toBe(true)
  })
})
