import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { Aedes } from 'aedes'
import mqtt, { type MqttClient } from 'mqtt'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { manualClock } from '../../lib/clock.ts'
import { listen } from '../../lib/listen.ts'
import type { Log } from '../../lib/log.ts'
import { metrics } from '../../lib/metrics.ts'
import type { Journal, JournalMessage } from '../../storage/journal/index.ts'
import { type CountingProxy, countingProxy } from '../../test/support/counting-proxy.ts'
import {
  type Mosquitto,
  startMosquitto,
  testAuthority,
  whyNoMosquitto,
} from '../../test/support/mosquitto.ts'
import { until } from '../../test/support/until.ts'
import type { MessageSource } from '../source.ts'
import { connectExternalBroker, type ExternalBrokerOptions } from './index.ts'

const noMosquitto = whyNoMosquitto()
const login = { username: 'hoistway', password: 'not-to-be-seen' }

interface Appended {
  readonly message: JournalMessage
  readonly done: (error?: Error) => void
}

/** A process that takes messages; its journal is this test. */
interface Taker {
  readonly source: MessageSource
  readonly appended: Appended[]
  readonly logged: string
  readonly availability: (number | undefined)[]
  readonly presence: [string, boolean][]
  texts(): string[]
}

let journalState = 'ok'
let answer: 'keep' | 'hold' | Error = 'keep'
const takers: Taker[] = []
const clients: MqttClient[] = []
const proxies: CountingProxy[] = []
const clock = manualClock(1_700_000_000_000)

async function take(options: Partial<ExternalBrokerOptions> = {}): Promise<Taker> {
  const appended: Appended[] = []
  const availability: (number | undefined)[] = []
  const presence: [string, boolean][] = []
  let logged = ''
  const write = (...args: unknown[]) => {
    logged += JSON.stringify(args)
  }
  const journal = {
    state: () => journalState,
    append(message: JournalMessage, done: (error?: Error) => void) {
      appended.push({ message, done })
      if (answer === 'keep') setImmediate(done)
      else if (answer !== 'hold') done(answer)
    },
  } as Journal
  const source = await connectExternalBroker({
    url: '',
    username: undefined,
    password: undefined,
    ca: undefined,
    protocolVersion: 5,
    shareGroup: 'hoistway',
    clientId: 'taker-1',
    journal,
    presence: { set: (id, connected) => void presence.push([id, connected]), async close() {} },
    idOf: (deviceId) => (deviceId.startsWith('lift') ? deviceId : undefined),
    onAvailability: (sinceMs) => void availability.push(sinceMs),
    clock,
    random: () => 0,
    log: { debug: write, info: write, warn: write, error: write } as unknown as Log,
    ...options,
  })
  const taker = {
    ...{ source, appended, availability, presence },
    get logged() {
      return logged
    },
    texts: () => appended.map(({ message }) => Buffer.from(message.payload).toString()),
  }
  takers.push(taker)
  return taker
}

async function publisher(port: number, options: mqtt.IClientOptions = login): Promise<MqttClient> {
  const client = await mqtt.connectAsync({ host: '127.0.0.1', port, ...options })
  clients.push(client)
  return client
}

beforeEach(() => {
  answer = 'keep'
  journalState = 'ok'
})
afterEach(async () => {
  for (const proxy of proxies.splice(0)) proxy.close()
  await Promise.all(takers.splice(0).map(({ source }) => source.close()))
  await Promise.all(clients.splice(0).map((client) => client.endAsync(true)))
})

