import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../audit/tables.ts'
import { runDutiesAgain, settlePlanned } from '../duties/index.ts'
import { dayOf } from '../lib/day.ts'
import { workOrders } from '../orders/index.ts'
import { equipment } from '../registry/index.ts'
import { loadRulebook } from '../rulebook/index.ts'
import type { EquipmentFile, OrderKind, OverdueItem, Page, WorkOrder } from '../schemas/index.ts'
import { addOrderParties, here, type OrderParties, type Side } from './fixtures/order-parties.ts'
import { addWorkers } from './fixtures/orders.ts'
import { startTestApi, type TestApi } from './support/api.ts'

const rulebook = loadRulebook()
const dayMs = 86_400_000
const reason = 'opened by mistake'

let api: TestApi
let all: OrderParties
let { call, asked, opened, walk, say, fileOf } = {} as OrderParties
let workers: number[]
beforeAll(async () => {
  api = await startTestApi()
  all = await addOrderParties(api)
  ;({ call, asked, opened, walk, say, fileOf } = all)
  workers = await addWorkers(api.db, all.ids.firm, '2030-01-01', '2030-01-01')
})
afterAll(() => api?.stop())

const today = () => dayOf(api.clock.now(), api.context.timeZone)
const daysFrom = (days: number) => dayOf(api.clock.now() + days * dayMs, api.context.timeZone)
const isOut = async (code: string) =>
  (await call<EquipmentFile>('firm', 'GET', `/equipment/${code}`)).body.outOfService
const ordersOf = async (code: string, kind: OrderKind) => {
  const path = `/work-orders?equipment=${code}&kind=${kind}&sort=id`
  return (await call<Page<WorkOrder>>('admin', 'GET', path)).body.items
}
const runDuties = () => runDutiesAgain(api.db, rulebook, { asOf: today(), nowMs: api.clock.now() })
/** A lift whose next service is due in some days; its order is planned five days before. */
async function addServiced(code: string, dueInDays: number): Promise<void> {
  await all.addLift(code)
  await api.db
    .update(equipment)
    .set({ lastMaintenanceOn: daysFrom(dueInDays - 15) })
    .where(eq(equipment.code, code))
}
const addService = (code: string, doneOn: string) =>
  call<{ id: number }>('firm', 'POST', '/records', {
    kind: 'maintenance',
    equipmentCode: code,
    doneOn,
    level: 'half-month',
  })

describe('an order that was opened by mistake', () => {
  const ways: readonly (readonly [OrderKind, who: Side, event: string, state: string])[] = [
    ['rescue', 'dispatcher', 'cancel', 'cancelled'],
    ['rescue', 'dispatcher', 'mark-false-alarm', 'false-alarm'],
    ['repair', 'dispatcher', 'withdraw', 'withdrawn'],
    ['maintenance', 'regulator', 'withdraw', 'withdrawn'],
    ['inspection', 'regulator', 'withdraw', 'withdrawn'],
    ['lead', 'regulator', 'withdraw', 'withdrawn'],
    ['rectification', 'regulator', 'withdraw', 'withdrawn'],
  ]

  it.each(ways)(
    'of kind %s is withdrawn by the %s, with a reason, and says so',
    async (kind, who, event, state) => {
      const code = `W-${kind}-${event}`
      await all.addLift(code)
      const id = await opened(kind, code)
      const keepsOut = (await fileOf(id, 'admin')).outOfService
      expect(await isOut(code)).toBe(keepsOut)
      const silent = await say(who, id, event, {})
      expect(silent.body.misses).toMatchObject([{ guard: 'field-missing' }, ...(keepsOut ? [{}] : [])])
      if (keepsOut) {
        // nothing is put back into service without a word
        const answer = await say(who, id, event, { reason })
        expect([answer.status, answer.body.misses]).toMatchObject([409, [{ guard: 'out-of-service-said' }]])
      } else {
        expect((await say(who, id, event, { reason, outOfService: 'keep' })).status).toBe(409)
      }
      await walk(id, [who, event, state, { reason, ...(keepsOut && { outOfService: 'lift' }) }])
      const file = await fileOf(id, 'admin')
      expect(file).toMatchObject({ allowedEvents: [], children: [] })
      expect(file.closedAt).not.toBeNull()
      expect(file.history.at(-1)).toMatchObject({ event, fields: { reason } })
      expect(await isOut(code)).toBe(false)
      const entries = await api.db
        .select()
        .from(auditEntries)
        .where(eq(auditEntries.subject, `order/${id}`))
      expect(entries.at(-1)).toMatchObject({ action: 'order.moved', details: { event, to: state } })
    },
  )

  it('leaves the lift out of service where that is said, by a repair that can end it', async () => {
    await all.addLift('W-keep')
    const id = await opened('repair', 'W-keep')
    await walk(id, ['dispatcher', 'withdraw', 'withdrawn', { reason, outOfService: 'keep' }])
    expect(await isOut('W-keep')).toBe(true)
    const [child] = (await fileOf(id)).children
    expect(child).toMatchObject({ kind: 'repair', state: 'reported' })
    await walk(child?.id ?? 0, ['dispatcher', 'withdraw', 'withdrawn', { reason, outOfService: 'lift' }])
    expect(await isOut('W-keep')).toBe(false)
  })

  it('leaves the lift of a false alarm out of service where that is said', async () => {
    await all.addLift('W-false')
    const id = await opened('rescue', 'W-false')
    await walk(id, ['dispatcher', 'mark-false-alarm', 'false-alarm', { reason, outOfService: 'keep' }])
    expect(await isOut('W-false')).toBe(true)
    expect((await fileOf(id)).children).toMatchObject([{ kind: 'repair', state: 'reported' }])
  })

  it('is withdrawn by a party only where its own people opened it', async () => {
    await all.addLift('W-own')
    const theirs = await asked('firm', 'repair', 'W-own')
    expect(
      (await say('useUnit', theirs.id, 'withdraw', { reason, outOfService: 'lift' })).body,
    ).toMatchObject({
      code: 'move-refused',
      misses: [{ guard: 'opened-by-own' }],
    })
    await walk(theirs.id, ['firm', 'withdraw', 'withdrawn', { reason, outOfService: 'lift' }])
    const ofRule = await opened('repair', 'W-own')
    for (const who of ['firm', 'useUnit'] as const)
      expect((await fileOf(ofRule, who)).allowedEvents).not.toContain('withdraw')
  })

  it('that freed themselves leaves the repair of what trapped them', async () => {
    await all.addLift('W-self')
    const id = await opened('rescue', 'W-self')
    await walk(id, ['dispatcher', 'mark-self-released', 'self-released'])
    expect((await fileOf(id)).children).toMatchObject([{ kind: 'repair', state: 'reported' }])
    expect(await isOut('W-self')).toBe(true)
  })
})

