import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { silentLog } from '../lib/log.ts'
import { openMissingSeries } from './missing-series.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hoistway-missing-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const open = () => openMissingSeries(join(folder, 'missing.json'), silentLog)
const at = (second: number) => Date.UTC(2026, 0, 15, 8, 0, second)

it('what is missing is told over restarts, all of it at once, until it is taken back', () => {
  const one = open()
  expect(one.state()).toBe('ok')
  one.note({ from: 100, to: 160, journalSinceMs: at(1) })
  expect(open().state()).toContain('at most 60 messages from before 2026-01-15T08:00:01.000Z')
  open().note({ from: 90, to: 120, journalSinceMs: at(0) })
  expect(open().state()).toContain('at most 70 messages from before 2026-01-15T08:00:01.000Z')
  open().note({ from: 0, to: 200, journalSinceMs: null })
  expect(open().state()).toContain('nobody knows how many messages.')
  open().note(undefined)
  expect(open().state()).toBe('ok')
})

it('a file that holds something else counts as none', () => {
  for (const text of ['', '[]', '{"from":"a","to":2}', '{"from":1,"to":2,"journalSinceMs":"x"}']) {
    writeFileSync(join(folder, 'missing.json'), text)
    expect(open().state(), text).toBe('ok')
  }
})

it('what cannot be written is told until the end', () => {
  const nowhere = openMissingSeries(join(folder, 'no-such-folder', 'missing.json'), silentLog)
  nowhere.note({ from: 1, to: 3, journalSinceMs: null })
  expect(nowhere.state()).toContain('at most 2 messages')
})
