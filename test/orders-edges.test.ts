import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parties } from '../registry/index.ts'
import type { Checklist } from '../schemas/index.ts'
import { addOrderParties, here, type OrderParties, type Side } from './fixtures/order-parties.ts'
import { addWorkers } from './fixtures/orders.ts'
import { startTestApi, type TestApi } from './support/api.ts'

let api: TestApi
let all: OrderParties
let { call, asked, say, walk } = {} as OrderParties
beforeAll(async () => {
  api = await startTestApi()
  all = await addOrderParties(api)
  ;({ call, asked, say, walk } = all)
})
afterAll(() => api?.stop())

describe('an instant beyond all reason is refused by its name, and breaks nothing', () => {
  const far = ['0000-01-01T00:00:00Z', '0001-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00']

  it.each(far)('%s', async (instant) => {
    const code = `FAR ${instant}`
    await all.addLift(code)
    const { id } = await asked('regulator', 'rectification', code)
    const wanted = { kind: 'rectification', equipmentCode: code, note: 'x', until: instant }
    const photo = await readFile(join(import.meta.dirname, 'fixtures/evidence/kept-photo-jpeg/file'))
    const token = await api.identity.issueToken({ role: 'admin', partyId: null, district: null })
    const path = `/api/v1/work-orders/${id}/evidence?kind=photo&takenAt=${encodeURIComponent(instant)}`
    const headers = { authorization: `Bearer ${token}` }
    const piece = await api.app.request(path, { method: 'POST', headers, body: new Uint8Array(photo) })
    const answers = [
      await call('regulator', 'POST', '/work-orders', wanted),
      await say('regulator', id, 'extend', { reason: 'x', until: instant }),
      await call('inspector', 'GET', `/audit?from=${encodeURIComponent(instant)}`),
      { status: piece.status, body: (await piece.json()) as { code: string; detail: string } },
    ]
    expect(answers.map(({ status, body: { code } }) => `${status} ${code}`)).toEqual(
      answers.map(() => '400 request-invalid'),
    )
    expect(answers[0]?.body.detail).toContain('until')
    expect(answers[3]?.body.detail).toContain('takenAt')
  })
})

describe('an order that a person opens', () => {
  it('is put in charge of another party by those only who may put one in charge later', async () => {
    await all.addLift('O-1')
    const { firm, otherFirm } = all.ids
    const wanted = { equipmentCode: 'O-1', note: 'let them do it', partyId: otherFirm }
    for (const kind of ['repair', 'maintenance']) {
      const { status, body } = await call('firm', 'POST', '/work-orders', { kind, ...wanted })
      expect([kind, status, body.code, body.detail]).toEqual([
        kind,
        403,
        'forbidden',
        expect.stringContaining('partyId'),
      ])
    }
    const listed = await call<{ items: unknown[] }>('otherFirm', 'GET', '/work-orders?equipment=O-1')
    expect(listed.body.items).toEqual([])
    const own = await asked('firm', 'maintenance', 'O-1', { partyId: firm })
    expect(await all.fileOf(own.id)).toMatchObject({ partyId: firm })
    const sent = await asked('useUnit', 'repair', 'O-1', { partyId: otherFirm })
    expect(await all.fileOf(sent.id)).toMatchObject({ partyId: otherFirm })
  })

  it('is due when the law says, where the law says so, whoever opens it', async () => {
    await all.addLift('O-2')
    const call96333 = { kind: 'rescue', equipmentCode: 'O-2', note: 'two people are in it' }
    for (const laterMs of [60_000, 86_400_000]) {
      const until = new Date(api.clock.now() + laterMs).toISOString()
      const { status, body } = await call('dispatcher', 'POST', '/work-orders', { ...call96333, until })
      expect([status, body.code, body.detail]).toEqual([
        400,
        'request-invalid',
        expect.stringContaining('until'),
      ])
    }
    const { id } = await asked('dispatcher', 'rescue', 'O-2')
    const { openedAt, dueAt } = await all.fileOf(id)
    expect(Date.parse(dueAt ?? '') - Date.parse(openedAt)).toBe(30 * 60_000)
  })

  it('is beneath no order that is itself or beneath it', async () => {
    await all.addLift('O-3')
    const repair = await asked('useUnit', 'repair', 'O-3')
    expect(await asked('useUnit', 'repair', 'O-3', { parentId: repair.id })).toMatchObject({ id: repair.id })
    expect(await all.fileOf(repair.id)).toMatchObject({ parentId: null, children: [], occurrences: 2 })
    const rescue = await asked('dispatcher', 'rescue', 'O-3', { parentId: repair.id })
    await walk(
      rescue.id,
      ['firm', 'accept', 'accepted'],
      ['firm', 'arrive', 'arrived', here],
      // it opens a repair beneath itself: the one above it is there already
      ['firm', 'release', 'released'],
    )
    expect(await all.fileOf(rescue.id)).toMatchObject({ parentId: repair.id, children: [] })
    expect(await all.fileOf(repair.id)).toMatchObject({
      parentId: null,
      children: [{ id: rescue.id }],
      occurrences: 3,
    })
  })

  it('is put beneath another that it has to do with, when it is noted', async () => {
    await all.addLift('O-4')
    const repair = await asked('useUnit', 'repair', 'O-4')
    const rescue = await asked('dispatcher', 'rescue', 'O-4')
    await asked('dispatcher', 'repair', 'O-4', { parentId: rescue.id })
    expect(await all.fileOf(repair.id)).toMatchObject({ parentId: rescue.id })
  })
})

