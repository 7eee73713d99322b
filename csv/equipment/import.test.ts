import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { followContracts } from '../../registry/contracts/in-force.ts'
import { openTestDatabase, type TestDatabase } from '../../test/fixtures/registry/database.ts'
import { importFile, importText, type Options, reportOf } from '../../test/fixtures/registry/importer.ts'
import type { ImportSummary } from './index.ts'

const messy = fileURLToPath(new URL('../../test/fixtures/registry/messy.csv', import.meta.url))

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database?.close())
afterEach(() => database.relational.sql`truncate equipment, parties cascade`)

async function stored(code: string): Promise<Record<string, unknown> | undefined> {
  const [row] = await database.relational.sql`
    select equipment.*, unit.name as use_unit, firm.name as maintenance_firm from equipment
    left join parties unit on unit.id = use_unit_id and unit.kind = 'use-unit'
    left join parties firm on firm.id = maintenance_firm_id and firm.kind = 'maintenance-firm'
    where code = ${code}`
  return row
}

const counts = ({ rows, imported, updated, unchanged, rejected }: ImportSummary) => ({
  rows,
  imported,
  updated,
  unchanged,
  rejected,
})

const manyRows = (count: number, name: string) =>
  ['code,class,name', ...Array.from({ length: count }, (_, index) => `X-${index},3110,${name}`)].join('\n')

describe('bad rows and values', () => {
  it('are reported with line, column, value, code and reason, and the file goes on', async () => {
    const summary = await importFile(database, messy, { lenient: true })
    expect(counts(summary)).toEqual({ rows: 28, imported: 17, updated: 0, unchanged: 0, rejected: 11 })
    const report = await reportOf(summary)
    expect(Object.keys(report[0] ?? {})).toEqual([
      ...['line', 'column', 'value', 'code', 'reason', 'severity', 'equipment'],
    ])
    expect(report.every(({ reason }) => reason !== '')).toBe(true)
    const found = (severity: string) =>
      report
        .filter((row) => row.severity === severity)
        .map(({ line, column, value, code }) => [Number(line), column, value?.slice(0, 14), code])
    expect(found('rejected')).toEqual([
      [3, 'code', '', 'code-missing'],
      [4, 'code', '3.11051E+19', 'code-unusable'],
      [5, 'class', '9999', 'class-unknown'],
      [6, 'class', '', 'class-missing'],
      [7, 'status', 'running', 'status-unknown'],
      [8, 'code', 'M-002', 'code-duplicate'],
      [9, '', 'M-009,3110,too', 'columns-mismatch'],
      [10, '', 'M-010,3110,,,,', 'columns-mismatch'],
      [11, '', 'M-011,3110,"ne', 'quotes-broken'],
      [14, '', 'M-014,3110,a "', 'quotes-broken'],
      [30, 'class', "'=HYPERLINK(1)", 'class-unknown'],
    ])
    expect(found('warning')).toEqual([
      [15, 'installedAt', '********', 'date-invalid'],
      [16, 'lastInspectionAt', '9O0719', 'date-invalid'],
      [17, 'lastInspectionAt', '20150231', 'date-invalid'],
      [18, 'installedAt', '1849-12-31', 'date-before-1850'],
      [19, 'lastMaintenanceAt', '2026-11-23', 'date-in-future'],
      [20, 'inspectionDueAt', '2200-01-01', 'date-after-2199'],
      [21, 'ratedSpeedMps', '20.6', 'number-out-of-range'],
      [22, 'ratedSpeedMps', '0', 'number-out-of-range'],
      [23, 'ratedLoadKg', '200001', 'number-out-of-range'],
      [24, 'ratedLoadKg', '-1', 'number-out-of-range'],
      [25, 'lat', '90.1', 'number-out-of-range'],
      [25, 'lon', '-180.1', 'number-out-of-range'],
      [26, 'ratedSpeedMps', 'fast', 'number-invalid'],
      [27, 'jurisdiction', 'New York', 'jurisdiction-invalid'],
      [28, 'name', '#REF!', 'text-unreadable'],
      [31, 'useUnit', '\ufffd\ufffd', 'text-unreadable'],
    ])
    expect(summary.warnings).toBe(found('warning').length)
    expect(await stored('M-012')).toMatchObject({ class: '4A00', name: 'over two lines, "quoted"' })
    expect(await stored('M-017')).toMatchObject({ class: '3110', last_inspection_on: null })
    expect(await stored('M-002')).toMatchObject({ name: 'in order', attributes: { note: 'kept' } })
  })

  it('never stop a file: texts too long for an index, NUL characters, a code of 65 characters', async () => {
    const summary = await importText(
      database,
      `code,class,useUnit,remark\nA,3110,${'x'.repeat(5000)},a\0b\n${'c'.repeat(65)},3110,,\n\0,3110,,\n`,
    )
    expect(counts(summary)).toEqual({ rows: 3, imported: 1, updated: 0, unchanged: 0, rejected: 2 })
    expect((await reportOf(summary)).map(({ code }) => code)).toEqual([
      ...['text-too-long', 'code-unusable', 'code-missing'],
    ])
    expect(await stored('A')).toMatchObject({ use_unit: null, attributes: { remark: 'a b' } })
  })

  it('finds a code again in a later batch', async () => {
    const summary = await importText(database, `${manyRows(1500, 'one')}\nX-0,3310,two\nX-1499,3310,three`)
    expect(counts(summary)).toEqual({ rows: 1502, imported: 1500, updated: 0, unchanged: 0, rejected: 2 })
    expect((await reportOf(summary)).map(({ line, reason }) => [line, reason])).toEqual([
      ['1502', 'is on line 2 already; keep one of them'],
      ['1503', 'is on line 1501 already; keep one of them'],
    ])
    expect(await stored('X-0')).toMatchObject({ class: '3110', name: 'one' })
  })
})

