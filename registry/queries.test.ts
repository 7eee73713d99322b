import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Database, keysetOf, type Place } from '../storage/relational/index.ts'
import { addDevice, addEquipment, caller } from '../test/fixtures/equipment.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { parties } from './parties/tables.ts'
import { countEquipment, type EquipmentFilter, equipmentSorting, listEquipment } from './queries.ts'

const silence = { nowMs: 0, silentAfterMs: 1 }
const admin = caller('admin')
/** Codes whose order differs between languages and bytes. */
const codes = ['10', '9', 'A', 'B', 'Z', '_x', 'a', 'a%', 'a-1', 'aa', 'É', '电梯', '😀'].sort((a, b) =>
  Buffer.compare(Buffer.from(a), Buffer.from(b)),
)

let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
  const [unit, firm] = await db
    .insert(parties)
    .values([
      { kind: 'use-unit', name: 'Mall' },
      { kind: 'maintenance-firm', name: 'Upward' },
    ])
    .returning()
  await addEquipment(db, ...codes.map((code) => ({ code })))
  await addEquipment(
    db,
    { code: 'f-1', name: 'North 100%', class: '3120', useUnitId: unit?.id ?? 0 },
    { code: 'f-2', address: '1 North_Street', class: '3310', maintenanceFirmId: firm?.id ?? 0 },
    { code: 'f-3', name: 'Boiler C:\\1', class: '4A00', district: 'A_B/C', status: 'scrapped' },
    { code: 'f-4', name: '1 NorthxStreet', class: '4310', district: 'AxB/C' },
  )
  // several devices make no row twice
  for (const id of ['D-1', 'D-2', 'D-3']) await addDevice(db, id, 'a', 1_000)
})
afterAll(() => postgres?.stop())

async function walk(limit: number, filter: EquipmentFilter = {}): Promise<string[]> {
  const found: string[] = []
  for (let after: Place | undefined; ; ) {
    const page = await listEquipment(db, admin, filter, keysetOf(equipmentSorting, { after, limit }), silence)
    found.push(...page.map((row) => row.code))
    after = page.at(-1)?.place
    if (page.length < limit) return found
  }
}

describe('the pages of a list', () => {
  it('hold everything once, in order, whatever their size (property)', async () => {
    const everything = [...codes, 'f-1', 'f-2', 'f-3', 'f-4'].sort((a, b) =>
      Buffer.compare(Buffer.from(a), Buffer.from(b)),
    )
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), async (limit) => {
        expect(await walk(limit)).toEqual(everything)
      }),
      { numRuns: 12 },
    )
  })
})

describe('a filter', () => {
  it.each<[EquipmentFilter, string[]]>([
    [{ q: 'north' }, ['f-1', 'f-2', 'f-4']],
    [{ q: '%' }, ['a%', 'f-1']],
    [{ q: 'north_' }, ['f-2']],
    [{ q: 'C:\\' }, ['f-3']],
    [{ q: '电' }, ['电梯']],
    [{ q: 'F-' }, ['f-1', 'f-2', 'f-3', 'f-4']],
    [{ class: '3120' }, ['f-1']],
    [{ class: '3300' }, ['f-2']],
    [{ class: '4000' }, ['f-3', 'f-4']],
    [{ class: '4A00' }, ['f-3']],
    [{ class: '_310' }, []],
    [{ district: 'A_B' }, ['f-3']],
    [{ district: 'A' }, []],
    [{ party: 'Mall' }, ['f-1']],
    [{ party: 'Upward' }, ['f-2']],
    [{ party: 'up' }, []],
    [{ q: 'north', class: '3000' }, ['f-1', 'f-2']],
  ])('%j finds %j', async (filter, expected) => {
    expect(await walk(50, filter)).toEqual(expected)
  })

  it('says who uses and who maintains', async () => {
    const rows = await listEquipment(
      db,
      admin,
      { q: 'f-' },
      keysetOf(equipmentSorting, { limit: 2 }),
      silence,
    )
    expect(rows).toMatchObject([
      { useUnit: 'Mall', maintenanceFirm: null },
      { useUnit: null, maintenanceFirm: 'Upward' },
    ])
  })
})

it('counts equipment by status and devices by connection', async () => {
  const { byStatus, byConnection } = await countEquipment(db, admin, silence)
  expect(byStatus.toSorted((a, b) => a.count - b.count)).toEqual([
    { status: 'scrapped', count: 1 },
    { status: 'in-use', count: codes.length + 3 },
  ])
  expect(byConnection).toEqual([{ state: 'offline', count: 3 }])
})
