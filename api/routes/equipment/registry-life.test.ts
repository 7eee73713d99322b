import { desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../audit/tables.ts'
import { openDeviceDirectory } from '../../../registry/index.ts'
import { equipment } from '../../../registry/tables.ts'
import type {
  EquipmentFile,
  LifeCycle,
  OverdueItem,
  Overview,
  Page,
  RegistryRecord,
} from '../../../schemas/index.ts'
import { addDevice } from '../../../test/fixtures/equipment.ts'
import { type Cast, castRegistry, changning, type Who } from '../../../test/fixtures/registry-cast.ts'

let cast: Cast
let ask: Cast['ask']
let ids: Cast['ids']
beforeAll(async () => {
  cast = await castRegistry()
  ;({ ask, ids } = cast)
})
afterAll(() => cast?.stop())

/** Asks for what must be allowed. */
async function done<T = Record<string, unknown>>(who: Who, method: string, path: string, body?: unknown) {
  const answer = await ask<T>(who, method, path, body)
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: expect.toBeOneOf([200, 201]) })
  return answer.body
}
const file = (code: string, who: Who = 'admin') => done<EquipmentFile>(who, 'GET', `/equipment/${code}`)
const lastEntry = async (subject: string) => {
  const { db } = cast.api
  const rows = db.select().from(auditEntries).where(eq(auditEntries.subject, subject))
  return (await rows.orderBy(desc(auditEntries.seq)).limit(1))[0]
}

/** As a registry that was imported says it. */
const inspectedOn = (code: string, lastInspectionOn: string) =>
  cast.api.db.update(equipment).set({ lastInspectionOn }).where(eq(equipment.code, code))

describe('records', () => {
  const add = (who: Who, body: object) => done<RegistryRecord>(who, 'POST', '/records', body)
  const calendar = async (duty: string) =>
    (await file('L-1')).calendar.find((one) => one.duty === duty)?.dueOn

  it('move the days of the equipment and its due days; corrections take them back', async () => {
    const service = { kind: 'maintenance', equipmentCode: 'L-1', level: 'half-month' }
    await add('firm 1', { ...service, level: 'quarter', doneOn: '2026-11-01' })
    const wrong = await add('firm 1', { ...service, doneOn: '2026-11-20' })
    expect(await file('L-1')).toMatchObject({
      lastMaintenanceOn: '2026-11-20',
      services: { 'half-month': '2026-11-20', quarter: '2026-11-01', 'half-year': null, year: null },
    })
    expect(await calendar('maintenance-overdue')).toBe('2026-12-05')

    const right = await add('firm 1', { ...service, doneOn: '2026-11-10', replacesId: wrong.id })
    expect(right).toMatchObject({ replacesId: wrong.id, stands: true, party: 'firm 1' })
    expect(await calendar('maintenance-overdue')).toBe('2026-11-25')
    expect(await done('firm 1', 'POST', `/records/${right.id}/withdraw`, { note: '不是这台' })).toMatchObject(
      {
        stands: false,
      },
    )
    expect(await calendar('maintenance-overdue')).toBe('2026-11-16')
    const standing = await done<Page<RegistryRecord>>('viewer', 'GET', '/records?equipment=L-1&stands=true')
    expect(standing.items.map(({ doneOn }) => doneOn)).toEqual(['2026-11-01'])
    const ofDay = '/records?equipment=L-1&stands=true&firstDay=2026-11-01&lastDay=2026-11-01'
    expect((await done<Page<RegistryRecord>>('viewer', 'GET', ofDay)).items).toEqual(standing.items)
    const all = await done<Page<RegistryRecord>>('viewer', 'GET', '/records?equipment=L-1')
    expect(all.items.map(({ isWithdrawal }) => isWithdrawal)).toEqual([true, false, false, false])
    expect(all.items[0]).toMatchObject({ note: '不是这台', replacesId: right.id })
  })

  it('of inspections set the next day, those that were failed set none', async () => {
    const inspection = { kind: 'inspection', equipmentCode: 'L-1' }
    await add('body', { ...inspection, doneOn: '2026-05-01', result: 'pass', nextOn: '2027-04-30' })
    expect(await file('L-1')).toMatchObject({ lastInspectionOn: '2026-05-01' })
    expect(await calendar('inspection-overdue')).toBe('2027-04-30')
    await add('body', { ...inspection, doneOn: '2026-11-01', result: 'fail' })
    expect(await file('L-1')).toMatchObject({ lastInspectionOn: '2026-05-01' })
    expect(await calendar('inspection-overdue')).toBeUndefined()
    expect(await calendar('failed-inspection-in-use')).toBe('2026-10-31')
    const { id } = await add('body', { ...inspection, doneOn: '2026-11-10', result: 'conditional' })
    // the report names no day: the rulebook does
    expect(await calendar('inspection-overdue')).toBe('2027-05-01')
    await done('body', 'POST', `/records/${id}/withdraw`, { note: 'x' })
  })

  it('of a use unit as a whole are its own affair', async () => {
    const { id } = await add('unit 1', { kind: 'weekly-review', doneOn: '2026-11-20', foundRisk: false })
    const knowing: Who[] = []
    for (const who of [
      'admin',
      'dispatcher',
      'viewer',
      'regulator',
      'inspector',
      'unit 1',
      'unit 2',
      'firm 1',
    ] as const)
      if ((await ask(who, 'GET', `/records/${id}`)).status === 200) knowing.push(who)
    expect(knowing).toEqual(['admin', 'regulator', 'unit 1'])
  })

  it('name people of the party, whose names others do not learn', async () => {
    const person = { partyId: ids['firm 1'], name: '赵某', staffNumber: '8' }
    const { id } = await done<{ id: number }>('firm 1', 'POST', '/people', person)
    const drill = await add('firm 1', {
      kind: 'drill',
      equipmentCode: 'L-1',
      doneOn: '2026-11-02',
      peopleIds: [id],
    })
    const seen = await done('viewer', 'GET', `/records/${drill.id}`)
    expect(seen).toMatchObject({ peopleIds: [id] })
    expect(JSON.stringify(seen)).not.toContain('赵某')
  })
})