describe('a planned service', () => {
  it('whose record came over the API closes itself and names the record', async () => {
    await addServiced('C-api', 3)
    await runDuties()
    const [order] = await ordersOf('C-api', 'maintenance')
    expect(order).toMatchObject({ state: 'planned', cause: 'maintenance-due' })
    const { body } = await addService('C-api', today())
    const file = await fileOf(order?.id ?? 0)
    expect(file).toMatchObject({
      state: 'recorded-elsewhere',
      details: { closedBy: { recordId: body.id, orderId: null, doneOn: today() } },
    })
    expect(file.history.at(-1)).toMatchObject({
      actor: 'system',
      event: 'close-by-record',
      note: `record/${body.id} ${today()}`,
    })
    expect(file.clocks.every(({ metAt, voidedAt }) => metAt === null && voidedAt !== null)).toBe(true)
    // taken back, its day wants an order again
    expect((await call('firm', 'POST', `/records/${body.id}/withdraw`, { note: 'wrong lift' })).status).toBe(
      200,
    )
    await runDuties()
    expect((await ordersOf('C-api', 'maintenance')).map(({ state }) => state)).toEqual([
      'recorded-elsewhere',
      'planned',
    ])
  })

  it('whose day came by an import closes itself and names the day', async () => {
    await addServiced('C-csv', 2)
    await runDuties()
    const [order] = await ordersOf('C-csv', 'maintenance')
    const csv = `code,class,lastMaintenanceAt\nC-csv,3110,${today()}\n`
    const answer = await api.app.request('/api/v1/imports/equipment', {
      method: 'POST',
      headers: { authorization: `Bearer ${api.token}`, 'content-type': 'text/csv' },
      body: csv,
    })
    expect(answer.status).toBe(200)
    expect(await fileOf(order?.id ?? 0)).toMatchObject({
      state: 'recorded-elsewhere',
      details: { closedBy: { recordId: null, doneOn: today() } },
    })
  })

  it('that somebody has begun is left to them, and the next day is an order of its own', async () => {
    await addServiced('C-begun', 4)
    await runDuties()
    const [first] = await ordersOf('C-begun', 'maintenance')
    const id = first?.id ?? 0
    await walk(id, ['firm', 'assign', 'assigned'], ['firm', 'sign-in', 'signed-in', { ...here, workers }])
    await addService('C-begun', today())
    expect(await fileOf(id)).toMatchObject({ state: 'signed-in', closedAt: null })
    api.clock.advance(12 * dayMs)
    await runDuties()
    const orders = await ordersOf('C-begun', 'maintenance')
    expect(orders.map(({ id: one, state, dueAt }) => [one === id, state, dueAt?.slice(0, 10)])).toEqual([
      [true, 'signed-in', first?.dueAt?.slice(0, 10)],
      [false, 'planned', daysFrom(3)],
    ])
    expect((await fileOf(id)).history).toContainEqual(
      expect.objectContaining({ actor: 'system', event: 'next-cycle', note: `#${orders[1]?.id}` }),
    )
    api.clock.advance(4 * dayMs)
    await runDuties()
    // late with its own day, and listed once, with the present order
    const late = await call<Page<WorkOrder>>('firm', 'GET', '/work-orders?kind=maintenance&overdue=true')
    expect(late.body.items.map((one) => one.id)).toContain(orders[1]?.id)
    const overdue = await call<Page<OverdueItem>>('firm', 'GET', '/overdue?duty=maintenance-overdue')
    expect(overdue.body.items.filter(({ equipmentCode }) => equipmentCode === 'C-begun')).toMatchObject([
      { orderId: orders[1]?.id },
    ])
    expect(await ordersOf('C-begun', 'maintenance')).toHaveLength(2)
  })

  it('that was withdrawn is not opened again for its day, neither ahead nor late; the next day is', async () => {
    await addServiced('C-gone', 1)
    await runDuties()
    const [order] = await ordersOf('C-gone', 'maintenance')
    await walk(order?.id ?? 0, ['regulator', 'withdraw', 'withdrawn', { reason }])
    await runDuties()
    api.clock.advance(3 * dayMs)
    await runDuties()
    expect(await ordersOf('C-gone', 'maintenance')).toHaveLength(1)
    const overdue = await call<Page<OverdueItem>>('firm', 'GET', '/overdue?duty=maintenance-overdue')
    expect(overdue.body.items.map(({ equipmentCode }) => equipmentCode)).toContain('C-gone')
    await addService('C-gone', today())
    api.clock.advance(11 * dayMs)
    await runDuties()
    expect((await ordersOf('C-gone', 'maintenance')).map(({ state }) => state)).toEqual([
      'withdrawn',
      'planned',
    ])
  })

  it('takes the day that is the lift’s now, and its clock with it', async () => {
    await addServiced('C-moved', 5)
    await runDuties()
    const [order] = await ordersOf('C-moved', 'maintenance')
    await api.db
      .update(equipment)
      .set({ maintenanceDueOn: daysFrom(2) })
      .where(eq(equipment.code, 'C-moved'))
    await runDuties()
    const file = await fileOf(order?.id ?? 0)
    expect(file).toMatchObject({ state: 'planned' })
    expect(file.dueAt?.slice(0, 10)).toBe(daysFrom(2))
    expect(
      file.clocks.map(({ clock, dueAt, voidedAt }) => [clock, dueAt === file.dueAt, voidedAt !== null]),
    ).toEqual([
      ['sign-out', false, true],
      ['sign-out', true, false],
    ])
    expect(await ordersOf('C-moved', 'maintenance')).toHaveLength(1)
  })

  it('of a person is met by what is done from then on, and due by the calendar’s day at the latest', async () => {
    await addServiced('C-person', 2)
    const until = new Date(api.clock.now() + 60 * dayMs).toISOString()
    const { id } = await asked('firm', 'maintenance', 'C-person', { until })
    await runDuties()
    expect((await fileOf(id)).dueAt?.slice(0, 10)).toBe(daysFrom(2))
    expect(await ordersOf('C-person', 'maintenance')).toHaveLength(1)
    await addService('C-person', today())
    expect(await fileOf(id)).toMatchObject({ state: 'recorded-elsewhere' })
  })
})

