import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Checklist, EquipmentFile, Problem } from '../schemas/index.ts'
import { addOrderParties, here, type OrderParties } from './fixtures/order-parties.ts'
import { addWorkers } from './fixtures/orders.ts'
import { startTestApi, type TestApi } from './support/api.ts'

let api: TestApi
let all: OrderParties
let { call, asked, walk, refused, fileOf, prove } = {} as OrderParties
let workers: number[]
beforeAll(async () => {
  api = await startTestApi()
  all = await addOrderParties(api)
  ;({ call, asked, walk, refused, fileOf, prove } = all)
  workers = await addWorkers(api.db, all.ids.firm, '2030-01-01', '2030-01-01')
})
afterAll(() => api?.stop())

const nowMs = () => api.clock.now()
const isOut = async (code: string) =>
  (await call<EquipmentFile>('firm', 'GET', `/equipment/${code}`)).body.outOfService

describe('from open to end', () => {
  it('a rescue, and the repair that it leaves behind', async () => {
    await all.addLift('R-1')
    const { id } = await asked('dispatcher', 'rescue', 'R-1')
    expect(await refused('useUnit', id, 'accept', [])).toEqual([])
    expect(await refused('firm', id, 'cancel', ['accept'])).toEqual([])
    expect((await all.say('otherFirm', id, 'accept')).status).toBe(404)
    await walk(
      id,
      ['dispatcher', 'answer', 'answered'],
      ['dispatcher', 'dispatch', 'dispatched', { partyId: all.ids.otherFirm }],
    )
    // the grid station sees what it was sent to, and nothing else of that lift
    expect((await fileOf(id, 'otherFirm')).moves.map(({ event }) => event)).toEqual(['accept'])
    expect((await call('otherFirm', 'GET', '/equipment/R-1')).status).toBe(404)
    await walk(id, ['otherFirm', 'accept', 'accepted'])
    expect(await refused('firm', id, 'arrive', [])).toEqual(['own-party'])
    expect(await refused('otherFirm', id, 'arrive', ['arrive'])).toEqual(['near-equipment'])
    expect(await refused('otherFirm', id, 'arrive', ['arrive'], { lat: 31.3, lon: 121.4 })).toEqual([
      'near-equipment',
    ])
    await walk(id, ['otherFirm', 'arrive', 'arrived', here], ['otherFirm', 'release', 'released'])
    expect(await refused('dispatcher', id, 'close', ['close'])).toEqual([
      'field-missing',
      'field-missing',
      'called-back',
    ])
    await walk(id, [
      'dispatcher',
      'close',
      'closed',
      { rootCause: 'a coin in the sill', causeCode: 'door', calledBack: true },
    ])
    const file = await fileOf(id)
    expect(file).toMatchObject({
      rootCause: 'a coin in the sill',
      details: { causeCode: 'door' },
      party: '乙网格站',
      tier: 1,
      version: 7,
    })
    expect(file.clocks.map(({ clock, metAt, breachedAt }) => [clock, metAt !== null, breachedAt])).toEqual([
      ['answer', true, null],
      ['arrive', true, null],
      ['dispatch', true, null],
      ['accept', true, null],
    ])
    expect(file.history.at(-1)).toMatchObject({ event: 'close', fields: { calledBack: true } })
    expect(file.children).toMatchObject([{ kind: 'repair', state: 'reported', closed: false }])
    expect(await isOut('R-1')).toBe(true)

    const repairId = file.children[0]?.id ?? 0
    await walk(
      repairId,
      ['firm', 'accept', 'accepted'],
      ['firm', 'sign-in', 'signed-in', here],
      ['firm', 'wait-for-parts', 'waiting-for-parts', { reason: 'a new sill' }],
    )
    await prove(repairId, 'photo', 'firm')
    await walk(repairId, ['firm', 'resume', 'signed-in'])
    // a photo of the state before proves nothing of this one
    expect(await refused('firm', repairId, 'finish', ['wait-for-parts', 'finish'])).toEqual([
      'field-missing',
      'evidence',
    ])
    await prove(repairId, 'photo', 'firm')
    await walk(repairId, ['firm', 'finish', 'done', { rootCause: 'worn sill' }])
    expect(await isOut('R-1')).toBe(false)
    expect(await refused('firm', repairId, 'confirm', [])).toEqual([])
    await walk(repairId, ['useUnit', 'reject', 'accepted', { reason: 'it squeaks' }])
    expect(await isOut('R-1')).toBe(true)
    await walk(repairId, ['firm', 'sign-in', 'signed-in', here])
    await prove(repairId, 'photo', 'firm')
    await walk(
      repairId,
      ['firm', 'finish', 'done', { rootCause: 'dry hinge' }],
      ['useUnit', 'confirm', 'confirmed'],
    )
    expect(await fileOf(repairId)).toMatchObject({ parentId: id, allowedEvents: [], rootCause: 'dry hinge' })
  })

  it('a repair that the use unit reports; what the firm says beside it is noted on it', async () => {
    await all.addLift('P-1')
    expect(
      (await call('viewer', 'POST', '/work-orders', { kind: 'repair', equipmentCode: 'P-1', note: 'x' }))
        .body,
    ).toMatchObject({ code: 'forbidden' })
    const first = await asked('useUnit', 'repair', 'P-1', { outOfService: false })
    expect(first).toMatchObject({ state: 'reported', isNew: true })
    expect(await isOut('P-1')).toBe(false)
    expect(await asked('firm', 'repair', 'P-1')).toEqual({ id: first.id, state: 'reported', isNew: false })
    const file = await fileOf(first.id)
    expect(file).toMatchObject({ occurrences: 2, cause: 'person', party: '甲维保' })
    expect(file.history.map(({ actor, event, note }) => [actor, event, note])).toEqual([
      [`token use-unit party-${all.ids.useUnit}`, 'open', 'as it is'],
      [`token maintenance-firm party-${all.ids.firm}`, 'comment', 'as it is'],
    ])
    // of what both said, the graver holds
    expect(await isOut('P-1')).toBe(true)
  })

  it('a maintenance: two certified workers on site, every item ticked, confirmed by the use unit', async () => {
    await all.addLift('M-1')
    const { id } = await asked('firm', 'maintenance', 'M-1')
    await refused('useUnit', id, 'assign', [])
    await walk(id, ['firm', 'assign', 'assigned', { level: 'quarter', assigneeId: workers[0] }])
    const path = `/work-orders/${id}/checklist`
    const list = (await call<Checklist>('useUnit', 'GET', path)).body
    expect([list.id, list.items.length, list.done]).toEqual(['tsg-t5002-2017-traction', 44, 0])
    expect((await fileOf(id)).details.checklist).toMatchObject({ contentHash: list.contentHash })

    const [good = 0] = workers
    const [lapsed = 0] = await addWorkers(api.db, all.ids.otherFirm, '2020-01-01')
    expect(await refused('firm', id, 'sign-in', ['sign-in', 'withdraw'], here)).toEqual([
      'field-missing',
      'two-certified-workers',
    ])
    expect(
      await refused('firm', id, 'sign-in', ['sign-in', 'withdraw'], { ...here, workers: [good, lapsed] }),
    ).toEqual(['two-certified-workers'])
    // nor does the administrator get round it
    expect(
      await refused('admin', id, 'sign-in', ['sign-in', 'withdraw'], { ...here, workers: [good] }),
    ).toEqual(['two-certified-workers'])
    const items = list.items.map(({ item }) => ({ item, result: 'ok' }))
    expect((await call('firm', 'POST', path, { items })).body).toMatchObject({ code: 'move-refused' })
    await walk(id, ['firm', 'sign-in', 'signed-in', { ...here, workers }])

    const [one, ...others] = items
    expect((await call('firm', 'POST', path, { items: others })).status).toBe(200)
    expect(await refused('firm', id, 'finish-items', ['finish-items', 'withdraw'])).toEqual([
      'checklist-done',
    ])
    const strange = await call('firm', 'POST', path, { items: [{ item: 'Z9-9', result: 'ok' }] })
    expect([strange.status, strange.body.code]).toEqual([400, 'request-invalid'])
    const silent = await call<Problem>('firm', 'POST', path, {
      items: [{ item: one?.item, result: 'faulty' }],
    })
    expect([silent.status, silent.body.errors]).toEqual([
      400,
      [{ where: 'json: items.0.note', what: 'a faulty item needs a note' }],
    ])
    const foreign = await call('useUnit', 'POST', path, { items: [one] })
    expect([foreign.status, foreign.body.code]).toEqual([409, 'move-refused'])
    await call('firm', 'POST', path, { items: [one] })
    const faulty = { item: one?.item, result: 'faulty', note: 'a lamp is broken' }
    const corrected = (await call<Checklist>('firm', 'POST', path, { items: [faulty] })).body
    expect([corrected.done, corrected.items[0]]).toMatchObject([
      44,
      { result: 'faulty', note: 'a lamp is broken' },
    ])

    await walk(id, ['firm', 'finish-items', 'items-done'], ['firm', 'sign-out', 'signed-out'])
    await refused('firm', id, 'confirm', [])
    await walk(id, ['useUnit', 'confirm', 'confirmed'])
    expect(await fileOf(id)).toMatchObject({ assigneeId: workers[0], details: { workers } })
  })

  it('an inspection, with a re-check and a report', async () => {
    await all.addLift('I-1')
    const { id } = await asked('useUnit', 'inspection', 'I-1')
    expect(await refused('useUnit', id, 'apply', ['apply', 'withdraw'], { partyId: all.ids.firm })).toEqual([
      'party-fit',
    ])
    await walk(id, ['useUnit', 'apply', 'applied', { partyId: all.ids.body }])
    await refused('useUnit', id, 'schedule', ['withdraw'])
    await walk(
      id,
      ['body', 'schedule', 'scheduled', { scheduledOn: '2026-12-01' }],
      ['body', 'inspect', 'inspected', here],
      ['body', 'rectify', 'rectifying', { reason: 'no light in the pit' }],
      ['body', 're-check', 'inspected'],
      ['body', 'pass', 'passed'],
    )
    expect(await refused('body', id, 'report', ['report'])).toEqual(['evidence'])
    await prove(id, 'document', 'body')
    await walk(id, ['body', 'report', 'reported', { reportNumber: 'SH-1' }])
    expect(await fileOf(id)).toMatchObject({
      party: '特检院',
      details: { scheduledOn: '2026-12-01', reportNumber: 'SH-1' },
    })
  })

  it('a lead and the rectification beneath it, reviewed by another officer', async () => {
    await all.addLift('L-1')
    const { id } = await asked('inspector', 'lead', 'L-1')
    const other = await asked('inspector', 'lead', 'L-1')
    expect(other).toMatchObject({ isNew: true })
    await walk(other.id, ['inspector', 'screen', 'screening'])
    expect(await refused('inspector', other.id, 'merge', ['dismiss', 'merge', 'push'])).toEqual([
      'field-missing',
    ])
    expect(
      await refused('inspector', other.id, 'merge', ['dismiss', 'merge', 'push'], {
        reason: 'x',
        into: other.id,
      }),
    ).toEqual(['merge-target'])
    await walk(other.id, ['inspector', 'merge', 'merged', { reason: 'the same door', into: id }])
    expect(await fileOf(other.id)).toMatchObject({ details: { mergedInto: id } })
    // a matter that was merged takes in no other, or both would be gone
    const back = { reason: 'the same door', into: other.id }
    await walk(id, ['inspector', 'screen', 'screening'])
    expect(await refused('inspector', id, 'merge', ['dismiss', 'merge', 'push'], back)).toEqual([
      'merge-target',
    ])

    const firm = { partyId: all.ids.firm }
    expect(await refused('inspector', id, 'push', ['dismiss', 'merge', 'push'], firm)).toEqual(['party-fit'])
    await walk(
      id,
      ['inspector', 'push', 'pushed', { partyId: all.ids.office }],
      ['regulator', 'accept', 'accepted'],
    )
    expect(await fileOf(id)).toMatchObject({ party: '长宁市场监管所' })
    expect(await refused('inspector', id, 'arrive', ['arrive'])).toEqual(['near-equipment'])
    expect(await refused('inspector', id, 'arrive', ['arrive'], { lat: 31.3, lon: 121.4 })).toEqual([
      'near-equipment',
    ])
    await walk(id, ['inspector', 'arrive', 'on-site', here])
    await refused('regulator', id, 'order-rectification', ['file-case'])
    const onSite = ['find-nothing', 'order-rectification', 'file-case']
    for (const event of onSite) {
      const given = event === 'find-nothing' ? {} : { reason: 'a broken door' }
      expect(await refused('inspector', id, event, onSite, given)).toEqual(['evidence'])
    }
    await prove(id, 'photo', 'inspector')
    const until = new Date(nowMs() + 86_400_000).toISOString()
    await walk(id, ['inspector', 'order-rectification', 'rectifying', { reason: 'mend the door', until }])
    expect(await refused('inspector', id, 'submit', ['submit'])).toEqual(['rectified'])
    const [child] = (await fileOf(id)).children
    const instruction = child?.id ?? 0
    expect(await fileOf(instruction)).toMatchObject({
      kind: 'rectification',
      parentId: id,
      party: '甲物业',
      dueAt: until,
    })

    await refused('firm', instruction, 'give-feedback', [])
    expect(await refused('useUnit', instruction, 'give-feedback', ['give-feedback'])).toEqual(['evidence'])
    const later = new Date(nowMs() + 172_800_000).toISOString()
    await refused('useUnit', instruction, 'extend', ['give-feedback'], { reason: 'x', until: later })
    const extension = { reason: 'the part is late', until: later }
    await walk(instruction, ['regulator', 'extend', 'issued', extension])
    expect(await fileOf(instruction)).toMatchObject({ dueAt: later })
    expect(await refused('regulator', instruction, 'extend', ['extend', 'withdraw'], extension)).toEqual([
      'one-extension',
    ])
    await prove(instruction, 'photo', 'useUnit')
    await walk(
      instruction,
      ['useUnit', 'give-feedback', 'feedback'],
      ['inspector', 'confirm', 'confirmed'],
      ['inspector', 're-check', 're-checked', here],
      ['regulator', 'finish', 'done'],
    )
    await walk(
      id,
      ['inspector', 'submit', 'review'],
      ['regulator', 'send-back', 'rectifying', { reason: 'no photo of the sill' }],
      ['admin', 'submit', 'review'],
    )
    expect(await refused('admin', id, 'approve', [])).toEqual(['another-officer'])
    await walk(id, ['regulator', 'approve', 'closed'])
  })

  it('a rectification that an officer issues at once, and withdraws', async () => {
    await all.addLift('C-1')
    const wrong = { kind: 'rectification', equipmentCode: 'C-1', note: 'x', partyId: all.ids.otherFirm }
    expect((await call('regulator', 'POST', '/work-orders', wrong)).body).toMatchObject({
      code: 'request-invalid',
    })
    const { id } = await asked('regulator', 'rectification', 'C-1', { partyId: all.ids.firm })
    expect(await fileOf(id)).toMatchObject({
      party: '甲维保',
      dueAt: new Date(nowMs() + 86_400_000).toISOString(),
    })
    await walk(id, ['regulator', 'withdraw', 'withdrawn', { reason: 'another lift was meant' }])
  })
})
