import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import type { Client } from 'aedes'
import { describe, expect, it } from 'vitest'
import { silentLog } from '../../lib/log.ts'
import { until } from '../../test/support/until.ts'
import { createAcknowledger } from '../acknowledge.ts'
import {
  accepted,
  connect,
  ended,
  hello,
  nameless,
  portOf,
  publish,
  raw,
  refusedFor,
  type Scheme,
  scene,
  setUpBroker,
  start,
  streams,
  withAuthority,
} from '../testing/broker.ts'
import { counted } from '../testing/client.ts'
import { packet, uint16 } from '../testing/packets.ts'
import { startListeners } from './index.ts'

setUpBroker()

it('says where it listens', async () => {
  expect(scene.broker.addresses.map((one) => one.replace(/\d+$/, ''))).toEqual([
    'mqtt://127.0.0.1:',
    'mqtts://127.0.0.1:',
    'ws://127.0.0.1:',
  ])
  const plain = await start({ tls: undefined, webSocketPort: undefined })
  expect(plain.addresses).toEqual([`mqtt://127.0.0.1:${plain.port}`])
})

it('leaves nothing open when one port cannot be had', async () => {
  const taken = portOf('ws')
  const free = await start({ tls: undefined, webSocketPort: undefined })
  await free.close()
  await expect(start({ port: free.port, webSocketPort: taken })).rejects.toMatchObject({
    code: 'port-taken',
    message: expect.stringContaining('set MQTT_WS_PORT'),
  })
  await start({ port: free.port })
})

