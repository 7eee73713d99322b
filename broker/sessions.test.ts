import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect as connectTcp, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { manualClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { type Journal, openJournal } from '../storage/journal/index.ts'
import { until } from '../test/support/until.ts'
import { startBroker } from './index.ts'
import { Sessions, type SessionsOptions } from './sessions.ts'
import { lift } from './testing/device.ts'
import { connectPacket, packet, text, uint16 } from './testing/packets.ts'

// Sessions over restarts, byte for byte, with the journal on a disk. A restart takes the journal from the broker first, so that
// what it had not written by then is as lost as with a kill.

const startMs = 1_700_000_000_000
const dayMs = 86_400_000

let path: string
let clock: ReturnType<typeof manualClock>
let journal: Journal
let broker: Awaited<ReturnType<typeof startBroker>>
const sockets: Socket[] = []
const revoked = new Set<string>()

async function start(options: Partial<SessionsOptions> = {}) {
  journal = openJournal({ path, maxBytes: 1 << 24, clock })
  broker = await startBroker({
    host: '127.0.0.1',
    port: 0,
    journal,
    sessions: new Sessions({ clock, journal, ...options }),
    directory: {
      get: (id) => (revoked.has(id) ? undefined : lift(id)),
      find: async () => undefined,
      size: () => 1,
      close: async () => {},
    },
    presence: { set() {}, async close() {} },
    clock,
    log: silentLog,
  })
}
async function restart(options: Partial<SessionsOptions> = {}) {
  await journal.close()
  for (const socket of sockets.splice(0)) socket.destroy()
  await broker.close()
  await start(options)
}
beforeEach(async () => {
  path = mkdtempSync(join(tmpdir(), 'hoistway-sessions-'))
  clock = manualClock(startMs)
  revoked.clear()
  await start()
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await broker.close()
  await journal.close()
  rmSync(path, { recursive: true, force: true })
})

/** A device that was let in, and its answer to CONNECT in hex. */
async function device(session: 'kept' | 'clean' = 'kept', id = 'lift-1') {
  const socket = connectTcp(broker.port, '127.0.0.1')
  sockets.push(socket)
  let bytes = Buffer.alloc(0)
  socket.on('data', (chunk) => {
    bytes = Buffer.concat([bytes, chunk])
  })
  socket.on('error', () => {})
  const says = async (sent: Buffer, answer: Buffer) => {
    bytes = Buffer.alloc(0)
    socket.write(sent)
    await until(() => expect(bytes.toString('hex')).toBe(answer.toString('hex')))
  }
  socket.write(connectPacket(id, { flags: session === 'clean' ? 0xc2 : 0xc0 }))
  await until(() => expect(bytes.length).toBeGreaterThanOrEqual(4))
  const answer = bytes.subarray(0, 4).toString('hex')
  const leave = async () => {
    socket.destroy()
    await once(socket, 'close')
  }
  return { answer, says, leave, heard: () => bytes.toString('hex') }
}
const isNew = '20020000'
const isPresent = '20020100'
const publish = (messageId: number, payload: string) =>
  packet(0x34, text('eq/v1/lift-1/event'), uint16(messageId), Buffer.from(payload))
const received = (messageId: number) => packet(0x50, uint16(messageId))
const release = (messageId: number) => packet(0x62, uint16(messageId))
const complete = (messageId: number) => packet(0x70, uint16(messageId))
const subscribe = (messageId: number, filter: string) =>
  packet(0x82, uint16(messageId), text(filter), Buffer.from([0]))
const granted = (messageId: number) => packet(0x90, uint16(messageId), Buffer.from([0]))
const kept = () => journal.read(0, 100).map(({ payload }) => Buffer.from(payload).toString())

describe('session present [MQTT-3.2.2-2]', () => {
  it('is said of a session without subscriptions', async () => {
    const first = await device()
    expect(first.answer).toBe(isNew)
    await first.leave()
    expect((await device()).answer).toBe(isPresent)
  })

  it('is said while the last connection is still there, and to that which takes its place', async () => {
    expect([(await device()).answer, (await device()).answer, (await device()).answer]).toEqual([
      isNew,
      isPresent,
      isPresent,
    ])
  })

  it('is said after a restart, however soon it comes', async () => {
    await device()
    await restart()
    expect((await device()).answer).toBe(isPresent)
  })

  it('is not said after a clean session, over a restart too [MQTT-3.1.2-6]', async () => {
    await device()
    expect((await device('clean')).answer).toBe(isNew)
    await restart()
    expect((await device()).answer).toBe(isNew)
    expect((await device('clean')).answer).toBe(isNew)
    expect((await device()).answer).toBe(isNew)
  })

  it('is not said of a device that was revoked meanwhile', async () => {
    await device()
    revoked.add('lift-1')
    broker.recheck('lift-1')
    revoked.clear()
    await until(async () => expect((await device()).answer).toBe(isNew))
  })

  it('is not said when the device was away for over 30 days, a day less is nothing', async () => {
    const first = await device()
    await first.leave()
    clock.advance(30 * dayMs)
    await restart()
    expect((await device()).answer).toBe(isPresent)
    clock.advance(31 * dayMs)
    await restart()
    expect((await device()).answer).toBe(isNew)
  })

  it('is not said of the session that gave way where there are too many', async () => {
    await restart({ sessionsMost: 2 })
    for (const id of ['a', 'b', 'c']) await (await device('kept', id)).leave()
    await restart()
    expect((await device('kept', 'c')).answer).toBe(isPresent)
    expect((await device('kept', 'b')).answer).toBe(isPresent)
    expect((await device('kept', 'a')).answer).toBe(isNew)
  })
})

describe('subscriptions', () => {
  it('hold over a restart, and those that were given up do not', async () => {
    const { says } = await device()
    await says(subscribe(1, 'eq/v1/lift-1/down/time'), granted(1))
    await says(subscribe(2, 'eq/v1/lift-1/down/other'), granted(2))
    await says(packet(0xa2, uint16(3), text('eq/v1/lift-1/down/other')), packet(0xb0, uint16(3)))
    await restart()
    const { heard, says: saysNow } = await device()
    await saysNow(packet(0xc0), packet(0xd0))
    broker.tell('eq/v1/lift-1/down/other', Buffer.from('lost'))
    broker.tell('eq/v1/lift-1/down/time', Buffer.from('now'))
    await until(() => expect(heard()).toMatch(new RegExp(`${Buffer.from('now').toString('hex')}$`)))
    expect(heard()).not.toContain(Buffer.from('lost').toString('hex'))
  })
})

describe('QoS 2 over a restart', () => {
  it('takes a message once that comes again after its PUBREC was lost [MQTT-4.3.3-2]', async () => {
    await (await device()).says(publish(7, 'trapped'), received(7))
    await restart()
    const { says } = await device()
    await says(publish(7, 'trapped'), received(7))
    await says(release(7), complete(7))
    expect(kept()).toEqual(['trapped'])
  })

  it('takes another message under an id that was released before', async () => {
    const before = await device()
    await before.says(publish(7, 'trapped'), received(7))
    await before.says(release(7), complete(7))
    await restart()
    await (await device()).says(publish(7, 'freed'), received(7))
    expect(kept()).toEqual(['trapped', 'freed'])
  })

  it('completes what the last run had received, once and again', async () => {
    await (await device()).says(publish(7, 'trapped'), received(7))
    await restart()
    const { says } = await device()
    await says(release(7), complete(7))
    await says(release(7), complete(7))
    await restart()
    await (await device()).says(publish(7, 'freed'), received(7))
    expect(kept()).toEqual(['trapped', 'freed'])
  })

  it('forgets ids with the session that a clean one replaces', async () => {
    await (await device()).says(publish(7, 'trapped'), received(7))
    await (await device('clean')).leave()
    await restart()
    await (await device()).says(publish(7, 'freed'), received(7))
    expect(kept()).toEqual(['trapped', 'freed'])
  })
})

it('writes a session only when it changes', async () => {
  const { says, leave } = await device()
  await says(subscribe(1, 'eq/v1/lift-1/down/#'), granted(1))
  await leave()
  const before = [...journal.memos()].map(([key, value]) => `${key} ${Buffer.from(value)}`)
  let writes = 0
  const { memo } = journal
  journal.memo = (...given) => {
    writes++
    memo(...given)
  }
  const again = await device()
  await again.says(subscribe(2, 'eq/v1/lift-1/down/#'), granted(2))
  await again.leave()
  expect(writes).toBe(0)
  expect([...journal.memos()].map(([key, value]) => `${key} ${Buffer.from(value)}`)).toEqual(before)
})
