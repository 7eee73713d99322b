import { once } from 'node:events'
import { connect as connectTcp, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { manualClock } from '../lib/clock.ts'
import type { HoistwayError } from '../lib/errors.ts'
import { silentLog } from '../lib/log.ts'
import { type DeviceEntry, hashSecret } from '../registry/index.ts'
import type { Journal, JournalMessage } from '../storage/journal/index.ts'
import { type MessageSource, startBroker } from './index.ts'

// QoS 2 byte for byte on a real socket: a client library would release every message at once.

const lift: DeviceEntry = {
  id: 'lift-1',
  secretHash: hashSecret('right'),
  equipmentCode: 'L-1',
  classCode: '3110',
  family: 'lift',
  jurisdiction: 'cn',
}

let broker: MessageSource & { readonly port: number }
let appended: string[]
const sockets: Socket[] = []

beforeEach(async () => {
  appended = []
  broker = await startBroker({
    host: '127.0.0.1',
    port: 0,
    journal: {
      append({ payload }: JournalMessage, done: (error?: HoistwayError) => void) {
        appended.push(Buffer.from(payload).toString())
        done()
      },
      state: () => 'ok',
    } as Journal,
    directory: {
      get: (id) => (id === lift.id ? lift : undefined),
      find: async () => undefined,
      size: () => 1,
      close: async () => {},
    },
    presence: { set() {}, async close() {} },
    clock: manualClock(1_700_000_000_000),
    log: silentLog,
  })
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await broker.close()
})

const uint16 = (value: number) => Buffer.from([value >> 8, value & 255])
const text = (value: string) => Buffer.concat([uint16(value.length), Buffer.from(value)])
const packet = (type: number, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([type, body.length]), body])
}
const publish = (messageId: number, payload: string, isDup = false) =>
  packet(isDup ? 0x3c : 0x34, text('eq/v1/lift-1/status'), uint16(messageId), Buffer.from(payload))
const release = (messageId: number) => packet(0x62, uint16(messageId))
const received = (messageId: number) => packet(0x50, uint16(messageId))
const complete = (messageId: number) => packet(0x70, uint16(messageId))

/** A device with a session that stays; `says` waits until exactly these bytes came back. */
async function device() {
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
    await vi.waitFor(() => expect(bytes.toString('hex')).toBe(answer.toString('hex')))
  }
  const session = Buffer.from([4, 0xc0, 0, 60])
  const connect = packet(0x10, text('MQTT'), session, text('lift-1'), text('lift-1'), text('right'))
  socket.write(connect)
  await vi.waitFor(() => expect(bytes[0]).toBe(0x20))
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

it('takes another message under the same id once the last one was released', async () => {
  const { says } = await device()
  await says(publish(7, 'one'), received(7))
  await says(release(7), complete(7))
  await says(publish(7, 'two'), received(7))
  expect(appended).toEqual(['one', 'two'])
})

it('ends a connection that releases nothing, after 50 messages', async () => {
  const { says, socket, closed } = await device()
  const ids = Array.from({ length: 50 }, (_, index) => index + 1)
  await says(
    Buffer.concat(ids.map((id) => publish(id, `${id}`))),
    Buffer.concat(ids.map((id) => received(id))),
  )
  socket.write(publish(51, '51'))
  await closed
})
