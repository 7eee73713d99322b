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
  const first = await run(messy, '--lenient', '--json')
  expect(first).toMatchObject({ status: 0, stderr: '' })
  const summary = JSON.parse(first.stdout)
  expect(summary).toMatchObject({
    ...{ rows: 28, imported: 17, updated: 0, unchanged: 0, rejected: 11, warnings: 16 },
    report: expect.stringContaining(join(folder, 'reports', 'import-')),
  })
  expect((await readFile(summary.report, 'utf8')).trim().split('\n')).toHaveLength(1 + 11 + 16)

  const dry = await run(messy, '--lenient', '--dry-run', '--json')
  expect(JSON.parse(dry.stdout)).toMatchObject({ rows: 28, imported: 0, unchanged: 17, rejected: 11 })

  const second = await run(messy, '--map', 'native', '--lenient', '--dry-run')
  expect(second.status).toBe(0)
  expect(second.stdout).toContain(
    'a dry run, nothing is changed: 28 rows: 0 imported, 0 updated, 17 unchanged, 11 rejected; 16 values left out',
  )
})

it('ends with 1 where a date cost its row, names it, and takes an encoding', async () => {
  const file = join(folder, 'dates.csv')
  const big5 = Buffer.from([0xbb, 0x4f, 0xa5, 0x5f])
  await writeFile(
    file,
    Buffer.concat([
      Buffer.from('code,class,lastInspectionAt,name\nB-1,3110,5/6/2026,\nB-2,3110,28-Apr-17,'),
      big5,
    ]),
  )
  const { status, stdout } = await run(file, '--encoding', 'big5')
  expect(status).toBe(1)
  expect(stdout).toContain('2 rows: 1 imported, 0 updated, 0 unchanged, 1 rejected')
  expect(stdout).toContain('1 × lastInspectionAt: "5/6/2026" date-ambiguous, first on line 2')
  expect(stdout).toContain('--lenient')
  const dry = JSON.parse((await run(file, '--encoding', 'big5', '--lenient', '--dry-run', '--json')).stdout)
  expect(dry).toMatchObject({
    imported: 1,
    unchanged: 1,
    warnings: 1,
    encoding: { name: 'big5', confidence: 1 },
  })
  expect(await run(file, '--encoding', 'klingon')).toMatchObject({ status: 2, stdout: '' })
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
