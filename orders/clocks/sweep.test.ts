import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries } from '../../audit/tables.ts'
import { equipment, parties } from '../../registry/index.ts'
import type { Caller } from '../../schemas/index.ts'
import { connectRelational, type Database, outbox } from '../../storage/relational/index.ts'
import { changeAs } from '../../test/fixtures/change.ts'
import { addEquipment, caller } from '../../test/fixtures/equipment.ts'
import { addEvidence, openNow, termsOf } from '../../test/fixtures/orders.ts'
import { tenMs } from '../../test/fixtures/readings.ts'
import { startTestPostgres, type TestPostgres } from '../../test/support/postgres.ts'
import { moveOrder } from '../move.ts'
import { orderClocks, workOrderHistory, workOrders } from '../tables.ts'
import { sweepClocks } from './sweep.ts'

const second = 1_000
const terms = termsOf({
  'rescue-answer': 60 * second,
  'rescue-dispatch': 120 * second,
  'rescue-accept': 180 * second,
  'rescue-arrival': 1_800 * second,
  'rectification-at-once': 86_400 * second,
})
const nothing = { breached: 0, escalated: 0, leads: 0 }
const dispatcher = caller('dispatcher')

let postgres: TestPostgres
let db: Database
let firm: Caller
let unit: Caller
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())
beforeEach(async () => {
  await postgres.relational.sql`truncate equipment, parties, outbox cascade`
  const [party] = await db.insert(parties).values({ kind: 'maintenance-firm', name: 'Up' }).returning()
  firm = caller('maintenance-firm', { partyId: party?.id ?? 0 })
  const [owner] = await db.insert(parties).values({ kind: 'use-unit', name: 'Unit' }).returning()
  unit = caller('use-unit', { partyId: owner?.id ?? 0 })
  const l1 = { code: 'L-1', maintenanceFirmId: firm.partyId, useUnitId: unit.partyId }
  await addEquipment(db, l1, { code: 'L-2' })
})

const open = async (kind: 'rescue' | 'rectification', equipmentCode = 'L-1') => {
  const [order] = await openNow(db, [{ kind, equipmentCode, cause: 'tested', atMs: tenMs }], terms)
  return order?.orderId ?? 0
}
const sweep = (afterS: number, on = db) => sweepClocks(on, tenMs + afterS * second, terms.rulebook)
const move = (who: Caller, orderId: number, event: string, afterS: number, fields = {}) =>
  changeAs(db, who, tenMs + afterS * second, (unit) =>
    moveOrder(unit, { orderId, event, fields, note: null }, terms),
  )
const orderOf = async (orderId: number) => {
  const [row] = await db.select().from(workOrders).where(eq(workOrders.id, orderId))
  return row
}
const clocksOf = async (orderId: number) => {
  const rows = await db
    .select()
    .from(orderClocks)
    .where(eq(orderClocks.orderId, orderId))
    .orderBy(asc(orderClocks.id))
  const inS = (at: Date | null) => (at === null ? null : (at.getTime() - tenMs) / second)
  return rows.map(({ clock, dueAt, metAt, breachedAt, voidedAt }) => [
    clock,
    inS(dueAt),
    { met: inS(metAt), breached: inS(breachedAt), voided: inS(voidedAt) },
  ])
}
const eventsOf = async (orderId: number) => {
  const rows = await db
    .select()
    .from(workOrderHistory)
    .where(eq(workOrderHistory.orderId, orderId))
    .orderBy(asc(workOrderHistory.id))
  return rows.map(({ actor, event, note }) => [actor, event, note])
}