describe('the life of equipment', () => {
  const say = (who: Who, code: string, event: string, effectiveOn?: string, note?: string) =>
    ask<LifeCycle & Record<string, unknown>>(who, 'POST', `/equipment/${code}/transitions`, {
      event,
      effectiveOn,
      note,
    })

  it('goes from installing to scrapped, with what the law waits for on the way', async () => {
    const lift = { code: 'N-1', class: '3110', district: changning, useUnitId: ids['unit 1'] }
    expect(await done('regulator', 'POST', '/equipment', lift)).toEqual({ code: 'N-1', version: 1 })
    await inspectedOn('N-1', '2026-09-20')
    expect((await say('unit 1', 'N-1', 'put-into-use', '2026-10-01')).body).toMatchObject({
      status: 'in-use',
      sinceOn: '2026-10-01',
      deadlines: [{ event: 'register', dueOn: '2026-10-31', overdue: true }],
    })
    const registered = await say('regulator', 'N-1', 'register', '2026-11-02')
    expect(registered.body).toMatchObject({ status: 'in-use', sinceOn: '2026-10-01', deadlines: [] })
    expect((await say('regulator', 'N-1', 'register')).body).toMatchObject({
      code: 'life-cycle-refused',
      misses: [{ guard: 'registration-pending' }],
    })
    expect((await say('unit 1', 'N-1', 'scrap', '2026-11-03')).body).toMatchObject({
      ...{ misses: [{ guard: 'note', text: { zh: '须说明原因（note）' }, details: {} }] },
    })
    const scrapped = await say('unit 1', 'N-1', 'scrap', '2026-11-03', '无维修价值')
    expect(scrapped.body).toMatchObject({ status: 'scrapped', allowedEvents: [] })
    expect(scrapped.body.history.map(({ event, daysLate }) => [event, daysLate])).toEqual([
      ['put-into-use', 0],
      ['register', 0],
      ['scrap', 0],
    ])
    expect(await lastEntry('equipment/N-1')).toMatchObject({
      action: 'equipment.moved-in-life',
      details: { from: 'in-use', to: 'scrapped' },
    })
  })

  it('restarts after more than a year only once inspected, and that month is the new base month', async () => {
    const lift = {
      code: 'N-2',
      class: '3110',
      district: changning,
      status: 'in-use',
      installedOn: '2015-03-10',
    }
    await done('admin', 'POST', '/equipment', { ...lift, useUnitId: ids['unit 1'] })
    const contract = { kind: 'inspection', equipmentCode: 'N-2', partyId: ids.body, startsOn: '2026-01-01' }
    await done('unit 1', 'POST', '/contracts', contract)
    const resting = await say('unit 1', 'N-2', 'take-out-of-use', '2025-10-01')
    expect(resting.body).toMatchObject({
      deadlines: [{ event: 'report-out-of-use', dueOn: '2026-10-01', overdue: true }],
    })
    expect((await file('N-2')).calendar.map(({ duty }) => duty)).toEqual(['out-of-use-report-overdue'])
    expect((await say('unit 1', 'N-2', 'report-out-of-use')).body).toMatchObject({
      deadlines: [],
      sinceOn: '2025-10-01',
    })
    expect(await say('unit 1', 'N-2', 'restart')).toMatchObject({
      status: 409,
      body: {
        state: 'out-of-use',
        detail: expect.stringContaining('2025-10-01 or later'),
        misses: [
          {
            guard: 'inspected-since',
            text: {
              zh: '须先检验合格（《特种设备安全法》第二十五条、第四十条），检验日期不早于 2025-10-01',
              en: 'an inspection must be passed first (Special Equipment Safety Law, arts 25, 40), on 2025-10-01 or later',
            },
            details: { since: '2025-10-01', passedOn: null },
          },
        ],
      },
    })
    const inspection = { kind: 'inspection', equipmentCode: 'N-2' }
    const failed = { ...inspection, doneOn: '2026-11-18', result: 'fail' }
    await done('body', 'POST', '/records', { ...inspection, doneOn: '2026-11-10', result: 'pass' })
    const { id } = await done<{ id: number }>('body', 'POST', '/records', failed)
    expect((await say('unit 1', 'N-2', 'restart')).body).toMatchObject({
      misses: [{ guard: 'inspection-not-failed' }],
    })
    await done('body', 'POST', `/records/${id}/withdraw`, { note: '录错' })
    expect((await say('unit 1', 'N-2', 'restart')).body).toMatchObject({ status: 'in-use' })
    const { calendar } = await file('N-2')
    expect(calendar.find(({ duty }) => duty === 'inspection-overdue')?.dueOn).toBe('2028-11-10')
  })

  it.each([
    ['N-3', ['scrap', 'reinstate'], 'restart'],
    ['N-4', ['deregister', 'register'], 'put-into-use'],
  ])('%s is inspected before it is used again, though %s came between', async (code, between, again) => {
    const lift = { code, class: '3110', district: changning, status: 'in-use', installedOn: '2015-03-10' }
    await done('admin', 'POST', '/equipment', { ...lift, useUnitId: ids['unit 1'] })
    expect((await say('unit 1', code, 'take-out-of-use', '2025-10-01')).status).toBe(200)
    for (const event of between)
      expect((await say('admin', code, event, '2026-11-01', '误报')).status).toBe(200)
    const refused = { misses: [{ guard: 'inspected-since', details: { since: '2025-10-01' } }] }
    expect((await say('unit 1', code, again)).body).toMatchObject(refused)
    expect((await say('regulator', code, 'change', undefined, '更正')).status).toBe(200)
    const passed = { kind: 'inspection', equipmentCode: code, doneOn: '2026-11-10', result: 'pass' }
    await done('admin', 'POST', '/records', { ...passed, partyId: ids.body })
    expect((await say('unit 1', code, again)).body).toMatchObject({ status: 'in-use' })
    const { calendar } = await file(code)
    expect(calendar.find(({ duty }) => duty === 'inspection-overdue')?.dueOn).toBe('2028-11-10')
  })

  it('tells the roles that are concerned what they may say', async () => {
    const allowed = async (who: Who) =>
      (await done<LifeCycle>(who, 'GET', '/equipment/L-1/life-cycle')).allowedEvents
    expect(await allowed('unit 1')).toEqual(['take-out-of-use', 'renovate', 'move', 'scrap'])
    expect(await allowed('firm 1')).toEqual([])
    expect(await say('firm 1', 'L-1', 'take-out-of-use')).toMatchObject({
      status: 409,
      body: { allowedEvents: [] },
    })
    expect((await say('firm 2', 'L-1', 'take-out-of-use')).status).toBe(404)
  })
})

