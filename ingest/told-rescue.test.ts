// "A person is trapped", put where nobody looks for it: nothing of it may be acknowledged and then be silent.
import sparkplug from 'sparkplug-payload'
import { describe, expect, it } from 'vitest'
import { maxPayloadParts, type PublishRefusal, refusedTopic } from '../schemas/index.ts'
import { hear, hearAll, heardAtMs } from '../test/fixtures/hear.ts'
import type { MessageContext } from './message-context.ts'
import { salvage } from './repair.ts'

const at = '2026-11-21T10:00:00+08:00'
const trapped = { v: 1, at, code: 'entrapment', active: true }
const vendor = { ts: 1795226400, err: 7, on: 1 }

const heard = (topic: string, payload: unknown) => {
  const bytes =
    payload instanceof Uint8Array || typeof payload === 'string' ? payload : JSON.stringify(payload)
  const { readings, refusals } = hear(topic, bytes)
  return {
    rescues: readings.filter(({ fault }) => fault?.code === 'entrapment' && fault.active).length,
    mayBeAlarm: refusals.some((refusal) => refusal.mayBeAlarm),
  }
}

describe('told under a topic that is not for it', () => {
  it.each([
    ...['err', 'warn', 'warning', 'sos', 'evt', 'alm', 'data', 'report', '', '故障', '困人', 'trapped'].map(
      (kind) => [`raw/vendor-a/LIFT-1/${kind}`, vendor] as const,
    ),
    ['raw/vendor-a/LIFT-1/state', vendor],
    ['raw/vendor-a/LIFT-1/count', vendor],
    ['raw/acme/LIFT-1/data', { type: 'passenger trapped' }],
    ['raw/acme/LIFT-1/data', 'trapped 3F'],
    ['raw/acme/LIFT-1/data', { 困人: 1 }],
    ['raw/acme/LIFT-1/data', { a: [{ msg: '{"event":"entrapment"}' }] }],
    ['eq/v1/LIFT-1/status', trapped],
    ['eq/v1/LIFT-1/stats', trapped],
    ['eq/v1/LIFT-1/test', trapped],
    ['eq/v1/LIFT-1/presence', trapped],
    ['eq/v1/LIFT-1/status', { at, mode: 1, entrapment: true }],
    ['eq/v1/LIFT-1/status', { at, mode: 1, faults: ['entrapment'] }],
    ['eq/v1/LIFT-1/status', { at, mode: 1, isTrapped: 1 }],
    ['raw/gbt24476-2017/LIFT-1/status', { time: at, code: 93, status: 1 }],
    ['raw/gbt24476-2017/LIFT-1/alarms', { time: at, code: 93, status: 1 }],
    ['raw/gbt38656-2020/LIFT-1/status', { time: at, fault_code: '11', handle_status: '01' }],
    ['eq/v1/LIFT-1/event', '{"code":"power-off","active":false}\nTRAPPED'],
  ] as const)('%s %j', (topic, payload) => {
    expect(heard(topic, payload)).toEqual({ rescues: 0, mayBeAlarm: true })
  })

  it.each<PublishRefusal>(['topic-unknown', 'topic-foreign', 'payload-too-large'])(
    'refused as %s',
    (reason) => {
      for (const [topic, payload] of [
        ['eq/v1/LIFT-1/data', trapped],
        ['eq/v2/LIFT-1/x', { msg: 'trapped' }],
        ['some/where', '{"code":"entrapment","x":"cut of'],
      ] as const) {
        const refused = refusedTopic({ reason, deviceId: 'LIFT-1', bytes: 9, topic })
        expect(heard(refused, payload)).toEqual({ rescues: 0, mayBeAlarm: true })
      }
    },
  )

  it.each([
    ['raw/vendor-a/LIFT-1/state', { ...vendor, on: 0 }],
    ['raw/vendor-a/LIFT-1/data', { ...vendor, on: 0 }],
    ['raw/vendor-a/LIFT-1/state', { ts: 1795226400, mode: 'normal', err: 0 }],
    ['raw/acme/LIFT-1/data', { trapped: false, entrapment: 'none', 困人: 'normal' }],
    ['raw/acme/LIFT-1/data', { trapped: 0, floor: 3 }],
    ['eq/v1/LIFT-1/status', { ...trapped, active: false }],
    ['eq/v1/LIFT-1/status', { at, mode: 1, entrapment: null, entrapmentCount: 3, colour: 'red' }],
    ['raw/gbt38656-2020/LIFT-1/status', { time: at, fault_code: '11', handle_status: '00' }],
    ['eq/v1/LIFT-1/event', '{"code":"power-off","active":false}\ngarbage'],
  ] as const)('is nothing of the sort: %s %j', (topic, payload) => {
    expect(heard(topic, payload)).toEqual({ rescues: 0, mayBeAlarm: false })
  })
})