describe('a clock', () => {
  it('that is late is written so once, from the instant it was due, whatever happens after', async () => {
    const [order] = await openNow(
      db,
      [
        {
          kind: 'inspection',
          equipmentCode: 'L-1',
          cause: 'tested',
          atMs: tenMs,
          dueAtMs: tenMs + 60 * second,
        },
      ],
      terms,
    )
    const id = order?.orderId ?? 0
    expect(await sweep(60)).toEqual(nothing)
    expect(await sweep(75)).toEqual({ ...nothing, breached: 1 })
    expect(await sweep(80)).toEqual(nothing)
    await move(unit, id, 'apply', 90)
    expect(await clocksOf(id)).toEqual([['inspect', 60, { met: null, breached: 60, voided: null }]])
    expect(await eventsOf(id)).toEqual([
      ['system', 'open', 'tested'],
      ['system', 'clock-breached', 'inspect'],
      ['the use-unit', 'apply', null],
    ])
    expect(await orderOf(id)).toMatchObject({ state: 'applied', version: 3 })
    const told = await db.select().from(outbox).orderBy(asc(outbox.id))
    expect(told.map(({ payload }) => [payload.state, payload.event])).toEqual([
      ['due', 'open'],
      ['due', 'clock-breached'],
      ['applied', 'apply'],
    ])
    const entries = await db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subject, `order/${id}`))
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['order.opened', 'system'],
      ['order.clock-breached', 'system'],
      ['order.moved', 'use-unit'],
    ])
  })

  it('that ends late is breached though no sweep saw it', async () => {
    const id = await open('rescue')
    await move(dispatcher, id, 'answer', 61)
    await move(dispatcher, id, 'cancel', 1_900, { reason: 'tested', outOfService: 'lift' })
    expect(await clocksOf(id)).toEqual([
      ['answer', 60, { met: 61, breached: 60, voided: null }],
      ['arrive', 1_800, { met: null, breached: 1_800, voided: 1_900 }],
      ['dispatch', 181, { met: null, breached: 181, voided: 1_900 }],
    ])
    expect(await sweep(3_000)).toEqual(nothing)
  })

  it('of an order that was late when it was opened tells nothing more', async () => {
    const wanted = { kind: 'maintenance', equipmentCode: 'L-1', cause: 'tested', atMs: tenMs } as const
    const [order] = await openNow(db, [{ ...wanted, dueAtMs: tenMs - 1 }], terms)
    expect(await clocksOf(order?.orderId ?? 0)).toMatchObject([['sign-out', -0.001, { breached: -0.001 }]])
    expect(await sweep(1)).toEqual(nothing)
  })
})

const clockOf = async (orderId: number, clock: string) =>
  (await clocksOf(orderId)).filter(([id]) => id === clock).map(([, due, ends]) => [due, ends])

