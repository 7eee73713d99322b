// A Sparkplug edge node and the whole program: real sockets, real journal, both threads.
import { join } from 'node:path'
import mqtt, { type MqttClient } from 'mqtt'
import sparkplug from 'sparkplug-payload'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EquipmentFile, Page, WorkOrder } from '../schemas/index.ts'
import { createProductOnTestPostgres, type Product } from './support/server-process.ts'
import { until } from './support/until.ts'

const { encodePayload, decodePayload } =
  sparkplug.get('spBv1.0') ?? expect.fail('no Sparkplug B in the library')

type Metrics = NonNullable<Parameters<typeof encodePayload>[0]['metrics']>

let product: Product
let client: MqttClient
let admin: string

/** Says something as the edge node LIFT-1, or for a device behind it. */
function say(type: string, seq: number, metrics: Metrics) {
  const [kind, device] = type.split('/')
  const topic = `spBv1.0/hoistway/${kind}/LIFT-1${device === undefined ? '' : `/${device}`}`
  return client.publishAsync(topic, Buffer.from(encodePayload({ timestamp: Date.now(), seq, metrics })), {
    qos: 0,
  })
}

const birth = () =>
  say('NBIRTH', 0, [
    { name: 'bdSeq', value: 0, type: 'Int64' },
    { name: 'Node Control/Rebirth', value: false, type: 'Boolean' },
    { name: 'floor', alias: 1, value: 3, type: 'Int32' },
  ])
const deviceBirth = () =>
  say('DBIRTH/east', 1, [
    { name: 'floor', alias: 2, value: 5, type: 'Int32' },
    { name: 'fault/entrapment', alias: 3, value: false, type: 'Boolean' },
  ])

const equipment = (code: string) => product.get<EquipmentFile>(`/api/v1/equipment/${code}`, admin)

beforeAll(async () => {
  product = await createProductOnTestPostgres()
  await product.registry.importEquipment(join(import.meta.dirname, 'fixtures/registry/two-firms.csv'))
  const { secret } = await product.registry.addDevice('LIFT-1')
  await product.registry.addDevice('LIFT-2', 'LIFT-1:east')
  await product.registry.addDevice('LIFT-1', 'D-3')
  await product.registry.placeDevice('D-3', 'LIFT-1', '轿厢 3')
  await product.start()
  admin = await product.registry.issueToken('admin')
  client = await mqtt.connectAsync({
    port: product.mqttPort,
    host: '127.0.0.1',
    clientId: 'LIFT-1',
    username: 'LIFT-1',
    password: secret,
    will: {
      topic: 'spBv1.0/hoistway/NDEATH/LIFT-1',
      payload: Buffer.from(encodePayload({ metrics: [{ name: 'bdSeq', value: 0, type: 'Int64' }] })),
      qos: 1,
      retain: false,
    },
  })
  await client.subscribeAsync('spBv1.0/hoistway/NCMD/LIFT-1', { qos: 1 })
})

afterAll(async () => {
  await client?.endAsync(true)
  await product?.dispose()
})

it('is asked for its births where one was missed, and is understood from then on', async () => {
  const asked = new Promise<[string, Buffer]>((resolve) =>
    client.once('message', (topic, payload) => resolve([topic, payload])),
  )
  await say('NDATA', 9, [{ alias: 1, value: 4, type: 'Int32' }])
  const [topic, payload] = await asked
  expect(topic).toBe('spBv1.0/hoistway/NCMD/LIFT-1')
  expect(decodePayload(payload).metrics).toMatchObject([
    { name: 'Node Control/Rebirth', type: 'Boolean', value: true },
  ])

  await birth()
  await deviceBirth()
  await say('NDATA', 2, [{ alias: 1, value: 4, type: 'Int32' }])
  await until(async () => expect((await equipment('LIFT-1')).live).toMatchObject({ values: { floor: 4 } }))
  await until(async () => {
    const { live, devices } = await equipment('LIFT-2')
    expect(live).toMatchObject({ values: { floor: 5 } })
    expect(devices).toMatchObject([{ id: 'LIFT-1:east', connection: 'online', watchesCar: true }])
  })
  await until(async () => {
    const { items } = await product.get<Page<{ code: string }>>('/api/v1/dead-letters', admin)
    expect(items).toMatchObject([{ deviceId: 'LIFT-1', code: 'sparkplug-alias-unknown' }])
  })
})

it('reports a trapped passenger of a lift behind it by an alias, and a rescue order is there', async () => {
  await say('DDATA/east', 3, [{ alias: 3, value: true, type: 'Boolean' }])
  await until(async () => {
    const { items } = await product.get<Page<WorkOrder>>('/api/v1/work-orders?kind=rescue', admin)
    expect(items).toMatchObject([{ equipmentCode: 'LIFT-2', cause: 'entrapment' }])
  })
})

it('speaks for a device by the name that it is registered with behind the node, and for no other', async () => {
  const trapped: Metrics = [{ name: 'fault/entrapment', value: true, type: 'Boolean' }]
  await say('DBIRTH/轿厢 3', 4, trapped)
  await say('DDATA/D-3', 5, [{ name: 'floor', value: 9, type: 'Int32' }])
  await until(async () => {
    const { devices } = await equipment('LIFT-1')
    const behind = { id: 'D-3', connection: 'online', nodeId: 'LIFT-1', alias: '轿厢 3' }
    expect(devices).toContainEqual(expect.objectContaining(behind))
    const { items } = await product.get<Page<WorkOrder>>('/api/v1/work-orders?kind=rescue', admin)
    expect(items.map(({ equipmentCode }) => equipmentCode)).toContain('LIFT-1')
  })
  await until(async () => {
    const { items } = await product.get<Page<{ code: string }>>('/api/v1/dead-letters', admin)
    expect(items[0]).toMatchObject({ deviceId: 'LIFT-1', code: 'device-unknown' })
  })
})

it('takes its devices along when it goes without a word', async () => {
  client.stream.destroy()
  await until(async () =>
    expect((await equipment('LIFT-2')).devices).toMatchObject([{ connection: 'offline' }]),
  )
})
