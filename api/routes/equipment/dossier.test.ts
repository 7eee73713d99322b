import { createRequire } from 'node:module'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parties } from '../../../registry/index.ts'
import { equipment } from '../../../registry/tables.ts'
import type { EquipmentDossier, EquipmentFile } from '../../../schemas/index.ts'
import { addEvidence } from '../../../test/fixtures/orders.ts'
import { type Cast, castRegistry, changning, type Who } from '../../../test/fixtures/registry-cast.ts'

let cast: Cast
let officer: number
let mechanic: number
let publicId: string

async function done(who: Who, method: string, path: string, body: unknown) {
  const answer = await cast.ask<{ id: number }>(who, method, path, body)
  expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: expect.toBeOneOf([200, 201]) })
  return answer.body.id
}

beforeAll(async () => {
  cast = await castRegistry()
  const { db } = cast.api
  await db.insert(parties).values({ kind: 'manufacturer', name: '甲电梯' })
  await db.update(equipment).set({ manufacturer: '甲电梯' }).where(eq(equipment.code, 'L-1'))
  const { 'firm 1': firm, 'firm 2': former, 'unit 1': unit } = cast.ids
  officer = await done('unit 1', 'POST', '/people', { partyId: unit, name: '安全员甲', staffNumber: '1' })
  mechanic = await done('firm 1', 'POST', '/people', { partyId: firm, name: '维保工乙', staffNumber: '1' })
  await done('unit 1', 'PATCH', '/equipment/L-1', { safetyOfficerId: officer })
  const contract = { kind: 'maintenance', equipmentCode: 'L-1' }
  await done('unit 1', 'POST', '/contracts', {
    ...contract,
    partyId: former,
    startsOn: '2024-01-01',
    endsOn: '2024-12-31',
  })
  await done('unit 1', 'POST', '/contracts', { ...contract, partyId: firm, startsOn: '2025-01-01' })
  const service = { kind: 'maintenance', equipmentCode: 'L-1', level: 'half-month', peopleIds: [mechanic] }
  for (let day = 1; day <= 14; day++)
    await done('firm 1', 'POST', '/records', {
      ...service,
      doneOn: `2026-10-${String(day).padStart(2, '0')}`,
    })
  const wrong = await done('firm 1', 'POST', '/records', { ...service, doneOn: '2026-10-20' })
  await done('firm 1', 'POST', `/records/${wrong}/withdraw`, { note: 'another lift' })
  await done('unit 1', 'POST', '/records', {
    ...{ kind: 'weekly-review', doneOn: '2026-10-05', foundRisk: false },
  })
  await done('firm 1', 'POST', '/parts', {
    ...{ kind: 'brake', serialNumber: 'B-1', equipmentCode: 'L-1', fittedOn: '2026-01-01' },
  })
  await done('regulator', 'POST', '/equipment/L-1/transitions', {
    ...{ event: 'change', effectiveOn: '2026-01-05', note: 'new owner' },
  })
  for (const kind of ['rescue', 'repair'])
    await done('dispatcher', 'POST', '/work-orders', { kind, equipmentCode: 'L-1', note: 'stuck' })
  await done('dispatcher', 'POST', '/work-orders/1/transitions', {
    event: 'cancel',
    reason: 'a drill',
    outOfService: 'lift',
  })
  // the first of the order that was closed
  await addEvidence(db, 1, 'document', 1)
  for (let n = 0; n < 21; n++) await addEvidence(db, 2, 'photo', n)
  const [row] = await db.select().from(equipment).where(eq(equipment.code, 'L-1'))
  publicId = row?.publicId ?? ''
})
afterAll(() => cast?.stop())

const dossierFor = async (who: Who) => {
  const { status, body } = await cast.ask<EquipmentDossier>(who, 'GET', '/equipment/L-1/file')
  expect(status).toBe(200)
  return body
}