describe('a rescue that nobody answers', () => {
  it('is sent to the contracted firm by the system, then to each tier, and then the office is told', async () => {
    const [office] = await db
      .insert(parties)
      .values({ kind: 'regulator', name: 'Office', district: 'CN' })
      .returning()
    await db.update(equipment).set({ district: 'CN/SH' })
    const id = await open('rescue')
    expect(await sweep(61)).toEqual({ breached: 1, escalated: 1, leads: 0 })
    expect(await orderOf(id)).toMatchObject({
      state: 'dispatched',
      tier: 1,
      partyId: firm.partyId,
      sentPartyIds: [firm.partyId],
      details: { sent: { by: 'system', bySystem: true, at: new Date(tenMs + 61 * second).toISOString() } },
    })
    // nobody answered: late, and not met by what the system did
    expect(await clockOf(id, 'answer')).toEqual([[60, { met: null, breached: 60, voided: 61 }]])
    expect(await sweep(241)).toEqual(nothing)
    for (const at of [242, 423]) expect(await sweep(at)).toEqual({ breached: 1, escalated: 1, leads: 0 })
    expect(await orderOf(id)).toMatchObject({ state: 'dispatched', tier: 3, partyId: null })
    await sweep(700)
    expect(await sweep(1_801)).toEqual({ breached: 1, escalated: 1, leads: 0 })
    expect(await sweep(9_000)).toEqual(nothing)
    expect(await orderOf(id)).toMatchObject({ state: 'dispatched', closedAt: null })
    const acts = [
      ['dispatch', 61, { tier: 1, partyId: firm.partyId, party: 'Up' }],
      ['escalate', 242, { tier: 2, party: null }],
      ['escalate', 423, { tier: 3, party: null }],
      ['tell-office', 1_801, { tier: 3, partyId: office?.id, party: 'Office' }],
    ] as const
    const history = await db.select().from(workOrderHistory).where(eq(workOrderHistory.orderId, id))
    const ofSystem = history.filter(({ event }) => acts.some(([act]) => act === event))
    expect(ofSystem.map(({ event, at, fields }) => [event, (at.getTime() - tenMs) / second, fields])).toEqual(
      acts,
    )
    expect(history.every(({ actor, actorId }) => actor === 'system' && actorId === null)).toBe(true)
    const told = await db.select().from(outbox).orderBy(asc(outbox.id))
    expect(told.map(({ payload }) => payload.event).filter((event) => event !== 'clock-breached')).toEqual([
      'open',
      ...acts.map(([event]) => event),
    ])
    const audited = await db.select().from(auditEntries).where(eq(auditEntries.action, 'order.escalated'))
    expect(audited.map(({ details }) => (details as { event: string }).event)).toEqual(
      acts.map(([event]) => event),
    )
  })

  it('waits for no firm where none is contracted: the next tier has its turn', async () => {
    const id = await open('rescue', 'L-2')
    await sweep(61)
    expect(await orderOf(id)).toMatchObject({ state: 'dispatched', tier: 2, partyId: null })
    // of two firms that come later, each is asked
    await db.update(equipment).set({ maintenanceFirmId: firm.partyId }).where(eq(equipment.code, 'L-2'))
    await move(firm, id, 'accept', 100)
    expect(await orderOf(id)).toMatchObject({ state: 'accepted', partyId: firm.partyId })
  })

  it('is sent by the system, too, where somebody answered and sent nobody', async () => {
    const id = await open('rescue')
    await move(dispatcher, id, 'answer', 30)
    expect(await sweep(150)).toEqual(nothing)
    expect(await sweep(151)).toEqual({ breached: 1, escalated: 1, leads: 0 })
    expect(await orderOf(id)).toMatchObject({ state: 'dispatched', tier: 1, partyId: firm.partyId })
    expect(await clockOf(id, 'answer')).toEqual([[60, { met: 30, breached: null, voided: null }]])
  })

  it('is caught up with after a standstill: in the order of the limits, done now, late since then', async () => {
    const id = await open('rescue')
    expect(await sweep(2_400)).toEqual({ breached: 2, escalated: 2, leads: 0 })
    expect((await eventsOf(id)).map(([, event, note]) => [event, note])).toEqual([
      ['open', 'tested'],
      ['clock-breached', 'answer'],
      ['dispatch', 'answer'],
      ['clock-breached', 'arrive'],
      ['tell-office', 'arrive'],
    ])
    expect(await clocksOf(id)).toEqual([
      ['answer', 60, { met: null, breached: 60, voided: 2_400 }],
      ['arrive', 1_800, { met: null, breached: 1_800, voided: null }],
      // the firm was told just now
      ['accept', 2_580, { met: null, breached: null, voided: null }],
    ])
    expect(await orderOf(id)).toMatchObject({ version: 5 })
    expect(await sweep(2_500)).toEqual(nothing)
    expect(await sweep(2_581)).toEqual({ breached: 1, escalated: 1, leads: 0 })
  })

  it('is left alone once it is accepted, but for the office, and once it is over', async () => {
    const accepted = await open('rescue')
    await move(firm, accepted, 'accept', 20)
    const over = await open('rescue', 'L-2')
    await move(dispatcher, over, 'cancel', 20, { reason: 'tested', outOfService: 'lift' })
    expect(await sweep(1_000)).toEqual(nothing)
    expect(await sweep(1_801)).toEqual({ breached: 1, escalated: 1, leads: 0 })
    expect(await orderOf(accepted)).toMatchObject({ state: 'accepted', tier: 1, partyId: firm.partyId })
    expect((await eventsOf(accepted)).at(-1)).toEqual(['system', 'tell-office', 'arrive'])
  })

  it('is done to once, however many programs sweep', async () => {
    const id = await open('rescue')
    const other = await connectRelational({ url: postgres.url, timezone: 'UTC', maxConnections: 4 })
    try {
      await Promise.all(Array.from({ length: 8 }, (_, n) => sweep(61, n % 2 ? db : other.db)))
      await Promise.all(Array.from({ length: 8 }, (_, n) => sweep(1_900, n % 2 ? db : other.db)))
      await sweep(1_900)
    } finally {
      await other.close()
    }
    const count: Record<string, number> = {}
    for (const [, event] of await eventsOf(id)) count[String(event)] = (count[String(event)] ?? 0) + 1
    expect(count).toEqual({ open: 1, 'clock-breached': 3, dispatch: 1, escalate: 1, 'tell-office': 1 })
  })
})