it('a service that was sent back and given to another firm is done anew by that firm, item by item', async () => {
  await all.addLift('T-1')
  const { firm, otherFirm } = all.ids
  const { id } = await asked('firm', 'maintenance', 'T-1')
  const path = `/work-orders/${id}/checklist`
  const items = async (who: Side) =>
    (await call<Checklist>(who, 'GET', path)).body.items.map(({ item }) => ({ item, result: 'ok' }))
  const signIn = async (who: Side, partyId: number) => {
    const workers = await addWorkers(api.db, partyId, '2030-01-01', '2030-01-01')
    await walk(id, [who, 'sign-in', 'signed-in', { ...here, workers }])
  }
  await walk(id, ['firm', 'assign', 'assigned'])
  await signIn('firm', firm)
  await call('firm', 'POST', path, { items: await items('firm') })
  await walk(
    id,
    ['firm', 'finish-items', 'items-done'],
    ['firm', 'sign-out', 'signed-out'],
    ['useUnit', 'reject', 'assigned', { reason: 'nobody was here' }],
  )
  // the firm that comes back corrects what was wrong; the rest of its list stands
  expect((await call<Checklist>('useUnit', 'GET', path)).body.done).toBe(31)
  const same = { partyId: firm, reason: 'they come back' }
  expect((await call('useUnit', 'POST', `/work-orders/${id}/assignment`, same)).status).toBe(200)
  expect((await call<Checklist>('useUnit', 'GET', path)).body.done).toBe(31)
  const given = { partyId: otherFirm, reason: 'the first did not come' }
  expect((await call('useUnit', 'POST', `/work-orders/${id}/assignment`, given)).status).toBe(200)
  expect((await call<Checklist>('useUnit', 'GET', path)).body).toMatchObject({
    done: 0,
    items: expect.arrayContaining([expect.objectContaining({ item: 'A1-1', result: null, tickedBy: null })]),
  })
  await signIn('otherFirm', otherFirm)
  expect(await all.refused('otherFirm', id, 'finish-items', ['finish-items'])).toEqual(['checklist-done'])
  await call('otherFirm', 'POST', path, { items: await items('otherFirm') })
  await walk(id, ['otherFirm', 'finish-items', 'items-done'])
})