describe.skipIf(noMosquitto !== null)(
  `messages from Mosquitto${noMosquitto ? ` (skipped: ${noMosquitto})` : ''}`,
  () => {
    let mosquitto: Mosquitto
    let url: string
    beforeAll(async () => {
      mosquitto = await startMosquitto({ login })
      url = `mqtt://${login.username}:${login.password}@127.0.0.1:${mosquitto.port}`
    })
    afterAll(() => mosquitto?.stop())
    afterEach(async () => {
      // the sessions of one test are no business of the next
      await mosquitto.kill()
      await mosquitto.start()
    })

    describe.each([5, 4] as const)('with protocol version %i', (protocolVersion) => {
      const open = (options: Partial<ExternalBrokerOptions> = {}) =>
        take({ url, protocolVersion, ...options })

      it('are acknowledged once the journal has them, many under way at once', async () => {
        answer = 'hold'
        const first = await open()
        const client = await publisher(mosquitto.port)
        const texts = Array.from({ length: 300 }, (_, n) => String(n))
        await Promise.all(texts.map((text) => client.publishAsync('eq/v1/lift-1/status', text, { qos: 1 })))
        await until(() => expect(first.texts()).toEqual(texts))
        for (const { done } of first.appended.slice(0, 100)) done()
        await first.source.close()
        // too late: the connection that they came through is gone
        for (const { done } of first.appended.slice(100)) done()

        answer = 'keep'
        const again = await open()
        await until(() => expect(again.texts().at(-1)).toBe('299'))
        const unacknowledged = texts.slice(100)
        expect(again.texts().slice(-unacknowledged.length)).toEqual(unacknowledged)
        await again.source.close()
        const third = await open()
        await client.publishAsync('eq/v1/lift-1/status', 'last', { qos: 1 })
        await until(() => expect(third.texts()).toContain('last'))
        expect(third.texts().filter((text) => Number(text) < 100)).toEqual([])
      })

      it('wait at the broker while a thousand are not in the journal yet', async () => {
        answer = 'hold'
        const taker = await open()
        const client = await publisher(mosquitto.port)
        const texts = Array.from({ length: 1_500 }, (_, n) => String(n))
        await Promise.all(texts.map((text) => client.publishAsync('eq/v1/lift-1/status', text, { qos: 1 })))
        // nothing but one more tells that a broker of 3.1.1 sends more
        const window = protocolVersion === 5 ? 1_000 : 1_001
        await until(() => expect(taker.appended.length).toBe(window))
        taker.appended[0]?.done()
        await until(() => expect(taker.appended.length).toBeGreaterThan(window))
        expect(taker.appended.length).toBeLessThan(window + 10)
        answer = 'keep'
        for (const { done } of taker.appended.slice(1)) done()
        await until(() => expect(taker.texts()).toEqual(texts))
      })

      it('wait on one connection, however long the journal takes none', async () => {
        const proxy = await countingProxy(mosquitto.port)
        proxies.push(proxy)
        const client = await publisher(mosquitto.port)
        const texts = Array.from({ length: 1_500 }, (_, n) => String(n))
        const away = await open()
        await away.source.close()
        await Promise.all(texts.map((text) => client.publishAsync('eq/v1/lift-1/status', text, { qos: 1 })))
        answer = 'hold'
        const taker = await open({
          url: url.replace(String(mosquitto.port), String(proxy.port)),
          keepaliveS: 1,
        })
        expect(taker.source.state()).toBe('ok')
        // four of them take longer than a broker is waited for
        await until(() => expect(proxy.pings()).toBeGreaterThanOrEqual(4))
        expect(proxy.connections()).toBe(1)
        answer = 'keep'
        for (const { done } of taker.appended.slice()) done()
        await until(() => expect(taker.texts()).toEqual(texts))
      })

      it('come again where the journal could not be written', async () => {
        answer = new Error('the disk is full')
        const taker = await open()
        const client = await publisher(mosquitto.port)
        await client.publishAsync('eq/v1/lift-1/event', 'trapped', { qos: 1 })
        await until(() => expect(taker.appended.length).toBeGreaterThanOrEqual(2))
        expect(taker.logged).toContain('the disk is full')
        answer = 'keep'
        const count = taker.appended.length
        await until(() => expect(taker.appended.length).toBeGreaterThan(count))
        await until(() => expect(taker.source.state()).toBe('ok'))
      })
    })

    it('are shared by those of one group, and each comes to one of them', async () => {
      const [one, other] = [await take({ url }), await take({ url, clientId: 'taker-2' })]
      const client = await publisher(mosquitto.port)
      const texts = Array.from({ length: 200 }, (_, n) => String(n))
      await Promise.all(texts.map((text) => client.publishAsync('eq/v1/lift-1/stats', text, { qos: 1 })))
      await until(() => expect(one.appended.length + other.appended.length).toBe(200))
      expect([...one.texts(), ...other.texts()].sort()).toEqual([...texts].sort())
      expect(one.appended.length).toBeGreaterThan(0)
      expect(other.appended.length).toBeGreaterThan(0)
    })

    it('are kept whatever their topic and QoS, but not what the server says', async () => {
      const taker = await take({ url })
      const client = await publisher(mosquitto.port)
      const topics = [
        'eq/v1/lift-1/nonsense',
        'raw/acme/lift-1/a/b',
        'raw/odd',
        'spBv1.0/g/NBIRTH/n',
        'spBv1.0/g/DDATA/n/d',
      ]
      await client.publishAsync('eq/v1/lift-1/down/time', 'not for us', { qos: 1 })
      await client.publishAsync('spBv1.0/g/NCMD/n', 'nor that', { qos: 1 })
      await client.publishAsync('elsewhere/x', 'nor this', { qos: 1 })
      for (const topic of topics) await client.publishAsync(topic, topic, { qos: 1 })
      await client.publishAsync('eq/v1/lift-1/status', 'zero', { qos: 0 })
      await client.publishAsync('eq/v1/lift-1/status', 'two', { qos: 2 })
      await until(() => expect(taker.texts()).toEqual([...topics, 'zero', 'two']))
      expect(taker.appended[0]?.message.receivedAtMs).toBe(clock.now())
    })

    it('of QoS 0 are dropped and counted while the journal takes none: nobody would send them again', async () => {
      const taker = await take({ url })
      const client = await publisher(mosquitto.port)
      journalState = 'full'
      const refused = metrics.getSingleMetric('hoistway_messages_refused_total')
      const count = async () =>
        (await refused?.get())?.values.find(({ labels }) => labels.reason === 'qos-0-while-full')?.value ?? 0
      const before = await count()
      await client.publishAsync('eq/v1/lift-1/status', 'zero', { qos: 0 })
      await client.publishAsync('eq/v1/lift-1/status', 'one', { qos: 1 })
      await until(() => expect(taker.texts()).toEqual(['one']))
      expect(await count()).toBe(before + 1)
    })

    it('of QoS 0 that the journal cannot take cost no connection', async () => {
      const taker = await take({ url })
      const client = await publisher(mosquitto.port)
      answer = new Error('the disk is full')
      await client.publishAsync('eq/v1/lift-1/status', 'zero', { qos: 0 })
      await until(() => expect(taker.texts()).toEqual(['zero']))
      answer = 'keep'
      await client.publishAsync('eq/v1/lift-1/status', 'one', { qos: 1 })
      await until(() => expect(taker.texts()).toEqual(['zero', 'one']))
      expect(taker.availability).toHaveLength(1)
    })

    it('are left out and counted where they are beyond any bound of ours, which a broker of 3.1.1 does not know', async () => {
      const taker = await take({ url, protocolVersion: 4 })
      const client = await publisher(mosquitto.port)
      await client.publishAsync('eq/v1/lift-1/status', Buffer.alloc((1 << 20) + 1, 'x'), { qos: 1 })
      await client.publishAsync('eq/v1/lift-1/status', 'next', { qos: 1 })
      await until(() => expect(taker.texts()).toEqual(['next']))
      await taker.source.close()
      const again = await take({ url, protocolVersion: 4 })
      await client.publishAsync('eq/v1/lift-1/status', 'last', { qos: 1 })
      await until(() => expect(again.texts()).toContain('last'))
      // once: it has not come again
      const refused = await metrics.getSingleMetric('hoistway_messages_refused_total')?.get()
      expect(refused?.values).toContainEqual({ labels: { reason: 'packet-too-large' }, value: 1 })
    })

    it('are acknowledged where they are over 64 KiB, and their head is kept aside', async () => {
      const taker = await take({ url })
      const client = await publisher(mosquitto.port)
      await client.publishAsync('eq/v1/lift-1/status', Buffer.alloc(1 << 20, 'x'), { qos: 1 })
      await client.publishAsync('eq/v1/lift-1/event', 'trapped', { qos: 1 })
      await until(() => expect(taker.texts()).toEqual(['x'.repeat(65_536), 'trapped']))
      expect(taker.appended[0]?.message.topic).toBe(
        `$refused/payload-too-large/lift-1/${1 << 20}/eq/v1/lift-1/status`,
      )
    })

    it('stop while the broker is away, and go on by themselves', async () => {
      const taker = await take({ url })
      expect(taker.source.state()).toBe('ok')
      await mosquitto.kill()
      await until(() =>
        expect(taker.source.state()).toMatch(/^not connected to mqtt:\/\/127.*: .+; trying again/),
      )
      taker.source.tell('eq/v1/lift-1/down/time', Buffer.from('{}'))
      expect(taker.logged).toContain('could not be told')
      await mosquitto.start()
      await until(() => expect(taker.source.state()).toBe('ok'))
      expect(taker.availability).toEqual([clock.now(), undefined, ...taker.availability.slice(2)])
      expect(taker.availability.at(-1)).toBe(clock.now())
      const client = await publisher(mosquitto.port)
      await client.publishAsync('eq/v1/lift-1/status', 'back', { qos: 1 })
      await until(() => expect(taker.texts()).toEqual(['back']))
    })

    it('need the right password, which nothing shows', async () => {
      const taker = await take({ url: url.replace(login.password, 'wrong-one') })
      expect(taker.source.state()).toMatch(/not connected to mqtt:\/\/127.*[Nn]ot authorized/)
      expect(taker.source.state() + taker.logged).not.toMatch(/wrong-one/)
      const plain = `mqtt://127.0.0.1:${mosquitto.port}`
      expect((await take({ url: plain, ...login, clientId: 'taker-2' })).source.state()).toBe('ok')
    })

    it('come over TLS from a broker whose authority is trusted', async () => {
      const tls = url.replace('mqtt:', 'mqtts:').replace(String(mosquitto.port), String(mosquitto.tlsPort))
      expect((await take({ url: tls })).source.state()).toMatch(/certificate/)
      const ca = readFileSync(testAuthority)
      expect((await take({ url: tls, ca, clientId: 'taker-2' })).source.state()).toBe('ok')
    })

    it('go the other way too', async () => {
      const taker = await take({ url })
      const device = await publisher(mosquitto.port)
      await device.subscribeAsync('eq/v1/lift-1/down/#', { qos: 1 })
      const heard = new Promise((resolve) =>
        device.once('message', (topic, payload) => resolve([topic, String(payload)])),
      )
      taker.source.tell('eq/v1/lift-1/down/time', Buffer.from('{"v":1}'))
      expect(await heard).toEqual(['eq/v1/lift-1/down/time', '{"v":1}'])
    })

    it('tell who is connected: who speaks, until its last will is heard', async () => {
      const taker = await take({ url })
      const will = { topic: 'eq/v1/lift-1/presence', payload: Buffer.from('offline'), qos: 1 as const }
      const device = await publisher(mosquitto.port, { ...login, will })
      for (const n of ['1', '2']) await device.publishAsync('eq/v1/lift-1/status', n, { qos: 1 })
      await device.publishAsync('eq/v1/stranger/status', '3', { qos: 1 })
      device.stream.destroy()
      await until(() => expect(taker.texts()).toContain('offline'))
      const back = await publisher(mosquitto.port)
      await back.publishAsync('eq/v1/lift-1/status', '4', { qos: 1 })
      await until(() => expect(taker.texts()).toContain('4'))
      clock.advance(30_000)
      await back.publishAsync('eq/v1/lift-1/status', '5', { qos: 1 })
      await until(() => expect(taker.texts()).toContain('5'))
      expect(taker.presence).toEqual([true, false, true, true].map((connected) => ['lift-1', connected]))
    })
  },
)

describe('a broker that speaks 3.1.1 alone', () => {
  let aedes: Aedes
  let server: Server
  let port: number
  beforeAll(async () => {
    aedes = await Aedes.createBroker()
    server = createServer((socket) => void aedes.handle(socket))
    port = await listen(server, { host: '127.0.0.1', port: 0, setting: '' })
  })
  afterAll(async () => {
    await new Promise<void>((resolve) => aedes.close(() => resolve()))
    server?.close()
  })

  it('is spoken to in 3.1.1', async () => {
    const taker = await take({ url: `mqtt://127.0.0.1:${port}` })
    await until(() => expect(taker.source.state()).toBe('ok'))
    expect(taker.logged).toContain('3.1.1')
  })
})
