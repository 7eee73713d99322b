import { asc, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { moveOrder, workOrders } from '../orders/index.ts'
import { workOrderHistory } from '../orders/tables.ts'
import { contracts } from '../registry/contracts/tables.ts'
import { equipment, parties, records } from '../registry/index.ts'
import { loadRulebook, type Rulebook } from '../rulebook/index.ts'
import { connectRelational, type Database } from '../storage/relational/index.ts'
import { changeAs } from '../test/fixtures/change.ts'
import { addDevice, addEquipment, caller } from '../test/fixtures/equipment.ts'
import { addEvidence, openNow, termsOf } from '../test/fixtures/orders.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { overdueDuties, refreshDueDays, registryChanged } from './due-days.ts'
import type { Duty } from './duty.ts'
import { duties } from './kinds/index.ts'
import { runDuties, runDutiesAgain, runDutiesOnce } from './run.ts'
import { dueDays, dutyRuns } from './tables.ts'

const rulebook = loadRulebook()
const maintenance = duties.get('maintenance-overdue') as Duty
const inspection = duties.get('inspection-overdue') as Duty
const asOf = '2026-11-21'
const nowMs = Date.parse('2026-11-21T01:00:00+08:00')

let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())
afterEach(() => postgres.relational.sql`truncate equipment, duty_runs cascade`)

const run = async (duty: Duty, { dryRun = false, day = asOf } = {}) =>
  (await runDuties(db, rulebook, [duty], { asOf: day, dryRun, nowMs }))[0]
const orders = () => db.select().from(workOrders).orderBy(asc(workOrders.equipmentCode))

/** One lift of each lot that maintenance can draw, and two that it does not look at. */
const fleet = () =>
  addEquipment(
    db,
    { code: 'due-yesterday', lastMaintenanceOn: '2026-11-05' },
    { code: 'due-long-ago', lastMaintenanceOn: '2020-01-01' },
    { code: 'due-today', lastMaintenanceOn: '2026-11-06' },
    { code: 'named', maintenanceDueOn: '2026-11-20' },
    { code: 'no-record' },
    { code: 'elsewhere', jurisdiction: 'us-ny-nyc', lastMaintenanceOn: '2000-01-01' },
    { code: 'resting', status: 'out-of-use', lastMaintenanceOn: '2000-01-01' },
    { code: 'scrapped', status: 'scrapped', lastMaintenanceOn: '2000-01-01' },
  )
const overdueCodes = ['due-long-ago', 'due-yesterday', 'named']

