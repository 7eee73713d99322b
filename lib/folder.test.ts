import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadFolder } from './folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hoistway-folder-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))
const write = (name: string, content: string) => writeFileSync(join(folder, name), content)

it('loads what lies in a folder by id, in the order of names', async () => {
  write('b-two.ts', "export default { id: 'b-two' }")
  write('a-one.ts', "export default { id: 'a-one', also: 1 }")
  write('index.ts', "throw new Error('not this one')")
  write('a-one.test.ts', "throw new Error('nor this one')")
  write('notes.md', '')
  const loaded = await loadFolder(folder)
  expect([...loaded]).toEqual([
    ['a-one', { id: 'a-one', also: 1 }],
    ['b-two', { id: 'b-two' }],
  ])
})

it.each([
  ["export default { id: 'another' }", 'whose id is another'],
  ["export const id = 'one'", 'without a default'],
])('refuses %s: a file %s', async (content) => {
  write('one.ts', content)
  await expect(loadFolder(folder)).rejects.toThrow(/one\.ts: the default export must have id "one"/)
})
