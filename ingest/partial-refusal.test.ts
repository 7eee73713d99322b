import sparkplug from 'sparkplug-payload'
import { describe, expect, it } from 'vitest'
import { parseDeviceTopic } from '../schemas/index.ts'
import { tenMs } from '../test/fixtures/readings.ts'
import { BoundedMap } from './bounded-map.ts'
import type { KnownDevice, MessageContext } from './message-context.ts'
import { models } from './models/index.ts'
import { type Refused, refusedOf, stillRefused } from './partial-refusal.ts'
import { SeenMessages } from './seen-messages.ts'
import { runStages } from './stages.ts'

const { encodePayload } = sparkplug.get('spBv1.0') ?? expect.fail('no Sparkplug B in the library')
type Metrics = NonNullable<Parameters<typeof encodePayload>[0]['metrics']>

const lift: KnownDevice = { equipmentCode: 'L-1', classCode: '3110', family: 'lift', jurisdiction: 'cn' }

/** A program that takes messages, and those that were refused again; `wanted` is what such a one is to give. */
function program() {
  const known = new Map([['D-1', lift]])
  const context = {
    models,
    topicOf: parseDeviceTopic,
    device: (id: string) => known.get(id),
    seen: new SeenMessages(10),
    memory: new BoundedMap(1_000),
    away: new BoundedMap(1_000),
  }
  let position = 1
  const take = (topic: string, payload: Uint8Array, atMs = tenMs) =>
    runStages({ position: position++, topic, payload, receivedAtMs: atMs }, context)
  const replay = ({ entry }: MessageContext, wanted: Refused) =>
    runStages({ ...entry, position: position++, replayOf: 1 }, { ...context, replayed: () => wanted })
  return { known, take, replay }
}

const told = ({ readings }: MessageContext) => readings.map(({ values, fault }) => fault?.code ?? values)
const codes = ({ refusals }: MessageContext) => refusals.map(({ code }) => code)

describe('a message of a form', () => {
  const topic = 'raw/gbt38656-2020/D-1'

  it('is wanted by its elements, although those that were refused made no part', () => {
    const { take, replay } = program()
    const first = take(
      `${topic}/alarm`,
      Buffer.from('[{"fault_code":"%","handle_status":"01"},{"fault_code":"09","handle_status":"01"}]'),
    )
    expect(first.readings).toMatchObject([{ part: 0 }])
    expect(codes(first)).toEqual(['code-unknown'])
    expect(refusedOf(first)).toEqual([[0, []]])
    const again = replay(first, refusedOf(first))
    expect({ told: told(again), codes: codes(again) }).toEqual({ told: [], codes: ['code-unknown'] })
    // as if the table had known the first code already, and the second had been refused
    expect(told(replay(first, [[1, []]]))).toEqual(told(first))
  })

  it('gives the rest of an element, and not what was kept of it', () => {
    const { take, replay } = program()
    const first = take(`${topic}/status`, Buffer.from('{"power_status":2,"door_zone":1,"humour":3}'))
    const [values, powerOff] = told(first)
    expect([values, powerOff, ...codes(first)]).toEqual([{ doorZone: true }, 'power-off', 'field-unknown'])
    const wanted = refusedOf(first)
    expect(wanted).toEqual([[0, [`D-1 ${tenMs} doorZone`, `D-1 ${tenMs} fault/power-off`]]])
    expect(told(replay(first, wanted))).toEqual([])
    expect(told(replay(first, [[0, [`D-1 ${tenMs} doorZone`]]]))).toEqual(['power-off'])
    expect(told(replay(first, [[0, [`D-1 ${tenMs} fault/power-off`]]]))).toEqual([{ doorZone: true }])
  })
})

describe('a message of a session', () => {
  const metric = (alias: number, value: number, name?: string): Metrics =>
    [{ ...(name !== undefined && { name }), alias, value, type: 'Int32' }] as Metrics
  const message = (seq: number, metrics: Metrics) => encodePayload({ timestamp: tenMs, seq, metrics })

  it('neither disturbs the session nor asks for a birth when it is taken again', () => {
    const { known, take, replay } = program()
    known.delete('D-1')
    const early = take('spBv1.0/G/NBIRTH/D-1', message(0, metric(1, 3, 'floor')))
    expect(codes(early)).toEqual(['device-unknown'])
    const lost = take('spBv1.0/G/NDATA/D-1', message(1, metric(1, 4)))
    known.set('D-1', lift)
    take('spBv1.0/G/NBIRTH/D-1', message(0, metric(1, 500, 'loadKg')))

    const born = replay(early, refusedOf(early))
    expect(told(born)).toEqual([{ online: true }, { floor: 3 }])
    // what an alias meant then, nobody knows now: better refused than taken for another metric
    const unnamed = replay(lost, refusedOf(lost))
    expect({ told: told(unnamed), codes: codes(unnamed), request: unnamed.request }).toEqual({
      told: [],
      codes: ['sparkplug-alias-unknown'],
      request: undefined,
    })

    const next = take('spBv1.0/G/NDATA/D-1', message(1, metric(1, 600)))
    expect(told(next)).toEqual([{ loadKg: 600 }])
    expect(next.request).toBeUndefined()
  })

  it('keeps what it could read when only an alias was unknown, and gives it once', () => {
    const { take, replay } = program()
    const metrics = [...metric(1, 3, 'floor'), ...metric(9, 4)] as Metrics
    const first = take('spBv1.0/G/NDATA/D-1', message(0, metrics))
    expect(told(first)).toEqual([{ floor: 3 }])
    expect(refusedOf(first)).toEqual([[0, [`D-1 ${tenMs} floor`]]])
    expect(told(replay(first, refusedOf(first)))).toEqual([])
  })
})

describe('what is still wanted', () => {
  it.each<[string, Refused, Refused, Refused]>([
    ['all, where nothing was kept before or now', null, null, null],
    ['what the new attempt says, where nothing was kept before', null, [[0, ['a']]], [[0, ['a']]]],
    ['what was wanted before, where it could not be read now', [[0, ['a']]], null, [[0, ['a']]]],
    [
      'less by what either kept',
      [
        [0, ['a']],
        [1, []],
      ],
      [[0, ['b']]],
      [[0, ['a', 'b']]],
    ],
  ])('is %s', (_name, before, now, expected) => {
    expect(stillRefused(before, now)).toEqual(expected)
  })
})
