import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../test/fixtures/registry/database.ts'
import { importFile, importText, type Options } from '../test/fixtures/registry/importer.ts'

const fixture = (name: string) => fileURLToPath(new URL(`../test/fixtures/registry/${name}`, import.meta.url))

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database?.close())

describe('files', () => {
  it('of Chinese spreadsheets are read', async () => {
    const summary = await importFile(database, fixture('gbk.csv'))
    expect(summary).toMatchObject({ imported: 1, warnings: 0 })
    const [row] = await database.relational.sql`
      select equipment.district, equipment.name, parties.name as firm, last_maintenance_on::text as day
      from equipment join parties on parties.id = maintenance_firm_id`
    expect(row).toEqual({ district: '上海市', name: '电梯', firm: '维保公司', day: '2020-05-06' })
  })

  it('with a header alone have no rows', async () => {
    expect(await importText(database, 'code,class\n')).toMatchObject({ rows: 0, imported: 0, rejected: 0 })
  })

  it('that cannot be used are refused with what to do', async () => {
    const folder = join(database.folder, 'folder')
    await mkdir(folder, { recursive: true })
    const map = join(database.folder, 'map.json')
    await writeFile(map, JSON.stringify({ fields: { code: 'Nummer', class: 'Klasse' } }))
    const refused: [Promise<unknown>, string, RegExp][] = [
      [importFile(database, join(folder, 'none.csv')), 'import-file-missing', /check the path/],
      [importFile(database, folder), 'import-file-not-a-file', /name the CSV file/],
      [importFile(database, '/dev/null'), 'import-file-not-a-file', /name the CSV file/],
    ]
    for (const [attempt, code, message] of refused) {
      await expect(attempt).rejects.toMatchObject({
        name: 'HoistwayError',
        code,
        message: expect.stringMatching(message),
      })
    }
    const contents: [string, Options, string, RegExp][] = [
      ['', {}, 'import-file-empty', /header line/],
      ['\ufeff\n\n', {}, 'import-file-empty', /names the columns/],
      ['a,b\n1,2\n', {}, 'import-map-none', /\(a, b\).*--map/],
      ['code,class\nA,3110', { map }, 'import-columns-missing', /Nummer, Klasse.*code, class/],
      ['code,class,code\nA,3110,B', {}, 'import-columns-ambiguous', /more than once: code/],
      ['code,class\nA,3110', { map: 'nowhere.json' }, 'import-map-unknown', /native, nyc-elevators/],
      ['code,class\nA,3110', { map: fixture('messy.csv') }, 'import-map-invalid', /is not JSON/],
    ]
    for (const [content, options, code, message] of contents) {
      const attempt = importText(database, content, options)
      await expect(attempt).rejects.toMatchObject({
        name: 'HoistwayError',
        code,
        message: expect.stringMatching(message),
      })
    }
  })
})
