import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '../schemas/index.ts'
import { openTestDatabase, type TestDatabase } from '../test/fixtures/registry/database.ts'
import { importText, reportOf } from '../test/fixtures/registry/importer.ts'
import type { ImportSummary } from './equipment/index.ts'
import { importRows } from './rows/import.ts'

// Files as people have them, at both doors: equipment, and the rows of an exchange.

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database?.close())
afterEach(() => database.relational.sql`truncate equipment, parties cascade`)

const admin: Caller = { userId: 'admin', name: 'Admin', role: 'admin', partyId: null, district: null }
let files = 0
async function importParties(content: string | Buffer, encoding?: string): Promise<ImportSummary> {
  const file = join(database.folder, `rows-${files++}.csv`)
  await writeFile(file, content)
  return importRows({
    db: database.relational.db,
    caller: admin,
    rulebook: undefined as never,
    now: () => ({ atMs: Date.parse('2026-11-22T04:00:00Z'), today: '2026-11-22' }),
    file,
    reportFile: `${file}.report.csv`,
    encoding,
  })
}
const equipmentNames = async () =>
  (await database.relational.sql`select code, name from equipment order by code`).map((row) => [
    row.code,
    row.name,
  ])
const partyNames = async () =>
  (await database.relational.sql`select name from parties order by name`).map(({ name }) => name)

const shapes: [what: string, of: (columns: string[], row: string[]) => string][] = [
  ['semicolons', (columns, row) => `${columns.join(';')}\n${row.join(';')}\n`],
  ['tabs', (columns, row) => `${columns.join('\t')}\n${row.join('\t')}\n`],
  ['bars', (columns, row) => `${columns.join('|')}\n${row.join('|')}\n`],
  ['a line sep=;', (columns, row) => `sep=;\r\n${columns.join(';')}\r\n${row.join(';')}\r\n`],
  ['a line "sep=,"', (columns, row) => `"sep=,"\n${columns.join()}\n${row.join()}\n`],
  [
    'commas within quotes, and semicolons between',
    (columns, row) => `${columns.join(';')}\n${row.map((cell) => `"${cell}"`).join(';')}\n`,
  ],
  ['names in capitals', (columns, row) => `${columns.join().toUpperCase()}\n${row.join()}\n`],
  [
    'names between spaces',
    (columns, row) => `${columns.map((name) => `  ${name}\u00a0`).join()}\n${row.join()}\n`,
  ],
  [
    'names in full width',
    (columns, row) =>
      `${columns.join().replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))}\n${row.join()}\n`,
  ],
]

describe('a file with', () => {
  it.each(shapes)('%s is read at both doors, and twice changes nothing', async (_what, of) => {
    const equipment = of(['code', 'class', 'name'], ['A-1', '3110', 'one'])
    expect(await importText(database, equipment)).toMatchObject({ imported: 1, rejected: 0, warnings: 0 })
    expect(await importText(database, equipment)).toMatchObject({ imported: 0, updated: 0, unchanged: 1 })
    expect(await equipmentNames()).toEqual([['A-1', 'one']])
    const parties = of(['kind', 'name'], ['use-unit', 'A unit'])
    expect(await importParties(parties)).toMatchObject({ imported: 1, rejected: 0, warnings: 0 })
    expect(await importParties(parties)).toMatchObject({ imported: 0, unchanged: 1 })
    expect(await partyNames()).toEqual(['A unit'])
  })

  const bytes = (text: string) => Buffer.from(text, 'latin1')
  it.each([
    ['Düsseldorf in Windows-1252', bytes('D\xfcsseldorf'), undefined, 'Düsseldorf', 'windows-1252'],
    ['臺北市 in Big5', bytes('\xbb\x4f\xa5\x5f\xa5\xab'), undefined, '臺北市', 'big5'],
    ['上海市 in GBK', bytes('\xc9\xcf\xba\xa3\xca\xd0'), undefined, '上海市', 'gb18030'],
    ['what Big5 and GBK both have, as Big5', bytes('\xbb\x4f\xa5\x5f'), 'big5', '臺北', 'big5'],
    [
      'what Big5 and GBK both have, as GBK',
      bytes('\xbb\x4f\xa5\x5f'),
      'gbk',
      new TextDecoder('gbk').decode(bytes('\xbb\x4f\xa5\x5f')),
      'gbk',
    ],
  ])('%s is stored as it was meant, at both doors', async (_what, word, encoding, meant, name) => {
    const equipment = await importText(database, Buffer.concat([bytes('code,class,name\nA,3110,'), word]), {
      encoding,
    })
    expect(equipment.encoding.name).toBe(name)
    expect(await equipmentNames()).toEqual([['A', meant]])
    const parties = await importParties(Buffer.concat([bytes('kind,name\nuse-unit,'), word]), encoding)
    expect(parties.encoding.name).toBe(name)
    expect(await partyNames()).toEqual([meant])
  })

  it('an encoding that is a guess says so in the report', async () => {
    const summary = await importText(database, bytes('code,class,name\nA,3110,\xb3\xc7\n'))
    expect(summary).toMatchObject({ imported: 1, warnings: 1 })
    expect((await reportOf(summary)).map(({ code }) => code)).toEqual(['encoding-unsure'])
  })

  it.each([
    ['an Excel workbook', Buffer.from('504b0304140006000800000021', 'hex'), 'import-file-not-csv'],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae100000000', 'hex'), 'import-file-not-csv'],
    ['gzip', Buffer.from('1f8b0800000000000003', 'hex'), 'import-file-not-csv'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'import-file-not-csv'],
    ['no header', Buffer.from('A-1,3110,one\nA-2,3110,two\n'), 'import-header-missing'],
    ['no header but days', Buffer.from('use-unit,2026-05-06\n'), 'import-header-missing'],
  ])('%s is refused by name, at both doors', async (_what, content, code) => {
    await expect(importText(database, content)).rejects.toMatchObject({ code })
    await expect(importParties(content)).rejects.toMatchObject({ code })
  })
})

