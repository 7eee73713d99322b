// What may not be used: failed its inspection, stopped by an office, new and not inspected. By every way that it comes to be known.
import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { equipment } from '../../../registry/tables.ts'
import type {
  EquipmentFile,
  EquipmentItem,
  LifeCycle,
  Miss,
  Overview,
  Page,
  PublicEquipment,
  RegistryRecord,
  Stop,
  WorkOrder,
} from '../../../schemas/index.ts'
import { addEquipment } from '../../../test/fixtures/equipment.ts'
import { type Cast, castRegistry, changning, type Who } from '../../../test/fixtures/registry-cast.ts'

let cast: Cast | undefined
let code: string
let lifts = 0

const ask = <T>(who: Who, method: string, path: string, body?: unknown) =>
  (cast as Cast).ask<T>(who, method, path, body)

async function done<T>(who: Who, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await ask<T>(who, method, path, body)
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: expect.toBeOneOf([200, 201]) })
  return answer.body
}

/** Another lift of unit 1 in 长宁. */
async function lift(status: EquipmentItem['status']) {
  cast ??= await castRegistry()
  const { api, ids } = cast
  code = `B-${++lifts}`
  await addEquipment(api.db, {
    ...{ code, status, district: changning, installedOn: '2020-05-01' },
    ...{ useUnitId: ids['unit 1'], maintenanceFirmId: ids['firm 1'], inspectionBodyId: ids.body },
  })
}
beforeEach(() => lift('in-use'))
afterAll(() => cast?.stop())

const inspected = (doneOn: string, result: string, more = {}) =>
  done<RegistryRecord>('body', 'POST', '/records', {
    ...{ kind: 'inspection', equipmentCode: code, doneOn, result, ...more },
  })
const file = (who: Who = 'unit 1') => done<EquipmentFile>(who, 'GET', `/equipment/${code}`)
const say = (who: Who, event: string, more = {}) =>
  ask<{ misses: Miss[] } & LifeCycle>(who, 'POST', `/equipment/${code}/transitions`, { event, ...more })
const lackedBy = async (who: Who, event: string, more = {}) => {
  const { status, body } = await say(who, event, more)
  expect(status, JSON.stringify(body)).toBe(409)
  return body.misses
}
async function plate() {
  const { db } = (cast as Cast).api
  const [row] = await db
    .select({ publicId: equipment.publicId })
    .from(equipment)
    .where(eq(equipment.code, code))
  return done<PublicEquipment>('unit 1', 'GET', `/public/equipment/${row?.publicId}`)
}
const leads = async () => {
  const { items } = await done<Page<WorkOrder>>(
    'regulator',
    'GET',
    `/work-orders?kind=lead&equipment=${code}`,
  )
  return items.filter(({ cause }) => cause === 'failed-inspection-in-use')
}

