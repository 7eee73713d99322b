import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readOrCreateInstanceId } from './instance.ts'

const folders: string[] = []
const folder = () => {
  const path = mkdtempSync(join(tmpdir(), 'hoistway-instance-'))
  folders.push(path)
  return path
}
afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true })
})

it('stays with its data directory, and no other has the same', () => {
  const [one, other] = [folder(), folder()]
  const id = readOrCreateInstanceId(one)
  expect(id).toMatch(/^[0-9a-f]{16}$/)
  expect(readOrCreateInstanceId(one)).toBe(id)
  expect(readOrCreateInstanceId(other)).not.toBe(id)
})

it('is not guessed where the file was damaged', () => {
  const path = folder()
  writeFileSync(join(path, 'instance.id'), '')
  expect(() => readOrCreateInstanceId(path)).toThrow(/instance\.id should hold 16 hexadecimal digits/)
})
