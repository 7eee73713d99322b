import { describe, expect, it } from 'vitest'
import type { DeviceEntry } from '../registry/index.ts'
import { until } from '../test/support/until.ts'
import { raw, scene, setUpBroker, start } from './testing/broker.ts'
import { packet, text, uint16 } from './testing/packets.ts'

setUpBroker()

// What MQTT forbids and what is bounded, byte for byte on a real socket; docs/security.md has the same rows.

/** A packet of any size. */
function large(type: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  const length: number[] = []
  for (let rest = body.length; length.length === 0 || rest > 0; rest >>= 7)
    length.push((rest & 127) | (rest > 127 ? 128 : 0))
  return Buffer.concat([Buffer.from([type, ...length]), body])
}

interface Hello {
  readonly name?: string
  readonly level?: number
  readonly flags?: number
  readonly clientId?: string
  readonly secret?: string
  readonly will?: readonly [topic: string, payload: Buffer]
}
function hello({
  name = 'MQTT',
  level = 4,
  flags = 0xc2,
  clientId = 'lift-1',
  secret = 'right',
  will,
}: Hello) {
  const willParts = will === undefined ? [] : [text(will[0]), uint16(will[1].length), will[1]]
  const rest = [...willParts, text(clientId), text(secret)]
  const head = [text(name), Buffer.from([level, flags | (will ? 4 : 0), 0, 60]), text(clientId)]
  return large(0x10, ...head, ...rest)
}

/** A connection; `hex` is all that came back. */
async function device(first = hello({})) {
  const stream = await raw('mqtt')
  const chunks: Buffer[] = []
  let isClosed = false
  stream.on('data', (chunk) => chunks.push(chunk))
  stream.once('close', () => {
    isClosed = true
  })
  stream.write(first)
  return { stream, hex: () => Buffer.concat(chunks).toString('hex'), isClosed: () => isClosed }
}

/** A device that was let in. */
async function letIn() {
  const one = await device()
  await until(() => expect(one.hex()).toBe('20020000'))
  return one
}

const subscribe = (id: number, ...filters: string[]) =>
  large(0x82, uint16(id), ...filters.flatMap((filter) => [text(filter), Buffer.from([0])]))
const unsubscribe = (id: number, ...filters: string[]) => large(0xa2, uint16(id), ...filters.map(text))
const say = (payload: string) => large(0x32, text('eq/v1/lift-1/event'), uint16(9), Buffer.from(payload))

const long = (id: string) => ({ clientId: id, flags: 0xc2 })
const ofAnother: Hello['will'] = ['eq/v1/lift-2/presence', Buffer.from('offline')]

describe('a CONNECT', () => {
  it.each<[string, Hello, string]>([
    ...[0, 1, 2, 5, 6, 7, 127, 128, 131, 132, 255].map((level): [string, Hello, string] => [
      `of level ${level}`,
      { level },
      '20020001',
    ]),
    ['of level 6 with the name of 3.1', { name: 'MQIsdp', level: 6 }, '20020001'],
    ['of MQTT 5 with an id that is none', { level: 5, clientId: 'no/device' }, '20020001'],
    [
      'of 3.1 with a wrong secret and a long id',
      { ...long('lift-with-an-id-of-31-characters'), name: 'MQIsdp', level: 3, secret: 'wrong' },
      '20020004',
    ],
    ['of 3.1.1 with a wrong secret', { secret: 'wrong' }, '20020004'],
    ['with a will on the topic of another', { will: ofAnother }, '20020005'],
    ['with a will without a meaning', { will: ['some/where', Buffer.from('x')] }, '20020005'],
    ['with such a will and a wrong secret', { will: ofAnother, secret: 'wrong' }, '20020004'],
    ['with the largest will', { will: ['eq/v1/lift-1/presence', Buffer.alloc(65_535)] }, '20020000'],
  ])('%s is answered with its code', async (_, options, answer) => {
    const { hex } = await device(hello(options))
    await until(() => expect(hex()).toBe(answer))
  })

  it('of 3.1 is taken with an id over 23 characters', async () => {
    const id = 'lift-with-an-id-of-31-characters'
    scene.known.set(id, { ...(scene.known.get('lift-1') as DeviceEntry), id })
    const { hex } = await device(hello({ ...long(id), name: 'MQIsdp', level: 3 }))
    await until(() => expect(hex()).toBe('20020000'))
  })

  it('may be followed by many packets before its answer [MQTT-3.1.4-5]', async () => {
    const messages = Array.from({ length: 500 }, (_, n) =>
      large(0x32, text('eq/v1/lift-1/event'), uint16(n + 1)),
    )
    const { hex } = await device(Buffer.concat([hello({}), ...messages]))
    await until(() => expect(hex().match(/4002/g)?.length).toBeGreaterThanOrEqual(500))
    expect(scene.appended).toHaveLength(500)
  })
})

