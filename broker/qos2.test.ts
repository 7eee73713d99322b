import { once } from 'node:events'
import { connect as connectTcp, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { manualClock } from '../lib/clock.ts'
import type { HoistwayError } from '../lib/errors.ts'
import { silentLog } from '../lib/log.ts'
import type { Journal, JournalMessage } from '../storage/journal/index.ts'
import { until } from '../test/support/until.ts'
import { type MessageSource, startBroker } from './index.ts'
import { Sessions } from './sessions.ts'
import { lift } from './testing/device.ts'
import { connectPacket, packet, text, uint16 } from './testing/packets.ts'

// QoS 2 byte for byte on a real socket: a client library would release every message at once.

const inAllMost = 3_000

let broker: MessageSource & { readonly port: number }
let appended: string[]
/** What waits for the disk; undefined while it is quick. */
let waiting: (() => void)[] | undefined
const sockets: Socket[] = []

beforeEach(async () => {
  appended = []
  waiting = undefined
  broker = await startBroker({
    host: '127.0.0.1',
    port: 0,
    journal: {
      append({ payload }: JournalMessage, done: (error?: HoistwayError) => void) {
        appended.push(Buffer.from(payload).toString())
        if (waiting === undefined) done()
        else waiting.push(done)
      },
      state: () => 'ok',
    } as Journal,
    directory: {
      get: lift,
      find: async () => undefined,
      size: () => 1,
      close: async () => {},
    },
    presence: { set() {}, async close() {} },
    clock: manualClock(1_700_000_000_000),
    log: silentLog,
    sessions: new Sessions({ clock: manualClock(1_700_000_000_000), unreleasedMost: inAllMost }),
  })
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await broker.close()
})

const publish = (messageId: number, payload: string, isDup = false, id = 'lift-1') =>
  packet(isDup ? 0x3c : 0x34, text(`eq/v1/${id}/status`), uint16(messageId), Buffer.from(payload))
const release = (messageId: number) => packet(0x62, uint16(messageId))
const received = (messageId: number) => packet(0x50, uint16(messageId))
const complete = (messageId: number) => packet(0x70, uint16(messageId))

const connect = (id: string, secret: string, session: 'kept' | 'clean') => {
  return connectPacket(id, { flags: session === 'clean' ? 0xc2 : 0xc0, secret })
}

/** A connected device; `says` waits until exactly these bytes came back. */
async function device(id = 'lift-1', session: 'kept' | 'clean' = 'kept') {
  const socket = connectTcp(broker.port, '127.0.0.1')
  sockets.push(socket)
  let bytes = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk])
  })
  socket.on('error', () => {})
  const closed = once(socket, 'close')
  const says = async (sent: Buffer, answer: Buffer) => {
    bytes = Buffer.alloc(0)
    socket.write(sent)
    await until(() => expect(bytes.toString('hex')).toBe(answer.toString('hex')))
  }
  socket.write(connect(id, 'right', session))
  await until(() => expect(bytes[0]).toBe(0x20))
  return { says, socket, closed }
}

it('keeps a message once, and acknowledges it again, when it comes again unreleased [MQTT-4.3.3-2]', async () => {
  const { says } = await device()
  await says(publish(7, 'one'), received(7))
  await says(publish(7, 'one', true), received(7))
  expect(appended).toEqual(['one'])
})

it('knows it also on the next connection, since the PUBREC was lost with the last one', async () => {
  const before = await device()
  await before.says(publish(7, 'one'), received(7))
  before.socket.destroy()
  await before.closed
  const { says } = await device()
  await says(publish(7, 'one', true), received(7))
  expect(appended).toEqual(['one'])
})

it('keeps a message once that comes again, on its connection and the next, while it is being written', async () => {
  waiting = []
  const before = await device()
  before.socket.write(Buffer.concat([publish(7, 'one'), publish(7, 'one', true)]))
  await until(() => expect(waiting).toHaveLength(1))
  const { says } = await device()
  // a ping goes there and back, so the message before it was looked at
  await says(Buffer.concat([publish(7, 'one', true), packet(0xc0)]), packet(0xd0))
  expect(waiting).toHaveLength(1)
  const [keep] = waiting
  waiting = undefined
  keep?.()
  await says(Buffer.alloc(0), received(7))
  expect(appended).toEqual(['one'])
})

it('takes another message under an id that was not released: a client that says one twice may give its id away', async () => {
  const { says } = await device()
  await says(publish(7, 'one'), received(7))
  await says(publish(7, 'two'), received(7))
  await says(publish(7, 'two', true), received(7))
  await says(release(7), complete(7))
  expect(appended).toEqual(['one', 'two'])
})

it('takes another message under the same id once the last one was released', async () => {
  const { says } = await device()
  await says(publish(7, 'one'), received(7))
  await says(release(7), complete(7))
  await says(publish(7, 'two'), received(7))
  expect(appended).toEqual(['one', 'two'])
})

const many = (count: number, packetOf: (messageId: number) => Buffer) =>
  Buffer.concat(Array.from({ length: count }, (_, index) => packetOf(index + 1)))

it('bears a device that releases late, and one that does so when others took all the room', async () => {
  const one = await device()
  await one.says(
    many(inAllMost, (messageId) => publish(messageId, `${messageId}`)),
    many(inAllMost, received),
  )
  const other = await device('lift-2')
  await other.says(
    many(50, (messageId) => publish(messageId, 'few', false, 'lift-2')),
    many(50, received),
  )
  await one.says(many(inAllMost, release), many(inAllMost, complete))
  await one.says(publish(1, 'again'), received(1))
  expect(appended).toHaveLength(inAllMost + 51)
  expect(appended.at(-1)).toBe('again')
})

it('cuts off who adds one more when all together have too many, before it is kept', async () => {
  const { says, socket, closed } = await device()
  await says(
    many(inAllMost, (messageId) => publish(messageId, `${messageId}`)),
    many(inAllMost, received),
  )
  socket.write(publish(inAllMost + 1, 'one more'))
  await closed
  expect(appended).not.toContain('one more')
})

it('has room again once the session of a device is over', async () => {
  const before = await device()
  await before.says(
    many(inAllMost, (messageId) => publish(messageId, `${messageId}`)),
    many(inAllMost, received),
  )
  before.socket.destroy()
  await before.closed
  const { says } = await device('lift-1', 'clean')
  await says(
    many(60, (messageId) => publish(messageId, 'new')),
    many(60, received),
  )
  expect(appended).toHaveLength(inAllMost + 60)
})

it('takes a message of a new session though one of the last, with its id, is kept only now', async () => {
  waiting = []
  const before = await device('lift-1', 'clean')
  before.socket.write(publish(1, 'of the last'))
  await until(() => expect(waiting).toHaveLength(1))
  before.socket.destroy()
  await before.closed
  const { says } = await device('lift-1', 'clean')
  for (const keep of waiting) keep()
  waiting = undefined
  await says(publish(1, 'of this'), received(1))
  expect(appended).toEqual(['of the last', 'of this'])
})

it('forgets nothing of a device when a stranger says its id', async () => {
  const { says } = await device()
  await says(publish(7, 'one'), received(7))
  const stranger = connectTcp(broker.port, '127.0.0.1')
  sockets.push(stranger)
  stranger.on('error', () => {}).resume()
  stranger.write(connect('lift-1', 'wrong', 'clean'))
  await once(stranger, 'close')
  await says(publish(7, 'one', true), received(7))
  expect(appended).toEqual(['one'])
})
