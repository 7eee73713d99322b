import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mqtt from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkFiles, readManifest } from '../backup/manifest.ts'
import type { WorkOrder } from '../schemas/index.ts'
import { startTestS3, type TestS3 } from './support/s3.ts'
import { createProduct, type Product } from './support/server-process.ts'
import { until } from './support/until.ts'

const folder = mkdtempSync(join(tmpdir(), 'hoistway-backup-'))
const backup = join(folder, 'backup')
let product: Product
let token: string
let secret: string
let s3: TestS3
/** What the command said of the first backup. */
let counts: { tables: { rows: Record<string, number> }; series: { rows: number }; evidenceFiles: number }

const startMs = Date.now() - 60_000
async function publish(to: Product, from: number, count: number): Promise<void> {
  const client = await mqtt.connectAsync(`mqtt://127.0.0.1:${to.mqttPort}`, {
    clientId: 'lift-1',
    username: 'lift-1',
    password: secret,
  })
  for (let n = from; n < from + count; n++) {
    const status = { v: 1, seq: n, at: startMs + n, floor: n % 40 }
    await client.publishAsync('eq/v1/lift-1/status', JSON.stringify(status), { qos: 1 })
  }
  await client.endAsync()
}

const pointsOf = async (of: Product) => {
  const path = `/api/v1/equipment/LIFT-1/telemetry?metrics=floor&from=${startMs}&to=${startMs + 100_000}`
  const { series } = await of.get<{ series: { points: unknown[] }[] }>(path, token)
  return series[0]?.points.length
}

const rescues = async (of: Product) =>
  (await of.get<{ items: WorkOrder[] }>('/api/v1/work-orders?kind=rescue', token)).items.length

beforeAll(async () => {
  s3 = await startTestS3(join(folder, 's3'))
  product = await createProduct(s3.settings)
  await product.registry.importEquipment(join(import.meta.dirname, 'fixtures/registry/two-firms.csv'))
  await product.start()
  token = await product.registry.issueToken('admin')
  secret = (await product.registry.addDevice('LIFT-1', 'lift-1')).secret
  await publish(product, 0, 50)
  await until(async () => expect(await pointsOf(product)).toBe(50))
})
afterAll(async () => {
  await product?.dispose()
  await s3?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs `restore` into a data directory of its own; gives the product there and what the command said. */
async function restore(from: string) {
  const other = await createProduct({ ...s3.settings, DATA_DIR: mkdtempSync(join(folder, 'restored-')) })
  return { other, ran: await other.run('restore', '--from', from, '--json') }
}

// each runs several programs, one after another
describe('a backup of a running server', { timeout: 600_000 }, () => {
  it('is of all stores, says what it holds, and is restored with equal counts; the server there goes on', async () => {
    const ran = await product.run('backup', '--out', backup, '--json')
    expect(ran.code, ran.stderr).toBe(0)
    counts = JSON.parse(ran.stdout)
    expect(counts.series.rows).toBeGreaterThanOrEqual(50)
    expect(counts.tables.rows.equipment).toBeGreaterThan(0)
    expect(readdirSync(backup).sort()).toEqual(
      expect.arrayContaining(['files', 'journal', 'manifest.json', 'series', 'tables']),
    )
    const { other, ran: restored } = await restore(backup)
    expect(restored.code, restored.stderr).toBe(0)
    expect(JSON.parse(restored.stdout)).toEqual(counts)
    for (const name of ['instance.id', 'session.secret'])
      expect(readFileSync(join(other.dataDir, name))).toEqual(readFileSync(join(product.dataDir, name)))
    expect((await other.run('audit', 'verify')).code).toBe(0)
    await other.start()
    await until(async () => expect(await pointsOf(other)).toBe(50))
    // it goes on: nothing that comes is taken for what came before
    await publish(other, 50, 10)
    await until(async () => expect(await pointsOf(other)).toBe(60))
    expect(await rescues(other)).toBe(await rescues(product))
    await other.end('SIGINT')
  })

  it('to a bucket is the same; a place that is taken is refused', async () => {
    const place = 's3://evidence/backups/one'
    const ran = await product.run('backup', '--out', place, '--json')
    expect(ran.code, ran.stderr).toBe(0)
    const again = await product.run('backup', '--out', place)
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining('is there already')])
    const { ran: restored } = await restore(place)
    expect(restored.code, restored.stderr).toBe(0)
    expect(JSON.parse(restored.stdout)).toEqual(JSON.parse(ran.stdout))
    expect(readdirSync(product.dataDir).filter((name) => name.startsWith('backup-'))).toEqual([])
  })

  it('is refused where the data directory has something in it', async () => {
    const ran = await product.run('restore', '--from', backup)
    expect(ran.code).toBe(2)
    const used = mkdtempSync(join(folder, 'used-'))
    writeFileSync(join(used, 'something'), '')
    const other = await createProduct({ DATA_DIR: used })
    const { code, stderr } = await other.run('restore', '--from', backup)
    expect([code, stderr]).toEqual([2, expect.stringContaining('is not empty (something)')])
    expect(readdirSync(used)).toContain('something')
  })
})