describe('a filter', () => {
  const own = (n: number) => `eq/v1/lift-1/down/${n}`
  it.each<[string, string[], string]>([
    ['ten of its own', Array.from({ length: 10 }, (_, n) => own(n)), '00'.repeat(10)],
    ['an eleventh', Array.from({ length: 11 }, (_, n) => own(n)), `${'00'.repeat(10)}80`],
    ['one of 256 characters', ['eq/v1/lift-1/down/'.padEnd(256, 'x')], '00'],
    ['one of 257', ['eq/v1/lift-1/down/'.padEnd(257, 'x'), own(1)], '8000'],
    ['one with a NUL', ['eq/v1/lift-1/down/\0', own(1)], '8000'],
    ['one of 120 levels', [`eq/v1/lift-1/down${'/x'.repeat(117)}`, own(1)], '8000'],
    // it leaves, and comes again for ever, where one is refused
    [
      'what Tahu’s edge client asks for',
      ['spBv1.0/G/NDEATH/lift-1', 'spBv1.0/G/NCMD/lift-1', 'spBv1.0/host'],
      '000000',
    ],
    ['its own death, and that of another', ['spBv1.0/G/NDEATH/lift-1', 'spBv1.0/G/NDEATH/lift-2'], '0080'],
  ])('%s: each has its return code', async (_, filters, codes) => {
    const { stream, hex } = await letIn()
    stream.write(subscribe(1, ...filters))
    const body = `0001${codes}`
    await until(() =>
      expect(hex()).toBe(`2002000090${(body.length / 2).toString(16).padStart(2, '0')}${body}`),
    )
    stream.write(say('trapped'))
    await until(() => expect(hex()).toMatch(/40020009$/))
  })

  it('has room again after one was given up, and none beyond ten over several packets', async () => {
    const { stream, hex } = await letIn()
    stream.write(subscribe(1, ...Array.from({ length: 10 }, (_, n) => own(n))))
    stream.write(subscribe(2, own(10)))
    await until(() => expect(hex()).toMatch(/9003000280$/))
    stream.write(unsubscribe(3, own(0), own(99)))
    stream.write(subscribe(4, own(10)))
    await until(() => expect(hex()).toMatch(/b0020003900300040+$/))
  })

  it('of 2,500 in one packet is refused at the price of its bytes', async () => {
    const { stream, hex } = await letIn()
    const filters = Array.from({ length: 2_500 }, (_, n) => own(n))
    stream.write(subscribe(1, ...filters))
    await until(() => expect(hex()).toMatch(/(00){10}(80){2490}$/))
    stream.write(unsubscribe(2, ...filters))
    await until(() => expect(hex()).toMatch(/b0020002$/))
  })
})

