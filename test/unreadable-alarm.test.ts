// What cannot be read on a topic that may tell of a trapped person is an alert by itself, with its bytes.
import { join } from 'node:path'
import mqtt from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Alert, DeadLetterFile, EquipmentEvent, Page, WorkOrder } from '../schemas/index.ts'
import { createProductOnTestPostgres, type Product } from './support/server-process.ts'
import { until } from './support/until.ts'

const registry = join(import.meta.dirname, 'fixtures/registry/two-firms.csv')

describe('the whole program, hearing what it cannot read', () => {
  let product: Product
  let admin: string
  let dispatcher: string
  let client: mqtt.MqttClient

  beforeAll(async () => {
    product = await createProductOnTestPostgres()
    await product.registry.importEquipment(registry)
    const { deviceId, secret } = await product.registry.addDevice('LIFT-1')
    await product.start()
    admin = await product.registry.issueToken('admin')
    dispatcher = await product.registry.issueToken('dispatcher')
    client = await mqtt.connectAsync({
      ...{ port: product.mqttPort, host: '127.0.0.1', clientId: deviceId, username: deviceId },
      password: secret,
    })
  })

  afterAll(async () => {
    await client?.endAsync()
    await product.dispose()
  })

  const say = (topic: string, payload: string | Buffer) => client.publishAsync(topic, payload, { qos: 1 })
  const alerts = (token = dispatcher) =>
    product.get<Page<Alert>>('/api/v1/alerts?rule=unreadable-alarm&state=firing', token)

  it('raises one alert a device, that a dispatcher sees with the bytes', async () => {
    const trapped = Buffer.from([0x01, 0x93, 0x41, 0x00, 0xff, 0xfe, 0x42])
    await say('eq/v1/LIFT-1/event', trapped)
    await say('raw/vendor-a/LIFT-1/fault', '{"err":"Q-999","on":1}')
    await say('raw/acme/LIFT-1/alarm', 'TRAPPED 3F')
    await until(async () => expect((await alerts()).items[0]?.occurrences).toBe(3))
    const { items } = await alerts()
    expect(items).toMatchObject([
      {
        condition: 'LIFT-1',
        equipmentCode: 'LIFT-1',
        message: {
          topic: 'raw/acme/LIFT-1/alarm',
          code: 'model-unknown',
          payloadBytes: 10,
          headText: 'TRAPPED 3F',
          headHex: Buffer.from('TRAPPED 3F').toString('hex'),
        },
      },
    ])
    await until(async () => expect((await alerts()).items[0]?.message?.deadLetterId).not.toBeNull())
    const id = (await alerts()).items[0]?.message?.deadLetterId
    const letter = await product.get<DeadLetterFile>(`/api/v1/dead-letters/${id}`, admin)
    expect(letter.payloadText).toBe('TRAPPED 3F')
  })

  it('raises none for what is over, is no alarm, or is read in part', async () => {
    const before = (await alerts()).items[0]?.occurrences
    await say('raw/vendor-a/LIFT-1/fault', '{"err":"Q-999","on":0}')
    await say('eq/v1/LIFT-1/status', Buffer.from([0, 255]))
    await say('eq/v1/LIFT-1/event', '{"code":"entrapment","at":"yesterday","active":"?"}\0')
    await until(async () => {
      const { items } = await product.get<Page<WorkOrder>>('/api/v1/work-orders?kind=rescue', dispatcher)
      expect(items).toHaveLength(1)
    })
    expect((await alerts()).items).toMatchObject([{ occurrences: before }])
  })

  it('shows every event with its detail, whatever its severity', async () => {
    await say('eq/v1/LIFT-1/event', '{"code":"door-close-fault","active":true,"detail":{"floor":"B1"}}')
    const path = '/api/v1/equipment/LIFT-1/events?code=door-close-fault'
    await until(async () => {
      const { items } = await product.get<Page<EquipmentEvent>>(path, dispatcher)
      expect(items).toMatchObject([{ severity: 'fault', active: true, detail: { floor: 'B1' } }])
    })
  })
})
