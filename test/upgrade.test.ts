// A data directory that the first release made, started with the present code. `0.1.0.json` is what the API of 0.1.0 said.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import mqtt from 'mqtt'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Alert, DeadLetter, Evidence, Page, Telemetry, WorkOrder } from '../schemas/index.ts'
import { createProduct, type Product } from './support/server-process.ts'
import { until } from './support/until.ts'

const fixtures = join(import.meta.dirname, 'fixtures/upgrade')

/** What the first release answered before it was stopped. */
interface Said {
  readonly secret: string
  readonly adminToken: string
  readonly fromMs: number
  readonly toMs: number
  readonly orderId: number
  readonly series: Telemetry['series']
  readonly orders: readonly { id: number; kind: string; state: string; equipmentCode: string }[]
  readonly alerts: readonly { id: number; rule: string; equipmentCode: string }[]
  readonly equipment: readonly string[]
  readonly audit: { readonly verified: number }
}

const said = JSON.parse(readFileSync(join(fixtures, '0.1.0.json'), 'utf8')) as Said
let folder: string
let product: Product
const get = <T>(path: string) => product.get<T>(`/api/v1${path}`, said.adminToken)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hoistway-upgrade-'))
  const input = zstdDecompressSync(readFileSync(join(fixtures, '0.1.0.tar.zst')))
  const unpacked = spawnSync('tar', ['-x', '--no-same-owner', '-C', folder], { input })
  expect(unpacked.status, String(unpacked.stderr)).toBe(0)
  product = await createProduct({
    DATA_DIR: folder,
    RETENTION_RAW_DAYS: '0',
    RETENTION_MINUTE_DAYS: '0',
    DEAD_LETTER_DAYS: '3650',
  })
  await product.start()
})
afterAll(async () => {
  await product?.dispose()
  rmSync(folder, { recursive: true, force: true })
})

it('has its equipment, orders, alerts, telemetry, evidence and dead letters', async () => {
  const equipment = await get<Page<{ code: string }>>('/equipment?limit=100')
  expect(equipment.items.map(({ code }) => code)).toEqual(said.equipment)
  const orders = await get<Page<WorkOrder>>('/work-orders?limit=100')
  expect(orders.items).toEqual(
    expect.arrayContaining(
      said.orders.map(({ id, kind, equipmentCode }) => expect.objectContaining({ id, kind, equipmentCode })),
    ),
  )
  const alerts = await get<Page<Alert>>('/alerts?limit=100')
  expect(alerts.items).toEqual(
    expect.arrayContaining(said.alerts.map(({ id, rule }) => expect.objectContaining({ id, rule }))),
  )
  const range = `from=${said.fromMs}&to=${said.toMs}`
  const { series } = await get<Telemetry>(`/equipment/LIFT-1/telemetry?metrics=tripCount,loadKg&${range}`)
  expect(series).toEqual(said.series)
  const evidence = await get<Page<Evidence>>(`/work-orders/${said.orderId}/evidence`)
  expect(evidence.items).toHaveLength(1)
  const letters = await get<Page<DeadLetter>>('/dead-letters')
  expect(letters.items.length).toBeGreaterThanOrEqual(1)
})

it('has its audit trail whole, held against the checkpoints that its own key signed', async () => {
  const { stdout, code } = await product.run('audit', 'verify', '--json')
  expect([code, JSON.parse(stdout)]).toMatchObject([0, { ok: true, checkpoints: 2, evidence: { pieces: 1 } }])
  expect(JSON.parse(stdout).verified).toBeGreaterThanOrEqual(said.audit.verified)
})

it('turns a new alarm of a device that it knew into a rescue order', async () => {
  const client = await mqtt.connectAsync({
    ...{ host: '127.0.0.1', port: product.mqttPort },
    ...{ clientId: 'LIFT-1', username: 'LIFT-1', password: said.secret },
  })
  const event = (id: string, active: boolean) =>
    client.publishAsync(
      'eq/v1/LIFT-1/event',
      JSON.stringify({ v: 1, id, at: Date.now(), code: 'entrapment', active }),
      { qos: 1 },
    )
  const occurrences = async () => {
    const { items } = await get<Page<WorkOrder>>('/work-orders?kind=rescue')
    return items.reduce((sum, order) => sum + order.occurrences, 0)
  }
  const before = await occurrences()
  await event('after-1', false)
  await event('after-2', true)
  await until(async () => expect(await occurrences()).toBe(before + 1))
  await client.endAsync()
})
