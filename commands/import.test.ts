import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

const command = fileURLToPath(new URL('./import.ts', import.meta.url))
const fixture = fileURLToPath(new URL('../test/fixtures/registry/messy.csv', import.meta.url))

let folder: string
let messy: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hoistway-import-'))
  messy = join(folder, 'messy.csv')
  // the command knows the day: what is to come must stay to come
  await writeFile(messy, (await readFile(fixture, 'utf8')).replace('2026-11-23', '2190-01-01'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function run(...args: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, DATA_DIR: folder, DATABASE_URL: '' }
    const child = spawn(process.execPath, [command, ...args], { env })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk) => (stdout += chunk))
    child.stderr.on('data', (chunk) => (stderr += chunk))
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, stdout, stderr }))
  })
}

it('prints one JSON document alone, and the report is where it says', async () => {
  const first = await run(messy, '--json')
  expect(first).toMatchObject({ status: 0, stderr: '' })
  const summary = JSON.parse(first.stdout)
  expect(summary).toEqual({
    ...{ rows: 28, imported: 17, updated: 0, unchanged: 0, rejected: 11, warnings: 16 },
    report: expect.stringContaining(join(folder, 'reports', 'import-')),
  })
  expect((await readFile(summary.report, 'utf8')).trim().split('\n')).toHaveLength(1 + 11 + 16)

  const dry = await run(messy, '--dry-run', '--json')
  expect(JSON.parse(dry.stdout)).toMatchObject({ rows: 28, imported: 0, unchanged: 17, rejected: 11 })

  const second = await run(messy, '--map', 'native', '--dry-run')
  expect(second.status).toBe(0)
  expect(second.stdout).toContain(
    'a dry run, nothing is changed: 28 rows: 0 imported, 0 updated, 17 unchanged, 11 rejected; 16 values left out',
  )
})

it('says what to do and ends with 2 where it was called wrongly', async () => {
  const none = await run()
  expect(none).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringContaining('npm run import -- FILE.csv'),
  })
  const missing = await run(join(folder, 'none.csv'), '--json')
  expect(missing).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('check the path') })
})
