import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { open } from 'lmdb'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { checkJournal, openJournal } from './index.ts'

let folder: string
let path: string
let whole: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hoistway-journal-check-'))
  whole = join(folder, 'whole')
  path = join(folder, 'journal')
  const journal = openJournal({ path: whole, maxBytes: 1 << 24 })
  await journal.claim('00112233aabbccdd')
  for (let n = 0; n < 40; n++) {
    const payload = Buffer.alloc(n * 300, n)
    await new Promise((done) => journal.append({ topic: `t/${n}`, payload, receivedAtMs: n }, done))
  }
  await journal.saveCursor('series', journal.start() + 10)
  await journal.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => {
  rmSync(path, { recursive: true, force: true })
  cpSync(whole, path, { recursive: true })
})
const file = (name = 'data.mdb') => join(path, name)

it('passes a journal that is whole, one that is not there, and one of the first release', async () => {
  expect(await checkJournal(path)).toBe(true)
  expect(await checkJournal(join(folder, 'nowhere'))).toBe(false)
  rmSync(file())
  expect(await checkJournal(path)).toBe(false)
})

const bytes = (change: (data: Buffer) => void) => () => {
  const data = readFileSync(file())
  change(data)
  writeFileSync(file(), data)
}
it.each<[string, string, () => void]>([
  ['empty', 'empty', () => truncateSync(file(), 0)],
  ['shorter than a page', 'cut', () => truncateSync(file(), 100)],
  ['one page', 'cut', () => truncateSync(file(), 4096)],
  ['its first two pages', 'damaged', () => truncateSync(file(), 8192)],
  ['cut in the middle', 'damaged', () => truncateSync(file(), readFileSync(file()).length / 2)],
  ['something else', 'not a file of LMDB', () => writeFileSync(file(), 'x'.repeat(20_000))],
  ['zeros', 'not a file of LMDB', () => writeFileSync(file(), Buffer.alloc(65_536))],
  ['of another version of LMDB', 'version 1', bytes((data) => data.writeUInt32LE(1, 28))],
  ['overwritten behind its head', 'damaged', bytes((data) => data.fill(0xff, 8192))],
  ['overwritten with zeros behind its head', 'damaged', bytes((data) => data.fill(0, 8192))],
  [
    'a file where the folder should be',
    'not a folder',
    () => {
      rmSync(path, { recursive: true })
      writeFileSync(path, '')
    },
  ],
  [
    'a folder where the file should be',
    'journal',
    () => {
      rmSync(file())
      mkdirSync(file())
    },
  ],
])('refuses one that is %s, in a sentence, and lives on', async (_what, said, damage) => {
  damage()
  await expect(checkJournal(path)).rejects.toMatchObject({
    code: expect.stringMatching(/^journal-(damaged|unreadable)$/),
    message: expect.stringContaining(said),
  })
})

it.each([
  ['missing', () => rmSync(file('lock.mdb'))],
  ['empty', () => truncateSync(file('lock.mdb'), 0)],
  ['something else', () => writeFileSync(file('lock.mdb'), 'x'.repeat(8192))],
])('needs no lock file: one that is %s is made anew', async (_what, damage) => {
  damage()
  expect(await checkJournal(path)).toBe(true)
})

it('refuses one of a later release, and one of another data directory', async () => {
  const journal = openJournal({ path, maxBytes: 1 << 24 })
  expect(journal.owner()).toBe('00112233aabbccdd')
  await journal.claim('00112233aabbccdd')
  await expect(journal.claim('ffffffffffffffff')).rejects.toMatchObject({
    code: 'journal-foreign',
    message: expect.stringContaining('00112233aabbccdd'),
  })
  await journal.close()
  const root = open({ path, maxDbs: 4 })
  await root.openDB<number, string>({ name: 'marks', encoding: 'msgpack' }).put('format', 2)
  await root.close()
  const newer = { code: 'data-newer', message: expect.stringContaining('format 2') }
  await expect(checkJournal(path)).rejects.toMatchObject(newer)
  expect(() => openJournal({ path, maxBytes: 1 << 24 })).toThrow(expect.objectContaining(newer))
})
