import { deflateSync, gzipSync } from 'node:zlib'
import sparkplug from 'sparkplug-payload'
import { describe, expect, it } from 'vitest'
import { parseDeviceTopic } from '../../schemas/index.ts'
import { tenMs } from '../../test/fixtures/readings.ts'
import { BoundedMap } from '../bounded-map.ts'
import { maxDefinitions } from './sparkplug/session.ts'
import sparkplugB from './sparkplug-b.ts'

const { encodePayload, decodePayload } =
  sparkplug.get('spBv1.0') ?? expect.fail('no Sparkplug B in the library')

type Metrics = NonNullable<Parameters<typeof encodePayload>[0]['metrics']>

/** What an edge node of the group G says, as the model has it. */
function node(memory = new BoundedMap(100_000)) {
  let seq = 0
  return (
    type: string,
    metrics: Metrics = [],
    given: { id?: string; seq?: number; timestamp?: number } = {},
  ) => {
    const [kind, device] = type.split('/')
    const topic =
      parseDeviceTopic(`spBv1.0/G/${kind}/${given.id ?? 'N-1'}${device === undefined ? '' : `/${device}`}`) ??
      expect.fail('no such topic')
    if (kind === 'NBIRTH') seq = 0
    const payload = encodePayload({ timestamp: given.timestamp ?? tenMs, seq: given.seq ?? seq++, metrics })
    return sparkplugB.decode({ payload, receivedAtMs: tenMs }, topic, memory)
  }
}

const floor = (value: number, alias = 1) => [{ name: 'floor', alias, value, type: 'Int32' as const }]
const codes = ({ refusals = [] }: ReturnType<ReturnType<typeof node>>) => refusals.map(({ code }) => code)

describe('a request for a rebirth', () => {
  it('is an NCMD that any Sparkplug library reads, of the time when the need was seen', () => {
    const { request } = node()('NDATA', floor(1))
    expect(request?.topic).toBe('spBv1.0/G/NCMD/N-1')
    const { timestamp, metrics } = decodePayload(request?.payload ?? new Uint8Array())
    expect(Number(timestamp)).toBe(tenMs)
    expect(metrics).toMatchObject([{ name: 'Node Control/Rebirth', type: 'Boolean', value: true }])
  })

  it('is wished for until the node was born again, not only its device', () => {
    const say = node()
    say('NBIRTH', floor(1))
    expect(say('NDATA', floor(2)).request).toBeUndefined()
    expect(say('NDATA', floor(3), { seq: 9 }).request).toBeDefined()
    expect(say('DBIRTH/car', floor(3), { seq: 10 }).request).toBeDefined()
    expect(say('NBIRTH', floor(3)).request).toBeUndefined()
  })

  it('follows the data of a device that was not born since its node was, and of one that died', () => {
    const say = node()
    say('NBIRTH')
    say('DBIRTH/car', floor(1))
    expect(say('DDATA/car', floor(2)).request).toBeUndefined()
    say('DDEATH/car')
    expect(say('DDATA/car', floor(3)).request).toBeDefined()
    say('NBIRTH')
    expect(say('DDATA/car', floor(3)).request).toBeDefined()
  })

  it('follows from a memory that had to forget the node', () => {
    const memory = new BoundedMap(4)
    const say = node(memory)
    say('NBIRTH', floor(1))
    say('NBIRTH', floor(1), { id: 'N-2' })
    const after = say('NDATA', [{ alias: 1, value: 2, type: 'Int32' }])
    expect(codes(after)).toEqual(['sparkplug-alias-unknown'])
    expect(after.request).toBeDefined()
  })
})

it('an alias is its owner’s: another node or group may use the same', () => {
  const memory = new BoundedMap(100)
  const say = node(memory)
  say('NBIRTH', floor(1))
  say('NBIRTH', [{ name: 'door', alias: 1, value: 2, type: 'Int32' }], { id: 'N-2' })
  const [status] = say('NDATA', [{ alias: 1, value: 4, type: 'Int32' }], { id: 'N-1' }).parts
  expect(status?.values).toEqual({ floor: 4 })
})

it('refuses births beyond what one node may declare, and says so', () => {
  const say = node()
  const many = Array.from({ length: 2_000 }, (_, index) => floor(1, index)[0]!).map((metric, index) => ({
    ...metric,
    name: `f${index}/floor`,
  }))
  say('NBIRTH')
  for (let device = 0; device < maxDefinitions / many.length; device++) {
    expect(codes(say(`DBIRTH/d${device}`, many))).not.toContain('sparkplug-node-too-large')
  }
  expect(codes(say('DBIRTH/last', many))).toContain('sparkplug-node-too-large')
  expect(codes(say('DBIRTH/d0', many))).not.toContain('sparkplug-node-too-large')
})

it('keeps a thousand instants and faults of a message, the faults first', () => {
  const instants = Array.from({ length: 1_200 }, (_, index) => ({
    ...floor(1)[0]!,
    timestamp: tenMs - index,
  }))
  const said = node()('NDATA', [...instants, { name: 'fault/entrapment', value: true, type: 'Boolean' }])
  expect(said.parts).toHaveLength(1_000)
  expect(said.parts[0]).toMatchObject({ fault: { code: 'entrapment', active: true } })
  expect(codes(said)).toEqual(['payload-shape'])
})

describe('a compressed payload', () => {
  const say = (body: Uint8Array, algorithm?: string) => {
    const topic = parseDeviceTopic('spBv1.0/G/NDATA/N-1') ?? expect.fail('no such topic')
    const metrics: Metrics =
      algorithm === undefined ? [] : [{ name: 'algorithm', type: 'String', value: algorithm }]
    const payload = encodePayload({ timestamp: tenMs, seq: 1, uuid: 'SPBV1.0_COMPRESSED', body, metrics })
    return sparkplugB.decode({ payload, receivedAtMs: tenMs }, topic, new BoundedMap(100))
  }
  const inner = encodePayload({
    timestamp: tenMs,
    seq: 1,
    metrics: [{ name: 'fault/entrapment', type: 'Boolean', value: true }],
  })

  it.each([
    ['GZIP', gzipSync(inner)],
    ['DEFLATE', deflateSync(inner)],
    [undefined, deflateSync(inner)],
  ])('is unpacked: %s', (algorithm, body) => {
    expect(say(body, algorithm).parts).toMatchObject([{ atMs: tenMs, fault: { code: 'entrapment' } }])
  })

  it.each([
    ['an algorithm that is not known', inner, 'LZ4'],
    ['bytes that are not compressed', inner, 'GZIP'],
    ['a body that becomes a great deal', gzipSync(Buffer.alloc(10_000_000)), 'GZIP'],
  ])('is refused by name: %s', (_, body, algorithm) => {
    expect(() => say(body, algorithm)).toThrow(expect.objectContaining({ code: 'sparkplug-compression' }))
  })
})

describe('the same bytes are the same message', () => {
  it('where the node has a clock', () => {
    const say = node()
    expect(say('NBIRTH').hasIdentity).toBe(true)
    expect(say('NDATA', floor(1), { timestamp: 0 }).hasIdentity).toBe(false)
    expect(say('NDEATH').hasIdentity).toBe(false)
  })
})