describe('the public id of a plate', () => {
  const [a, b] = ['7c9e6679-7425-40de-944b-e07fc1f90ae7', '0d4f1c62-6f8e-4e2c-9c3f-0c6a1d9b7e11']
  const idOf = async (code: string) => (await stored(code))?.public_id
  const header = 'code,class,publicId'

  it('is kept where nobody else has it; a row with one that is taken is refused', async () => {
    const first = await importText(
      database,
      `${header}\nX-1,3110,${a.toUpperCase()}\nX-2,3110,${a}\nX-3,3110,\n`,
    )
    expect(counts(first)).toMatchObject({ imported: 2, rejected: 1 })
    expect(await reportOf(first)).toMatchObject([
      {
        line: '3',
        column: 'publicId',
        value: a,
        code: 'public-id-taken',
        severity: 'rejected',
        equipment: 'X-2',
      },
    ])
    expect(await idOf('X-1')).toBe(a)
    const random = await idOf('X-3')
    expect(random).toMatch(/^[0-9a-f-]{36}$/)

    const second = await importText(database, `${header}\nX-3,3110,${a}\nX-1,3110,\nX-2,3110,nonsense\n`)
    expect(counts(second)).toMatchObject({ imported: 1, updated: 0, unchanged: 1, rejected: 1 })
    expect((await reportOf(second)).map(({ line, code }) => [line, code])).toEqual([
      ['2', 'public-id-taken'],
      ['4', 'public-id-invalid'],
    ])
    expect([await idOf('X-1'), await idOf('X-3')]).toEqual([a, random])
    expect(counts(await importText(database, `${header}\nX-3,3110,${b}\n`))).toMatchObject({ updated: 1 })
    expect(await idOf('X-3')).toBe(b)
  })

  it('is nobody’s before the whole batch is through: two that change places are refused', async () => {
    await importText(database, `${header}\nX-1,3110,${a}\nX-2,3110,${b}\n`)
    const swapped = await importText(database, `${header}\nX-1,3110,${b}\nX-2,3110,${a}\n`)
    expect(counts(swapped)).toMatchObject({ updated: 0, rejected: 2 })
  })
})

