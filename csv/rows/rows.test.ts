import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { asc, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries } from '../../audit/index.ts'
import { loadRulebook } from '../../rulebook/index.ts'
import type { Caller } from '../../schemas/index.ts'
import { startTestPostgres, type TestPostgres } from '../../test/support/postgres.ts'
import { importRows, type RowImportOptions } from './import.ts'

const atMs = Date.parse('2026-11-22T04:00:00Z')
const rulebook = loadRulebook()
const admin: Caller = { userId: 'a', name: 'Admin', role: 'admin', partyId: null, district: null }

let postgres: TestPostgres
let files = 0
beforeAll(async () => {
  postgres = await startTestPostgres()
})
afterAll(() => postgres?.stop())

const db = () => postgres.relational.db

beforeEach(async () => {
  await db().execute(sql`truncate parties, sites, people, certificates, equipment, contracts, records, parts,
    part_history restart identity cascade`)
  await db().execute(sql`insert into parties (kind, name, district) values
    ('use-unit', 'Unit', '上海市'), ('maintenance-firm', 'Firm', null), ('inspection-body', 'Body', null)`)
  await db().execute(sql`insert into equipment (code, class, family, district, use_unit_id)
    values ('L-1', '3110', 'lift', '上海市', 1), ('L-2', '3110', 'lift', '北京市', null)`)
  await db().execute(sql`insert into people (party_id, name, staff_number) values (2, '王五', 'W-1')`)
})

async function importText(text: string | Buffer, options: Partial<RowImportOptions> = {}) {
  const file = join(postgres.folder, `${files++}.csv`)
  await writeFile(file, text)
  const now = () => ({ atMs, today: '2026-11-22' })
  const given = { db: db(), caller: admin, rulebook, now, file, reportFile: `${file}.report`, ...options }
  const { report, ...summary } = await importRows(given)
  const found = parse(await readFile(report), { columns: true }) as Record<string, string>[]
  return {
    summary,
    found: found.map(({ line, column, code, equipment }) => [Number(line), column, code, equipment]),
  }
}

const said = async (what: string) => [...(await db().execute(sql.raw(what)))]

