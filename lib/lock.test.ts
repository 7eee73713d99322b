import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { lockDataDir } from './lock.ts'

let folder: string
const children: ChildProcess[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hoistway-lock-'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

async function lockElsewhere(): Promise<{ said: unknown; child: ChildProcess }> {
  const child = fork(new URL('../test/fixtures/hold-lock.ts', import.meta.url), [folder], {
    stdio: 'ignore',
    execArgv: ['--expose-gc'],
  })
  children.push(child)
  const [said] = await once(child, 'message')
  return { said, child }
}

it('keeps a second process out until the first lets go', async () => {
  const unlock = lockDataDir(folder)
  expect((await lockElsewhere()).said).toBe('data-dir-in-use')
  unlock()
  expect((await lockElsewhere()).said).toBe('locked')
  expect(() => lockDataDir(folder)).toThrow(
    expect.objectContaining({ code: 'data-dir-in-use', message: expect.stringContaining(folder) }),
  )
})

it('is free once its process was killed', async () => {
  const { said, child } = await lockElsewhere()
  expect(said).toBe('locked')
  const exited = once(child, 'exit')
  child.kill('SIGKILL')
  await exited
  lockDataDir(folder)()
})

it('makes the folder, and says so where it cannot', () => {
  lockDataDir(join(folder, 'a/b'))()
  writeFileSync(join(folder, 'file'), '')
  expect(() => lockDataDir(join(folder, 'file'))).toThrow(
    expect.objectContaining({ code: 'data-dir-unusable', message: expect.stringContaining('DATA_DIR') }),
  )
})

it('closes the data directory and its lock to others, but not a folder that is not its own', () => {
  const old = join(folder, 'of-an-earlier-release')
  mkdirSync(old)
  chmodSync(old, 0o755)
  writeFileSync(join(old, 'lock'), '', { mode: 0o644 })
  lockDataDir(old)()
  const fresh = join(folder, 'fresh')
  lockDataDir(fresh)()
  for (const path of [old, fresh]) {
    expect(statSync(path).mode & 0o777).toBe(0o700)
    expect(statSync(join(path, 'lock')).mode & 0o777).toBe(0o600)
  }
  const home = join(folder, 'home')
  mkdirSync(home)
  chmodSync(home, 0o755)
  writeFileSync(join(home, 'letter'), '')
  lockDataDir(home)()
  expect(statSync(home).mode & 0o777).toBe(0o755)
})