describe('failed its inspection and still in use', () => {
  it('is told by list, file, overview and plate, and to the office, until an inspection is passed', async () => {
    await inspected('2026-05-10', 'pass', { nextOn: '2029-05-31' })
    expect(await file()).toMatchObject({ state: 'in-use', failedInspectionOn: null })
    expect((await plate()).nextInspection).toMatchObject({ dueOn: '2029-05-31' })
    const before = await done<Overview>('unit 1', 'GET', '/overview')

    await inspected('2026-11-20', 'fail')
    const failed = await file()
    expect(failed).toMatchObject({ state: 'failed-inspection', failedInspectionOn: '2026-11-20' })
    expect(failed.overdue).toContain('failed-inspection-in-use')
    const entry = failed.calendar.find(({ duty }) => duty === 'failed-inspection-in-use')
    expect(entry?.clause.zh).toContain('第四十条')
    expect(failed.calendar.map(({ duty }) => duty)).not.toContain('inspection-overdue')
    expect(await plate()).toMatchObject({ state: 'failed-inspection', nextInspection: null })
    const listed = await done<Page<EquipmentItem>>('unit 1', 'GET', '/equipment?failedInspection=true')
    expect(listed.items.map((item) => item.code)).toContain(code)
    const late = await done<Page<EquipmentItem>>(
      'unit 1',
      'GET',
      '/equipment?overdue=failed-inspection-in-use',
    )
    expect(late.items.map((item) => item.code)).toContain(code)
    const after = await done<Overview>('unit 1', 'GET', '/overview')
    expect(after.equipment.failedInspection).toBe(before.equipment.failedInspection + 1)
    expect(after.overdue['failed-inspection-in-use']).toBe(after.equipment.failedInspection)
    expect(await leads()).toHaveLength(1)
    // the suspected party reads no lead
    const own = await done<Page<WorkOrder>>('unit 1', 'GET', `/work-orders?equipment=${code}`)
    expect(own.items.map(({ kind }) => kind)).not.toContain('lead')

    await say('unit 1', 'take-out-of-use')
    const [miss] = await lackedBy('unit 1', 'restart')
    expect(miss).toMatchObject({ guard: 'inspection-not-failed' })
    expect(miss?.text.zh).toContain('第四十条')

    await inspected('2026-11-22', 'pass', { nextOn: '2027-11-30' })
    expect((await say('unit 1', 'restart')).status).toBe(200)
    expect(await file()).toMatchObject({ state: 'in-use', failedInspectionOn: null })
    expect((await plate()).nextInspection).toMatchObject({ dueOn: '2027-11-30' })
  })

  it.each([
    [
      'older than one that was passed',
      [
        ['2026-05-01', 'fail'],
        ['2026-06-01', 'pass'],
      ],
      null,
    ],
    [
      'told after a later one that was passed',
      [
        ['2026-06-01', 'pass'],
        ['2026-05-01', 'fail'],
      ],
      null,
    ],
    [
      'after one that was passed',
      [
        ['2026-05-01', 'pass'],
        ['2026-06-01', 'fail'],
      ],
      '2026-06-01',
    ],
    [
      'passed with conditions since',
      [
        ['2026-05-01', 'fail'],
        ['2026-06-01', 'conditional'],
      ],
      null,
    ],
    [
      'on the day of one told before',
      [
        ['2026-06-01', 'pass'],
        ['2026-06-01', 'fail'],
      ],
      '2026-06-01',
    ],
  ] as const)('%s', async (_, told, failedInspectionOn) => {
    for (const [doneOn, result] of told) await inspected(doneOn, result)
    expect(await file()).toMatchObject({ failedInspectionOn })
  })

  it('follows corrections and withdrawals', async () => {
    const { id } = await inspected('2026-11-01', 'fail')
    const { id: right } = await inspected('2026-11-01', 'pass', { replacesId: id })
    expect(await file()).toMatchObject({ failedInspectionOn: null })
    const { id: again } = await inspected('2026-11-01', 'fail', { replacesId: right })
    expect(await file()).toMatchObject({ failedInspectionOn: '2026-11-01' })
    await done('body', 'POST', `/records/${again}/withdraw`, { note: 'another lift' })
    expect(await file()).toMatchObject({ failedInspectionOn: null, state: 'in-use' })
  })

  it('of a self-inspection ends with an inspection; of an inspection not with a self-inspection', async () => {
    const self = (doneOn: string, result: string) =>
      done('firm 1', 'POST', '/records', { kind: 'self-inspection', equipmentCode: code, doneOn, result })
    await self('2026-10-01', 'fail')
    expect(await file()).toMatchObject({ failedInspectionOn: '2026-10-01', state: 'failed-inspection' })
    expect((await leads()).length).toBe(1)
    await inspected('2026-10-02', 'fail')
    await self('2026-10-03', 'pass')
    expect(await file()).toMatchObject({ failedInspectionOn: '2026-10-02' })
    await inspected('2026-10-04', 'pass')
    expect(await file()).toMatchObject({ failedInspectionOn: null, state: 'in-use' })
  })

  it('as a file of records says it, too', async () => {
    const { api } = cast as Cast
    const body = `kind,equipmentCode,partyKind,party,doneOn,result\ninspection,${code},inspection-body,body,2026-11-02,fail\n`
    const answer = await api.app.request('/api/v1/imports/records', {
      method: 'POST',
      headers: { authorization: `Bearer ${api.token}`, 'content-type': 'text/csv' },
      body,
    })
    expect(await answer.json()).toMatchObject({ imported: 1 })
    expect(await file()).toMatchObject({ failedInspectionOn: '2026-11-02', state: 'failed-inspection' })
  })

  it('is not got round by a day before', async () => {
    await say('unit 1', 'take-out-of-use', { effectiveOn: '2026-11-01' })
    await inspected('2026-11-20', 'fail')
    const misses = await lackedBy('unit 1', 'restart', { effectiveOn: '2026-11-19' })
    expect(misses.map(({ guard }) => guard)).toEqual(['inspection-not-failed'])
  })
})

