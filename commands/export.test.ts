import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

const messy = fileURLToPath(new URL('../test/fixtures/registry/messy.csv', import.meta.url))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hoistway-export-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function run(command: string, ...args: string[]) {
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve, reject) => {
    const env = { ...process.env, DATA_DIR: join(folder, 'data'), DATABASE_URL: '' }
    const path = fileURLToPath(new URL(`./${command}.ts`, import.meta.url))
    const child = spawn(process.execPath, [path, ...args], { env })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => (stdout += chunk))
    child.stderr.on('data', (chunk) => (stderr += chunk))
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, stdout, stderr }))
  })
}

it('writes all files with a manifest that counts and hashes them, and no secret', async () => {
  await run('import', messy, '--lenient')
  const device = JSON.parse((await run('device', 'add', '--equipment', 'M-012', '--json')).stdout)
  // a device that is moved by the command keeps what it served
  await run('device', 'add', '--equipment', 'M-012', '--device', 'MOVED')
  expect(await run('device', 'add', '--equipment', 'M-017', '--device', 'MOVED')).toMatchObject({ status: 2 })
  await run('device', 'revoke', '--device', 'MOVED')
  expect(await run('device', 'add', '--equipment', 'M-017', '--device', 'MOVED')).toMatchObject({ status: 0 })
  await run('token', '--role', 'admin')
  const out = join(folder, 'out')
  const done = await run('export', '--out', out, '--json')
  expect(done).toMatchObject({ status: 0, stderr: '' })
  const manifest = JSON.parse(done.stdout)
  expect(manifest).toEqual(JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')))
  const files = manifest.files as { file: string; rows: number; bytes: number; sha256: string }[]
  expect(await readdir(out)).toEqual([...files.map(({ file }) => file), 'manifest.json'].sort())
  expect(files.find(({ file }) => file === 'equipment.csv')?.rows).toBe(17)
  expect(files.find(({ file }) => file === 'devices.csv')?.rows).toBe(2)
  expect(await readFile(join(out, 'past-assignments.csv'), 'utf8')).toMatch(/^MOVED,M-012,/m)
  expect(files.find(({ file }) => file === 'stops.csv')?.rows).toBe(0)
  const secretHash = createHash('sha256').update(device.secret).digest('hex')
  for (const { file, bytes, sha256 } of files) {
    const content = await readFile(join(out, file))
    expect([content.length, createHash('sha256').update(content).digest('hex')]).toEqual([bytes, sha256])
    expect(content.includes(secretHash) || content.includes(device.secret)).toBe(false)
  }
})

it('refuses a folder that is used, and names that it does not know; a part is a part', async () => {
  const out = join(folder, 'part')
  const part = await run('export', '--out', out, '--only', 'sites,parties')
  expect(part).toMatchObject({ status: 0, stdout: expect.stringMatching(/parties\.csv\n.*sites\.csv/) })
  expect((await readdir(out)).sort()).toEqual(['manifest.json', 'parties.csv', 'sites.csv'])
  expect(await run('export', '--out', out)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('not empty'),
  })
  const unknown = await run('export', '--out', join(folder, 'x'), '--only', 'lifts')
  expect(unknown).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('there is no lifts; there are parties'),
  })
  expect(await run('import', join(out, 'parties.csv'), '--json')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('"kind":"parties"'),
  })
})
