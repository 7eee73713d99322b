// The whole program on a small disk that is filled to the last byte and freed, ten times, while a device goes on publishing.

import { join } from 'node:path'
import mqtt from 'mqtt'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Overview, Page, Telemetry, WorkOrder } from '../schemas/index.ts'
import { createProduct, type Product } from './support/server-process.ts'
import { mountSmallDisk, type SmallDisk } from './support/small-disk.ts'
import { until } from './support/until.ts'

const times = 10
const registry = join(import.meta.dirname, 'fixtures/registry/two-firms.csv')
let disk: SmallDisk | string
let product: Product
let admin: string
let client: mqtt.MqttClient
let pid: number | undefined
const fromMs = Date.now() - 1_000

beforeAll(async () => {
  disk = mountSmallDisk(600)
  if (typeof disk === 'string') return
  product = await createProduct({ DATA_DIR: disk.path })
  await product.run('import', registry)
  const added = await product.run('device', 'add', '--equipment', 'LIFT-1', '--json')
  await product.start()
  pid = product.pid()
  admin = (await product.run('token', '--role', 'admin')).stdout.trim()
  client = await mqtt.connectAsync({
    ...{ host: '127.0.0.1', port: product.mqttPort, clientId: 'LIFT-1', username: 'LIFT-1' },
    ...{ password: JSON.parse(added.stdout).secret, clean: false, reconnectPeriod: 200 },
  })
  client.on('error', () => {})
})
afterAll(async () => {
  await client?.endAsync(true)
  await product?.dispose()
  if (typeof disk === 'object') disk.dispose()
})

interface Ready {
  readonly engines: Readonly<Record<string, string>>
}
const ready = async () => {
  const answer = await fetch(`${product.url}/readyz`)
  return { ...((await answer.json()) as Ready), httpStatus: answer.status }
}

it(`is filled and freed ${times} times: 0 lost, 0 exits`, async ({ skip }) => {
  if (typeof disk === 'string') return skip(disk)
  const acknowledged: number[] = []
  let failed = 0
  let isSending = true
  const sending: Promise<void>[] = []
  const send = (n: number) => {
    const stats = { v: 1, seq: n, at: fromMs + n, tripCount: n }
    const sent = client.publishAsync('eq/v1/LIFT-1/stats', JSON.stringify(stats), { qos: 1 }).then(
      () => void acknowledged.push(n),
      () => void failed++,
    )
    sending.push(sent)
    return sent
  }
  // some at once, so that there is always one on its way
  const senders = Array.from({ length: 8 }, async (_, lane) => {
    for (let n = lane; isSending; n += 8) await send(n)
  })
  for (let time = 1; time <= times; time++) {
    const before = acknowledged.length
    await until(() => expect(acknowledged.length).toBeGreaterThan(before + 50))
    disk.fill()
    await until(async () => {
      if (typeof disk === 'object') disk.fill()
      const { httpStatus, engines } = await ready()
      expect([httpStatus, engines.disk]).toEqual([
        503,
        expect.stringMatching(/^disk full: [\d.]+ MiB of \d+ MiB are free/),
      ])
      expect(engines.journal).toMatch(/disk full|cannot be written/)
    })
    expect([time, product.pid(), product.output().includes('double free')]).toEqual([time, pid, false])
    disk.empty()
    await until(async () =>
      expect(await ready()).toMatchObject({ httpStatus: 200, engines: { journal: 'ok', disk: 'ok' } }),
    )
    // an alarm of after it becomes an order, so all behind the journal goes on
    const event = { v: 1, at: Date.now(), code: 'entrapment' }
    await client.publishAsync(
      'eq/v1/LIFT-1/event',
      JSON.stringify({ ...event, id: `on-${time}`, active: true }),
      { qos: 1 },
    )
    await until(async () => {
      const { items } = await product.get<Page<WorkOrder>>('/api/v1/work-orders?kind=rescue', admin)
      expect(items.reduce((sum, order) => sum + order.occurrences, 0)).toBe(time)
    })
  }
  const { degraded } = await product.get<Overview>('/api/v1/overview', admin)
  expect(JSON.stringify(degraded)).toContain('disk full')
  isSending = false
  await Promise.all([...senders, ...sending])
  expect(failed).toBe(0)
  const highest = Math.max(...acknowledged)
  await until(async () => {
    const seen = new Set<number>()
    for (let from: number | null = fromMs; from !== null; ) {
      const path = `/api/v1/equipment/LIFT-1/telemetry?metrics=tripCount&from=${from}&to=${fromMs + highest + 1}`
      const page: Telemetry = await product.get<Telemetry>(path, admin)
      for (const [, value] of page.series[0]?.points ?? []) seen.add(Number(value))
      from = page.nextFrom
    }
    expect(acknowledged.filter((n) => !seen.has(n))).toEqual([])
  })
  expect(product.pid()).toBe(pid)
  console.log(`${times} times full and free: ${acknowledged.length} acknowledged, 0 lost, 0 exits`)
})
