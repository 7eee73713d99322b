import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../../storage/relational/index.ts'
import { addEquipment } from '../../test/fixtures/equipment.ts'
import { startTestPostgres, type TestPostgres } from '../../test/support/postgres.ts'
import { parties } from '../parties/tables.ts'
import { equipment } from '../tables.ts'
import { followContracts } from './in-force.ts'
import { contracts } from './tables.ts'

let postgres: TestPostgres
let db: Database
let partyIds: number[]
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
  const rows = await db
    .insert(parties)
    .values(['a', 'b', 'c'].map((name) => ({ kind: 'maintenance-firm' as const, name })))
    .returning()
  partyIds = rows.map(({ id }) => id)
})
afterAll(() => postgres?.stop())

const dayOf = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)

interface Span {
  kind: 'maintenance' | 'inspection'
  party: number
  gap: number
  length: number | null
  isVoid: boolean
}
const spans = fc.array(
  fc.record<Span>({
    kind: fc.constantFrom('maintenance', 'inspection'),
    party: fc.nat({ max: 2 }),
    gap: fc.nat({ max: 10 }),
    length: fc.option(fc.nat({ max: 10 }), { nil: null }),
    isVoid: fc.boolean(),
  }),
  { maxLength: 5 },
)

/** Contracts one after another, as they may be; an open-ended one is the last that is not void. */
function layOut(given: readonly Span[]) {
  const next = { maintenance: 0, inspection: 0 }
  return given.flatMap(({ kind, party, gap, length, isVoid }) => {
    const start = next[kind] + gap
    if (!Number.isFinite(start)) return []
    const end = length === null ? null : start + length
    if (!isVoid) next[kind] = end === null ? Number.POSITIVE_INFINITY : end + 1
    return [{ kind, partyId: partyIds[party] as number, start, end, isVoid }]
  })
}

it('names the firm and the body that the contracts say, or what the import said before any began (property)', async () => {
  await fc.assert(
    fc.asyncProperty(spans, fc.nat({ max: 40 }), fc.boolean(), async (given, today, alone) => {
      await postgres.relational.sql`truncate equipment cascade`
      const said = { maintenanceFirmId: partyIds[0] as number, inspectionBodyId: partyIds[1] as number }
      await addEquipment(db, { code: 'A', ...said }, { code: 'B', ...said })
      const made = layOut(given)
      if (made.length > 0)
        await db.insert(contracts).values(
          made.map(({ start, end, ...row }) => ({
            ...row,
            equipmentCode: 'A',
            startsOn: dayOf(start),
            endsOn: end === null ? null : dayOf(end),
          })),
        )
      const named = (kind: Span['kind'], imported: number) => {
        const begun = made.filter((one) => one.kind === kind && one.start <= today)
        if (begun.length === 0) return imported
        const held = begun.find(({ isVoid, end }) => !isVoid && (end === null || end >= today))
        return held?.partyId ?? null
      }
      for (let again = 0; again < 2; again++) {
        await followContracts(db, dayOf(today), alone ? ['A', 'B'] : undefined)
        const [a, b] = await db.select().from(equipment).orderBy(equipment.code)
        const expected = {
          maintenanceFirmId: named('maintenance', said.maintenanceFirmId),
          inspectionBodyId: named('inspection', said.inspectionBodyId),
        }
        expect(a).toMatchObject(expected)
        // once, and only where something changed
        const isSame =
          expected.maintenanceFirmId === said.maintenanceFirmId &&
          expected.inspectionBodyId === said.inspectionBodyId
        expect(a?.version).toBe(isSame ? 1 : 2)
        expect(b).toMatchObject({ ...said, version: 1 })
      }
    }),
    { numRuns: 60 },
  )
})
