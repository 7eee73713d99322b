import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect as connectTcp } from 'node:net'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { connect as connectTls } from 'node:tls'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import { afterEach, beforeEach } from 'vitest'
import WebSocket, { createWebSocketStream } from 'ws'
import { manualClock } from '../../lib/clock.ts'
import type { HoistwayError } from '../../lib/errors.ts'
import { silentLog } from '../../lib/log.ts'
import type { DeviceEntry } from '../../registry/index.ts'
import type { Journal, JournalMessage } from '../../storage/journal/index.ts'
import { type BrokerOptions, startBroker } from '../broker.ts'
import { connected, counted } from './client.ts'
import { lift } from './device.ts'
import { connectPacket, packet, text, uint16 } from './packets.ts'

// A broker on real sockets. The journal is in the hands of the test, so that it decides when a message is durable.

export const file = (name: string) => join(import.meta.dirname, '../../test/fixtures/tls', name)
export const pem = (name: string) => readFileSync(file(name))
export const ca = pem('ca.pem')
export const certificate = (name: string) => ({ cert: pem(`${name}.pem`), key: pem(`${name}.key`) })
export const withAuthority = {
  MQTTS_CERT_FILE: file('server.pem'),
  MQTTS_KEY_FILE: file('server.key'),
  MQTTS_CA_FILE: file('device-ca.pem'),
}

type Broker = Awaited<ReturnType<typeof startBroker>>
export type Scheme = 'mqtt' | 'mqtts' | 'ws'

/** The broker that was started last, and what it stands on; anew for each test. */
export const scene = {
  broker: undefined as unknown as Broker,
  known: new Map<string, DeviceEntry>(),
  appended: [] as { message: JournalMessage; done: (error?: HoistwayError) => void }[],
  /** Whether the journal has each message at once. */
  isDurable: true,
}
const brokers: Broker[] = []
const clients: MqttClient[] = []
/** Connections to be ended after the test. */
export const streams: Duplex[] = []

/** Starts a broker with every way in, unless told otherwise. */
export async function start(options: Partial<BrokerOptions> = {}): Promise<Broker> {
  const started = await startBroker({
    host: '127.0.0.1',
    port: 0,
    tls: { port: 0, files: withAuthority },
    webSocketPort: 0,
    journal: {
      append(message: JournalMessage, done: (error?: HoistwayError) => void) {
        scene.appended.push({ message, done })
        if (scene.isDurable) done()
      },
      state: () => 'ok',
    } as Journal,
    directory: {
      get: (id) => scene.known.get(id),
      find: async () => undefined,
      size: () => scene.known.size,
      close: async () => {},
    },
    presence: { set() {}, async close() {} },
    clock: manualClock(1_700_000_000_000),
    log: silentLog,
    ...options,
  })
  brokers.push(started)
  scene.broker = started
  return started
}

/** Starts a broker for each test of the file that calls this, and ends what the test left open. */
export function setUpBroker(): void {
  beforeEach(async () => {
    scene.known = new Map(['lift-1', 'lift-2'].map((id) => [id, lift(id)]))
    scene.appended = []
    scene.isDurable = true
    await start()
  })

  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.endAsync(true)))
    for (const stream of streams.splice(0)) stream.destroy()
    await Promise.all(brokers.splice(0).map((one) => one.close()))
  })
}

export const address = (scheme: Scheme) =>
  scene.broker.addresses.find((one) => one.startsWith(`${scheme}://`)) ?? `no ${scheme}`
export const portOf = (scheme: Scheme) => Number(new URL(address(scheme)).port)

/** A device with a client library. */
export async function connect(scheme: Scheme, options: IClientOptions = {}): Promise<MqttClient> {
  const client = mqtt.connect(address(scheme), {
    ca,
    clientId: 'lift-1',
    username: 'lift-1',
    password: 'right',
    reconnectPeriod: 0,
    ...options,
  })
  clients.push(client)
  return connected(client)
}

/** The same without user name and password. */
export const nameless: IClientOptions = {
  username: undefined,
  password: undefined,
} as unknown as IClientOptions

/** A connection of bytes, for what no client library would do. */
export async function raw(scheme: Scheme): Promise<Duplex> {
  let stream: Duplex
  let opening: Promise<unknown>
  if (scheme === 'ws') {
    const webSocket = new WebSocket(address('ws'), 'mqtt')
    opening = once(webSocket, 'open')
    stream = createWebSocketStream(webSocket)
  } else if (scheme === 'mqtts') {
    const socket = connectTls({ host: '127.0.0.1', port: portOf('mqtts'), ca })
    opening = once(socket, 'secureConnect')
    stream = socket
  } else {
    stream = connectTcp(portOf('mqtt'), '127.0.0.1')
    opening = once(stream, 'connect')
  }
  stream.on('error', () => {})
  streams.push(stream)
  await opening
  return stream
}

/** Resolves when the other side has ended a connection. */
export const ended = (stream: Duplex) =>
  new Promise<void>((resolve) => {
    stream.once('end', resolve)
    stream.once('close', () => resolve())
    stream.resume()
  })

export const refusedFor = (reason: string) => counted('connections_refused_total', { reason })

export const hello = (clientId = 'lift-1') => connectPacket(clientId)
export const publish = (messageId: number, payload = '{}') =>
  packet(0x32, text('eq/v1/lift-1/status'), uint16(messageId), Buffer.from(payload))
export const accepted = Buffer.from([0x20, 2, 0, 0])
