// A data directory of which the journal alone was restored from a backup: the stores are ahead of it.
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import mqtt from 'mqtt'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Page, Telemetry, WorkOrder } from '../schemas/index.ts'
import { createProductOnTestPostgres, type Product } from './support/server-process.ts'
import { until } from './support/until.ts'

const registry = join(import.meta.dirname, 'fixtures/registry/two-firms.csv')
const fromMs = Date.now() - 1_000
let product: Product
let admin: string
let password: string

beforeAll(async () => {
  product = await createProductOnTestPostgres()
  await product.start()
  await product.registry.importEquipment(registry)
  admin = await product.registry.issueToken('admin')
  password = (await product.registry.addDevice('LIFT-1')).secret
})
afterAll(() => product?.dispose())

/** Says the trips `from` to `to`, each acknowledged, and whether somebody is trapped; waits until all is stored and concluded. */
async function say(from: number, to: number, isTrapped: boolean): Promise<void> {
  const client = await mqtt.connectAsync({
    ...{ host: '127.0.0.1', port: product.mqttPort },
    ...{ clientId: 'LIFT-1', username: 'LIFT-1', password },
  })
  const about = { v: 1, at: Date.now(), id: `e-${from}` }
  const event = { ...about, code: 'entrapment', active: isTrapped }
  await client.publishAsync('eq/v1/LIFT-1/event', JSON.stringify(event), { qos: 1 })
  for (let n = from; n < to; n++) {
    const stats = { v: 1, seq: n, at: fromMs + n, tripCount: n }
    await client.publishAsync('eq/v1/LIFT-1/stats', JSON.stringify(stats), { qos: 1 })
  }
  await client.endAsync()
  await until(async () => {
    const path = `/api/v1/equipment/LIFT-1/telemetry?metrics=tripCount&from=${fromMs}&to=${fromMs + to}`
    const { series } = await product.get<Telemetry>(path, admin)
    expect(series[0]?.points.map(([, value]) => value)).toEqual(Array.from({ length: to }, (_, n) => n))
    const { items } = await product.get<Page<WorkOrder>>('/api/v1/work-orders?kind=rescue', admin)
    expect(items).toMatchObject([{ causeResolvedAt: isTrapped ? null : expect.any(String) }])
  })
}

it('takes what comes from then on, though the stores were further than the journal', async () => {
  const journal = join(product.dataDir, 'journal')
  const backup = join(product.dataDir, 'journal-of-a-backup')
  await say(0, 5, true)
  await product.end('SIGINT')
  cpSync(journal, backup, { recursive: true })
  await product.start()
  await say(5, 50, false)
  await product.end('SIGINT')
  rmSync(journal, { recursive: true })
  cpSync(backup, journal, { recursive: true })
  await product.start()
  await say(50, 55, true)
})
