import { asc, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { orderClocks, workOrderHistory, workOrders } from '../orders/tables.ts'
import { equipment } from '../registry/index.ts'
import { loadRulebook } from '../rulebook/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { addEquipment } from '../test/fixtures/equipment.ts'
import { openNow } from '../test/fixtures/orders.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { refreshDueDays } from './due-days.ts'
import type { Duty } from './duty.ts'
import { duties } from './kinds/index.ts'
import { runDuties } from './run.ts'
import { dueDays } from './tables.ts'

const rulebook = loadRulebook()
const planning = duties.get('inspection-due') as Duty
const overdue = duties.get('inspection-overdue') as Duty
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

const run = async (which: readonly Duty[] = [planning], day = asOf, dryRun = false) =>
  runDuties(db, rulebook, which, { asOf: day, dryRun, nowMs })
const orders = () => db.select().from(workOrders).orderBy(asc(workOrders.id))
const dueOn = (code: string, inspectionDueOn: string) => ({ code, inspectionDueOn })

describe('an inspection that comes near', () => {
  it('has its order sixty days before, not earlier; what is overdue is for the other duty', async () => {
    await addEquipment(
      db,
      dueOn('sixty-one', '2027-01-21'),
      dueOn('sixty', '2027-01-20'),
      dueOn('today', '2026-11-21'),
      dueOn('yesterday', '2026-11-20'),
      { code: 'nothing-known' },
      { code: 'no-rule', jurisdiction: 'fr' },
      { ...dueOn('resting', '2026-12-01'), status: 'out-of-use' },
    )
    const counts = { checked: 5, overdue: 0, onTime: 3, due: 2, unknown: 1, noRule: 1 }
    expect((await run([planning], asOf, true))[0]).toMatchObject({ ...counts, opened: 0 })
    expect(await orders()).toEqual([])
    const [planned, late] = await run([planning, overdue])
    expect(planned).toMatchObject({ ...counts, opened: 2, alreadyOpen: 0 })
    expect(late).toMatchObject({ checked: 6, overdue: 1, onTime: 3, opened: 1 })
    expect((await orders()).map(({ equipmentCode, cause }) => [equipmentCode, cause]).sort()).toEqual([
      ['sixty', 'inspection-due'],
      ['today', 'inspection-due'],
      ['yesterday', 'inspection-overdue'],
    ])
  })

  it('is to be applied for a month before its day', async () => {
    await addEquipment(db, dueOn('A', '2027-01-20'))
    await run()
    const [order] = await orders()
    expect(order).toMatchObject({ state: 'due', dueAt: new Date('2027-01-20T23:59:59.999') })
    const clocks = await db.select().from(orderClocks).orderBy(asc(orderClocks.clock))
    expect(clocks).toMatchObject([
      { clock: 'apply', dueAt: new Date('2026-12-21T23:59:59.999'), breachedAt: null },
      { clock: 'inspect', dueAt: new Date('2027-01-20T23:59:59.999'), breachedAt: null },
    ])
  })

  it('is to be applied for a month before its day of other equipment than lifts, too', async () => {
    await addEquipment(db, { ...dueOn('A', '2027-01-20'), class: '1100', family: 'boiler' })
    await run()
    expect(await db.select().from(orderClocks).where(eq(orderClocks.clock, 'apply'))).toMatchObject([
      { dueAt: new Date('2026-12-21T23:59:59.999') },
    ])
  })

  it('has one order for its day, day after day and however that order ends', async () => {
    await addEquipment(db, dueOn('A', '2027-01-20'))
    await run()
    expect((await run([planning], '2026-11-22'))[0]).toMatchObject({ due: 1, opened: 0, alreadyOpen: 1 })
    expect(await orders()).toMatchObject([{ occurrences: 1, version: 1 }])
    // reported as failed: its day stays
    await db.update(workOrders).set({ state: 'reported', closedAt: new Date(nowMs) })
    expect((await run([planning], '2026-11-23'))[0]).toMatchObject({ due: 1, opened: 0 })
    expect((await run([planning, overdue], '2027-01-21'))[1]).toMatchObject({ overdue: 1, opened: 1 })
    expect(await orders()).toHaveLength(2)
  })

  it('becomes overdue in its order, which is not opened again', async () => {
    await addEquipment(db, dueOn('A', '2026-12-01'))
    await run()
    expect(await run([planning, overdue], '2026-12-02')).toMatchObject([
      { checked: 0, opened: 0, causeResolved: 0 },
      { overdue: 1, opened: 0, alreadyOpen: 1, causeResolved: 0 },
    ])
    expect(await orders()).toMatchObject([{ cause: 'inspection-due', occurrences: 2, causeResolvedAt: null }])
  })

  it('that was done is noted on the order, and the next day has another', async () => {
    await addEquipment(db, dueOn('A', '2026-12-01'), dueOn('B', '2026-12-01'))
    await run()
    await db.update(equipment).set({ inspectionDueOn: '2027-12-01' })
    expect((await run())[0]).toMatchObject({ due: 0, causeResolved: 2 })
    expect((await run())[0]).toMatchObject({ causeResolved: 0 })
    const noted = await db
      .select({ event: workOrderHistory.event, from: workOrderHistory.from, note: workOrderHistory.note })
      .from(workOrderHistory)
      .where(eq(workOrderHistory.event, 'cause-resolved'))
    expect(noted).toEqual(
      [1, 2].map(() => ({ event: 'cause-resolved', from: 'due', note: 'inspection-due' })),
    )
    expect(await orders()).toMatchObject([{ version: 2 }, { version: 2 }])
    // nobody closed the one of A
    await db
      .update(workOrders)
      .set({ closedAt: new Date(nowMs) })
      .where(eq(workOrders.equipmentCode, 'B'))
    expect((await run([planning], '2027-11-01'))[0]).toMatchObject({ due: 2, opened: 2, alreadyOpen: 0 })
    // nor is it noted on the one of the day before: each day has an order of its own
    const dueAt = new Date('2027-12-01T23:59:59.999')
    expect((await orders()).filter(({ closedAt }) => closedAt === null)).toMatchObject(
      [
        { equipmentCode: 'A', matter: 'order/1', dueAt: new Date('2026-12-01T23:59:59.999'), occurrences: 1 },
        { equipmentCode: 'A', matter: '', dueAt, occurrences: 1 },
        { equipmentCode: 'B', matter: '', dueAt, occurrences: 1 },
      ].map((row) => ({ ...row, ...(row.matter !== '' && { matter: expect.stringMatching(/^order\//) }) })),
    )
  })

  it('is left to the order that a person opened', async () => {
    await addEquipment(db, dueOn('A', '2026-12-01'))
    await openNow(db, [{ kind: 'inspection', equipmentCode: 'A', cause: 'person', atMs: nowMs }])
    expect((await run())[0]).toMatchObject({ due: 1, opened: 0, alreadyOpen: 1 })
    expect(await orders()).toMatchObject([{ cause: 'person', occurrences: 1 }])
  })

  it('may be one of thousands', async () => {
    await postgres.relational.sql`
      insert into equipment (code, class, family, inspection_due_on)
      select 'E' || n, '3110', 'lift', date '2026-12-01' from generate_series(1, 4500) n`
    expect((await run())[0]).toMatchObject({ checked: 4500, due: 4500, opened: 4500 })
    expect((await run())[0]).toMatchObject({ opened: 0, alreadyOpen: 4500 })
    await db.update(equipment).set({ status: 'out-of-use' })
    expect((await run())[0]).toMatchObject({ checked: 0, causeResolved: 4500 })
  })
})

it('a maintenance is planned five days before its day, and its clock is that day', async () => {
  const duty = duties.get('maintenance-due') as Duty
  await addEquipment(
    db,
    { code: 'A', lastMaintenanceOn: '2026-11-11' },
    { code: 'B', lastMaintenanceOn: '2026-11-12' },
  )
  expect((await run([duty]))[0]).toMatchObject({ checked: 2, onTime: 2, due: 1, opened: 1 })
  expect(await orders()).toMatchObject([
    { equipmentCode: 'A', state: 'planned', dueAt: new Date('2026-11-26T23:59:59.999') },
  ])
  expect(await db.select().from(orderClocks)).toMatchObject([{ clock: 'sign-out', breachedAt: null }])
})

it('lists the days of every duty but of those that plan ahead, and of what rests the duties that ask for it', async () => {
  await addEquipment(
    db,
    { code: 'A', installedOn: '2020-03-31', lastMaintenanceOn: '2026-11-11', lastInspectionOn: '2024-03-31' },
    { code: 'B', status: 'out-of-use', lastMaintenanceOn: '2026-11-11' },
  )
  await postgres.relational.sql`
    insert into parties (kind, name) values ('maintenance-firm', 'F')`
  await postgres.relational.sql`
    insert into records (kind, equipment_code, party_id, done_on, level, recorded_at, recorded_by)
    select kind, 'A', (select min(id) from parties), done_on::date, level, now(), 'x'
    from (values ('maintenance', '2026-08-01', 'half-year'), ('drill', '2026-05-01', null)) as given(kind, done_on, level)`
  await postgres.relational.sql`
    insert into life_cycle_events (equipment_code, event, "from", "to", effective_on, at, actor)
    values ('B', 'take-out-of-use', 'in-use', 'out-of-use', '2025-10-01', now(), 'x')`
  const days = async () => {
    await refreshDueDays(db, rulebook, asOf)
    const rows = await db.select().from(dueDays).orderBy(asc(dueDays.equipmentCode), asc(dueDays.duty))
    return rows.map((row) => [row.equipmentCode, row.duty, row.dueOn])
  }
  expect(await days()).toEqual([
    ['A', 'drill-overdue', '2026-11-01'],
    ['A', 'half-year-service-overdue', '2027-01-28'],
    ['A', 'inspection-overdue', '2027-03-31'],
    ['A', 'maintenance-overdue', '2026-11-26'],
    ['A', 'quarter-service-overdue', '2026-10-30'],
    ['A', 'self-inspection-overdue', '2025-03-31'],
    // no service of that depth yet: a year after the first on record
    ['A', 'year-service-overdue', '2027-08-01'],
    ['B', 'out-of-use-report-overdue', '2026-10-01'],
  ])
  await db.update(equipment).set({ status: 'scrapped' }).where(eq(equipment.code, 'B'))
  expect((await days()).filter(([code]) => code === 'B')).toEqual([])
})

it('counts deadlines of the office without opening an order for them', async () => {
  await addEquipment(db, { code: 'A' }, { code: 'B' })
  await postgres.relational.sql`
    insert into life_cycle_events (equipment_code, event, "from", "to", effective_on, at, actor)
    values ('A', 'put-into-use', 'installing', 'in-use', '2026-10-01', now(), 'x')`
  const [found] = await run([duties.get('registration-overdue') as Duty])
  expect(found).toMatchObject({ checked: 2, overdue: 1, unknown: 1, opened: 0, alreadyOpen: 0 })
  expect(await orders()).toEqual([])
})
