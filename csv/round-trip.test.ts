import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type CallerUnit, systemActor } from '../audit/index.ts'
import { manualClock } from '../lib/clock.ts'
import { addContract, editContract } from '../registry/contracts/write.ts'
import { editEquipment } from '../registry/edit.ts'
import { registryExtracts } from '../registry/index.ts'
import { addParty } from '../registry/parties/write.ts'
import { fitPart, removePart } from '../registry/parts/write.ts'
import { addCertificate, addPerson, revokeCertificate } from '../registry/people/people.ts'
import { addRecord, withdrawRecord } from '../registry/records/add.ts'
import { recordOfOrder } from '../registry/records/of-order.ts'
import { addSite } from '../registry/sites/sites.ts'
import { loadRulebook } from '../rulebook/index.ts'
import { type Caller, normalCode } from '../schemas/index.ts'
import { changeAs } from '../test/fixtures/change.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { importRegistry } from './equipment/index.ts'
import { csvSource, exportFiles } from './export.ts'
import { importRows } from './rows/import.ts'

const atMs = Date.parse('2026-11-22T04:00:00Z')
const now = { atMs, today: '2026-11-22' }
const change = <T>(work: (unit: CallerUnit) => Promise<T>) => changeAs(database(), admin, atMs, work)
const admin: Caller = { userId: 'a', name: 'Admin', role: 'admin', partyId: null, district: null }
const rulebook = loadRulebook()
/** What an import brings back. */
const importable = registryExtracts.slice(0, 8)

let postgres: TestPostgres
let folders = 0
beforeAll(async () => {
  postgres = await startTestPostgres()
})
afterAll(() => postgres?.stop())

const database = () => postgres.relational.db
const empty = () =>
  database().execute(sql`truncate parties, sites, people, certificates, equipment, contracts, records, parts,
    part_history, life_cycle_events, devices restart identity cascade`)
beforeEach(empty)

/** The files of an export, by name. */
async function exported(): Promise<Map<string, Buffer>> {
  const folder = join(postgres.folder, `export-${folders++}`)
  await exportFiles({
    db: database(),
    format: 'test',
    sources: importable.map(csvSource),
    folder,
    atMs,
  })
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv'))
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)),
  )
}

/** Imports files of an export in its order. */
async function imported(files: ReadonlyMap<string, Buffer>) {
  const sums = { imported: 0, updated: 0, unchanged: 0, rejected: 0, warnings: 0 }
  for (const { name } of importable) {
    const file = join(postgres.folder, `import-${folders++}.csv`)
    const reportFile = `${file}.report`
    await writeFile(file, files.get(`${name}.csv`) as Buffer)
    const { relational } = postgres
    const done =
      name === 'equipment'
        ? await importRegistry({
            sql: relational.sql,
            actor: systemActor,
            file,
            reportFile,
            clock: manualClock(atMs),
          })
        : await importRows({
            db: relational.db,
            caller: admin,
            file,
            reportFile,
            now: () => now,
            rulebook,
          })
    if (done.rejected + done.warnings > 0) throw new Error(`${name}: ${await readFile(reportFile, 'utf8')}`)
    for (const key of Object.keys(sums) as (keyof typeof sums)[]) sums[key] += done[key]
  }
  return sums
}

