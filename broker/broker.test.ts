import { once } from 'node:events'
import { connect as connectTcp, type Socket } from 'node:net'
import mqtt, { type MqttClient } from 'mqtt'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { manualClock } from '../lib/clock.ts'
import { HoistwayError } from '../lib/errors.ts'
import { silentLog } from '../lib/log.ts'
import { type DeviceDirectory, type DeviceEntry, hashSecret } from '../registry/index.ts'
import { type PublishRefusal, refusedTopic } from '../schemas/index.ts'
import type { Journal, JournalMessage } from '../storage/journal/index.ts'
import { until } from '../test/support/until.ts'
import { type MessageSource, startBroker } from './index.ts'
import { connected, counted } from './testing/client.ts'
import { connectPacket, packet, text } from './testing/packets.ts'

// Aedes on a real socket. The journal is in the hands of the test, so that it decides when a message is durable.

const entry = (id: string, secret: string): DeviceEntry => ({
  id,
  secretHash: hashSecret(secret),
  equipmentCode: id,
  classCode: '3110',
  family: 'lift',
  jurisdiction: 'cn',
})

const known = new Map<string, DeviceEntry>()
/** Devices that only the database knows. */
const late = new Map<string, DeviceEntry>()
const appended: { message: JournalMessage; done: (error?: HoistwayError) => void }[] = []
const presence: [string, boolean][] = []
let answerAppend: (() => HoistwayError | undefined) | undefined
let journalState = 'ok'
let broker: MessageSource & { readonly port: number }
const clients: MqttClient[] = []

beforeAll(async () => {
  const journal = {
    append(message: JournalMessage, done: (error?: HoistwayError) => void) {
      appended.push({ message, done })
      if (answerAppend !== undefined) done(answerAppend())
    },
    state: () => journalState,
  } as Journal
  const directory: DeviceDirectory = {
    get: (id) => known.get(id),
    find: async (id) => late.get(id),
    size: () => known.size,
    close: async () => {},
  }
  broker = await startBroker({
    host: '127.0.0.1',
    port: 0,
    journal,
    directory,
    presence: { set: (id, connected) => presence.push([id, connected]), close: async () => {} },
    clock: manualClock(1_700_000_000_000),
    log: silentLog,
  })
})

afterAll(() => broker.close())

beforeEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.endAsync(true)))
  known.clear()
  late.clear()
  known.set('lift-1', entry('lift-1', 'right'))
  known.set('lift-2', entry('lift-2', 'right'))
  appended.length = 0
  presence.length = 0
  answerAppend = () => undefined
})

async function connect(options: Partial<mqtt.IClientOptions> = {}): Promise<MqttClient> {
  const client = mqtt.connect({
    host: '127.0.0.1',
    port: broker.port,
    clientId: 'lift-1',
    username: 'lift-1',
    password: 'right',
    reconnectPeriod: 0,
    ...options,
  })
  clients.push(client)
  return connected(client)
}

const closing = (client: MqttClient) =>
  new Promise((resolve) => client.once('close', () => resolve(undefined)))

/** A connection of bytes, for what no client library would send. */
async function raw(
  ...packets: Buffer[]
): Promise<{ socket: Socket; received: () => Buffer; closed: Promise<unknown> }> {
  const socket = connectTcp(broker.port, '127.0.0.1')
  let bytes = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk])
  })
  socket.on('error', () => {})
  const closed = once(socket, 'close')
  await once(socket, 'connect')
  for (const packet of packets) socket.write(packet)
  return { socket, received: () => bytes, closed }
}