describe('a broken backup is refused by name, and nothing is restored', () => {
  const tableFile = 'tables/equipment.copy.zst'
  const rows: readonly (readonly [what: string, harm: (copy: string) => void, words: string])[] = [
    ['no manifest', (copy) => rmSync(join(copy, 'manifest.json')), 'manifest.json'],
    [
      'an altered manifest',
      (copy) => {
        const path = join(copy, 'manifest.json')
        writeFileSync(path, readFileSync(path, 'utf8').replace('"evidenceFiles": 0', '"evidenceFiles": 1'))
      },
      'was altered',
    ],
    ['a cut manifest', (copy) => writeFileSync(join(copy, 'manifest.json'), '{"format":'), 'manifest.json'],
    ['a missing file', (copy) => rmSync(join(copy, tableFile)), `${tableFile} is missing`],
    ['a cut file', (copy) => writeFileSync(join(copy, tableFile), ''), `${tableFile} has 0 bytes`],
    [
      'an altered file',
      (copy) => {
        const bytes = readFileSync(join(copy, tableFile))
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
        writeFileSync(join(copy, tableFile), bytes)
      },
      `${tableFile} was altered`,
    ],
    ['a longer file', (copy) => appendFileSync(join(copy, 'journal/data.mdb'), 'x'), 'journal/data.mdb has'],
    [
      'a strange file',
      (copy) => writeFileSync(join(copy, 'tables/more'), ''),
      'tables/more is not of this backup',
    ],
  ]
  it.each(rows)('%s', async (_what, harm, words) => {
    const copy = mkdtempSync(join(folder, 'copy-'))
    cpSync(backup, copy, { recursive: true })
    harm(copy)
    const checked = readManifest(copy).then((manifest) => checkFiles(copy, manifest, () => {}))
    await expect(checked).rejects.toMatchObject({
      code: 'backup-broken',
      message: expect.stringContaining(words),
    })
  })

  it('by the command too', async () => {
    const copy = mkdtempSync(join(folder, 'copy-'))
    cpSync(backup, copy, { recursive: true })
    appendFileSync(join(copy, tableFile), 'x')
    const { other, ran } = await restore(copy)
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining(`${tableFile} has`)])
    expect(readdirSync(other.dataDir).filter((name) => name !== 'lock')).toEqual([])
  })

  it('a restore that was cut short is no data directory', async () => {
    const dataDir = mkdtempSync(join(folder, 'unfinished-'))
    writeFileSync(join(dataDir, 'restore.unfinished'), '')
    const other = await createProduct({ DATA_DIR: dataDir })
    await expect(other.start()).rejects.toThrow(/ended with 2:[\s\S]*was cut short/)
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false)
  })
})

it('a backup of a server that does not run is the same', async () => {
  await product.end('SIGINT')
  const ran = await product.run('backup', '--out', join(folder, 'at-rest'), '--json')
  expect(ran.code, ran.stderr).toBe(0)
  expect(JSON.parse(ran.stdout).series.rows).toBe(counts.series.rows)
})