it('a lead goes to an office in whose district the equipment stands, whichever way it goes there', async () => {
  await all.addLift('D-1')
  const officeOf = async (district: string) => {
    const row = { kind: 'regulator', name: `office of ${district}`, district } as const
    return (await api.db.insert(parties).values(row).returning())[0]?.id ?? 0
  }
  const far = await officeOf('Shanghai/Jingan')
  const alike = await officeOf('Shanghai/Chang')
  const own = await officeOf('Shanghai/Changning')
  const above = await officeOf('Shanghai')
  for (const partyId of [far, alike]) {
    const wanted = { kind: 'lead', equipmentCode: 'D-1', note: 'x', partyId }
    expect((await call('inspector', 'POST', '/work-orders', wanted)).body.code).toBe('request-invalid')
  }
  const { id } = await asked('inspector', 'lead', 'D-1', { partyId: above })
  await walk(id, ['inspector', 'screen', 'screening'])
  const allowed = ['dismiss', 'merge', 'push']
  expect(await all.refused('inspector', id, 'push', allowed, { partyId: far })).toEqual(['party-fit'])
  const reason = 'it is theirs'
  const given = await call('regulator', 'POST', `/work-orders/${id}/assignment`, { partyId: far, reason })
  expect([given.body.code, given.body.misses]).toMatchObject(['move-refused', [{ guard: 'party-fit' }]])
  await walk(id, ['inspector', 'push', 'pushed', { partyId: own }])
  expect(await all.fileOf(id)).toMatchObject({ partyId: own })
})

it('a report that was added before the result is told is the report of that inspection, of none before it', async () => {
  await all.addLift('I-1')
  const { id } = await asked('useUnit', 'inspection', 'I-1')
  await walk(
    id,
    ['useUnit', 'apply', 'applied', { partyId: all.ids.body }],
    ['body', 'schedule', 'scheduled', { scheduledOn: '2026-11-23' }],
  )
  const add = async () => {
    const token = await api.identity.issueToken({ role: 'admin', partyId: null, district: null })
    const report = await readFile(join(import.meta.dirname, 'fixtures/evidence/kept-document-pdf/file'))
    const path = `/api/v1/work-orders/${id}/evidence?kind=document`
    const headers = { authorization: `Bearer ${token}` }
    return (await api.app.request(path, { method: 'POST', headers, body: new Uint8Array(report) })).status
  }
  await all.prove(id, 'document', 'body')
  await walk(id, ['body', 'inspect', 'inspected', here])
  expect(await add()).toBe(201)
  await walk(id, ['body', 'rectify', 'rectifying', { reason: 'no light' }], ['body', 're-check', 'inspected'])
  await walk(id, ['body', 'pass', 'passed'])
  expect(await all.refused('body', id, 'report', ['report'])).toEqual(['evidence'])

  await all.addLift('I-2')
  const next = await asked('useUnit', 'inspection', 'I-2', { partyId: all.ids.body })
  await walk(
    next.id,
    ['useUnit', 'apply', 'applied'],
    ['body', 'schedule', 'scheduled', { scheduledOn: '2026-11-23' }],
    ['body', 'inspect', 'inspected', here],
  )
  await all.prove(next.id, 'document', 'body')
  await walk(next.id, ['body', 'pass', 'passed'], ['body', 'report', 'reported', { reportNumber: 'SH-2' }])
})

it('the firm that a dispatched rescue is given to has the whole of the time to accept it', async () => {
  await all.addLift('C-1')
  const { id } = await asked('dispatcher', 'rescue', 'C-1')
  await walk(id, ['dispatcher', 'dispatch', 'dispatched'])
  api.clock.advance(170_000)
  const atMs = api.clock.now()
  const given = { partyId: all.ids.otherFirm, reason: 'they are nearer' }
  expect((await call('dispatcher', 'POST', `/work-orders/${id}/assignment`, given)).status).toBe(200)
  const { clocks } = await all.fileOf(id)
  const [before, now, ...more] = clocks.filter(({ clock }) => clock === 'accept')
  expect([before?.voidedAt, now?.voidedAt, more]).toEqual([expect.any(String), null, []])
  const fullMs = Date.parse(before?.dueAt ?? '') - Date.parse(before?.startedAt ?? '')
  expect(Date.parse(now?.startedAt ?? '')).toBeGreaterThanOrEqual(atMs)
  expect(Date.parse(now?.dueAt ?? '') - Date.parse(now?.startedAt ?? '')).toBe(fullMs)
})