describe('who may connect', () => {
  it('takes a device with its secret, and tells presence when it comes and goes', async () => {
    const client = await connect()
    await client.endAsync()
    await until(() =>
      expect(presence).toEqual([
        ['lift-1', true],
        ['lift-1', false],
      ]),
    )
  })

  it.each([
    ['a wrong secret', { password: 'wrong' }, 'wrong-secret'],
    ['a user name that is not the client id', { username: 'lift-2' }, 'client-id'],
    ['a device that nobody registered', { clientId: 'ghost', username: 'ghost' }, 'unknown-device'],
  ])('refuses %s and counts it', async (_, options, reason) => {
    const before = await counted('connections_refused_total', { reason })
    await expect(connect(options)).rejects.toThrow(/bad user ?name or password/i)
    expect(await counted('connections_refused_total', { reason })).toBe(before + 1)
  })

  it('looks in the database for a device that was registered a moment ago', async () => {
    late.set('lift-new', entry('lift-new', 'right'))
    await connect({ clientId: 'lift-new', username: 'lift-new' })
  })

  it('refuses an empty client id, clean or not [MQTT-3.1.3-8]', async () => {
    const { received, closed } = await raw(packet(0x10, text('MQTT'), Buffer.from([4, 0, 0, 60]), text('')))
    await closed
    expect([...received()]).toEqual([0x20, 2, 0, 2])
  })

  it('refuses MQTT 5 with "unacceptable protocol version"', async () => {
    const five = packet(0x10, text('MQTT'), Buffer.from([5, 2, 0, 60, 0]), text('lift-1'))
    const { received, closed } = await raw(five)
    await closed
    expect(received()[0]).toBe(0x20)
    expect(received()[3]).toBe(1)
  })

  it('lets a second connection of a device take over, and knows it connected', async () => {
    await connect()
    await connect()
    await until(() => expect(presence.length).toBeGreaterThanOrEqual(2))
    expect(presence.at(-1)).toEqual(['lift-1', true])
  })

  it('cuts off a device whose secret was replaced or revoked, and no other', async () => {
    const one = await connect()
    const other = await connect({ clientId: 'lift-2', username: 'lift-2' })
    known.set('lift-1', entry('lift-1', 'new'))
    const closed = closing(one)
    broker.recheck(undefined)
    await closed
    expect(other.connected).toBe(true)
    known.delete('lift-2')
    const gone = closing(other)
    broker.recheck('lift-2')
    await gone
  })
})