describe('a rescue that nobody accepts', () => {
  it('goes to the next tier, and to the next; the system never closes it', async () => {
    const id = await open('rescue')
    await move(dispatcher, id, 'dispatch', 30)
    expect(await orderOf(id)).toMatchObject({ tier: 1, partyId: firm.partyId })
    expect(await sweep(211)).toEqual({ breached: 1, escalated: 1, leads: 0 })
    expect(await orderOf(id)).toMatchObject({ state: 'dispatched', tier: 2, partyId: null })
    expect(await sweep(391)).toEqual(nothing)
    expect(await sweep(392)).toEqual({ breached: 1, escalated: 1, leads: 0 })
    // the fire brigade is the last: late, and that is all
    expect(await sweep(600)).toEqual({ breached: 1, escalated: 0, leads: 0 })
    expect(await sweep(900)).toEqual(nothing)
    // the firm that did not accept was sent, and may still come
    expect(await orderOf(id)).toMatchObject({
      ...{ state: 'dispatched', tier: 3, closedAt: null },
      sentPartyIds: [firm.partyId],
      details: { sent: null },
    })
    expect((await clocksOf(id)).filter(([clock]) => clock === 'accept')).toEqual([
      ['accept', 210, { met: null, breached: 210, voided: 211 }],
      ['accept', 391, { met: null, breached: 391, voided: 392 }],
      ['accept', 572, { met: null, breached: 572, voided: null }],
    ])
    expect((await eventsOf(id)).map(([, event]) => event)).toEqual([
      'open',
      'dispatch',
      'clock-breached',
      'escalate',
      'clock-breached',
      'escalate',
      'clock-breached',
    ])
    // the contracted firm may still come
    await move(firm, id, 'accept', 950)
    expect(await orderOf(id)).toMatchObject({ state: 'accepted', tier: 3, partyId: firm.partyId })
  })

  it('is sent on once, however many programs sweep', async () => {
    const ids = [await open('rescue'), await open('rescue', 'L-2')]
    for (const id of ids) await move(dispatcher, id, 'dispatch', 30)
    const other = await connectRelational({ url: postgres.url, timezone: 'UTC', maxConnections: 4 })
    try {
      await Promise.all(Array.from({ length: 8 }, (_, n) => sweep(300, n % 2 ? db : other.db)))
      // what another program held just then is left for the next time
      await sweep(300)
    } finally {
      await other.close()
    }
    for (const id of ids) {
      expect(await orderOf(id)).toMatchObject({ tier: 2 })
      expect((await eventsOf(id)).filter(([, event]) => event === 'escalate')).toHaveLength(1)
    }
  })
})

it('raises a lead of a rectification that is past its date, once, beneath it', async () => {
  const id = await open('rectification')
  expect(await sweep(86_401)).toEqual({ breached: 1, escalated: 0, leads: 1 })
  expect(await sweep(86_500)).toEqual(nothing)
  const leads = await db.select().from(workOrders).where(eq(workOrders.kind, 'lead'))
  expect(leads).toMatchObject([
    { state: 'new', cause: 'rectification-overdue', parentId: id, equipmentCode: 'L-1' },
  ])
  expect(await orderOf(id)).toMatchObject({ state: 'issued', closedAt: null })
})

it('raises a lead of a rectification that is sent back when its date has passed', async () => {
  const id = await open('rectification')
  await addEvidence(db, id, 'photo', tenMs + second)
  await move(unit, id, 'give-feedback', 86_000)
  expect(await sweep(86_500)).toEqual(nothing)
  await move(caller('admin'), id, 'send-back', 86_600, { reason: 'tested' })
  expect(await sweep(86_601)).toEqual({ breached: 1, escalated: 0, leads: 1 })
  expect(await sweep(86_700)).toEqual(nothing)
  expect((await clocksOf(id)).filter(([clock]) => clock === 'rectify')).toEqual([
    ['rectify', 86_400, { met: 86_000, breached: null, voided: null }],
    ['rectify', 86_400, { met: null, breached: 86_400, voided: null }],
  ])
  expect(await db.select().from(workOrders).where(eq(workOrders.kind, 'lead'))).toMatchObject([
    { state: 'new', cause: 'rectification-overdue', parentId: id },
  ])
})

it('takes more late orders than one batch holds', async () => {
  await postgres.relational.sql`
    insert into equipment (code, class, family) select 'E' || n, '3110', 'lift' from generate_series(1, 1200) n`
  const codes = Array.from({ length: 1_200 }, (_, n) => `E${n + 1}`)
  await openNow(
    db,
    codes.map((equipmentCode) => ({ kind: 'rescue', equipmentCode, cause: 'tested', atMs: tenMs })),
    terms,
  )
  expect(await sweep(61)).toEqual({ breached: 1_200, escalated: 1_200, leads: 0 })
})
