import { once } from 'node:events'
import { connect as connectTcp, type Socket } from 'node:net'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { manualClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import type { Journal } from '../storage/journal/index.ts'
import { until } from '../test/support/until.ts'
import { startBroker } from './index.ts'
import { counted } from './testing/client.ts'
import { lift } from './testing/device.ts'
import { connectPacket, packet, text, uint16 } from './testing/packets.ts'

// Who is connected equals the sockets, whatever finishes first: credentials that are looked up, the journal, the socket's end.

const ids = ['lift-1', 'lift-2']

let broker: Awaited<ReturnType<typeof startBroker>>
let online: Map<string, boolean>
/** Look-ups that wait; undefined while they are quick. */
let lookups: (() => void)[] | undefined
let appends: (() => void)[] | undefined
let topics: string[]
const sockets: Socket[] = []

beforeEach(async () => {
  online = new Map()
  topics = []
  broker = await startBroker({
    host: '127.0.0.1',
    port: 0,
    journal: {
      append({ topic }: { topic: string }, done: () => void) {
        topics.push(topic)
        if (appends === undefined) done()
        else appends.push(done)
      },
      state: () => 'ok',
    } as unknown as Journal,
    directory: {
      get: () => undefined,
      find: (id) =>
        new Promise((resolve) => {
          const found = () => resolve(lift(id))
          if (lookups === undefined) found()
          else lookups.push(found)
        }),
      size: () => 1,
      close: async () => {},
    },
    presence: { set: (id, connected) => online.set(id, connected), async close() {} },
    clock: manualClock(1_700_000_000_000),
    log: silentLog,
  })
})
afterEach(async () => {
  lookups = undefined
  appends = undefined
  for (const socket of sockets.splice(0)) socket.destroy()
  await broker.close()
})

async function open(...bytes: Buffer[]): Promise<Socket> {
  const socket = connectTcp(broker.port, '127.0.0.1')
  sockets.push(socket)
  socket.on('error', () => {}).resume()
  await once(socket, 'connect')
  for (const part of bytes) socket.write(part)
  return socket
}

const closing = (socket: Socket) =>
  new Promise<void>((resolve) => (socket.closed ? resolve() : socket.once('close', () => resolve())))

const offline = Buffer.from('offline')
const withWill = (id: string, topic = `eq/v1/${id}/presence`) =>
  packet(
    0x10,
    ...[text('MQTT'), Buffer.from([4, 0xc6, 0, 60]), text(id), text(topic), uint16(offline.length), offline],
    ...[text(id), text('right')],
  )
const event = (id: string) => packet(0x32, text(`eq/v1/${id}/event`), uint16(1), Buffer.from('{}'))

async function nobodyIsConnected() {
  await until(async () => expect(await counted('devices_connected')).toBe(0))
  expect([...online.values()]).not.toContain(true)
}

it.each<[string, (socket: Socket) => unknown]>([
  ['FIN', (socket) => socket.end()],
  ['RST', (socket) => socket.resetAndDestroy()],
  ['DISCONNECT', (socket) => socket.write(packet(0xe0))],
])('leaves nobody connected after CONNECT and %s at once', async (_, end) => {
  for (const flags of [0xc0, 0xc2]) {
    const socket = await open(connectPacket('lift-1', { flags }))
    end(socket)
    await closing(socket)
  }
  await nobodyIsConnected()
})

it('leaves nobody connected after FIN while credentials are looked up', async () => {
  lookups = []
  const socket = await open(connectPacket('lift-1'))
  await until(() => expect(lookups?.length).toBeGreaterThan(0))
  socket.end()
  await new Promise((resolve) => setImmediate(resolve))
  for (const found of lookups) found()
  await nobodyIsConnected()
})

it('leaves nobody connected after 70 kB right behind a CONNECT and a FIN', async () => {
  for (const rest of [Buffer.alloc(70_000), Buffer.concat(Array(2_000).fill(event('lift-1')))]) {
    const socket = await open(connectPacket('lift-1'), rest)
    socket.end()
    await closing(socket)
    await nobodyIsConnected()
  }
})

it('keeps a newcomer online, and leaves out the will on presence of the one whose place it takes', async () => {
  const before = await open(withWill('lift-1'))
  await until(() => expect(online.get('lift-1')).toBe(true))
  const closed = closing(before)
  const newcomer = await open(withWill('lift-1'))
  await closed
  newcomer.write(event('lift-1'))
  await until(() => expect(topics).toEqual(['eq/v1/lift-1/event']))
  expect(online.get('lift-1')).toBe(true)
  newcomer.destroy()
  await until(() => expect(topics).toEqual(['eq/v1/lift-1/event', 'eq/v1/lift-1/presence']))
  await nobodyIsConnected()
})

it('takes the will of an edge node whose place is taken, since its births are over', async () => {
  const topic = 'spBv1.0/G/NDEATH/lift-1'
  const before = await open(withWill('lift-1', topic))
  await until(() => expect(online.get('lift-1')).toBe(true))
  const closed = closing(before)
  await open(connectPacket('lift-1'))
  await closed
  await until(() => expect(topics).toEqual([topic]))
})

type Step = readonly [
  what: 'connect' | 'keep' | 'fin' | 'rst' | 'bye' | 'say' | 'half' | 'found' | 'kept',
  who: number,
]

it('tells who is connected as the sockets are, in any order of things (property)', async () => {
  const step: fc.Arbitrary<Step> = fc.tuple(
    fc.constantFrom('connect', 'keep', 'fin', 'rst', 'bye', 'say', 'half', 'found', 'kept'),
    fc.nat(1),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      lookups = []
      appends = []
      const mine: { id: string; socket: Socket; isOver: boolean; isLetIn: boolean }[] = []
      const last = (id: string) => mine.findLast((one) => one.id === id && !one.isOver)
      for (const [what, who] of steps) {
        const id = ids[who] as string
        const one = last(id)
        if (what === 'connect' || what === 'keep') {
          const socket = await open(connectPacket(id, { flags: what === 'keep' ? 0xc0 : 0xc2 }))
          const connection = { id, socket, isOver: false, isLetIn: false }
          socket.once('data', () => {
            connection.isLetIn = true
          })
          socket.once('close', () => {
            connection.isOver = true
          })
          mine.push(connection)
        } else if (what === 'found') {
          for (const found of lookups.splice(0)) found()
        } else if (what === 'kept') {
          for (const done of appends.splice(0)) done()
        } else if (one !== undefined && !one.socket.destroyed) {
          if (what === 'say') one.socket.write(event(id))
          if (what === 'half') one.socket.write(event(id).subarray(0, 9))
          if (what === 'bye') one.socket.write(packet(0xe0))
          if (what === 'fin') one.socket.end()
          if (what === 'rst') one.socket.resetAndDestroy()
          if (what !== 'say' && what !== 'half') one.isOver = true
        }
        await new Promise((resolve) => setImmediate(resolve))
      }
      const [waitingLookups, waitingAppends] = [lookups, appends]
      lookups = undefined
      appends = undefined
      for (const done of [...waitingLookups, ...waitingAppends]) done()
      await until(async () => {
        const open = mine.filter(({ socket, isLetIn }) => isLetIn && !socket.closed && !socket.writableEnded)
        expect(mine.filter(({ socket, isLetIn }) => !socket.closed && !isLetIn)).toEqual([])
        expect(new Set(open.map(({ id }) => id)).size).toBe(open.length)
        expect(await counted('devices_connected')).toBe(open.length)
        for (const id of ids) expect(online.get(id) ?? false).toBe(open.some((one) => one.id === id))
      })
      for (const { socket } of mine) socket.destroy()
      await nobodyIsConnected()
    }),
    { numRuns: 25 },
  )
})
