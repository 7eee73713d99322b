import { count, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { CallerUnit } from '../audit/index.ts'
import type { HoistwayError } from '../lib/errors.ts'
import type { Database } from '../storage/relational/index.ts'
import { changeAs } from '../test/fixtures/change.ts'
import { addEquipment, caller } from '../test/fixtures/equipment.ts'
import { rulebookOf } from '../test/fixtures/rulebook.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { contracts } from './contracts/tables.ts'
import { addContract } from './contracts/write.ts'
import { parties } from './parties/tables.ts'
import { editParty } from './parties/write.ts'
import { partHistory, parts } from './parts/tables.ts'
import { fitPart, removePart } from './parts/write.ts'
import { addRecord } from './records/add.ts'

// Several people at the same thing: one wins, the others are told why not.

let postgres: TestPostgres
let db: Database
let firm: number
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())
beforeEach(async () => {
  await postgres.relational.sql`truncate equipment, parties cascade`
  const [row] = await db.insert(parties).values({ kind: 'maintenance-firm', name: 'F' }).returning()
  firm = row?.id ?? 0
  await addEquipment(db, { code: 'A' }, { code: 'B' })
})

const admin = caller('admin')
const atMs = Date.parse('2026-11-22T08:00:00Z')
const change = <T>(work: (unit: CallerUnit) => Promise<T>) => changeAs(db, admin, atMs, work)
const rulebook = rulebookOf({})

/** How they ended: `ok`, or the code of the refusal. */
async function outcomes(all: readonly Promise<unknown>[]): Promise<string[]> {
  const settled = await Promise.allSettled(all)
  return settled.map((one) => (one.status === 'fulfilled' ? 'ok' : (one.reason as HoistwayError).code)).sort()
}
const six = Array.from({ length: 6 }, (_, n) => n)
const oneOf = (code: string) => [...six.slice(1).map(() => code), 'ok'].sort()

it('contracts that overlap', async () => {
  const contract = { kind: 'maintenance', partyId: firm, equipmentCode: 'A', onDemandDays: null } as const
  const adding = six.map((n) =>
    change((unit) =>
      addContract(unit, { ...contract, startsOn: `2026-01-0${n + 1}`, endsOn: '2026-02-01' }, rulebook),
    ),
  )
  expect(await outcomes(adding)).toEqual(oneOf('contract-overlaps'))
  expect(await db.select({ rows: count() }).from(contracts)).toEqual([{ rows: 1 }])
})

it('a serial number in several places', async () => {
  const part = {
    kind: 'brake',
    serialNumber: '1',
    manufacturer: null,
    fittedOn: '2026-01-01',
    note: null,
  } as const
  const fit = (n: number) =>
    change((unit) => fitPart(unit, { ...part, equipmentCode: n % 2 === 0 ? 'A' : 'B' }))
  expect(await outcomes(six.map(fit))).toEqual(oneOf('part-fitted'))
  const [row] = await db.select().from(parts)
  const remove = () =>
    change((unit) => removePart(unit, row?.id ?? 0, { removedOn: '2026-01-02', note: null }))
  expect(await outcomes(six.map(remove))).toEqual(oneOf('part-not-fitted'))
  // fitted again while it is removed: whatever the order, nobody waits for ever and the history agrees with the place
  const later = { ...part, fittedOn: '2026-01-03' }
  await outcomes(
    six.flatMap((n) => [
      change((unit) => fitPart(unit, { ...later, equipmentCode: n % 2 === 0 ? 'A' : 'B' })),
      change((unit) => removePart(unit, row?.id ?? 0, { removedOn: '2026-01-03', note: null })),
    ]),
  )
  const [last] = await db.select().from(parts)
  const history = await db.select().from(partHistory).orderBy(partHistory.id)
  expect(history.map(({ event }) => event)).toEqual(
    history.map((_, n) => (n % 2 === 0 ? 'fitted' : 'removed')),
  )
  expect(history.at(-1)?.event).toBe(last?.removedOn === null ? 'fitted' : 'removed')
  expect(history.at(-1)?.equipmentCode).toBe(last?.equipmentCode)
})

it('a party that is edited while an order of it is opened', async () => {
  await db.transaction(async (tx) => {
    await changeAs(tx, admin, atMs, (unit) => editParty(unit, firm, { phone24h: '96333' }))
    // as a reference to it asks for
    const seen = await db.execute(sql`select id from parties where id = ${firm} for key share nowait`)
    expect(seen).toHaveLength(1)
  })
})

it('corrections of one record', async () => {
  const record = { kind: 'drill', equipmentCode: 'A', partyId: firm, doneOn: '2026-11-01' } as const
  const replacesId = await change((unit) => addRecord(unit, record))
  const correcting = six.map(() => change((unit) => addRecord(unit, { ...record, replacesId })))
  expect(await outcomes(correcting)).toEqual(oneOf('record-replaced'))
})