describe('importing again', () => {
  it('changes nothing where nothing changed', async () => {
    const first = await importFile(database, messy)
    const { sql } = database.relational
    const state = () => sql`select code, xmin::text, changed_at from equipment order by code`
    const before = await state()
    const second = await importFile(database, messy)
    expect(second).toMatchObject({ imported: 0, updated: 0, unchanged: first.imported })
    expect(second.rejected).toBe(first.rejected)
    expect([...(await state())]).toEqual([...before])
  })

  it('moves changed_at of changed rows only', async () => {
    await importText(database, 'code,class,useUnit\nA,3110,Firm\nB,3110,Firm')
    const [a, b] = [await stored('A'), await stored('B')]
    expect(await importText(database, 'code,class,useUnit\nA,3110,Firm\nB,3110,Other')).toMatchObject({
      updated: 1,
      unchanged: 1,
    })
    expect(await stored('A')).toEqual(a)
    const changed = await stored('B')
    expect(changed?.use_unit).toBe('Other')
    expect(changed?.changed_at).not.toEqual(b?.changed_at)
  })

  it('leaves the firm alone once a contract has begun: contracts say who maintains', async () => {
    const file = 'code,class,maintenanceFirm\nA,3110,Old\nB,3110,Old'
    await importText(database, file)
    await database.relational.sql`insert into parties (kind, name) values ('maintenance-firm', 'New')`
    await database.relational.sql`
      insert into contracts (kind, party_id, equipment_code, starts_on)
      select 'maintenance', id, 'A', '2020-01-01' from parties where name = 'New'`
    await followContracts(database.relational.db, '2026-11-22')
    expect(await stored('A')).toMatchObject({ maintenance_firm: 'New', version: 2 })
    expect(await importText(database, file)).toMatchObject({ updated: 0, unchanged: 2 })
    expect(await stored('A')).toMatchObject({ maintenance_firm: 'New', version: 2 })
    expect(await stored('B')).toMatchObject({ maintenance_firm: 'Old', version: 1 })
  })

  it('leaves the status alone once its life is on record: an old file takes nothing back', async () => {
    const { sql } = database.relational
    const file = 'code,class,status\nA,3110,in-use\nB,3110,in-use'
    await importText(database, file)
    await sql`update equipment set status = 'scrapped' where code = 'A'`
    await sql`
      insert into life_cycle_events (equipment_code, event, "from", "to", effective_on, at, actor)
      values ('A', 'scrap', 'in-use', 'scrapped', '2026-11-01', now(), 'an office')`
    expect(await importText(database, file)).toMatchObject({ updated: 0, unchanged: 2 })
    expect(await stored('A')).toMatchObject({ status: 'scrapped' })
    await importText(database, file.replaceAll('in-use', 'out-of-use'))
    expect(await stored('A')).toMatchObject({ status: 'scrapped' })
    expect(await stored('B')).toMatchObject({ status: 'out-of-use' })
  })

  it('does not hand the safety officer of a use unit over to the next one', async () => {
    const { sql } = database.relational
    await importText(database, 'code,class,useUnit\nA,3110,First\nB,3110,First')
    await sql`insert into people (party_id, name, staff_number) select id, 'O', '1' from parties where name = 'First'`
    await sql`update equipment set safety_officer_id = (select id from people)`
    await importText(database, 'code,class,useUnit\nA,3110,Second\nB,3110,First')
    expect(await stored('A')).toMatchObject({ use_unit: 'Second', safety_officer_id: null })
    expect(await stored('B')).toMatchObject({ use_unit: 'First', safety_officer_id: expect.any(Number) })
  })

  it('keeps what the file has no column for, and what it has an unreadable value for', async () => {
    await importText(
      database,
      'code,class,name,status,jurisdiction,installedAt,useUnit,ratedLoadKg,remark,colour\n' +
        'A,3110,Lift A,out-of-use,us-ny-nyc,2010-01-02,Firm,630,old,red',
    )
    const changes = 'code,class,installedAt,status,jurisdiction,remark\nA,3120,2010-02-31,,,new'
    await importText(database, changes, { lenient: true })
    expect(await stored('A')).toMatchObject({
      class: '3120',
      name: 'Lift A',
      status: 'out-of-use',
      jurisdiction: 'us-ny-nyc',
      installed_on: '2010-01-02',
      use_unit: 'Firm',
      rated_load_kg: 630,
      attributes: { remark: 'new', colour: 'red' },
    })
  })

  it('empties what the file has an empty cell for', async () => {
    await importText(
      database,
      'code,class,name,installedAt,useUnit,remark\nA,3110,Lift A,2010-01-02,Firm,old',
    )
    expect(
      await importText(database, 'code,class,name,installedAt,useUnit,remark\nA,3110,,,,'),
    ).toMatchObject({
      updated: 1,
    })
    expect(await stored('A')).toMatchObject({
      name: null,
      installed_on: null,
      use_unit: null,
      attributes: {},
    })
  })

  it('completes what a failure cut short: whole batches stay, others are not there at all', async () => {
    const { sql } = database.relational
    await sql`alter table equipment add constraint not_this check (code <> 'X-1700')`
    await expect(importText(database, manyRows(2500, 'one'))).rejects.toThrow(/not_this/)
    await sql`alter table equipment drop constraint not_this`
    expect(await sql`select count(*)::int as count from equipment`).toMatchObject([{ count: 1000 }])
    expect(await importText(database, manyRows(2500, 'one'))).toMatchObject({
      imported: 1500,
      unchanged: 1000,
    })
  })

  it('completes what was stopped', async () => {
    const stop = new AbortController()
    const seen: number[] = []
    const onProgress: Options['onProgress'] = ({ rows }) => {
      seen.push(rows)
      if (rows >= 2000) stop.abort()
    }
    const stopped = importText(database, manyRows(3500, 'one'), { onProgress, signal: stop.signal })
    await expect(stopped).rejects.toMatchObject({ code: 'import-stopped' })
    expect(seen).toEqual([1000, 2000])
    expect(await importText(database, manyRows(3500, 'one'))).toMatchObject({
      imported: 1500,
      unchanged: 2000,
    })
  })

  it('is what a dry run would have been, which changes nothing', async () => {
    const { sql } = database.relational
    const text = `${manyRows(1500, 'one')}\nX-1,3110,again\nX-2,0000,\n`
    const trail = await sql`select count(*) from audit_entries`
    const { report, ...dry } = await importText(database, text, { dryRun: true })
    expect(dry).toMatchObject({ rows: 1502, imported: 1500, rejected: 2 })
    expect(await sql`select code from equipment`).toHaveLength(0)
    expect(await sql`select count(*) from audit_entries`).toEqual(trail)
    const kept = await importText(database, text)
    expect(kept).toMatchObject(dry)
    expect(await reportOf(kept)).toEqual(await reportOf({ ...dry, report }))
  })

  it('does not wait for ever for another import of the same equipment', async () => {
    const lines = manyRows(2500, 'one').split('\n')
    const [header, ...rows] = lines
    const [one, two] = await Promise.all([
      importText(database, lines.join('\n')),
      importText(database, [header, ...rows.reverse()].join('\n')),
    ])
    expect(one.imported + two.imported).toBe(2500)
    expect(one.unchanged + two.unchanged).toBe(2500)
  })
})