describe.each<Scheme>(['mqtt', 'mqtts', 'ws'])('over %s', (scheme) => {
  it('takes a device with its secret, and what it says at every QoS', async () => {
    const client = await connect(scheme)
    for (const qos of [0, 1, 2] as const) await client.publishAsync('eq/v1/lift-1/status', `${qos}`, { qos })
    await until(() => expect(scene.appended).toHaveLength(3))
    expect(scene.appended.map(({ message }) => Buffer.from(message.payload).toString())).toEqual([
      '0',
      '1',
      '2',
    ])
  })

  it('takes the largest message, acknowledges a larger one, and ends the connection of one over a MiB', async () => {
    const before = await counted('messages_refused_total', { reason: 'payload-too-large' })
    const client = await connect(scheme)
    await client.publishAsync('eq/v1/lift-1/status', Buffer.alloc(65_536, 'x'), { qos: 1 })
    await client.publishAsync('eq/v1/lift-1/status', Buffer.alloc(1 << 20, 'x'), { qos: 1 })
    expect(scene.appended.map(({ message }) => message.payload.length)).toEqual([65_536, 65_536])
    expect(await counted('messages_refused_total', { reason: 'payload-too-large' })).toBe(before + 1)
    const closed = new Promise((resolve) => client.once('close', () => resolve(undefined)))
    client.publish('eq/v1/lift-1/status', Buffer.alloc((1 << 20) + 1, 'x'), { qos: 1 })
    await closed
    expect(scene.appended).toHaveLength(2)
  })

  it.each([
    ['a wrong secret', { password: 'wrong' }, 'wrong-secret'],
    ['the name of another', { username: 'lift-2' }, 'client-id'],
    ['no name at all', nameless, 'client-id'],
    ['a device that nobody registered', { clientId: 'ghost', username: 'ghost' }, 'unknown-device'],
  ])('says no to %s and counts it', async (_, options, reason) => {
    const before = await refusedFor(reason)
    await expect(connect(scheme, options)).rejects.toThrow(/bad user ?name or password/i)
    expect(await refusedFor(reason)).toBe(before + 1)
  })

  it('says no to what is not a device id', async () => {
    const stream = await raw(scheme)
    stream.write(hello('no/device'))
    expect(await once(stream, 'data')).toEqual([Buffer.from([0x20, 2, 0, 2])])
  })

  it('does not take the topic of another device', async () => {
    const client = await connect(scheme)
    await client.publishAsync('eq/v1/lift-2/status', '{}', { qos: 1 })
    expect(scene.appended.map(({ message }) => message.topic)).toEqual([
      '$refused/topic-foreign/lift-1/2/eq/v1/lift-2/status',
    ])
    await expect(client.subscribeAsync('eq/v1/lift-2/down/#')).rejects.toThrow()
  })

  it('acknowledges nothing before the journal has it, and then in the order in which it came', async () => {
    scene.isDurable = false
    const stream = await raw(scheme)
    let bytes = Buffer.alloc(0)
    stream.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk])
    })
    stream.write(Buffer.concat([hello(), publish(1), publish(2), publish(3), packet(0xc0)]))
    // an acknowledgement would have come before the answer to the ping
    const before = [accepted, packet(0xd0)]
    await until(() => expect(bytes).toEqual(Buffer.concat(before)))
    expect(scene.appended).toHaveLength(3)
    for (const { done } of scene.appended) done()
    const acknowledged = [1, 2, 3].map((id) => packet(0x40, uint16(id)))
    await until(() => expect(bytes).toEqual(Buffer.concat([...before, ...acknowledged])))
  })

  it('cuts off a device that does not read its acknowledgements', async () => {
    const before = await counted('connections_cut_total')
    const acknowledge = createAcknowledger()
    let acknowledging: Promise<void> | undefined
    const listeners = await startListeners(
      { host: '127.0.0.1', port: 0, tls: { port: 0, files: withAuthority }, webSocketPort: 0 },
      {
        helloMs: 10_000,
        maxPacketBytes: 1_000,
        onStream(conn) {
          conn.on('error', () => {})
          acknowledging = (async () => {
            for (let turn = 0; turn < 5_000 && !conn.destroyed; turn++) {
              for (let id = 1; id <= 10_000; id++) acknowledge({ conn } as Client, id)
              await new Promise((resolve) => setImmediate(resolve))
            }
          })()
        },
        onRefused: () => {},
        log: silentLog,
      },
    )
    scene.broker = { ...scene.broker, addresses: listeners.addresses }
    const stream = await raw(scheme)
    stream.pause()
    await until(() => expect(acknowledging).toBeDefined())
    await acknowledging
    expect(await counted('connections_cut_total')).toBe(before + 1)
    listeners.close()
  })

  it('ends a connection that announces a packet too large to take', async () => {
    const before = await refusedFor('packet-too-large')
    const stream = await raw(scheme)
    stream.write(hello())
    await once(stream, 'data')
    stream.write(Buffer.from([0x32, 0x80, 0x80, 0x80, 0x01]))
    await ended(stream)
    expect(await refusedFor('packet-too-large')).toBe(before + 1)
  })

  it('ends a connection that says nothing', async () => {
    // longer than a handshake takes, on a slow machine too
    await start({ helloMs: 4_000 })
    // before the handshake of its own, and after it; a machine that stalls may not let it come so far
    const silent = connectTcp(portOf(scheme), '127.0.0.1')
    streams.push(silent)
    silent.on('error', () => {})
    await Promise.all([ended(silent), raw(scheme).then(ended, () => {})])
  })

  it('tells a device what the server has to say, and that is cut off with its secret', async () => {
    const client = await connect(scheme)
    await client.subscribeAsync('eq/v1/lift-1/down/#', { qos: 1 })
    const told = new Promise((resolve) => client.once('message', (_topic, payload) => resolve(`${payload}`)))
    scene.broker.tell('eq/v1/lift-1/down/time', Buffer.from('now'))
    expect(await told).toBe('now')
    const closed = new Promise((resolve) => client.once('close', () => resolve(undefined)))
    scene.known.delete('lift-1')
    scene.broker.recheck('lift-1')
    await closed
  })

  it('ends with the broker', async () => {
    const client = await connect(scheme)
    const closed = new Promise((resolve) => client.once('close', () => resolve(undefined)))
    expect(scene.broker.state()).toBe('ok')
    await scene.broker.close()
    await closed
    expect(scene.broker.state()).toBe('does not listen')
  })
})