describe('runDuties', () => {
  it('counts everything in use once, and opens an order for each that is overdue', async () => {
    await fleet()
    expect(await run(maintenance)).toEqual({
      duty: 'maintenance-overdue',
      checked: 6,
      overdue: 3,
      onTime: 1,
      unknown: 1,
      noRule: 1,
      opened: 3,
      alreadyOpen: 0,
      causeResolved: 0,
    })
    const opened = await orders()
    expect(opened.map((order) => order.equipmentCode)).toEqual(overdueCodes)
    expect(opened[1]).toMatchObject({
      kind: 'maintenance',
      state: 'planned',
      cause: 'maintenance-overdue',
      openedAt: new Date(nowMs),
      dueAt: new Date(2026, 10, 20, 23, 59, 59, 999),
    })
  })

  it('is overdue only from the day after', async () => {
    await addEquipment(db, { code: 'A', maintenanceDueOn: asOf })
    expect(await run(maintenance)).toMatchObject({ overdue: 0, onTime: 1, opened: 0 })
    expect(await run(maintenance, { day: '2026-11-22' })).toMatchObject({ overdue: 1, onTime: 0, opened: 1 })
  })

  it('only counts in a dry run', async () => {
    await fleet()
    expect(await run(maintenance, { dryRun: true })).toMatchObject({ checked: 6, overdue: 3, opened: 0 })
    expect(await orders()).toEqual([])
  })

  it('opens nothing twice', async () => {
    await fleet()
    await run(maintenance)
    expect(await run(maintenance)).toMatchObject({ overdue: 3, opened: 0, alreadyOpen: 3, causeResolved: 0 })
    expect(await orders()).toHaveLength(3)
  })

  it('notes on the order that the cause is gone, once, and leaves the order open', async () => {
    await fleet()
    await run(maintenance)
    await db
      .update(equipment)
      .set({ lastMaintenanceOn: '2026-11-20' })
      .where(eq(equipment.code, 'due-yesterday'))
    await db.update(equipment).set({ status: 'scrapped' }).where(eq(equipment.code, 'due-long-ago'))
    expect(await run(maintenance)).toMatchObject({ overdue: 1, alreadyOpen: 1, causeResolved: 2 })
    expect(await run(maintenance)).toMatchObject({ causeResolved: 0 })
    const [first, second, third] = await orders()
    for (const order of [first, second]) {
      expect(order).toMatchObject({ closedAt: null, state: 'planned', causeResolvedAt: new Date(nowMs) })
    }
    expect(third).toMatchObject({ causeResolvedAt: null })
    const history = await db
      .select({ event: workOrderHistory.event, note: workOrderHistory.note })
      .from(workOrderHistory)
      .where(eq(workOrderHistory.orderId, second?.id ?? 0))
      .orderBy(asc(workOrderHistory.id))
    expect(history).toEqual([
      { event: 'open', note: 'maintenance-overdue' },
      { event: 'cause-resolved', note: 'maintenance-overdue' },
    ])
  })

  it('passes over orders of the same kind that something else opened', async () => {
    await addEquipment(db, { code: 'A', lastMaintenanceOn: '2026-11-20' })
    await openNow(db, [
      { kind: 'maintenance', equipmentCode: 'A', cause: 'by-hand', atMs: nowMs, dueAtMs: null },
    ])
    expect(await run(maintenance)).toMatchObject({ causeResolved: 0 })
  })

  it('opens a new order when the last was closed and the duty is overdue still', async () => {
    await addEquipment(db, { code: 'A', inspectionDueOn: '2026-01-01' })
    await run(inspection)
    const [order] = await orders()
    const orderId = order?.id ?? 0
    const [body] = await db.insert(parties).values({ kind: 'inspection-body', name: 'B' }).returning()
    for (const [event, fields] of [
      ['apply', { partyId: body?.id ?? 0 }],
      ['schedule', { scheduledOn: '2026-12-01' }],
      ['inspect', {}],
      ['fail', { reason: 'the brake slips' }],
      ['report', {}],
    ] as const) {
      if (event === 'report') await addEvidence(db, orderId, 'document', nowMs)
      const move = { orderId, event, fields, note: null }
      await changeAs(db, caller('admin'), nowMs, (unit) => moveOrder(unit, move, termsOf()))
    }
    // an inspection that was failed sets no next day: the equipment is not to be used at all
    expect(await run(inspection)).toMatchObject({ opened: 0, alreadyOpen: 0 })
    await addEquipment(db, { code: 'B', inspectionDueOn: '2026-01-01' })
    await run(inspection)
    await db
      .update(workOrders)
      .set({ closedAt: new Date(nowMs) })
      .where(eq(workOrders.equipmentCode, 'B'))
    expect(await run(inspection)).toMatchObject({ opened: 1, alreadyOpen: 0 })
    expect(await orders()).toHaveLength(3)
  })

  it('walks more equipment than one chunk holds', async () => {
    await postgres.relational.sql`
      insert into equipment (code, class, family, last_maintenance_on)
      select 'E' || n, '3110', 'lift', case when n % 3 = 0 then date '2026-01-01' else date '2026-11-20' end
      from generate_series(1, 4500) n`
    expect(await run(maintenance)).toMatchObject({ checked: 4500, overdue: 1500, onTime: 3000, opened: 1500 })
  })
})

describe('due days', () => {
  it('follow the registry both ways', async () => {
    await fleet()
    await refreshDueDays(db, rulebook, asOf)
    expect(await overdueDuties(db, [...overdueCodes, 'due-today'], asOf)).toHaveLength(3)
    await db
      .update(equipment)
      .set({ lastMaintenanceOn: null, maintenanceDueOn: null })
      .where(eq(equipment.code, 'named'))
    await db.update(equipment).set({ status: 'scrapped' }).where(eq(equipment.code, 'due-long-ago'))
    await db
      .update(equipment)
      .set({ lastMaintenanceOn: '2026-11-20' })
      .where(eq(equipment.code, 'due-yesterday'))
    await refreshDueDays(db, rulebook, asOf)
    const rows = await db
      .select({ code: dueDays.equipmentCode, dueOn: dueDays.dueOn })
      .from(dueDays)
      .where(eq(dueDays.duty, 'maintenance-overdue'))
      .orderBy(asc(dueDays.equipmentCode))
    expect(rows).toEqual([
      { code: 'due-today', dueOn: asOf },
      { code: 'due-yesterday', dueOn: '2026-12-05' },
    ])
  })
})

it('brings the due days of one code up to date and leaves the others alone', async () => {
  await addEquipment(
    db,
    { code: 'A', lastMaintenanceOn: '2026-11-01' },
    { code: 'B', lastMaintenanceOn: '2026-11-01' },
  )
  await refreshDueDays(db, rulebook, asOf)
  await db.update(equipment).set({ recordedMaintenanceOn: '2026-11-20' })
  await refreshDueDays(db, rulebook, asOf, ['A'])
  const days = () => db.select({ on: dueDays.dueOn }).from(dueDays).orderBy(asc(dueDays.equipmentCode))
  expect(await days()).toEqual([{ on: '2026-12-05' }, { on: '2026-11-16' }])
  await db.update(equipment).set({ status: 'out-of-use' })
  await refreshDueDays(db, rulebook, asOf, ['A'])
  expect(await days()).toEqual([{ on: '2026-11-16' }])
})