describe('what equipment says of itself', () => {
  const patch = (who: Who, body: object) => ask(who, 'PATCH', '/equipment/L-2', body)
  it('has attributes that are set and taken away one by one, on record', async () => {
    await patch('admin', { attributes: { brand: '甲', floors: '33' } })
    expect(await patch('admin', { attributes: { floors: null, doors: '2' } })).toMatchObject({ status: 200 })
    expect(await file('L-2')).toMatchObject({ attributes: { brand: '甲', doors: '2' } })
    expect(await lastEntry('equipment/L-2')).toMatchObject({
      action: 'equipment.changed',
      details: { attributes: { floors: null, doors: '2' } },
    })
    await patch('admin', { name: '二号梯' })
    expect((await file('L-2')).attributes).toEqual({ brand: '甲', doors: '2' })
    const many = (from: number) =>
      Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`a-${from + n}`, 'x']))
    expect((await patch('admin', { attributes: many(0) })).status).toBe(200)
    expect(await patch('admin', { attributes: many(100) })).toMatchObject({
      status: 400,
      body: { code: 'request-invalid', detail: expect.stringContaining('200 at most') },
    })
    expect((await patch('unit 2', { attributes: { brand: null } })).status).toBe(403)
    expect(Object.keys((await file('L-2')).attributes)).toHaveLength(102)
  })

  it('is under the rulebook of a jurisdiction that there is', async () => {
    await done('firm 2', 'POST', '/records', {
      ...{ kind: 'maintenance', equipmentCode: 'L-2', level: 'half-month', doneOn: '2026-11-01' },
    })
    const due = async () =>
      (await file('L-2')).calendar.find(({ duty }) => duty === 'maintenance-overdue')?.dueOn
    const before = await due()
    expect(before).toBe('2026-11-16')
    // the rules go by what the directory of devices says
    await addDevice(cast.api.db, 'D-of-L-2', 'L-2')
    let changed = () => {}
    const directory = await openDeviceDirectory(cast.api.context.relational, () => changed())
    const hasChanged = new Promise<void>((resolve) => {
      changed = resolve
    })
    expect((await patch('admin', { jurisdiction: 'us-ny-nyc' })).status).toBe(200)
    await hasChanged
    expect(directory.get('D-of-L-2')?.jurisdiction).toBe('us-ny-nyc')
    await directory.close()
    expect(await file('L-2')).toMatchObject({ jurisdiction: 'us-ny-nyc' })
    expect(await due()).not.toBe(before)
    expect((await patch('admin', { jurisdiction: 'cn' })).status).toBe(200)
    expect(await due()).toBe(before)
    for (const jurisdiction of ['cn-nowhere', '*', null])
      expect(await patch('admin', { jurisdiction })).toMatchObject({
        status: 400,
        body: { code: 'request-invalid', detail: expect.stringContaining('jurisdiction') },
      })
    expect((await patch('unit 2', { jurisdiction: 'cn' })).status).toBe(403)
  })

  it('is not changed by who has seen another version', async () => {
    const { version } = await file('L-2')
    const { api } = cast
    const answer = await api.app.request('/api/v1/equipment/L-2', {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${api.token}`,
        'content-type': 'application/json',
        'if-match': `"${version - 1}-x"`,
      },
      body: JSON.stringify({ attributes: { brand: '乙' } }),
    })
    expect(answer.status).toBe(412)
    expect((await file('L-2')).attributes.brand).toBe('甲')
  })
})

describe('parts', () => {
  it('are in one place, and their history goes with them', async () => {
    const governor = { kind: 'speed-governor', serialNumber: 'G-1' }
    const { id } = await done<{ id: number }>('firm 1', 'POST', '/parts', {
      ...governor,
      equipmentCode: 'L-1',
      fittedOn: '2026-01-05',
      manufacturer: 'M',
    })
    const elsewhere = { ...governor, equipmentCode: 'L-2', fittedOn: '2026-06-01' }
    // firm 2 may not know where
    const refused = await ask('firm 2', 'POST', '/parts', elsewhere)
    expect(refused).toMatchObject({ status: 409, body: { code: 'part-fitted' } })
    expect(JSON.stringify(refused.body)).not.toContain('L-1')
    expect((await ask('admin', 'POST', '/parts', elsewhere)).body).toMatchObject({ equipmentCode: 'L-1' })
    await done('firm 1', 'POST', `/parts/${id}/remove`, { removedOn: '2026-05-01', note: '磨损' })
    expect(await done('firm 2', 'POST', '/parts', elsewhere)).toMatchObject({
      id,
      equipmentCode: 'L-2',
      manufacturer: 'M',
      removedOn: null,
      history: [{ event: 'fitted', equipmentCode: 'L-2' }],
    })
    expect((await ask('firm 1', 'GET', `/parts/${id}`)).status).toBe(404)
    const { history } = await done<{ history: { event: string; doneOn: string }[] }>(
      'admin',
      'GET',
      `/parts/${id}`,
    )
    expect(history.map(({ event, doneOn }) => [event, doneOn])).toEqual([
      ['fitted', '2026-01-05'],
      ['removed', '2026-05-01'],
      ['fitted', '2026-06-01'],
    ])
    expect(await done('firm 2', 'GET', '/parts?fitted=true')).toMatchObject({ items: [{ id }] })
    expect(await done('firm 2', 'GET', '/parts?fitted=false')).toMatchObject({ items: [] })
  })
})

describe('what is overdue', () => {
  const overdue = async (duty: string, who: Who = 'admin') => {
    const { items } = await done<Page<OverdueItem>>(who, 'GET', `/overdue?duty=${duty}`)
    return items.map(({ equipmentCode, dueOn, orderId }) => [equipmentCode, dueOn, orderId])
  }
  const counted = async () => (await done<Overview>('admin', 'GET', '/overview')).overdue
  it('is the registration of what was put into use, until it is registered', async () => {
    await done('admin', 'POST', '/equipment', { code: 'N-7', class: '3110', district: changning })
    const before = (await counted())['registration-overdue'] ?? -1
    await inspectedOn('N-7', '2026-09-20')
    const put = { event: 'put-into-use', effectiveOn: '2026-10-01' }
    await done('admin', 'POST', '/equipment/N-7/transitions', put)
    expect(await overdue('registration-overdue')).toContainEqual(['N-7', '2026-10-31', null])
    expect(await overdue('registration-overdue', 'unit 2')).toEqual([])
    expect((await counted())['registration-overdue']).toBe(before + 1)
    await done('admin', 'POST', '/equipment/N-7/transitions', { event: 'register' })
    expect((await overdue('registration-overdue')).map(([code]) => code)).not.toContain('N-7')
  })

  it('is the report of what has rested for a year, until it is told', async () => {
    await done('admin', 'POST', '/equipment', { code: 'N-8', class: '3110', district: changning })
    const say = (event: string, effectiveOn: string) =>
      done('admin', 'POST', '/equipment/N-8/transitions', { event, effectiveOn })
    await inspectedOn('N-8', '2023-12-20')
    await say('register', '2024-01-01')
    await say('put-into-use', '2024-01-02')
    await say('take-out-of-use', '2025-10-01')
    expect(await overdue('out-of-use-report-overdue')).toContainEqual(['N-8', '2026-10-01', null])
    // what rests needs neither service nor drill
    expect((await file('N-8')).calendar.map(({ duty }) => duty)).toEqual(['out-of-use-report-overdue'])
    await say('report-out-of-use', '2026-11-22')
    expect((await overdue('out-of-use-report-overdue')).map(([code]) => code)).not.toContain('N-8')
  })

  it('is a drill half a year after it was put into use, until one is on record', async () => {
    await done('admin', 'POST', '/equipment', { code: 'N-9', class: '3110', district: changning })
    await inspectedOn('N-9', '2026-04-20')
    const put = { event: 'put-into-use', effectiveOn: '2026-05-01' }
    await done('admin', 'POST', '/equipment/N-9/transitions', put)
    expect(await overdue('drill-overdue')).toEqual([['N-9', '2026-11-01', null]])
    expect((await overdue('quarter-service-overdue')).at(-1)).toEqual(['N-9', '2026-07-30', null])
    const drill = { kind: 'drill', equipmentCode: 'N-9', partyId: cast.ids['unit 1'], doneOn: '2026-11-20' }
    await done('admin', 'POST', '/records', drill)
    expect(await overdue('drill-overdue')).toEqual([])
  })
})