describe('one lift, one file', () => {
  it('says what the equipment says of itself, and who has a side in it', async () => {
    const dossier = await dossierFor('admin')
    const { metrics: _, ...file } = (await cast.ask<EquipmentFile>('admin', 'GET', '/equipment/L-1')).body
    expect(dossier).toMatchObject(file)
    const names = Object.entries(dossier.parties).map(([side, party]) => [side, party?.name])
    expect(Object.fromEntries(names)).toEqual({
      useUnit: 'unit 1',
      maintenanceFirm: 'firm 1',
      inspectionBody: 'body',
      manufacturer: '甲电梯',
      office: 'office',
    })
    expect(dossier.parties.office?.district).toBe(changning)
  })

  it('has contracts of now and before, the life with its deadlines, parts, and orders open and closed', async () => {
    const { contracts, lifeCycle, parts, orders, closedOrders, evidence } = await dossierFor('admin')
    expect(contracts.items.map(({ party, isInForce }) => [party, isInForce])).toEqual([
      ['firm 1', true],
      ['firm 2', false],
    ])
    expect(lifeCycle.history).toMatchObject({
      total: { count: 1, isExact: true },
      items: [{ event: 'change', effectiveOn: '2026-01-05', daysLate: expect.any(Number) }],
    })
    expect(lifeCycle.history.items[0]?.daysLate).toBeGreaterThan(0)
    expect(parts.items).toMatchObject([{ kind: 'brake', serialNumber: 'B-1' }])
    expect(orders.map(({ kind }) => kind)).toEqual(['repair'])
    expect(closedOrders.items).toMatchObject([{ kind: 'rescue', state: 'cancelled' }])
    expect(evidence).toMatchObject({ total: { count: 22, isExact: true } })
    expect(evidence.items.map(({ orderId, kind }) => [orderId, kind])).toEqual(
      Array.from({ length: 20 }, () => [2, 'photo']),
    )
  })

  it('has the newest records of each kind that stand, with how many there are and where', async () => {
    const { records } = await dossierFor('admin')
    expect(records.map(({ kind, items, total }) => [kind, items.length, total.count])).toEqual([
      ['maintenance', 12, 14],
      ['weekly-review', 1, 1],
    ])
    const [maintenance] = records
    expect(maintenance?.items[0]).toMatchObject({ doneOn: '2026-10-14', stands: true })
    const rest = await cast.ask<{ items: unknown[] }>(
      'admin',
      'GET',
      `${maintenance?.all.replace('/api/v1', '')}`,
    )
    expect(rest.body.items).toHaveLength(14)
  })

  it.each(['contracts', 'parts', 'closedOrders', 'evidence'] as const)(
    'says where all of its %s are',
    async (name) => {
      const { all, total } = (await dossierFor('admin'))[name]
      const { status, body } = await cast.ask<{ items: unknown[] }>(
        'admin',
        'GET',
        all.replace('/api/v1', ''),
      )
      expect([status, body.items.length]).toEqual([200, total.count])
    },
  )

  it.each([
    ['admin', ['安全员甲', '维保工乙'], true, true],
    ['regulator', ['安全员甲', '维保工乙'], true, true],
    ['unit 1', ['安全员甲', null], true, false],
    ['firm 1', [null, '维保工乙'], false, false],
    ['body', [null, null], false, false],
    ['viewer', [null, null], false, false],
  ] as const)(
    'shows %s the names %j of its people, reviews: %s, audit: %s',
    async (who, names, reviews, audit) => {
      const dossier = await dossierFor(who)
      expect(dossier.people.map(({ id, name }) => [id, name])).toEqual([
        [officer, names[0]],
        [mechanic, names[1]],
      ])
      expect(dossier.people.map(({ as }) => as)).toEqual([['safety-officer'], ['record']])
      expect(dossier.records.map(({ kind }) => kind).includes('weekly-review')).toBe(reviews)
      expect(dossier.audit === null).toBe(!audit)
      if (dossier.audit !== null) {
        expect(dossier.audit.total.count).toBeGreaterThan(15)
        const { body } = await cast.ask<{ items: unknown[] }>(
          who,
          'GET',
          dossier.audit.all.replace('/api/v1', ''),
        )
        expect(body.items).toHaveLength(dossier.audit.total.count)
      }
    },
  )

  it.each(['unit 2', 'firm 2', 'inspector'] as const)('is not there for %s', async (who) => {
    for (const path of ['/equipment/L-1/file', '/equipment/L-1/qr'])
      expect(await cast.ask(who, 'GET', path).catch(() => undefined)).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      })
  })
})

describe('the code for its plate', () => {
  const image = async (query: string, changes = {}) => {
    const answer = await cast.api
      .appWith(changes)
      .request(`http://lift.test:8080/api/v1/equipment/L-1/qr${query}`, {
        headers: { authorization: `Bearer ${cast.api.token}`, 'x-forwarded-host': 'evil.test' },
      })
    return {
      status: answer.status,
      headers: answer.headers,
      bytes: Buffer.from(await answer.arrayBuffer()),
    }
  }
  const qrcode = createRequire(import.meta.url)('qrcode') as {
    create(
      text: string,
      options: object,
    ): { modules: { size: number; get(row: number, column: number): number } }
  }

  /** Whether the picture is the one of a text: each module where it should be. */
  async function says(png: Buffer, text: string): Promise<boolean> {
    const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
    const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true })
    const scale = info.width / (modules.size + 8)
    const isDark = (row: number, column: number) => {
      const at = (n: number) => Math.floor((n + 4.5) * scale)
      return (data[at(row) * info.width + at(column)] ?? 255) < 128
    }
    for (let row = 0; row < modules.size; row++)
      for (let column = 0; column < modules.size; column++)
        if (isDark(row, column) !== (modules.get(row, column) === 1)) return false
    return true
  }

  it('leads to the public page where the request came to, whatever is forwarded, and is nobody else’s', async () => {
    const { status, headers, bytes } = await image('?format=png')
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'image/png',
      'no-store',
    ])
    expect(await says(bytes, `http://lift.test:8080/e/${publicId}`)).toBe(true)
    expect(await says(bytes, `http://evil.test/e/${publicId}`)).toBe(false)
  })

  it('leads to PUBLIC_URL where that is set, as the file says', async () => {
    const publicUrl = 'https://lifts.example.org/'
    const { bytes } = await image('?format=png', { publicUrl })
    expect(await says(bytes, `https://lifts.example.org/e/${publicId}`)).toBe(true)
    const answer = await cast.api.appWith({ publicUrl }).request('/api/v1/equipment/L-1/file', {
      headers: { authorization: `Bearer ${cast.api.token}` },
    })
    expect((await answer.json()) as EquipmentDossier).toMatchObject({
      publicPage: `https://lifts.example.org/e/${publicId}`,
    })
  })

  it('is an SVG unless asked otherwise', async () => {
    const { headers, bytes } = await image('')
    expect(headers.get('content-type')).toBe('image/svg+xml')
    expect(
      await says(
        await sharp(bytes, { density: 600 }).png().toBuffer(),
        `http://lift.test:8080/e/${publicId}`,
      ),
    ).toBe(true)
    expect((await image('?format=gif')).status).toBe(400)
  })
})