const awkward = fc
  .array(
    fc.constantFrom(
      ...[',', '"', '\n', '\r\n', '\r', "'", '=', '+', '-', '@', ' ', '\t', ';', '[', '\\', '/', '%'],
      ...['电梯', '\ufeff', '😀', 'null', '1', '0', 'a', '#REF!', '＝'],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => parts.join(''))
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const day = fc.integer({ min: 1, max: 28 }).map((date) => `2026-03-${String(date).padStart(2, '0')}`)

const worlds = fc.record({
  unit: awkward,
  firm: awkward,
  district: awkward,
  phone: maybe(awkward),
  grade: maybe(fc.constantFrom('A+' as const, 'E' as const)),
  site: awkward,
  address: maybe(awkward),
  lat: maybe(fc.double({ min: -90, max: 90, noNaN: true })),
  staff: fc.uniqueArray(awkward, { minLength: 2, maxLength: 3 }),
  person: awkward,
  certificate: awkward,
  isRevoked: fc.boolean(),
  // what is kept has this form
  code: awkward.map(normalCode).filter((code) => code !== ''),
  name: maybe(awkward),
  attributes: fc.dictionary(awkward, awkward, { maxKeys: 3 }),
  speed: maybe(fc.double({ min: 1e-7, max: 20.5, noNaN: true })),
  records: fc.array(
    fc.record({
      doneOn: day,
      note: maybe(awkward),
      fate: fc.constantFrom('stands', 'corrected', 'withdrawn'),
    }),
    {
      maxLength: 4,
    },
  ),
  endsOn: maybe(day),
  voids: fc.integer({ min: 0, max: 2 }),
  serial: awkward,
  fittings: fc.integer({ min: 1, max: 3 }),
  isRemoved: fc.boolean(),
})
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never

/** Fills the registry by the functions that the API writes with. */
async function fill(world: World): Promise<void> {
  const db = database()
  const { district, address, lat, staff, code } = world
  const party = { district: null, creditCode: null, phone24h: world.phone, grade: null, insuredUntil: null }
  const unitId = await change((unit) => addParty(unit, { ...party, kind: 'use-unit', name: world.unit }))
  const firm = { ...party, grade: world.grade, insuredUntil: '2027-01-01' }
  const firmId = await change((unit) =>
    addParty(unit, { ...firm, kind: 'maintenance-firm', name: world.firm }),
  )
  const siteId = await change((unit) => addSite(unit, { name: world.site, district, address, lat, lon: lat }))
  const officers: number[] = []
  const mechanics: number[] = []
  for (const staffNumber of staff) {
    const person = { staffNumber, name: world.person, leftOn: null }
    officers.push(await change((unit) => addPerson(unit, { ...person, partyId: unitId })))
    mechanics.push(await change((unit) => addPerson(unit, { ...person, partyId: firmId })))
  }
  const held = { kind: 'T', number: world.certificate, validFrom: null, validTo: '2030-01-01' }
  await change((unit) => addCertificate(unit, mechanics[0] as number, held))
  if (world.isRevoked)
    await change((unit) => revokeCertificate(unit, mechanics[0] as number, 1, '2026-02-03'))
  await db.execute(sql`insert into equipment (code, class, family, district, address, attributes, installed_on, inspection_base_on)
    values (${code}, '3110', 'lift', ${district}, ${address}, ${JSON.stringify(world.attributes)}::jsonb, '2010-05-06', '2020-01-01')`)
  const fields = {
    siteId,
    useUnitId: unitId,
    safetyOfficerId: officers[0] as number,
    lat,
    lon: lat,
    name: world.name,
  }
  await change((unit) =>
    editEquipment(unit, code, { ...fields, ratedSpeedMps: world.speed, manufacturer: world.firm }),
  )

  for (const { doneOn, note, fate } of world.records) {
    const record = {
      kind: 'maintenance',
      equipmentCode: code,
      partyId: firmId,
      level: 'quarter',
      doneOn,
      note,
    } as const
    const id = await change((unit) => addRecord(unit, { ...record, peopleIds: mechanics.slice(0, 2) }))
    if (fate === 'corrected')
      await change((unit) => addRecord(unit, { ...record, doneOn: '2026-03-01', replacesId: id }))
    if (fate === 'withdrawn') await change((unit) => withdrawRecord(unit, id, 'not ours'))
  }
  const review = { kind: 'weekly-review', partyId: unitId, doneOn: '2026-03-02', foundRisk: false } as const
  await change((unit) => addRecord(unit, review))

  const contract = {
    kind: 'maintenance',
    partyId: firmId,
    equipmentCode: code,
    startsOn: '2026-01-01',
  } as const
  for (let n = 0; n < world.voids; n++) {
    const id = await change((unit) =>
      addContract(unit, { ...contract, endsOn: null, onDemandDays: null }, rulebook),
    )
    await change((unit) => editContract(unit, id, { isVoid: true }, rulebook))
  }
  await change((unit) => addContract(unit, { ...contract, endsOn: world.endsOn, onDemandDays: 30 }, rulebook))

  for (let n = 1; n <= world.fittings; n++) {
    const fitting = {
      kind: 'brake',
      serialNumber: world.serial,
      manufacturer: world.name,
      equipmentCode: code,
    } as const
    const id = await change((unit) =>
      fitPart(unit, { ...fitting, fittedOn: `2026-01-0${n}`, note: world.name }),
    )
    if (n < world.fittings || world.isRemoved)
      await change((unit) => removePart(unit, id, { removedOn: `2026-01-0${n}`, note: world.address }))
  }
}

describe('an export', () => {
  it('that is imported elsewhere is exported as the same bytes, and imported again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        await empty()
        await fill(world)
        const first = await exported()
        await empty()
        expect(await imported(first)).toMatchObject({ updated: 0, unchanged: 0 })
        expect(await exported()).toEqual(first)
        expect(await imported(first)).toMatchObject({ imported: 0, updated: 0 })
        expect(await exported()).toEqual(first)
      }),
      { numRuns: 8, endOnFailure: true },
    )
  })

  it('keeps the attributes of equipment that has a great many', async () => {
    await fill(fc.sample(worlds, { numRuns: 1, seed: 4 })[0] as World)
    const [of] = await database().execute<{ code: string }>(sql`select code from equipment`)
    const attributes = Object.fromEntries(
      Array.from({ length: 100 }, (_, n) => [`name ${n}`, '"'.repeat(n * 5)]).slice(1),
    )
    await change((unit) => editEquipment(unit, of?.code ?? '', { attributes }))
    const first = await exported()
    await empty()
    expect(await imported(first)).toMatchObject({ updated: 0, unchanged: 0 })
    expect(await exported()).toEqual(first)
  })

  it('takes no base month back that the life of equipment has set since', async () => {
    await fill(fc.sample(worlds, { numRuns: 1, seed: 4 })[0] as World)
    const old = await exported()
    const base = async (set?: string) => {
      if (set !== undefined) await database().execute(sql`update equipment set inspection_base_on = ${set}`)
      await imported(old)
      const [row] = await database().execute<{ base: string }>(
        sql`select inspection_base_on::text as base from equipment`,
      )
      return row?.base
    }
    expect(await base('2026-04-05')).toBe('2020-01-01')
    await database().execute(sql`
      insert into life_cycle_events (equipment_code, event, "from", "to", effective_on, at, actor)
      select code, 'restart', 'out-of-use', 'in-use', '2026-04-06', now(), 'an office' from equipment`)
    expect(await base('2026-04-05')).toBe('2026-04-05')
    expect(await base('2019-04-05')).toBe('2020-01-01')
  })

  it('keeps the public ids of plates, and gives one where the file has none', async () => {
    const world = fc.sample(worlds, { numRuns: 1, seed: 4 })[0] as World
    await fill(world)
    const ids = async () => [
      ...(await database().execute<{ id: string }>(sql`select public_id as id from equipment`)),
    ]
    const [plate] = await ids()
    const files = await exported()
    await empty()
    await imported(files)
    expect(await ids()).toEqual([plate])
    // an export of before it was in it
    const rows = parse(files.get('equipment.csv') as Buffer, { bom: true }) as string[][]
    const at = rows[0]?.indexOf('publicId') ?? -1
    expect(rows.map((row) => row[at])).toEqual(['publicId', plate?.id])
    const older = stringify(rows.map((row) => row.toSpliced(at, 1)))
    const others = new Map([...files, ['equipment.csv', Buffer.from(older)]])
    expect(await imported(others)).toMatchObject({ imported: 0, updated: 0 })
    expect(await ids()).toEqual([plate])
    await empty()
    await imported(others)
    expect(await ids()).toEqual([{ id: expect.not.stringMatching(plate?.id as string) }])
  })

  it('says in the log of records which order brought one about, and nowhere that would come back', async () => {
    await fill(fc.sample(worlds, { numRuns: 1, seed: 4 })[0] as World)
    const [firm] = await database().execute<{ id: number; code: string }>(
      sql`select id, (select code from equipment) as code from parties where kind = 'maintenance-firm'`,
    )
    const { id: partyId, code: equipmentCode } = firm as { id: number; code: string }
    const work = {
      kind: 'maintenance',
      level: 'year',
      doneOn: '2026-11-20',
      peopleIds: [],
      checklistId: undefined,
    } as const
    await change((unit) => recordOfOrder(unit, { id: 17, equipmentCode, partyId }, work))
    const log = registryExtracts.filter(({ name }) => name === 'records-log').map(csvSource)
    const folder = join(postgres.folder, `export-${folders++}`)
    await exportFiles({ db: database(), format: 'test', sources: log, folder, atMs })
    const rows = parse(await readFile(join(folder, 'records-log.csv')), { bom: true, columns: true }) as {
      doneOn: string
      orderId: string
    }[]
    expect(rows.filter(({ orderId }) => orderId !== '')).toMatchObject([
      { doneOn: '2026-11-20', orderId: '17' },
    ])
    const [names] = parse((await exported()).get('records.csv') as Buffer, { bom: true }) as string[][]
    expect(names).not.toContain('orderId')
  })

  it('begins with a byte order mark, and leaves no formula to run', async () => {
    const party = { kind: 'use-unit', name: '=HYPERLINK("x")', phone24h: '+86 21' } as const
    const nothing = { district: null, creditCode: null, grade: null, insuredUntil: null }
    await change((unit) => addParty(unit, { ...nothing, ...party }))
    const text = (await exported()).get('parties.csv')?.toString('utf8') ?? ''
    expect(text.startsWith('\ufeffkind,name,')).toBe(true)
    expect(parse(text, { bom: true })).toEqual([
      ['kind', 'name', 'district', 'creditCode', 'phone24h', 'grade', 'insuredUntil'],
      ['use-unit', '\'=HYPERLINK("x")', '', '', "'+86 21", '', ''],
    ])
  })
})
