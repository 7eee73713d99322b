// Whatever bytes one device publishes, the alarms of all others go on.
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import mqtt from 'mqtt'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Alert, Page, WorkOrder } from '../schemas/index.ts'
import { createProductOnTestPostgres, type Product } from './support/server-process.ts'
import { until } from './support/until.ts'

const registry = join(import.meta.dirname, 'fixtures/registry/two-firms.csv')
const long = 'x'.repeat(98)
const hostile: readonly (string | Buffer)[] = [
  'trapped\0\0now',
  Buffer.from('01030400 2a00005b20'.replaceAll(' ', ''), 'hex'),
  gzipSync('{"code":"entrapment"}'),
  '😀x',
  'trapped i😀😀😀',
  `{"v":1,"code":"${long}😀","active":true}`,
  `"${long}😀"`,
  `{"v":1,"code":"a\\u0000b","active":true}`,
  `{"v":1,"code":"a\\ud83d","active":true}`,
  `{"v":1,"id":"\\u0000","at":"\\ud83d","code":"door-close-fault","active":true,"detail":{"\\u0000":"\\udc00"}}`,
]

let product: Product
let token: string
const clients: mqtt.MqttClient[] = []

async function device(equipment: string): Promise<{ id: string; client: mqtt.MqttClient }> {
  const { deviceId, secret } = await product.registry.addDevice(equipment)
  const client = await mqtt.connectAsync({
    ...{
      port: product.mqttPort,
      host: '127.0.0.1',
      clientId: deviceId,
      username: deviceId,
      password: secret,
    },
  })
  clients.push(client)
  return { id: deviceId, client }
}

beforeAll(async () => {
  product = await createProductOnTestPostgres()
  await product.registry.importEquipment(registry)
  await product.start()
  token = await product.registry.issueToken('dispatcher')
})

afterAll(async () => {
  for (const client of clients) await client.endAsync()
  await product.dispose()
})

it('an entrapment behind bytes that no text can hold opens its rescue, and each is told', async () => {
  const noisy = await device('LIFT-1')
  const other = await device('LIFT-2')
  for (const kind of ['event', 'status', 'stats'])
    for (const payload of hostile)
      await noisy.client.publishAsync(`eq/v1/${noisy.id}/${kind}`, payload, { qos: 1 })
  for (const payload of hostile)
    await noisy.client.publishAsync(`raw/vendor-a/${noisy.id}/fault`, payload, { qos: 1 })
  const entrapment = JSON.stringify({ v: 1, id: 'e-1', code: 'entrapment', active: true })
  await other.client.publishAsync(`eq/v1/${other.id}/event`, entrapment, { qos: 1 })

  await until(async () => {
    const { items } = await product.get<Page<WorkOrder>>(
      '/api/v1/work-orders?kind=rescue&equipment=LIFT-2',
      token,
    )
    expect(items).toHaveLength(1)
  })
  const alarms = '/api/v1/alerts?rule=unreadable-alarm&equipment=LIFT-1'
  const { items } = await product.get<Page<Alert>>(alarms, token)
  expect(items).toHaveLength(1)
})
