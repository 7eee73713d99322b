import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../audit/index.ts'
import { refreshDueDays } from '../duties/index.ts'
import { dayOf } from '../lib/day.ts'
import { equipment, parties } from '../registry/index.ts'
import { loadRulebook } from '../rulebook/index.ts'
import type { Checklist, EquipmentFile, OverdueItem, Page, RegistryRecord } from '../schemas/index.ts'
import { addOrderParties, here, type OrderParties, type Side } from './fixtures/order-parties.ts'
import { addWorkers } from './fixtures/orders.ts'
import { startTestApi, type TestApi } from './support/api.ts'

const today = '2026-11-22'
const dayMs = 86_400_000

let api: TestApi
let all: OrderParties
let { call, say, opened, walk, refused, prove } = {} as OrderParties
let workers: number[]
let otherWorkers: number[]
beforeAll(async () => {
  api = await startTestApi()
  all = await addOrderParties(api)
  ;({ call, say, opened, walk, refused, prove } = all)
  workers = await addWorkers(api.db, all.ids.firm, '2030-01-01', '2030-01-01')
  otherWorkers = await addWorkers(api.db, all.ids.otherFirm, '2030-01-01', '2030-01-01')
})
afterAll(() => api?.stop())

/** A lift whose duties are overdue. */
async function addLateLift(code: string): Promise<void> {
  await all.addLift(code)
  const late = { installedOn: '2015-03-01', lastMaintenanceOn: '2026-10-01', lastInspectionOn: '2024-03-01' }
  await api.db.update(equipment).set(late).where(eq(equipment.code, code))
  await refreshDueDays(api.db, loadRulebook(), today, [code])
}
const dayNow = () => dayOf(api.clock.now(), api.context.timeZone)
const file = async (code: string) => (await call<EquipmentFile>('admin', 'GET', `/equipment/${code}`)).body
const recordsOf = async (code: string, who: Side = 'admin') =>
  (await call<Page<RegistryRecord>>(who, 'GET', `/records?equipment=${code}`)).body.items
async function overdueOf(code: string): Promise<string[]> {
  const { items } = (await call<Page<OverdueItem>>('admin', 'GET', '/overdue?limit=500')).body
  return items.filter(({ equipmentCode }) => equipmentCode === code).map(({ duty }) => duty)
}

/** Maintenance up to the point where the use unit has it. */
async function service(code: string, level: string): Promise<number> {
  const id = await opened('maintenance', code)
  await walk(
    id,
    ['firm', 'assign', 'assigned', { level }],
    ['firm', 'sign-in', 'signed-in', { ...here, workers }],
  )
  const path = `/work-orders/${id}/checklist`
  const items = (await call<Checklist>('firm', 'GET', path)).body.items.map(({ item }) => ({
    item,
    result: 'ok',
  }))
  await call('firm', 'POST', path, { items })
  await walk(id, ['firm', 'finish-items', 'items-done'], ['firm', 'sign-out', 'signed-out'])
  return id
}

/** An inspection up to the point where its report is all that lacks. */
async function inspect(code: string, ...result: Parameters<OrderParties['walk']>[1][]): Promise<number> {
  const id = await opened('inspection', code)
  await walk(
    id,
    ['useUnit', 'apply', 'applied', { partyId: all.ids.body }],
    ['body', 'schedule', 'scheduled', { scheduledOn: '2026-11-23' }],
    ['body', 'inspect', 'inspected', here],
    ...result,
  )
  await prove(id, 'document', 'body')
  return id
}

