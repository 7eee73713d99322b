import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { runProgram } from '../test/support/server-process.ts'

it('a city is asked, how PostgreSQL answered is kept, and it is asked again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hoistway-plans-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const plans = join(folder, 'plans.md')
  const size = ['--city-equipment', '4000', '--city-orders', '600', '--city-audit', '300']
  const city = ['--only', 'city', '--city-seconds', '2', '--city-dir', join(folder, 'city'), ...size]
  const ask = async (...more: string[]) => {
    const ran = await runProgram(['bench/main.ts', ...city, ...more], {})
    expect(ran.stderr).not.toContain('refused')
    expect(ran.code).toBe(0)
    for (const group of ['list', 'filter', 'file', 'overview'])
      expect(ran.stdout).toContain(`p99 of ${group}`)
    return ran.stderr
  }
  expect(await ask('--plans', plans)).toContain('600 orders')
  expect(readFileSync(plans, 'utf8')).toContain('Index Scan')
  expect(await ask()).not.toContain('600 orders')
})
