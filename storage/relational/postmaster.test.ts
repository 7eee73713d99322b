import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectRelational, startEmbeddedPostgres } from './index.ts'
import { findPostmaster, removeStalePidFile } from './postmaster.ts'

const folder = mkdtempSync(join(tmpdir(), 'hoistway-postmaster-'))
const original = join(folder, 'postgres')
const stopped = join(folder, 'stopped')
let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>
let bystander: ChildProcess

/** Runs statements on a server and gives the rows of the last. */
async function ask(url: string, ...statements: string[]): Promise<readonly unknown[]> {
  const { sql, close } = await connectRelational({ url, timezone: 'UTC', maxConnections: 1 })
  let rows: readonly unknown[] = []
  for (const statement of statements) rows = [...(await sql.unsafe(statement))]
  await close()
  return rows
}

function copy(name: string, ...flags: string[]): string {
  const to = join(folder, name)
  for (const end of ['', '.password']) spawnSync('cp', ['-r', ...flags, `${original}${end}`, `${to}${end}`])
  return to
}

beforeAll(async () => {
  server = await startEmbeddedPostgres(original)
  await ask(server.url, 'create table words (word text)', 'checkpoint')
  bystander = spawn('sleep', ['600'])
  await once(bystander, 'spawn')
})
afterAll(async () => {
  bystander?.kill()
  await server?.release()
  rmSync(folder, { recursive: true, force: true })
})

it.each([
  ['with owners and modes kept', ['-p']],
  ['without', []],
])('a copy that was made while the server ran, %s, starts a server of its own', async (_how, flags) => {
  const copied = copy(`copy${flags.length}`, ...flags)
  expect(readFileSync(join(copied, 'postmaster.pid'), 'utf8')).toContain(original)
  const own = await startEmbeddedPostgres(copied)
  expect(new URL(own.url).port).not.toBe(new URL(server.url).port)
  await ask(own.url, `insert into words values ('into the copy')`)
  expect(await ask(server.url, 'select word from words')).toEqual([])
  await own.release()
  await expect(ask(server.url, 'select 1 as one')).resolves.toEqual([{ one: 1 }])
})

it('a folder that was renamed while its server runs is joined', async () => {
  const first = join(folder, 'before')
  const second = join(folder, 'after')
  const one = await startEmbeddedPostgres(first)
  for (const end of ['', '.password', '.log']) spawnSync('mv', [`${first}${end}`, `${second}${end}`])
  const two = await startEmbeddedPostgres(second)
  expect(two.url).toBe(one.url)
  await two.release()
  expect(await findPostmaster(second)).toBeUndefined()
})

it.each<[string, (text: string) => string]>([
  ['names a process that took the number', (text) => text.replace(/^\d+/, String(bystander.pid))],
  ['names a process that is gone', (text) => text.replace(/^\d+/, '4194000')],
  ['is empty', () => ''],
  ['is cut', (text) => text.slice(0, 3)],
  ['is something else', () => 'not a pid file\n'],
])('a postmaster.pid that %s does not keep the server from starting', async (_what, damaged) => {
  const running = await startEmbeddedPostgres(stopped)
  const text = readFileSync(join(stopped, 'postmaster.pid'), 'utf8')
  await running.release()
  writeFileSync(join(stopped, 'postmaster.pid'), damaged(text))
  const again = await startEmbeddedPostgres(stopped)
  expect(await ask(again.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await again.release()
})

it('the file of a running server is left alone', async () => {
  await removeStalePidFile(original)
  expect(existsSync(join(original, 'postmaster.pid'))).toBe(true)
  expect(String((await findPostmaster(original))?.port)).toBe(new URL(server.url).port)
})
