import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { startGenerator } from '../bench/generator/index.ts'
import { createServer } from '../bench/server.ts'
import { ResourceStack } from '../lib/resource-stack.ts'
import { createProduct, type Product } from './support/server-process.ts'

const ratePerSecond = Number(process.env.BACKUP_RATE ?? 5_000)
const seconds = 40
const devicesCount = 200
const folder = mkdtempSync(join(tmpdir(), 'hoistway-backup-long-'))
const resources = new ResourceStack()
afterAll(async () => {
  await resources.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Said {
  readonly journal: { readonly start: number; readonly end: number }
  readonly series: { readonly rows: number }
  readonly tables: { readonly rows: Readonly<Record<string, number>> }
}

async function backUp(product: Product, name: string): Promise<Said> {
  const { code, stdout, stderr } = await product.run('backup', '--out', join(folder, name), '--json')
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout) as Said
}

it(`a backup under ${ratePerSecond} messages a second restores to equal counts`, {
  timeout: 1_800_000,
}, async () => {
  const { server, devices } = await createServer(resources, devicesCount)
  const { product } = server
  const generator = startGenerator(resources)
  await generator.connect({ port: server.mqttPort, devices, atOnce: 50, patienceMs: 120_000 })
  const before = await server.counts()
  const load = generator.runOpen({ ratePerSecond, seconds, window: 500, burst: 1 })
  const acceptedNow = async () => (await server.counts()).accepted - before.accepted
  await new Promise((resolve) => setTimeout(resolve, 5_000))
  const atStart = await acceptedNow()
  const startedMs = performance.now()
  const backup = await backUp(product, 'under-load')
  const tookMs = performance.now() - startedMs
  const atEnd = await acceptedNow()
  const { acknowledged } = await load
  await server.drained(acknowledged, before)
  await product.end('SIGINT')
  const whole = await backUp(product, 'whole')
  // nothing was lost or doubled by having been backed up
  expect(whole.series.rows).toBe(acknowledged)

  const restored = await createProduct({ DATA_DIR: join(folder, 'restored'), LOG_LEVEL: 'warn' })
  const { code, stdout, stderr } = await restored.run(
    'restore',
    '--from',
    join(folder, 'under-load'),
    '--json',
  )
  expect(code, stderr).toBe(0)
  // as many rows of each table and of the series as the backup says
  expect(JSON.parse(stdout)).toEqual(backup)
  // then the journal is played forward, up to the moment at which it was copied
  await restored.start()
  resources.add('restored', () => restored.dispose())
  const messages = backup.journal.end - whole.journal.start
  const lag = async () => {
    const text = await (await fetch(`${restored.url}/metrics`)).text()
    return [...text.matchAll(/^hoistway_(series|rules)_lag_messages (\d+)/gm)].map(([, , n]) => Number(n))
  }
  while (!(await lag()).every((messages) => messages === 0))
    await new Promise((done) => setTimeout(done, 100))
  await restored.end('SIGINT')
  const again = await backUp(restored, 'again')
  expect(again.series.rows).toBe(messages)
  expect(messages).toBeGreaterThanOrEqual(atStart)
  expect(messages).toBeLessThanOrEqual(atEnd + 1_000)
  expect(again.tables.rows.equipment).toBe(devicesCount)
  process.stderr.write(
    `backup of ${messages} messages in ${(tookMs / 1_000).toFixed(1)} s, while ${Math.round((atEnd - atStart) / (tookMs / 1_000))} a second came; restored ${backup.series.rows} rows, ${again.series.rows} after the journal\n`,
  )
})