describe('what it acknowledges', () => {
  it('sends the PUBACK only once the journal has the message', async () => {
    answerAppend = undefined
    const client = await connect()
    let acknowledged = false
    const published = client.publishAsync('eq/v1/lift-1/status', '{}', { qos: 1 }).then(() => {
      acknowledged = true
    })
    await until(() => expect(appended).toHaveLength(1))
    // a ping goes there and back, so an acknowledgement would have come before it
    const answered = new Promise((resolve) => client.once('packetreceive', resolve))
    client.sendPing()
    expect(await answered).toMatchObject({ cmd: 'pingresp' })
    expect(acknowledged).toBe(false)
    appended[0]?.done()
    await published
    expect(appended[0]?.message).toMatchObject({
      topic: 'eq/v1/lift-1/status',
      receivedAtMs: 1_700_000_000_000,
    })
  })

  it('closes the connection without a PUBACK when the journal refuses', async () => {
    answerAppend = () => new HoistwayError('journal-full', 'full', { mayRetry: true })
    const client = await connect()
    const closed = closing(client)
    const acknowledged = vi.fn()
    client.publish('eq/v1/lift-1/status', '{}', { qos: 1 }, (error) => error ?? acknowledged())
    await closed
    expect(acknowledged).not.toHaveBeenCalled()
    expect(await counted('messages_refused_total', { reason: 'journal-full' })).toBeGreaterThan(0)
  })

  it.each([
    ['the topic of another device', 'eq/v1/lift-2/status', '{}', 'topic-foreign'],
    ['a raw topic of another device', 'raw/acme/lift-2/x', '{}', 'topic-foreign'],
    ['the birth of another edge node', 'spBv1.0/G/NBIRTH/lift-2', '{}', 'topic-foreign'],
    ["the data of another node's device", 'spBv1.0/G/DDATA/lift-2/car', '{}', 'topic-foreign'],
    ['a command to an edge node', 'spBv1.0/G/NCMD/lift-1', '{}', 'topic-unknown'],
    ['a topic without a meaning', 'some/where', '{}', 'topic-unknown'],
    ['what the server says to devices', 'eq/v1/lift-1/down/time', '{}', 'topic-unknown'],
    ['a leading slash', '/eq/v1/lift-1/event', '{}', 'topic-unknown'],
    ['an unknown kind', 'eq/v1/lift-1/alarms', '{}', 'topic-unknown'],
    ['what only the journal says', '$live/eq/v1/lift-1/event', '{}', 'topic-unknown'],
    ['a topic of too many levels', `some${'/x'.repeat(120)}`, '{}', 'topic-unknown'],
    ['a topic too long', `raw/acme/lift-1/${'x'.repeat(300)}`, '{}', 'topic-unknown'],
    ['more than 64 KiB', 'eq/v1/lift-1/status', 'x'.repeat(65_537), 'payload-too-large'],
    ['a MiB', 'eq/v1/lift-1/status', 'x'.repeat(1 << 20), 'payload-too-large'],
  ])('acknowledges %s, keeps its head aside and counts it', async (_, topic, payload, reason) => {
    const before = await counted('messages_refused_total', { reason })
    const client = await connect()
    for (const qos of [1, 2] as const) await client.publishAsync(topic, payload, { qos })
    await client.publishAsync('eq/v1/lift-1/event', 'trapped', { qos: 1 })
    const kept = refusedTopic({
      reason: reason as PublishRefusal,
      deviceId: 'lift-1',
      bytes: payload.length,
      topic,
    })
    expect(appended.map(({ message }) => message.topic)).toEqual([kept, kept, 'eq/v1/lift-1/event'])
    expect(Buffer.from(appended[0]?.message.payload ?? []).toString()).toBe(payload.slice(0, 65_536))
    expect(await counted('messages_refused_total', { reason })).toBe(before + 2)
  })

  it('takes what an edge node says for itself and for the devices behind it', async () => {
    const client = await connect()
    const topics = ['spBv1.0/G/NBIRTH/lift-1', 'spBv1.0/G/DDATA/lift-1/car']
    for (const topic of topics) await client.publishAsync(topic, 'x', { qos: 1 })
    expect(appended.map(({ message }) => message.topic)).toEqual(topics)
  })

  it('takes 64 KiB, and QoS 0 and 2 too', async () => {
    const client = await connect()
    await client.publishAsync('eq/v1/lift-1/status', Buffer.alloc(65_536, 'x'), { qos: 1 })
    await client.publishAsync('eq/v1/lift-1/status', 'two', { qos: 2 })
    await client.publishAsync('eq/v1/lift-1/status', 'zero', { qos: 0 })
    await until(() => expect(appended.map(({ message }) => message.payload.length)).toEqual([65_536, 3, 4]))
  })

  it('drops QoS 0 and counts it while nothing is acknowledged, and stays connected', async () => {
    journalState = 'full'
    const reason = 'qos-0-while-full'
    const before = await counted('messages_refused_total', { reason })
    const client = await connect()
    await client.publishAsync('eq/v1/lift-1/status', 'zero', { qos: 0 })
    await until(async () => expect(await counted('messages_refused_total', { reason })).toBe(before + 1))
    journalState = 'ok'
    await client.publishAsync('eq/v1/lift-1/status', 'one', { qos: 1 })
    expect(appended.map(({ message }) => Buffer.from(message.payload).toString())).toEqual(['one'])
  })

  it('ends a connection that announces a packet too large to take, before it has come', async () => {
    const announced = Buffer.from([0x32, 0x80, 0x80, 0x80, 0x01])
    const { socket, closed } = await raw(connectPacket('lift-1', { flags: 0xc0 }))
    await once(socket, 'data')
    socket.write(announced)
    await closed
  })

  it('takes the last will as a message of the device', async () => {
    const client = await connect({
      will: { topic: 'eq/v1/lift-1/presence', payload: Buffer.from('offline'), qos: 1, retain: true },
    })
    client.stream.destroy()
    await until(() => expect(appended.map(({ message }) => message.topic)).toEqual(['eq/v1/lift-1/presence']))
  })
})