describe('an order to stop', () => {
  it('is lifted by the office that gave it or one above, and by nobody else', async () => {
    const given = { kind: 'sealed', reason: '制动器失效', documentNumber: '长市监特令〔2026〕第3号' }
    expect((await ask('unit 1', 'POST', `/equipment/${code}/stops`, given)).status).toBe(403)
    const stop = await done<Stop>('regulator', 'POST', `/equipment/${code}/stops`, given)
    expect(stop).toMatchObject({ officeDistrict: changning, office: 'office', liftedAt: null })
    // everyone who may see the lift reads the document and who may lift the order
    const shown = async (who: Who) =>
      (await done<Page<Stop>>(who, 'GET', `/equipment/${code}/stops`)).items.map(
        ({ documentNumber, mayLift }) => [documentNumber, mayLift],
      )
    expect(await shown('regulator')).toEqual([[given.documentNumber, true]])
    expect(await shown('unit 1')).toEqual([[given.documentNumber, false]])
    expect(await file()).toMatchObject({ state: 'sealed', status: 'out-of-use', stop: 'sealed' })
    expect((await plate()).state).toBe('stopped')
    const listed = await done<Page<EquipmentItem>>('unit 1', 'GET', '/equipment?stopped=true')
    expect(listed.items.map((item) => item.code)).toEqual([code])
    const [miss] = await lackedBy('unit 1', 'restart')
    expect(miss).toMatchObject({ guard: 'not-stopped', details: { offices: ['office'] } })
    expect(miss?.text.zh).toContain('第六十一条')
    const lift = (who: Who) =>
      ask(who, 'POST', `/equipment/${code}/stops/${stop.id}/lift`, { reason: '复检合格' })
    expect((await lift('unit 1')).status).toBe(403)
    // who may not know of the lift does not learn of its stop
    expect((await lift('inspector')).status).toBe(404)
    expect((await lift('admin of 静安')).status).toBe(404)
    await done('regulator', 'POST', `/equipment/${code}/stops/${stop.id}/lift`, { reason: '复检合格' })
    expect(await lift('regulator')).toMatchObject({ status: 409, body: { code: 'stop-lifted' } })
    expect(await shown('regulator')).toEqual([[given.documentNumber, false]])
    // lifted is not restarted
    expect(await file()).toMatchObject({ state: 'out-of-use', stop: null })
    expect((await say('unit 1', 'restart')).status).toBe(200)
  })

  it('is what an officer says who takes it out of use', async () => {
    await done('regulator', 'POST', `/equipment/${code}/transitions`, {
      ...{ event: 'take-out-of-use', note: '门锁失效' },
    })
    expect(await file()).toMatchObject({ state: 'ordered-to-stop' })
    expect((await lackedBy('unit 1', 'restart')).map(({ guard }) => guard)).toEqual(['not-stopped'])
    // the office itself lets it be used again, and so lifts what it had ordered
    expect((await say('regulator', 'restart')).status).toBe(200)
    const { items } = await done<Page<Stop>>('unit 1', 'GET', `/equipment/${code}/stops`)
    expect(items).toMatchObject([{ kind: 'ordered-to-stop', reason: '门锁失效', liftReason: 'restart' }])
    const { history } = await done<LifeCycle>('unit 1', 'GET', `/equipment/${code}/life-cycle`)
    expect(history).toMatchObject([
      { event: 'take-out-of-use', role: 'regulator', district: changning, partyId: null },
      { event: 'restart', role: 'regulator' },
    ])
  })

  it('of one who uses it binds nobody', async () => {
    await say('unit 1', 'take-out-of-use')
    expect(await file()).toMatchObject({ stop: null, state: 'out-of-use' })
    expect((await say('unit 1', 'restart')).status).toBe(200)
    const { history } = await done<LifeCycle>('unit 1', 'GET', `/equipment/${code}/life-cycle`)
    expect(history[0]).toMatchObject({ role: 'use-unit', partyId: (cast as Cast).ids['unit 1'] })
  })

  it('stands whatever a file of equipment says', async () => {
    await lift('out-of-use')
    await done('regulator', 'POST', `/equipment/${code}/stops`, { kind: 'sealed', reason: 'x' })
    const { api } = cast as Cast
    const answer = await api.app.request('/api/v1/imports/equipment', {
      method: 'POST',
      headers: { authorization: `Bearer ${api.token}`, 'content-type': 'text/csv' },
      body: `code,class,status\n${code},3110,in-use\n`,
    })
    expect(answer.status).toBe(200)
    expect(await file()).toMatchObject({ status: 'out-of-use', state: 'sealed' })
  })
})

