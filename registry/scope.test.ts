import { asc } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, type Role, roleLimit, roles } from '../schemas/index.ts'
import { type Database, keysetOf } from '../storage/relational/index.ts'
import { addEquipment, caller } from '../test/fixtures/equipment.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { parties } from './parties/tables.ts'
import { countEquipment, equipmentSorting, findVisible, listEquipment, readEquipment } from './queries.ts'
import { visibleTo } from './scope.ts'
import { equipment } from './tables.ts'

const districts = [
  ...['Shanghai', 'Shanghai/Changning', 'Shanghai/Changning/Xinhua', 'Shanghai/Changning2', 'Shanghai 2/A'],
  ...[
    'shanghai/Changning',
    'A_B',
    'AxB',
    'A_B/C',
    'AxB/C',
    'A%',
    'A%/C',
    'AB/C',
    'A\\B',
    'A\\B/C',
    'A',
    'A/B',
  ],
]
const silence = { nowMs: 0, silentAfterMs: 1 }

let postgres: TestPostgres
let db: Database
let all: (typeof equipment.$inferSelect)[]
let partyIds: number[]
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
  const made = await db
    .insert(parties)
    .values(['U1', 'U2', 'F1', 'F2', 'B1'].map((name) => ({ kind: 'use-unit' as const, name })))
    .returning()
  partyIds = made.map((party) => party.id)
  const [unit1, unit2, firm1, firm2, body1] = partyIds
  const places = [...districts, null]
  await addEquipment(
    db,
    ...places.map((district, index) => ({
      code: `E-${String(index).padStart(2, '0')}`,
      district,
      useUnitId: [unit1 ?? null, unit2 ?? null, null][index % 3] ?? null,
      inspectionBodyId: [body1 ?? null, null, firm1 ?? null][index % 3] ?? null,
      maintenanceFirmId: [firm1 ?? null, null, firm2 ?? null, firm1 ?? null][index % 4] ?? null,
    })),
  )
  all = await db.select().from(equipment).orderBy(asc(equipment.code))
})
afterAll(() => postgres?.stop())

const below = (district: string | null, within: string) =>
  district !== null && (district === within || district.startsWith(`${within}/`))

/** What the roles may see, said once more in plain words. */
function maySee(who: Caller, one: typeof equipment.$inferSelect): boolean {
  const inDistrict = who.district === null || below(one.district, who.district)
  switch (roleLimit[who.role]) {
    case 'none':
      return inDistrict
    case 'district':
      return who.district !== null && inDistrict
    case 'party': {
      if (who.partyId === null) return false
      const sides: Partial<Record<Role, number | null>> = {
        'use-unit': one.useUnitId,
        'maintenance-firm': one.maintenanceFirmId,
        'inspection-body': one.inspectionBodyId,
      }
      return sides[who.role] === who.partyId
    }
  }
}

it('shows a caller what the role may see, no row more and no row less (property)', async () => {
  const callers = fc
    .record({
      role: fc.constantFrom(...roles),
      district: fc.option(fc.constantFrom(...districts, 'A__B', '%', '', 'Shanghai/')),
      party: fc.option(fc.nat({ max: 5 })),
    })
    .map(({ role, district, party }) =>
      caller(role, { district, partyId: party === null ? null : (partyIds[party] ?? 999_999) }),
    )
  await fc.assert(
    fc.asyncProperty(callers, async (who) => {
      const expected = all.filter((one) => maySee(who, one)).map((one) => one.code)
      const shown = await db
        .select({ code: equipment.code })
        .from(equipment)
        .where(visibleTo(who))
        .orderBy(asc(equipment.code))
      expect(shown.map((row) => row.code)).toEqual(expected)
      const listed = await listEquipment(db, who, {}, keysetOf(equipmentSorting, { limit: 99 }), silence)
      expect(listed.map((row) => row.code)).toEqual(expected)
      const { byStatus } = await countEquipment(db, who, silence)
      expect(byStatus.reduce((sum, { count }) => sum + count, 0)).toBe(expected.length)
    }),
    { numRuns: 150 },
  )
})

it('is never empty for want of rows: every role sees something', async () => {
  const [unit, , firm, , body] = partyIds
  const limits = {
    'use-unit': { partyId: unit ?? 0 },
    'maintenance-firm': { partyId: firm ?? 0 },
    'inspection-body': { partyId: body ?? 0 },
  } as const
  for (const role of roles) {
    const limit = role in limits ? limits[role as keyof typeof limits] : { district: 'Shanghai' }
    const count = all.filter((one) => maySee(caller(role, limit), one)).length
    expect(count, role).toBeGreaterThan(0)
  }
})

it('hides one piece of equipment from whoever may not know of it', async () => {
  const inspector = caller('inspector', { district: 'Shanghai/Changning' })
  const codeIn = (district: string) => all.find((one) => one.district === district)?.code ?? ''
  const seen = codeIn('Shanghai/Changning/Xinhua')
  expect(await readEquipment(db, inspector, seen, silence)).toMatchObject({ code: seen })
  expect(await findVisible(db, inspector, seen)).toEqual({ code: seen, family: 'lift' })
  const hidden = codeIn('Shanghai/Changning2')
  expect(await readEquipment(db, inspector, hidden, silence)).toBeUndefined()
  expect(await findVisible(db, inspector, hidden)).toBeUndefined()
})