describe('a maintenance that is confirmed', () => {
  it('is on record with the day of the work, its depth, people, firm and checklist; the duty is over', async () => {
    await addLateLift('M-1')
    expect(await overdueOf('M-1')).toContain('maintenance-overdue')
    const id = await service('M-1', 'quarter')
    expect(await recordsOf('M-1')).toEqual([])
    // confirmed the day after; the work was done today
    api.clock.advance(dayMs)
    await walk(id, ['useUnit', 'confirm', 'confirmed'])
    const [record, ...others] = await recordsOf('M-1')
    expect(others).toEqual([])
    expect(record).toMatchObject({
      kind: 'maintenance',
      level: 'quarter',
      doneOn: today,
      partyId: all.ids.firm,
      peopleIds: workers,
      orderId: id,
      checklistId: 'tsg-t5002-2017-traction',
      recordedBy: `token use-unit party-${all.ids.useUnit}`,
      stands: true,
    })
    expect(await file('M-1')).toMatchObject({
      lastMaintenanceOn: today,
      services: { 'half-month': today, quarter: today, 'half-year': null },
    })
    expect((await file('M-1')).calendar).toContainEqual(
      expect.objectContaining({ duty: 'maintenance-overdue', dueOn: '2026-12-07' }),
    )
    expect(await overdueOf('M-1')).not.toContain('maintenance-overdue')
  })

  it('is on record once, however often it is confirmed', async () => {
    await addLateLift('M-2')
    const id = await service('M-2', 'half-month')
    const both = await Promise.all([say('useUnit', id, 'confirm'), say('useUnit', id, 'confirm')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    await refused('useUnit', id, 'confirm', [])
    expect(await recordsOf('M-2')).toHaveLength(1)
  })

  it('leaves nothing on record where it is sent back', async () => {
    await addLateLift('M-3')
    const id = await service('M-3', 'half-month')
    await walk(id, ['useUnit', 'reject', 'assigned', { reason: 'the pit is wet' }])
    expect(await recordsOf('M-3')).toEqual([])
    expect(await overdueOf('M-3')).toContain('maintenance-overdue')
  })

  it('is on record for the firm that did it: from its signing in on no other is put in its place', async () => {
    await addLateLift('M-5')
    const path = (id: number) => `/work-orders/${id}/assignment`
    const other = { partyId: all.ids.otherFirm, reason: 'a cheaper one' }
    const id = await service('M-5', 'half-month')
    const refusal = await call('useUnit', 'POST', path(id), other)
    expect([refusal.status, refusal.body]).toMatchObject([
      409,
      { code: 'move-refused', state: 'signed-out', allowedEvents: ['confirm', 'reject'] },
    ])
    expect(refusal.body.misses).toMatchObject([{ guard: 'party-kept', details: { partyId: all.ids.firm } }])
    expect(refusal.body.detail).toContain('send it back (reject)')
    expect((await call('admin', 'POST', path(id), other)).status).toBe(409)
    // its people may change still
    const person = { assigneeId: workers[1], reason: 'the first is ill' }
    expect((await call('firm', 'POST', path(id), person)).status).toBe(200)
    await walk(id, ['useUnit', 'confirm', 'confirmed'])
    expect(await recordsOf('M-5')).toMatchObject([{ partyId: all.ids.firm, peopleIds: workers }])

    await addLateLift('M-6')
    const back = await service('M-6', 'half-month')
    await walk(back, ['useUnit', 'reject', 'assigned', { reason: 'the pit is wet' }])
    expect((await call('useUnit', 'POST', path(back), other)).status).toBe(200)
    await walk(back, ['otherFirm', 'sign-in', 'signed-in', { ...here, workers: otherWorkers }])
    expect((await call('useUnit', 'POST', path(back), { ...other, partyId: all.ids.firm })).status).toBe(409)
  })

  it('may be corrected as any record, which still says where it came from', async () => {
    const [record] = await recordsOf('M-1')
    const corrected = await call<RegistryRecord>('firm', 'POST', '/records', {
      kind: 'maintenance',
      equipmentCode: 'M-1',
      doneOn: '2026-11-21',
      level: 'half-month',
      replacesId: record?.id,
    } as object)
    expect(corrected.body).toMatchObject({ orderId: record?.orderId, checklistId: record?.checklistId })
    expect(await file('M-1')).toMatchObject({ lastMaintenanceOn: '2026-11-21', services: { quarter: null } })
  })

  it('of many at once, too', async () => {
    await addLateLift('M-4')
    const id = await service('M-4', 'half-month')
    const moves = [{ orderId: id, event: 'confirm' }]
    const { body } = await call<{ outcomes: object[] }>('useUnit', 'POST', '/work-orders/bulk-transitions', {
      moves,
    })
    expect(body.outcomes).toEqual([
      { orderId: id, event: 'confirm', moved: true, state: 'confirmed', version: 7, problem: null },
    ])
    expect(await overdueOf('M-4')).not.toContain('maintenance-overdue')
    expect(await recordsOf('M-4')).toMatchObject([{ orderId: id }])
  })
})

describe('an inspection that is reported', () => {
  it('as passed sets the next day, which its report may name', async () => {
    await addLateLift('I-1')
    expect(await overdueOf('I-1')).toContain('inspection-overdue')
    const id = await inspect('I-1', ['body', 'pass', 'passed'])
    const done = (await recordsOf('I-1')).length
    expect(done).toBe(0)
    const inspectedOn = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(
      api.clock.now(),
    )
    api.clock.advance(dayMs)
    await walk(id, ['body', 'report', 'reported', { reportNumber: 'SH-1' }])
    expect(await recordsOf('I-1')).toMatchObject([
      {
        kind: 'inspection',
        result: 'pass',
        doneOn: inspectedOn,
        nextOn: null,
        orderId: id,
        partyId: all.ids.body,
      },
    ])
    expect(await file('I-1')).toMatchObject({ lastInspectionOn: inspectedOn })
    expect((await file('I-1')).calendar).toContainEqual(
      expect.objectContaining({ duty: 'inspection-overdue', dueOn: '2028-03-01' }),
    )
    expect(await overdueOf('I-1')).not.toContain('inspection-overdue')
  })

  it('names a day only where it was passed, and a later one', async () => {
    await addLateLift('I-2')
    const id = await inspect('I-2', ['body', 'pass', 'passed'])
    for (const nextOn of ['2026-11-01', '2020-01-01'])
      expect(await refused('body', id, 'report', ['report'], { nextOn })).toEqual(['next-on-fit'])
    await walk(id, ['body', 'report', 'reported', { nextOn: '2027-10-31' }])
    expect((await file('I-2')).calendar).toContainEqual(
      expect.objectContaining({ duty: 'inspection-overdue', dueOn: '2027-10-31', source: 'registry' }),
    )
  })

  it('as failed is on record and sets no day', async () => {
    await addLateLift('I-3')
    const id = await inspect('I-3', ['body', 'fail', 'failed', { reason: 'the brake slips' }])
    expect(await refused('body', id, 'report', ['report'], { nextOn: '2030-01-01' })).toEqual(['next-on-fit'])
    await walk(id, ['body', 'report', 'reported'])
    expect(await recordsOf('I-3')).toMatchObject([{ result: 'fail', nextOn: null }])
    expect(await file('I-3')).toMatchObject({ lastInspectionOn: '2024-03-01' })
    // no next day is due: until one is passed the lift may not be used at all
    expect(await overdueOf('I-3')).not.toContain('inspection-overdue')
    expect(await overdueOf('I-3')).toContain('failed-inspection-in-use')
  })

  it('after a re-check counts from that day', async () => {
    await addLateLift('I-4')
    const id = await inspect('I-4', ['body', 'rectify', 'rectifying', { reason: 'no light in the pit' }])
    api.clock.advance(5 * dayMs)
    await walk(id, ['body', 're-check', 'inspected'], ['body', 'pass', 'passed'])
    const rechecked = dayNow()
    await prove(id, 'document', 'body')
    await walk(id, ['body', 'report', 'reported'])
    expect(await recordsOf('I-4')).toMatchObject([{ result: 'pass', doneOn: rechecked }])
  })

  it('stays with the body that did it', async () => {
    await addLateLift('I-6')
    const [other] = await api.db
      .insert(parties)
      .values({ kind: 'inspection-body', name: '他检院' })
      .returning()
    const id = await inspect('I-6')
    const asked = { partyId: other?.id, reason: 'they are nearer' }
    const refusal = await call('useUnit', 'POST', `/work-orders/${id}/assignment`, asked)
    expect([refusal.status, refusal.body.misses]).toMatchObject([409, [{ guard: 'party-kept' }]])
  })

  it("is somebody's: without a body in charge there is no report", async () => {
    await addLateLift('I-5')
    const id = await opened('inspection', 'I-5')
    await walk(
      id,
      ['admin', 'apply', 'applied'],
      ['admin', 'schedule', 'scheduled', { scheduledOn: '2026-11-23' }],
      ['admin', 'inspect', 'inspected', here],
      ['admin', 'pass', 'passed'],
    )
    await prove(id, 'document', 'admin')
    expect(await refused('admin', id, 'report', ['report'])).toEqual(['party-named'])
    const named = { partyId: all.ids.body, reason: 'they were there' }
    expect((await call('admin', 'POST', `/work-orders/${id}/assignment`, named)).status).toBe(200)
    await walk(id, ['admin', 'report', 'reported'])
    expect(await recordsOf('I-5')).toMatchObject([{ partyId: all.ids.body }])
  })
})

it('each record is in the audit trail, in the same breath as the move', async () => {
  expect(await verifyAudit(api.db)).toMatchObject({ fault: null })
  const rows = await api.context.relational.sql`
    select moved.seq + 1 = added.seq as next from audit_entries added
    join records on added.subject = 'record/' || records.id and order_id is not null and replaces_id is null
    join audit_entries moved on moved.subject = 'order/' || order_id and moved.details ->> 'event' in ('confirm', 'report')`
  expect(rows).toHaveLength(9)
  expect(rows.every(({ next }) => next)).toBe(true)
})