describe('what ends the connection, and why is noted', () => {
  const publish = (id: number, topic = 'eq/v1/lift-1/event') =>
    large(0x32, text(topic), uint16(id), Buffer.from('x'))
  it.each<[string, Buffer, string]>([
    ['a PUBLISH with packet id 0', publish(0), 'protocol-error'],
    ['a PUBLISH to a wildcard', publish(1, 'eq/v1/+/event'), 'protocol-error'],
    ['a PUBLISH without a topic', publish(1, ''), 'protocol-error'],
    ['a SUBSCRIBE with packet id 0', subscribe(0, 'eq/v1/lift-1/down/#'), 'protocol-error'],
    ['an UNSUBSCRIBE with packet id 0', unsubscribe(0, 'eq/v1/lift-1/down/#'), 'protocol-error'],
    ['a PUBREL with packet id 0', packet(0x62, uint16(0)), 'protocol-error'],
    ['a PUBREL without one', packet(0x62), 'protocol-error'],
    ['what only a server sends', packet(0x90, uint16(1), Buffer.from([0])), 'protocol-error'],
    ['flags that are reserved', packet(0x80, uint16(1)), 'protocol-error'],
    ['QoS 3', packet(0x36, text('eq/v1/lift-1/event'), uint16(1)), 'protocol-error'],
    ['a second CONNECT', hello({}), 'protocol-error'],
    ['a PUBLISH over 1 MiB', Buffer.from([0x32, 0x81, 0x90, 0x40]), 'packet-too-large'],
    ['a SUBSCRIBE over 64 KiB', Buffer.from([0x82, 0x81, 0x80, 0x04]), 'packet-too-large'],
    ['a PINGREQ with a body', Buffer.from([0xc0, 0x80, 0x01]), 'packet-too-large'],
  ])('%s', async (_, bytes, code) => {
    const closings: string[] = []
    await start({ notes: { refused() {}, closed: (id, why) => closings.push(`${id} ${why}`) } })
    const { stream, isClosed } = await letIn()
    stream.write(bytes)
    await until(() => expect(isClosed()).toBe(true))
    await until(() => expect(closings).toEqual([`lift-1 ${code}`]))
  })

  it('is nothing where the device just goes', async () => {
    const closings: string[] = []
    await start({ notes: { refused() {}, closed: (_, why) => closings.push(why) } })
    const { stream, isClosed } = await letIn()
    stream.end(packet(0xe0))
    await until(() => expect(isClosed()).toBe(true))
    expect(closings).toEqual([])
  })

  it('is a CONNECT that is larger than any, before it has come', async () => {
    const { isClosed } = await device(Buffer.from([0x10, 0xff, 0xff, 0x07]))
    await until(() => expect(isClosed()).toBe(true))
  })
})

describe('what comes in floods or in pieces', () => {
  it.each<[string, Buffer, string]>([
    ['20,000 PINGREQ', packet(0xc0), 'd000'],
    ['20,000 PUBREL of nothing', packet(0x62, uint16(7)), '70020007'],
  ])('%s: each is answered, and the event behind them', async (_, one, answer) => {
    const { stream, hex } = await letIn()
    stream.write(Buffer.concat([...Array.from({ length: 20_000 }, () => one), say('{}')]))
    await until(() => expect(hex()).toHaveLength(16 + 20_000 * answer.length))
    expect(hex().replaceAll(answer, '')).toBe('2002000040020009')
  })

  it('of one device waits outside while what was read of it waits for the journal', async () => {
    scene.isDurable = false
    const count = 160
    const foreign = large(0x32, text('eq/v1/lift-2/event'), uint16(9), Buffer.alloc(65_000, 'x'))
    const { stream, hex } = await letIn()
    const other = await device(hello({ clientId: 'lift-2' }))
    stream.write(Buffer.concat(Array.from({ length: count }, () => foreign)))
    const waiting = () =>
      scene.appended.filter(({ message }) => message.topic.includes('lift-1')).map(({ done }) => done)
    await until(() => expect(waiting().length).toBeGreaterThan(2))
    for (let one = 1; one <= 50; one++) {
      other.stream.write(packet(0xc0))
      await until(() => expect(other.hex()).toBe(`20020000${'d000'.repeat(one)}`))
    }
    // 256 KiB, and what was read in one go
    expect(waiting().length).toBeLessThan(8)
    for (let taken = 0; taken < count; taken++) {
      await until(() => expect(waiting().length).toBeGreaterThan(taken))
      waiting()[taken]?.()
    }
    await until(() => expect(hex()).toBe(`20020000${'40020009'.repeat(count)}`))
  })

  it.each([
    ['PUBACK', 0x40],
    ['PUBREC', 0x50],
    ['PUBCOMP', 0x70],
  ])('%s of what was never said is passed over', async (_, type) => {
    const { stream, hex } = await letIn()
    stream.write(Buffer.concat([packet(type, uint16(1)), packet(type, uint16(0)), packet(0xc0)]))
    await until(() => expect(hex()).toBe('20020000d000'))
  })

  it('a PUBLISH that comes a byte at a time', async () => {
    const { stream, hex } = await letIn()
    const bytes = say('x'.repeat(3_000))
    for (const byte of bytes) {
      stream.write(Buffer.from([byte]))
      await new Promise((resolve) => setImmediate(resolve))
    }
    await until(() => expect(hex()).toMatch(/40020009$/))
    expect(scene.appended[0]?.message.payload).toHaveLength(3_000)
  })
})