describe('contracts', () => {
  const firm = async (terms: Partial<typeof contracts.$inferInsert>) => {
    const given = { kind: 'maintenance-firm', name: 'F', grade: 'A', insuredUntil: '2027-01-01' } as const
    const [row] = await db.insert(parties).values(given).onConflictDoNothing().returning()
    const partyId = row?.id ?? 0
    const contract = { kind: 'maintenance', partyId, equipmentCode: 'A', startsOn: asOf, ...terms } as const
    await db.insert(contracts).values(contract)
    return partyId
  }
  afterEach(() => postgres.relational.sql`truncate equipment, parties cascade`)

  it('begin and end with the duties of the day', async () => {
    await addEquipment(db, { code: 'A' })
    const partyId = await firm({ endsOn: asOf })
    const named = async () => (await db.select().from(equipment))[0]?.maintenanceFirmId
    expect(await named()).toBeNull()
    await runDutiesOnce(db, rulebook, { asOf, nowMs })
    expect(await named()).toBe(partyId)
    await runDutiesOnce(db, rulebook, { asOf: '2026-11-22', nowMs })
    expect(await named()).toBeNull()
  })

  it('for on-demand maintenance make the interval longer while a device is heard', async () => {
    const due = { lastMaintenanceOn: '2026-11-01', inspectionDueOn: '2027-01-01' }
    await addEquipment(db, { code: 'A', ...due }, { code: 'B', ...due })
    const partyId = await firm({ onDemandDays: 45 })
    await addDevice(db, 'D', 'A', Date.parse('2026-11-20T10:00:00+08:00'))
    const days = async (day: string) => {
      await refreshDueDays(db, rulebook, day)
      const rows = db.select({ on: dueDays.dueOn }).from(dueDays)
      return rows.where(eq(dueDays.duty, 'maintenance-overdue')).orderBy(asc(dueDays.equipmentCode))
    }
    expect(await days(asOf)).toEqual([{ on: '2026-12-16' }, { on: '2026-11-16' }])
    expect(await days('2026-11-24')).toEqual([{ on: '2026-11-16' }, { on: '2026-11-16' }])
    const inspected = (result: 'pass' | 'fail') =>
      db.insert(records).values({
        ...{ kind: 'inspection', equipmentCode: 'A', partyId, doneOn: '2026-11-19', result },
        ...{ recordedAt: new Date(nowMs), recordedBy: 'a body' },
      })
    await inspected('fail')
    expect(await days(asOf)).toEqual([{ on: '2026-11-16' }, { on: '2026-11-16' }])
    await inspected('pass')
    expect(await days(asOf)).toEqual([{ on: '2026-12-16' }, { on: '2026-11-16' }])
  })
})

describe('runDutiesOnce', () => {
  const once = (on = db, book = rulebook) => runDutiesOnce(on, book, { asOf, nowMs })

  it('is done by one of two programs that try at once', async () => {
    await fleet()
    const other = await connectRelational({ url: postgres.url, timezone: 'Asia/Shanghai', maxConnections: 2 })
    try {
      const done = await Promise.all([once(db), once(other.db), once(db), once(other.db)])
      expect(done.map((counts) => counts.length).sort()).toEqual([0, 0, 0, duties.size])
    } finally {
      await other.close()
    }
    expect((await orders()).every((order) => order.occurrences === 1)).toBe(true)
    const runs = await db.select().from(dutyRuns)
    expect(runs.find((row) => row.duty === 'maintenance-overdue')?.counts).toMatchObject({ overdue: 3 })
    expect(await once()).toEqual([])
  })

  it('is done again where somebody says so, and by nobody after that', async () => {
    await fleet()
    await once()
    expect(await runDutiesAgain(db, rulebook, { asOf, nowMs })).toHaveLength(duties.size)
    expect((await orders()).some((order) => order.occurrences === 2)).toBe(true)
    expect(await once()).toEqual([])
  })

  it('frees the day when it fails, for whoever tries next', async () => {
    await fleet()
    const broken: Rulebook = {
      ...rulebook,
      limits: () => {
        throw new Error('no rulebook today')
      },
    }
    await expect(once(db, broken)).rejects.toThrow('no rulebook today')
    expect(await once()).toHaveLength(duties.size)
  })

  it('takes over from a program that died at it, once that is certain', async () => {
    await fleet()
    const claim = (ranAt: Date) =>
      db.insert(dutyRuns).values([...duties.keys()].map((duty) => ({ duty, asOf, ranAt, counts: {} })))
    await claim(new Date(nowMs - 29 * 60_000))
    expect(await once()).toEqual([])
    await db.delete(dutyRuns)
    await claim(new Date(nowMs - 31 * 60_000))
    expect(await once()).toHaveLength(duties.size)
    expect(await once()).toEqual([])
  })

  it('runs again on a day on which the registry changed, and shows due days at once', async () => {
    await once()
    await fleet()
    await registryChanged(db, rulebook, asOf)
    expect(await overdueDuties(db, overdueCodes, asOf)).toHaveLength(3)
    expect(await orders()).toEqual([])
    expect(await once()).toContainEqual(
      expect.objectContaining({ duty: 'maintenance-overdue', opened: 3, overdue: 3 }),
    )
  })

  it('runs every day', async () => {
    await once()
    expect(await runDutiesOnce(db, rulebook, { asOf: '2026-11-22', nowMs })).toHaveLength(duties.size)
  })
})