describe('what it forwards', () => {
  const own = [
    'eq/v1/lift-1/down/#',
    'spBv1.0/G/NCMD/lift-1',
    'spBv1.0/+/NCMD/lift-1/#',
    'spBv1.0/G/DCMD/lift-1/#',
    'spBv1.0/G/NDEATH/lift-1',
    'spBv1.0/STATE/hoistway',
    'spBv1.0/STATE/+',
  ]
  const foreign = [
    '#',
    'eq/v1/lift-2/down/time',
    'eq/v1/+/status',
    'eq/v1/lift-1/status',
    'spBv1.0/#',
    'spBv1.0/G/#',
    'spBv1.0/G/NCMD/#',
    'spBv1.0/G/NCMD/+',
    'spBv1.0/G/DCMD/lift-2/car',
    'spBv1.0/G/+/lift-1',
    'spBv1.0/G/NDATA/lift-1',
    'spBv1.0/G/NDEATH/lift-2',
    'spBv1.0/G/NDEATH/+',
    'spBv1.0/STATE/#',
  ]

  it('lets a device hear what the server says to it, and nothing else', async () => {
    for (const topic of own) {
      const client = await connect()
      const [granted] = await client.subscribeAsync(topic, { qos: 1 })
      expect(granted?.qos, topic).toBe(1)
    }
    const client = await connect()
    for (const topic of foreign) {
      await expect(client.subscribeAsync(topic, { qos: 1 })).rejects.toThrow()
    }
  })
})

describe('an edge node', () => {
  it('hears that its primary host is there when it asks', async () => {
    const client = await connect()
    const said = new Promise<mqtt.IPublishPacket>((resolve) =>
      client.once('message', (_topic, _payload, packet) => resolve(packet)),
    )
    await client.subscribeAsync('spBv1.0/STATE/hoistway', { qos: 1 })
    const packet = await said
    expect(packet).toMatchObject({ topic: 'spBv1.0/STATE/hoistway', qos: 1, retain: true })
    expect(JSON.parse(`${packet.payload}`)).toEqual({ online: true, timestamp: 1_700_000_000_000 })
  })

  it('is believed when it says on its connection that it dies, and its will is held against its birth', async () => {
    const client = await connect({
      will: { topic: 'spBv1.0/G/NDEATH/lift-1', payload: Buffer.from('x'), qos: 1, retain: false },
    })
    await client.publishAsync('spBv1.0/G/NDEATH/lift-1', 'x', { qos: 1 })
    client.stream.destroy()
    await until(() =>
      expect(appended.map(({ message }) => message.topic)).toEqual([
        '$live/spBv1.0/G/NDEATH/lift-1',
        'spBv1.0/G/NDEATH/lift-1',
      ]),
    )
  })

  const topic = (type: string, device?: string) =>
    `spBv1.0/G/${type}/lift-1${device === undefined ? '' : `/${device}`}`

  it('is told what the server has to say to it, as it was said', async () => {
    const client = await connect()
    await client.subscribeAsync(topic('NCMD'), { qos: 1 })
    const told = new Promise<mqtt.IPublishPacket>((resolve) =>
      client.once('message', (_topic, _payload, packet) => resolve(packet)),
    )
    broker.tell(topic('NCMD'), new Uint8Array([8, 1]))
    expect(await told).toMatchObject({
      topic: topic('NCMD'),
      payload: Buffer.from([8, 1]),
      qos: 0,
      retain: false,
    })
  })

  it('has devices that are connected from their birth to their death, or its own end', async () => {
    for (const id of ['lift-1:a', 'lift-1:b']) known.set(id, entry(id, 'its own'))
    const client = await connect()
    const say = (type: string, device?: string) => client.publishAsync(topic(type, device), 'x', { qos: 1 })
    for (const device of ['a', 'b', 'stranger']) await say('DBIRTH', device)
    await say('DDATA', 'a')
    await say('DDEATH', 'a')
    await say('DDATA', 'a')
    await say('NDEATH')
    await say('DBIRTH', 'b')
    await client.endAsync()
    await until(() => expect(presence.at(-1)).toEqual(['lift-1:b', false]))
    expect(presence.filter(([id]) => id !== 'lift-1')).toEqual([
      ['lift-1:a', true],
      ['lift-1:b', true],
      ['lift-1:a', false],
      ['lift-1:a', true],
      ['lift-1:b', false],
      ['lift-1:a', false],
      ['lift-1:b', true],
      ['lift-1:b', false],
    ])
  })
})

it('says which port is taken', async () => {
  const options = { host: '127.0.0.1', port: broker.port, log: silentLog, clock: manualClock(0) }
  const parts = {
    journal: {} as Journal,
    directory: {} as DeviceDirectory,
    presence: { set() {}, async close() {} },
  }
  await expect(startBroker({ ...options, ...parts })).rejects.toMatchObject({
    code: 'port-taken',
    message: expect.stringContaining(String(broker.port)),
  })
})
