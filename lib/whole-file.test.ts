import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createWhole, writeWhole } from './whole-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hoistway-whole-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('writes in place of what was there, for its owner alone, and leaves nothing beside it', () => {
  const path = join(folder, 'file')
  writeFileSync(path, 'old')
  chmodSync(path, 0o644)
  writeWhole(path, 'new')
  expect(readFileSync(path, 'utf8')).toBe('new')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['file'])
})

it('creates, and keeps what somebody else created', () => {
  const path = join(folder, 'file')
  expect(createWhole(path, 'first')).toBe(true)
  expect(createWhole(path, 'second')).toBe(false)
  expect(readFileSync(path, 'utf8')).toBe('first')
  expect(readdirSync(folder)).toEqual(['file'])
})

it('leaves the old one where the new one cannot be put there', () => {
  const path = join(folder, 'taken/file')
  expect(() => writeWhole(path, 'new')).toThrow(/ENOENT/)
  expect(readdirSync(folder)).toEqual([])
})