describe('told within something that has a code itself', () => {
  it.each([
    ['eq/v1/LIFT-1/event', { code: 0, message: 'success', data: [trapped] }],
    ['eq/v1/LIFT-1/event', { code: 'mode-change', active: true, events: [trapped] }],
    ['eq/v1/LIFT-1/event', { code: 'power-off', active: false, payload: JSON.stringify(trapped) }],
    ['eq/v1/LIFT-1/event', { code: 'power-off', active: false, also: { code: 'entrapment' } }],
    ['raw/gbt24476-2017/LIFT-1/fault', { code: 0, msg: 'ok', data: { time: at, code: 93, status: 1 } }],
    ['raw/gbt24476-2017/LIFT-1/fault', { code: 41, status: 0, list: [{ code: 93 }] }],
    ['raw/vendor-a/LIFT-1/fault', { err: 0, on: 0, data: vendor }],
    [
      'raw/gbt38656-2020/LIFT-1/alarm',
      { fault_code: '01', handle_status: '00', more: [{ fault_code: '11' }] },
    ],
  ])('%s %j', (topic, payload) => {
    expect(heard(topic, payload).rescues).toBe(1)
  })

  it('but detail and source of our own event are its own', () => {
    const event = { ...trapped, code: 'power-off', detail: { code: 'E5' }, source: { table: 'x', code: '9' } }
    const { readings, refusals } = hear('eq/v1/LIFT-1/event', JSON.stringify(event))
    expect(readings.map(({ fault }) => fault?.code)).toEqual(['power-off'])
    expect(refusals).toEqual([])
  })

  it('and an envelope of no fault clears none', () => {
    const topic = 'raw/gbt24476-2017/LIFT-1/fault'
    const envelope = { code: 0, msg: 'ok', data: { time: at, code: 93, status: 1 } }
    const faults = hearAll([
      [topic, JSON.stringify({ code: 1, status: 1 })],
      [topic, JSON.stringify(envelope)],
    ]).flatMap(({ readings }) => readings.flatMap(({ fault }) => fault ?? []))
    expect(faults).toMatchObject([
      { code: 'safety-circuit-open', active: true },
      { code: 'entrapment', active: true },
    ])
  })
})

describe('told by Sparkplug under another name', () => {
  const codec = sparkplug.get('spBv1.0')
  const say = (name: string, value: unknown = true, type = 'Boolean') =>
    codec?.encodePayload({ timestamp: heardAtMs, seq: 1, metrics: [{ name, type, value } as never] }) ?? ''

  it.each([
    ...['fault/entrapment', 'Faults/Entrapment', 'Alarms/entrapment', 'Car/entrapment', 'entrapment'],
    ...[
      'Entrapment',
      ' fault / entrapment ',
      'fault\\entrapment',
      'ｆａｕｌｔ／ｅｎｔｒａｐｍｅｎｔ',
      'fault//entrapment',
    ],
  ])('%j is read', (name) => {
    expect(heard('spBv1.0/G/NDATA/GATE-1', say(name))).toEqual({ rescues: 1, mayBeAlarm: false })
  })

  it.each(['fault/entrapment/active', 'fault_entrapment', '困人', 'Passenger Trapped', 'fault/trapped'])(
    '%j may be an alarm',
    (name) => {
      expect(heard('spBv1.0/G/NDATA/GATE-1', say(name))).toEqual({ rescues: 0, mayBeAlarm: true })
      expect(heard('spBv1.0/G/NDATA/GATE-1', say(name, false))).toEqual({ rescues: 0, mayBeAlarm: false })
    },
  )

  it('a text that says so may be an alarm', () => {
    expect(heard('spBv1.0/G/NDATA/GATE-1', say('state', 'ENTRAPMENT', 'String')).mayBeAlarm).toBe(true)
  })
})

