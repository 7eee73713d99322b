import { desc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../audit/tables.ts'
import type { EquipmentFile, Page, Person, RegistryContract, RegistryRecord } from '../../../schemas/index.ts'
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

describe('parties and sites', () => {
  it('are added, changed and found; offices form a tree by their districts', async () => {
    const firm = {
      kind: 'maintenance-firm',
      name: '新维保',
      district: changning,
      grade: 'A+',
      phone24h: '021-1',
    }
    const { id } = await done<{ id: number }>('regulator', 'POST', '/parties', firm)
    expect(
      await done('regulator', 'PATCH', `/parties/${id}`, { grade: 'B', insuredUntil: '2027-01-31' }),
    ).toEqual({
      ...firm,
      id,
      creditCode: null,
      grade: 'B',
      insuredUntil: '2027-01-31',
      above: { id: ids.office, name: 'office' },
    })
    expect(await lastEntry(`party/${id}`)).toMatchObject({
      action: 'party.changed',
      role: 'regulator',
      details: { grade: 'B', insuredUntil: '2027-01-31' },
    })
    expect(await done('viewer', 'GET', `/parties/${ids.office}`)).toMatchObject({ above: { id: ids.city } })
    expect(await done('viewer', 'GET', `/parties/${ids.city}`)).toMatchObject({ above: null })
    const listed = async (query: string) =>
      (await done<Page<{ name: string }>>('admin', 'GET', `/parties?${query}`)).items.map(({ name }) => name)
    expect(await listed('kind=maintenance-firm&grade=B')).toEqual(['新维保'])
    expect(await listed(`kind=regulator&district=${encodeURIComponent('上海市')}`)).toEqual([
      'city',
      'office',
    ])
    expect(await listed('q=firm')).toEqual(['firm 1', 'firm 2'])
  })

  it('tell of use units only those who know their equipment', async () => {
    const statuses = async (name: 'unit 1' | 'firm 1') => {
      const asked: [Who, number][] = []
      for (const who of ['regulator', 'inspector', 'unit 1', 'unit 2', 'firm 1', 'firm 2', 'body'] as const)
        asked.push([who, (await ask(who, 'GET', `/parties/${ids[name]}`)).status])
      return asked.filter(([, status]) => status === 200).map(([who]) => who)
    }
    expect(await statuses('unit 1')).toEqual(['regulator', 'unit 1', 'firm 1', 'body'])
    expect(await statuses('firm 1')).toHaveLength(7)
  })

  it('are named as the use unit of equipment only by those who may know of them', async () => {
    const foreign = ids['unit 2']
    await done('admin', 'POST', '/people', { partyId: foreign, name: '外人', staffNumber: 'X-1' })
    const unknown = { status: 400, body: { code: 'party-unknown' } }
    expect(await ask('regulator', 'PATCH', '/equipment/L-1', { useUnitId: foreign })).toMatchObject(unknown)
    const lift = { code: 'N-9', class: '3110', district: changning, useUnitId: foreign }
    expect(await ask('regulator', 'POST', '/equipment', lift)).toMatchObject(unknown)
    expect((await ask('regulator', 'GET', `/parties/${foreign}`)).status).toBe(404)
    expect(await done('regulator', 'GET', `/people?partyId=${foreign}`)).toMatchObject({ items: [] })
    await done('regulator', 'PATCH', '/equipment/L-1', { useUnitId: ids['unit 1'] })
  })

  it('hold equipment together', async () => {
    const { id } = await done<{ id: number }>('regulator', 'POST', '/sites', {
      name: '晨岚花园',
      district: changning,
      lat: 31.2,
    })
    await done('regulator', 'PATCH', '/equipment/L-1', { siteId: id })
    expect((await file('L-1')).site).toEqual({ id, name: '晨岚花园' })
    const standing = await done<Page<{ code: string }>>('viewer', 'GET', `/equipment?siteId=${id}`)
    expect(standing.items.map(({ code }) => code)).toEqual(['L-1'])
    expect(await done('firm 1', 'GET', '/sites?q=晨')).toMatchObject({
      items: [{ id, lat: 31.2, lon: null }],
    })
    expect((await ask('firm 2', 'GET', `/sites/${id}`)).status).toBe(404)
    expect(await done('regulator', 'PATCH', `/sites/${id}`, { lat: null })).toMatchObject({ lat: null })
  })
})

describe('contracts', () => {
  const add = (body: object, who: Who = 'unit 2') => ask<RegistryContract>(who, 'POST', '/contracts', body)

  it('say who maintains as of today, and who sees the equipment', async () => {
    const contract = { kind: 'maintenance', equipmentCode: 'L-2' }
    // begins later: what the import said stays
    const later = await add({ ...contract, partyId: ids['firm 1'], startsOn: '2026-12-01' })
    expect(later).toMatchObject({ status: 201, body: { isInForce: false, endsOn: null } })
    expect(await file('L-2')).toMatchObject({ maintenanceFirm: 'firm 2' })
    expect((await ask('firm 1', 'GET', '/equipment/L-2')).status).toBe(404)
    // its own contract it may see already
    expect((await ask('firm 1', 'GET', `/contracts/${later.body.id}`)).status).toBe(200)

    const span = { startsOn: '2026-11-01', endsOn: '2026-11-30' }
    const now = await add({ ...contract, partyId: ids['firm 1'], ...span })
    expect(now).toMatchObject({ status: 201, body: { party: 'firm 1', isInForce: true } })
    expect(await file('L-2')).toMatchObject({ maintenanceFirm: 'firm 1', version: 2 })
    expect((await ask('firm 1', 'GET', '/equipment/L-2')).status).toBe(200)
    expect((await ask('firm 2', 'GET', '/equipment/L-2')).status).toBe(404)

    const inTheWay = await add({
      ...contract,
      partyId: ids['firm 2'],
      startsOn: '2026-11-30',
      endsOn: '2026-11-30',
    })
    expect(inTheWay).toMatchObject({
      status: 409,
      body: { code: 'contract-overlaps', contractId: now.body.id, ...span },
    })

    // between two contracts nobody maintains
    await done('unit 2', 'PATCH', `/contracts/${now.body.id}`, { endsOn: '2026-11-20' })
    expect(await file('L-2')).toMatchObject({ maintenanceFirm: null })
    expect(await lastEntry(`contract/${now.body.id}`)).toMatchObject({
      action: 'contract.changed',
      equipmentCode: 'L-2',
    })
    const back = await add({
      ...contract,
      partyId: ids['firm 2'],
      startsOn: '2026-11-21',
      endsOn: '2026-11-30',
    })
    expect(back.status).toBe(201)
    expect(await file('L-2')).toMatchObject({ maintenanceFirm: 'firm 2' })
    await done('admin', 'PATCH', `/contracts/${back.body.id}`, { isVoid: true })
    expect(await file('L-2')).toMatchObject({ maintenanceFirm: null })
    expect(
      (await add({ ...contract, partyId: ids['firm 2'], startsOn: '2026-11-21', endsOn: '2026-11-30' }))
        .status,
    ).toBe(201)
  })

  it('show an inspection body what it is to inspect', async () => {
    expect((await ask('body', 'GET', '/equipment/L-2')).status).toBe(404)
    const inspection = { kind: 'inspection', equipmentCode: 'L-2', partyId: ids.body, startsOn: '2026-01-01' }
    expect((await add(inspection)).status).toBe(201)
    expect(await file('L-2', 'body')).toMatchObject({ inspectionBody: 'body', maintenanceFirm: 'firm 2' })
  })
})

describe('people', () => {
  it('are known to their party and to those who oversee it, and to nobody else', async () => {
    const { id } = await done<{ id: number }>('firm 1', 'POST', '/people', {
      partyId: ids['firm 1'],
      name: '王某',
      staffNumber: '007',
    })
    const certificate = { kind: 'T', number: 'T-1', validTo: '2027-01-01' }
    await done('firm 1', 'POST', `/people/${id}/certificates`, certificate)
    const knowing: Who[] = []
    for (const who of [
      'admin',
      'dispatcher',
      'viewer',
      'regulator',
      'inspector',
      'unit 1',
      'firm 1',
      'firm 2',
      'body',
    ] as const) {
      const { status } = await ask(who, 'GET', `/people/${id}`)
      const { items } = await done<Page<Person>>(who, 'GET', '/people')
      expect(items.some((person) => person.id === id)).toBe(status === 200)
      if (status === 200) knowing.push(who)
    }
    expect(knowing).toEqual(['admin', 'regulator', 'firm 1'])
    // not even the trail tells the name
    expect(await done('firm 1', 'GET', '/people?present=false')).toMatchObject({ items: [] })
    await done('firm 1', 'PATCH', `/people/${id}`, { name: '李某', leftOn: '2026-11-20' })
    const trail = await cast.api.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subject, `person/${id}`))
    expect(trail).toHaveLength(3)
    expect(JSON.stringify(trail)).not.toMatch(/王某|李某/)
    const found = await done<{ certificates: { id: number }[] }>('regulator', 'GET', `/people/${id}`)
    const revoke = `/people/${id}/certificates/${found.certificates[0]?.id}/revoke`
    expect(await done('regulator', 'POST', revoke)).toMatchObject({
      name: '李某',
      certificates: [{ ...certificate, validFrom: null, revokedOn: '2026-11-22' }],
    })
    await done('firm 1', 'POST', revoke)
    expect(await done('firm 1', 'GET', '/people?present=true')).toMatchObject({ items: [] })
    expect(await done('firm 1', 'GET', '/people?present=false')).toMatchObject({ items: [{ id }] })
  })

  it('may be the safety officer of their own use unit only', async () => {
    const add = (partyId: number) =>
      done<{ id: number }>('admin', 'POST', '/people', { partyId, name: '安全员', staffNumber: '1' })
    const [own, foreign] = [await add(ids['unit 1']), await add(ids['unit 2'])]
    await done('unit 1', 'PATCH', '/equipment/L-1', { safetyOfficerId: own.id })
    expect(await file('L-1')).toMatchObject({ safetyOfficerId: own.id })
    const answer = await ask('unit 1', 'PATCH', '/equipment/L-1', { safetyOfficerId: foreign.id })
    expect(answer).toMatchObject({ status: 400, body: { code: 'person-unknown' } })
    await done('admin', 'PATCH', '/equipment/L-1', { useUnitId: ids['unit 2'] })
    expect(await file('L-1')).toMatchObject({ useUnit: 'unit 2', safetyOfficerId: null })
    await done('admin', 'PATCH', '/equipment/L-1', { useUnitId: null })
    expect(await ask('admin', 'PATCH', '/equipment/L-1', { safetyOfficerId: own.id })).toMatchObject({
      ...{ status: 400, body: { detail: expect.stringContaining('set useUnitId first') } },
    })
    await done('admin', 'PATCH', '/equipment/L-1', { useUnitId: ids['unit 1'] })
  })
})

describe('records', () => {
  it('are not there where the days that follow from them could not be written', async () => {
    const service = { kind: 'maintenance', equipmentCode: 'L-1', level: 'half-month', doneOn: '2026-10-31' }
    const { sql } = cast.api.context.relational
    await sql`alter table due_days rename to due_days_away`
    try {
      expect((await ask('firm 1', 'POST', '/records', service)).status).toBe(500)
    } finally {
      await sql`alter table due_days_away rename to due_days`
    }
    const { items } = await done<Page<RegistryRecord>>(
      'admin',
      'GET',
      '/records?equipment=L-1&kind=maintenance',
    )
    expect(items.filter(({ doneOn }) => doneOn === service.doneOn)).toEqual([])
  })
})