describe('rows of a kind', () => {
  it('are told by the header, add what is not there, change what differs, leave the rest', async () => {
    const file =
      'kind,name,phone24h,grade\nmaintenance-firm,Firm,,A\nuse-unit,Unit,,\nuse-unit,新物业,021-1,\n'
    expect((await importText(file)).summary).toMatchObject({
      ...{ kind: 'parties', rows: 3, imported: 1, updated: 1, unchanged: 1, rejected: 0, warnings: 0 },
    })
    // a column that the file lacks leaves what is stored
    expect(await said(`select name, district, phone24h, grade from parties order by id`)).toEqual([
      { name: 'Unit', district: '上海市', phone24h: null, grade: null },
      { name: 'Firm', district: null, phone24h: null, grade: 'A' },
      { name: 'Body', district: null, phone24h: null, grade: null },
      { name: '新物业', district: null, phone24h: '021-1', grade: null },
    ])
    expect((await importText(file)).summary).toMatchObject({ imported: 0, updated: 0, unchanged: 3 })
  })

  it('come in GBK, with days and yes and no as people write them', async () => {
    const text =
      'equipmentCode,kind,party,startsOn,endsOn,isVoid\r\nL-1,maintenance,Firm,2026/1/2,2026年12月31日,否\r\n'
    expect((await importText(text)).summary).toMatchObject({ kind: 'contracts', imported: 1 })
    expect(await said('select starts_on::text, ends_on::text, is_void from contracts')).toEqual([
      { starts_on: '2026-01-02', ends_on: '2026-12-31', is_void: false },
    ])
    const gbk = Buffer.concat([
      Buffer.from('kind,name\nuse-unit,'),
      Buffer.from([0xd6, 0xd0, 0xce, 0xc4]),
      Buffer.from('\n'),
    ])
    await importText(gbk)
    expect(await said(`select name from parties where name = '中文'`)).toHaveLength(1)
  })

  it('leave in the audit trail what each changed, and how many there were', async () => {
    await importText('kind,name\nuse-unit,甲\nuse-unit,乙\n')
    await importText('kind,name\nuse-unit,甲\nuse-unit,乙\n')
    const entries = await db().select().from(auditEntries).orderBy(asc(auditEntries.seq))
    expect(
      entries
        .slice(-3)
        .map(({ action, actor, details }) => [action, actor, details.name ?? details.imported]),
    ).toEqual([
      ['party.added', 'Admin', '甲'],
      ['party.added', 'Admin', '乙'],
      ['registry.imported', 'Admin', 2],
    ])
  })

  it('that are bad go into the report with line, column and code, and cost no other', async () => {
    const { summary, found } = await importText(
      [
        'kind,equipmentCode,partyKind,party,doneOn,level,note,staffNumbers',
        'maintenance,L-1,maintenance-firm,Firm,2026-11-01,half-month,=1+1,W-1',
        'maintenance,L-1,maintenance-firm,Firm,2026-13-01,half-month,,',
        'maintenance,L-9,maintenance-firm,Firm,2026-11-02,half-month,,',
        'maintenance,L-1,maintenance-firm,Nobody,2026-11-02,half-month,,',
        'maintenance,L-1,maintenance-firm,Firm,2026-11-23,half-month,,',
        'maintenance,L-1,maintenance-firm,Firm,2026-11-03,,,',
        'maintenance,L-1,maintenance-firm,Firm,2026-11-04,half-month,,W-2',
        'maintenance,L-1,maintenance-firm,Firm,2026-11-01,year,,',
        'maintenance,L-1,maintenance-firm,Firm,,half-month,,',
        'maintenance,L-1,short',
        'maintenance,L-1,maintenance-firm,Firm,2026-11-05,"half',
        'maintenance,L-1,maintenance-firm,Firm,2026-11-06,half-month,"two\nlines",',
      ].join('\n'),
    )
    expect(summary).toMatchObject({ kind: 'records', rows: 12, imported: 2, rejected: 10 })
    expect(found).toEqual([
      [3, 'doneOn', 'date-invalid', ''],
      [4, '', 'not-found', 'L-9'],
      [5, '', 'party-unknown', 'L-1'],
      [6, '', 'request-invalid', 'L-1'],
      [7, '', 'request-invalid', 'L-1'],
      [8, '', 'person-unknown', 'L-1'],
      [9, '', 'row-duplicate', 'L-1'],
      [10, 'doneOn', 'value-missing', ''],
      [11, '', 'columns-mismatch', ''],
      [12, '', 'quotes-broken', ''],
    ])
    expect(await said('select note, people_ids from records order by id')).toEqual([
      { note: '=1+1', people_ids: [1] },
      { note: 'two\nlines', people_ids: [] },
    ])
  })

  it('obey the rules of each: contracts never overlap, records are not changed, parts are in one place', async () => {
    const contract = 'equipmentCode,kind,party,startsOn,endsOn\n'
    await importText(`${contract}L-1,maintenance,Firm,2026-01-01,\n`)
    expect((await importText(`${contract}L-1,maintenance,Firm,2026-06-01,\n`)).found).toEqual([
      [2, '', 'contract-overlaps', 'L-1'],
    ])
    const record = 'kind,equipmentCode,partyKind,party,doneOn,number,level,replaces\n'
    const first = 'maintenance,L-1,maintenance-firm,Firm,2026-11-01,1,'
    await importText(`${record}${first}year,\n`)
    expect((await importText(`${record}${first}quarter,\n`)).found).toEqual([[2, '', 'row-differs', 'L-1']])
    const second = first.replace(',1,', ',2,')
    expect(
      (await importText(`${record}${first}year,\n${second}quarter,2026-11-01/1\n`)).summary,
    ).toMatchObject({
      ...{ imported: 1, unchanged: 1 },
    })
    expect((await importText(`${record}${first.replace(',1,', ',4,')}year,\n`)).found).toEqual([
      [2, '', 'row-out-of-turn', 'L-1'],
    ])
    const part = 'kind,serialNumber,number,equipmentCode,fittedOn,removedOn\n'
    await importText(`${part}brake,B-1,1,L-1,2026-01-01,\n`)
    expect((await importText(`${part}brake,B-1,2,L-2,2026-02-01,\n`)).found).toEqual([
      [2, '', 'part-fitted', 'L-2'],
    ])
    const moved = `${part}brake,B-1,1,L-1,2026-01-01,2026-01-31\nbrake,B-1,2,L-2,2026-02-01,\n`
    expect((await importText(moved)).summary).toMatchObject({ updated: 1, imported: 1, rejected: 0 })
    expect((await importText(moved)).summary).toMatchObject({ unchanged: 2 })
  })

  it('never give back life to a contract that was voided since', async () => {
    const file = 'equipmentCode,kind,party,startsOn,endsOn\nL-1,maintenance,Firm,2026-01-01,\n'
    await importText(file)
    await importText('equipmentCode,kind,party,startsOn,isVoid\nL-1,maintenance,Firm,2026-01-01,true\n')
    await importText(file)
    expect(await said('select is_void from contracts')).toEqual([{ is_void: true }])
  })

  it('are written for the caller alone', async () => {
    const regulator: Caller = { ...admin, role: 'regulator', district: '上海市' }
    const sites = 'district,name\n上海市/长宁区,A\n北京市,B\n'
    expect((await importText(sites, { caller: regulator })).found).toEqual([[3, '', 'forbidden', '']])
    const contracts =
      'equipmentCode,kind,party,startsOn\nL-1,maintenance,Firm,2026-01-01\nL-2,maintenance,Firm,2026-01-01\n'
    expect((await importText(contracts, { caller: regulator })).found).toEqual([[3, '', 'not-found', 'L-2']])
  })

  it('change nothing in a dry run, whose report is that of the import, and which holds up nobody', async () => {
    const row = (day: string, rest: string) => `maintenance,L-1,maintenance-firm,Firm,${day},${rest}`
    const days = Array.from({ length: 500 }, (_, n) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString())
    const rows = days.map((day) => row(day.slice(0, 10), '1,year,'))
    // in the second batch, of the first
    const last = [row('2026-11-01', '1,year,2025-01-01/1'), row('2025-01-01', '1,year,')]
    const header = 'kind,equipmentCode,partyKind,party,doneOn,number,level,replaces'
    const text = [header, ...rows, ...last].join('\n')
    const trail = await said('select count(*) from audit_entries')
    let isFree: Promise<unknown> | undefined
    const { sql: driver } = postgres.relational
    const tryLock = () =>
      driver`select pg_try_advisory_xact_lock(hashtext('hoistway-audit')) as free`.execute()
    const dry = await importText(text, { dryRun: true, onProgress: () => (isFree ??= tryLock()) })
    expect(dry.summary).toMatchObject({ rows: 502, imported: 501, rejected: 1 })
    expect(dry.found).toEqual([[503, '', 'row-duplicate', 'L-1']])
    expect(await isFree).toEqual([{ free: true }])
    expect(await said('select id from records')).toEqual([])
    expect(await said('select count(*) from audit_entries')).toEqual(trail)
    expect(await importText(text)).toEqual(dry)
    expect(await said('select count(*)::int as count from records')).toEqual([{ count: 501 }])
  })

  it('stop where they are told to, and are completed by importing again', async () => {
    const text = `kind,name\n${Array.from({ length: 1_100 }, (_, n) => `use-unit,U-${n}\n`).join('')}`
    const stop = new AbortController()
    const stopped = importText(text, { signal: stop.signal, onProgress: () => stop.abort() })
    await expect(stopped).rejects.toMatchObject({ code: 'import-stopped' })
    expect((await importText(text)).summary).toMatchObject({ imported: 600, unchanged: 500 })
  })
})

describe('a file whose header is no help', () => {
  it.each([
    ['import-kind-unknown', 'a,b\n1,2\n', undefined],
    ['import-columns-missing', 'kind\nx\n', 'parties'],
    ['import-columns-unknown', 'kind,name,colour\nuse-unit,x,red\n', 'parties'],
    ['import-columns-ambiguous', 'kind,name,name\nuse-unit,x,y\n', 'parties'],
    ['import-file-empty', '', 'parties'],
  ] as const)('is refused with %s', async (code, text, kind) => {
    await expect(importText(text, { kind })).rejects.toMatchObject({ code })
  })
})