describe('told again in the same bytes', () => {
  const rescuesOf = (said: readonly (readonly [string, string])[]) =>
    hearAll(said).map(({ duplicate, readings, refusals }) =>
      duplicate ? 'dropped' : (readings[0]?.fault ?? refusals.some(({ mayBeAlarm }) => mayBeAlarm)),
    )

  it.each([
    ['an id that is the same for ever', { id: 'LIFT-1', code: 'entrapment', active: true }],
    ['a clock that stands still', { at: '2020-01-01 00:00:00', code: 'entrapment', active: true }],
    ['nothing that names it', { code: 'entrapment', active: true }],
  ])('is heard again with %s', (_name, event) => {
    const [raise, clear] = [event, { ...event, active: false }].map((one) => JSON.stringify(one)) as [
      string,
      string,
    ]
    const topic = 'eq/v1/LIFT-1/event'
    expect(rescuesOf([raise, clear, raise, clear].map((bytes) => [topic, bytes]))).toMatchObject([
      { active: true },
      { active: false },
      { active: true },
      { active: false },
    ])
  })

  it('with the same time is a duplicate for one to two minutes, and then counts again', () => {
    const heardAfter = (event: unknown) =>
      hearAll(
        [0, 20_000, 40_000, 130_000, 140_000, 7_200_000].map(
          (afterMs) => ['eq/v1/LIFT-1/event', JSON.stringify(event), afterMs] as const,
        ),
      ).map(({ duplicate }) => !duplicate)
    expect(heardAfter(trapped)).toEqual([true, false, false, true, false, true])
    expect(heardAfter({ ...trapped, code: 'door-open-fault' })).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ])
    expect(heardAfter({ ...trapped, active: false })).toEqual([true, false, false, false, false, false])
  })

  it.each(['eq/v1/LIFT-1/data', 'eq/v1/LIFT-1/alarm'])('may be an alarm again under %s', (topic) => {
    const refused = refusedTopic({ reason: 'topic-unknown', deviceId: 'LIFT-1', bytes: 9, topic })
    const bytes = '{"code":"entrapment"}'
    expect(rescuesOf([bytes, bytes].map((one) => [refused, one]))).toEqual([true, true])
    expect(
      rescuesOf(
        ['x', 'x'].map((one) => [
          refusedTopic({ reason: 'topic-unknown', deviceId: 'LIFT-1', bytes: 1, topic: 'a/b' }),
          one,
        ]),
      )[1],
    ).toBe('dropped')
  })
})

describe('told with the newest first', () => {
  const said = (...events: object[]) =>
    heardOrder(hear('eq/v1/LIFT-1/event', JSON.stringify(events.map((event) => ({ ...trapped, ...event })))))
  const heardOrder = ({ readings }: MessageContext) => readings.map(({ fault }) => fault?.active)
  const [before, after] = ['2026-11-21 09:59:30', '2026-11-21 10:00:01']

  it('is heard in the order of its times', () => {
    expect(said({ at: after }, { at: before, active: false })).toEqual([false, true])
    expect(said({ at: before, active: false }, { at: after })).toEqual([false, true])
  })

  it('is heard in the order of the array where a time is missing or the same', () => {
    expect(said({ at: null, active: false }, { at: after })).toEqual([false, true])
    expect(said({ at: after }, { at: null, active: false })).toEqual([true, false])
    expect(said({ at: after, active: false }, { at: after })).toEqual([false, true])
  })
})

it('told behind thousands of broken pieces is heard, and no more of them are read than are taken', () => {
  const pieces = '{"code":"x",'.repeat(5_000)
  expect(salvage(pieces)?.elements.length ?? 0).toBeLessThanOrEqual(maxPayloadParts + 1)
  const last = `${pieces}\n${JSON.stringify(trapped)}`
  const { rescues, mayBeAlarm } = heard('eq/v1/LIFT-1/event', last)
  expect(rescues > 0 || mayBeAlarm).toBe(true)
})