describe('new equipment', () => {
  const passing = { kind: 'inspection', result: 'pass' } as const

  it.each(['installing', 'registered'] as const)(
    '%s is not put into use before it is inspected',
    async (status) => {
      await lift(status)
      const [miss] = await lackedBy('unit 1', 'put-into-use')
      expect(miss).toMatchObject({ guard: 'inspected-when-new' })
      expect(miss?.text.zh).toMatch(/第二十五条.*第三十三条/)
      await inspected('2026-11-01', 'fail')
      expect((await lackedBy('unit 1', 'put-into-use')).map(({ guard }) => guard)).toContain(
        'inspected-when-new',
      )
      await inspected('2026-11-02', passing.result)
      // the inspection must have been by then
      expect(
        (await lackedBy('unit 1', 'put-into-use', { effectiveOn: '2026-11-01' })).length,
      ).toBeGreaterThan(0)
      expect((await say('unit 1', 'put-into-use')).status).toBe(200)
    },
  )

  it('is not got round by being stopped first', async () => {
    await lift('registered')
    await say('unit 1', 'take-out-of-use')
    expect((await lackedBy('unit 1', 'restart')).map(({ guard }) => guard)).toContain('inspected-when-new')
  })

  it('nor is what was renovated, until it is inspected after', async () => {
    await inspected('2026-10-01', 'pass')
    await done('unit 1', 'POST', `/equipment/${code}/transitions`, {
      ...{ event: 'renovate', effectiveOn: '2026-10-10' },
    })
    const [miss] = await lackedBy('unit 1', 'restart')
    expect(miss).toMatchObject({ guard: 'inspected-since', details: { since: '2026-10-10' } })
    await inspected('2026-11-10', 'pass')
    expect((await say('unit 1', 'restart')).status).toBe(200)
  })

  it('of a registry that is in use already is imported as it is', async () => {
    const { api } = cast as Cast
    const answer = await api.app.request('/api/v1/imports/equipment', {
      method: 'POST',
      headers: { authorization: `Bearer ${api.token}`, 'content-type': 'text/csv' },
      body: `code,class,status\nOLD-${code},3110,in-use\n`,
    })
    expect(await answer.json()).toMatchObject({ imported: 1, warnings: 0 })
  })
})