describe('a day', () => {
  const days: [text: string, day: string][] = [
    ['28-Apr-17', '2017-04-28'],
    ['28 April 2017', '2017-04-28'],
    ['Apr 28, 2017', '2017-04-28'],
    ['28-Sep-98', '1998-09-28'],
    ['2026-6-5', '2026-06-05'],
    ['2026/5/6 8:30', '2026-05-06'],
    ['2026-05-06 08:30:00', '2026-05-06'],
    ['2026年5月6日', '2026-05-06'],
    ['２０２６-0５-06', '2026-05-06'],
    ['42853', '2017-04-28'],
    ['42853.354', '2017-04-28'],
    ['25/6/2026', '2026-06-25'],
    ['6/25/2026', '2026-06-25'],
    ['5/5/2026', '2026-05-05'],
  ]
  it('is read in each way that is one day only', async () => {
    const rows = days.map(([text], n) => `A-${n},3110,"${text}"`)
    const summary = await importText(database, `code,class,lastInspectionAt\n${rows.join('\n')}`)
    expect(summary).toMatchObject({ imported: days.length, rejected: 0, warnings: 0, unreadDates: 0 })
    const stored = await database.relational.sql`select code, last_inspection_on::text as day from equipment`
    expect(Object.fromEntries(stored.map(({ code, day }) => [code, day]))).toEqual(
      Object.fromEntries(days.map(([, day], n) => [`A-${n}`, day])),
    )
  })

  const unread: [text: string, code: string][] = [
    ['5/6/2026', 'date-ambiguous'],
    ['05.06.2026', 'date-ambiguous'],
    ['05-06-2026', 'date-ambiguous'],
    ['28-Xyz-17', 'date-invalid'],
    ['2026-02-30', 'date-invalid'],
    ['soon', 'date-invalid'],
    ['9999', 'date-invalid'],
  ]
  const columns = [
    'installedAt',
    'lastMaintenanceAt',
    'lastInspectionAt',
    'maintenanceDueAt',
    'inspectionDueAt',
  ]
  it.each(columns)('of %s that cannot be read costs its row, or with lenient the value', async (column) => {
    const rows = unread.map(([text], n) => `A-${n},3110,${text}`)
    const content = `code,class,${column}\n${rows.join('\n')}`
    const strict = await importText(database, content)
    expect(strict).toMatchObject({ imported: 0, rejected: unread.length, unreadDates: unread.length })
    expect((await reportOf(strict)).map(({ value, code, severity }) => [value, code, severity])).toEqual(
      unread.map(([text, code]) => [text, code, 'rejected']),
    )
    const lenient = await importText(database, content, { lenient: true })
    expect(lenient).toMatchObject({ imported: unread.length, warnings: unread.length, unreadDates: 0 })
  })
})

it('a value that many rows have is told once, with how many', async () => {
  const rows = Array.from({ length: 1_200 }, (_, n) => `A-${n},3110,${n % 3 === 0 ? 'running' : 'resting'}`)
  const { distinct, rejected } = await importText(database, `code,class,status\n${rows.join('\n')}`)
  expect(rejected).toBe(1_200)
  expect(distinct).toEqual([
    { code: 'status-unknown', column: 'status', value: 'resting', rows: 800, line: 3 },
    { code: 'status-unknown', column: 'status', value: 'running', rows: 400, line: 2 },
  ])
})

it('one code is one piece of equipment, however it is written', async () => {
  const codes = ['L-1', 'Ｌ-1', '\u200bL-1', 'L-1\u00a0', 'L\u00ad-1']
  const summary = await importText(database, `code,class\n${codes.map((code) => `${code},3110`).join('\n')}`)
  expect(summary).toMatchObject({ imported: 1, rejected: 4 })
  expect((await equipmentNames()).map(([code]) => code)).toEqual(['L-1'])
})