it('an inspection that is planned is closed by the body’s record, never by one that was failed', async () => {
  await all.addLift('C-insp')
  await api.db
    .update(equipment)
    .set({ inspectionDueOn: daysFrom(30), inspectionBodyId: all.ids.body })
    .where(eq(equipment.code, 'C-insp'))
  await runDuties()
  const [order] = await ordersOf('C-insp', 'inspection')
  const id = order?.id ?? 0
  await walk(id, ['useUnit', 'apply', 'applied'])
  const add = (result: string) =>
    call<{ id: number }>('body', 'POST', '/records', {
      kind: 'inspection',
      equipmentCode: 'C-insp',
      doneOn: today(),
      result,
      ...(result === 'pass' && { nextOn: daysFrom(365) }),
    })
  expect((await add('fail')).body.id).toBeGreaterThan(0)
  expect(await fileOf(id)).toMatchObject({ state: 'applied' })
  const { body } = await add('pass')
  expect(await fileOf(id)).toMatchObject({
    state: 'recorded-elsewhere',
    details: { closedBy: { recordId: body.id, dueOn: daysFrom(365) } },
  })
})

it('settling again changes nothing', async () => {
  await runDuties()
  const before = await api.db.select().from(workOrders)
  expect(await settlePlanned(api.db, rulebook, { today: today(), nowMs: api.clock.now() })).toBe(0)
  expect(await api.db.select().from(workOrders)).toEqual(before)
})
