import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tenMs } from '../test/fixtures/readings.ts'
import { BoundedMap } from './bounded-map.ts'
import type { KnownDevice, StageContext } from './message-context.ts'
import { models } from './models/index.ts'
import type { Refused } from './partial-refusal.ts'
import { SeenMessages } from './seen-messages.ts'
import { runStages, stagesThatRemember } from './stages.ts'
import { context, dropped, entry, kept, lift, outcome } from './testing/stages.ts'

describe('a message that comes again', () => {
  it('is never dropped for its counter or id alone when it is an event: it may be the next trapped person', () => {
    const one = context()
    for (const name of ['"seq":7', '"id":"e-7"', '"id":"e-7","at":"2019-01-01 00:00:00"']) {
      const trapped = `{${name},"code":"entrapment","active":true}`
      for (let time = 0; time < 2; time++) expect(outcome(trapped, one, 'eq/v1/D-1/event')).toEqual(kept)
    }
    const named = `{"id":"e-7","at":${tenMs},"code":"entrapment","active":true}`
    expect(outcome(named, one, 'eq/v1/D-1/event')).toEqual(kept)
    expect(outcome(named, one, 'eq/v1/D-1/event')).toEqual(dropped)
  })

  it('is dropped when it names its place in time', () => {
    const one = context()
    for (const payload of ['{"seq":1,"floor":3}', '{"at":1795226400000}', '{"id":"a"}']) {
      expect(outcome(payload, one)).toEqual(kept)
      expect(outcome(payload, one)).toEqual(dropped)
    }
  })

  it('is another one hours later, when a counter alone names it: its controller has started again', () => {
    const one = context()
    const hour = 3_600_000
    const at = (hours: number, payload = '{"seq":1,"floor":3}') =>
      runStages({ ...entry(payload), receivedAtMs: tenMs + hours * hour }, one).duplicate === true
    expect([0, 0, 1, 2, 2, 26].map((hours) => at(hours))).toEqual([false, true, true, false, true, false])
    const timed = `{"seq":1,"at":${tenMs},"floor":3}`
    expect([0, 1, 26].map((hours) => at(hours, timed))).toEqual([false, true, true])
  })

  it('is another one without that, with other bytes, or on another topic', () => {
    const one = context()
    for (let time = 0; time < 2; time++) expect(outcome('{"floor":3}', one)).toEqual(kept)
    expect(outcome('{"seq":1,"floor":3}', one)).toEqual(kept)
    expect(outcome('{"seq":1, "floor":3}', one)).toEqual(kept)
    expect(outcome('{"seq":1,"floor":3}', one, 'eq/v1/D-2/status')).toEqual(kept)
    expect(outcome('offline', one, 'eq/v1/D-1/presence')).toEqual(kept)
    expect(outcome('offline', one, 'eq/v1/D-1/presence')).toEqual(kept)
  })

  it('is refused once when it is refused, also when it cannot even be read', () => {
    const one = context()
    expect(outcome('{"seq":1,"flux":3}', one).refusals).toEqual(['metric-unknown'])
    expect(outcome('{"seq":1,"flux":3}', one)).toEqual(dropped)
    expect(outcome('{"seq":', one).refusals).toEqual(['payload-not-json'])
    expect(outcome('{"seq":', one)).toEqual(dropped)
    expect(outcome('{"seq":', one, 'eq/v1/D-2/status').refusals).toEqual(['payload-not-json'])
    expect(outcome('x', one, 'raw/later/D-1/a').refusals).toEqual(['model-unknown'])
    expect(outcome('x', one, 'raw/later/D-1/a')).toEqual(dropped)
  })

  it('is tried anew when it is the replay of one that could not be read', () => {
    const seen = new SeenMessages(10)
    const topic = 'raw/later/D-1/a'
    expect(outcome('x', context({ seen }), topic).refusals).toEqual(['model-unknown'])
    const again = { ...entry('x', topic), replayOf: 7 }
    for (let time = 0; time < 2; time++) {
      const { refusals, duplicate = false } = runStages(again, context({ seen }))
      expect([refusals.map(({ code }) => code), duplicate]).toEqual([['model-unknown'], false])
    }
  })
})

describe('a reading', () => {
  it('of an array of one is as fresh as it is without brackets', () => {
    const minute = 60_000
    const fresh = (payload: string) =>
      runStages(entry(payload, 'eq/v1/D-1/event'), context()).readings.map(({ freshness }) => freshness)
    const one = (atMs: number) => `{"at":${atMs},"code":"entrapment","active":true}`
    for (const atMs of [tenMs - 15 * minute, tenMs - 8 * 60 * minute, tenMs])
      expect(fresh(`[${one(atMs)}]`)).toEqual(fresh(one(atMs)))
    expect(fresh(`[${one(tenMs - 15 * minute)},${one(tenMs)}]`)).toEqual(['backfill', 'live'])
  })

  it('knows its place, its sender and both clocks', () => {
    const [one] = runStages(
      entry('[{"at":1795226399000,"floor":1},{"floor":2}]', undefined, 77),
      context(),
    ).readings
    expect(one).toEqual({
      deviceId: 'D-1',
      ...lift,
      kind: 'status',
      observedAtMs: 1_795_226_399_000,
      receivedAtMs: tenMs,
      position: 77,
      part: 0,
      freshness: 'live',
      values: { floor: 1 },
    })
  })

  it('of other equipment may have other metrics', () => {
    const boiler: KnownDevice = { ...lift, family: 'boiler', classCode: '1100' }
    const { readings, refusals } = runStages(
      entry('{"waterLevelMm":-40,"floor":1}'),
      context({ device: () => boiler }),
    )
    expect(readings).toMatchObject([{ family: 'boiler', values: { waterLevelMm: -40 } }])
    expect(refusals).toEqual([
      {
        code: 'metric-unknown',
        reason: '"floor" is not a metric in the status of a boiler',
        element: 0,
        value: `D-1 ${tenMs} floor`,
      },
    ])
  })
})

describe('a device that is back after its last will', () => {
  const play = (one: StageContext, ...said: readonly [payload: string, topic: string][]) =>
    said.map(([payload, kind], position) =>
      runStages(entry(payload, `eq/v1/D-1/${kind}`, position + 1), one).readings.map(({ kind, values }) => [
        kind,
        values,
      ]),
    )

  it('is online again with its next message, once', () => {
    expect(
      play(
        context(),
        ['{"seq":1,"floor":1}', 'status'],
        ['offline', 'presence'],
        ['{"seq":2,"floor":2}', 'status'],
        ['{"seq":3,"floor":3}', 'status'],
        ['offline', 'presence'],
        ['{"id":"e","code":"entrapment","active":true}', 'event'],
      ),
    ).toEqual([
      [['status', { floor: 1 }]],
      [['presence', { online: false }]],
      [
        ['status', { floor: 2 }],
        ['presence', { online: true }],
      ],
      [['status', { floor: 3 }]],
      [['presence', { online: false }]],
      [
        ['event', {}],
        ['presence', { online: true }],
      ],
    ])
  })

  it('is known to be away after a restart, and said to be back only by what is not a replay', () => {
    const one = context()
    runStages(entry('offline', 'eq/v1/D-1/presence'), one, stagesThatRemember)
    const replay = runStages({ ...entry('{"seq":1,"floor":1}'), replayOf: 3 }, one)
    expect(replay.readings.map(({ kind }) => kind)).toEqual(['status'])
    expect(play(one, ['{"seq":2,"floor":2}', 'status'])[0]).toHaveLength(2)
  })
})

describe('the clock of a device', () => {
  const of = (payload: string, given: { replayOf?: number } = {}) => {
    const { readings, impossibleTimes = 0 } = runStages({ ...entry(payload), ...given }, context())
    const [one] = readings
    return { aheadMs: one?.clockAheadMs, freshness: one?.freshness, impossibleTimes, atMs: one?.observedAtMs }
  }
  const hourMs = 3_600_000

  it.each([
    ['right', 1_000, { impossibleTimes: 0, freshness: 'live', atMs: tenMs + 1_000 }],
    ['seconds ahead, as clocks are', 4_000, { impossibleTimes: 0, freshness: 'live', atMs: tenMs + 4_000 }],
    ['nine minutes ahead, which cannot be', 540_000, { impossibleTimes: 1, freshness: 'live', atMs: tenMs }],
    ['an hour ahead, which cannot be', hourMs, { impossibleTimes: 1, freshness: 'live', atMs: tenMs }],
    [
      'an hour behind, which may be',
      -hourMs,
      { impossibleTimes: 0, freshness: 'stale', atMs: tenMs - hourMs },
    ],
    ['of 1970, which cannot be', -tenMs, { impossibleTimes: 1, freshness: 'live', atMs: tenMs }],
  ])('is told where it is %s', (_name, aheadMs, expected) => {
    expect(of(`{"at":${tenMs + aheadMs},"floor":1}`)).toEqual({ aheadMs, ...expected })
  })

  it('that is ahead moves all of an array back, which keeps its distances', () => {
    const at = (seconds: number) => `{"at":${tenMs + 540_000 + seconds * 1_000},"floor":1}`
    const oldestFirst = runStages(entry(`[${at(-20)},${at(-10)},${at(0)}]`), context())
    expect(oldestFirst.readings.map(({ observedAtMs }) => observedAtMs - tenMs)).toEqual([
      -20_000, -10_000, 0,
    ])
    const newestFirst = runStages(entry(`[${at(0)},${at(-10)}]`), context())
    expect(newestFirst.readings.map(({ observedAtMs }) => observedAtMs - tenMs)).toEqual([-10_000, 0])
  })

  it('is not told by an array, a message without a time, a time beyond all dates, or a replay', () => {
    const beyond = { aheadMs: undefined, impossibleTimes: 1, atMs: tenMs }
    expect(of(`{"at":${Number.MAX_SAFE_INTEGER},"floor":1}`)).toMatchObject({ ...beyond, impossibleTimes: 0 })
    expect(of(`[{"at":${tenMs + hourMs},"floor":1}]`)).toMatchObject({
      aheadMs: undefined,
      impossibleTimes: 1,
    })
    expect(of('{"floor":1}')).toMatchObject({ aheadMs: undefined, impossibleTimes: 0 })
    expect(of(`{"at":${tenMs},"floor":1}`, { replayOf: 1 })).toMatchObject({ aheadMs: undefined })
  })
})

it('tells of the equipment that its device served when it came', () => {
  const moved: KnownDevice = {
    ...{ equipmentCode: 'L-2', classCode: '3110', family: 'lift', jurisdiction: 'cn' },
    earlier: [
      { equipmentCode: 'L-0', classCode: '3110', family: 'lift', jurisdiction: 'cn', untilMs: tenMs },
    ],
  }
  const codeAt = (receivedAtMs: number) =>
    runStages({ ...entry('{"floor":1}'), receivedAtMs }, context({ device: () => moved })).readings[0]
      ?.equipmentCode
  expect([codeAt(tenMs - 1), codeAt(tenMs)]).toEqual(['L-0', 'L-2'])
})

describe('a replay', () => {
  const replay = (payload: string, given: Partial<StageContext> = {}, topic?: string) =>
    runStages({ ...entry(payload, topic), replayOf: 7 }, context(given))

  it('never tells of now, whatever its time', () => {
    for (const payload of ['{"floor":1}', `{"at":${tenMs},"floor":1}`, `[{"at":${tenMs},"floor":1}]`])
      expect(replay(payload).readings).toMatchObject([{ freshness: 'backfill', observedAtMs: tenMs }])
    const trapped = replay('{"code":"entrapment","active":true}', {}, 'eq/v1/D-1/event')
    expect(trapped.readings).toMatchObject([{ freshness: 'backfill' }])
  })

  it('is not a duplicate of the message that it was', () => {
    const seen = new SeenMessages(10)
    const payload = '{"seq":1,"floor":1}'
    expect(outcome(payload, context({ seen }))).toEqual(kept)
    expect(replay(payload, { seen }).readings).toHaveLength(1)
  })

  it('is dropped where another entry stands for it', () => {
    expect(replay('{"floor":1}', { replayed: () => undefined })).toMatchObject({
      duplicate: true,
      readings: [],
    })
  })

  it('keeps what is wanted of it only, and complains of nothing else', () => {
    const payload = '[{"floor":1,"flux":2,"loadKg":3},{"floor":2,"flux":2},{"floor":3}]'
    const wanted: Refused = [
      [0, [`D-1 ${tenMs} loadKg`]],
      [2, []],
    ]
    const { readings, refusals } = replay(payload, { replayed: () => wanted })
    expect(readings.map(({ part, values }) => [part, values])).toEqual([
      [0, { floor: 1 }],
      [2, { floor: 3 }],
    ])
    expect(refusals).toMatchObject([{ element: 0, value: `D-1 ${tenMs} flux` }])
  })
})

it('never throws, and every reading is of a time that can be, whatever comes (property)', () => {
  const topic = fc.oneof(
    fc.constantFrom(...['status', 'event', 'stats', 'test', 'presence'].map((kind) => `eq/v1/D-1/${kind}`)),
    fc
      .tuple(
        fc.constantFrom(...models.keys()),
        fc.constantFrom('status', 'state', 'stats', 'count', 'fault', 'alarm'),
      )
      .map(([model, kind]) => `raw/${model}/D-1/${kind}`),
    fc.constantFrom('NBIRTH', 'NDATA', 'NDEATH').map((kind) => `spBv1.0/G/${kind}/D-1`),
    fc.string(),
  )
  const at = fc.oneof(
    fc.integer(),
    fc.maxSafeInteger(),
    fc.double(),
    fc
      .date({ noInvalidDate: false })
      .map((date) => (Number.isNaN(date.getTime()) ? 'x' : date.toISOString())),
    fc.constantFrom('2026-02-29T00:00:00Z', '2026-11-21T24:00:00Z', '0000-01-01T00:00:00+23:59', null),
  )
  const object = fc.record(
    { at, floor: fc.jsonValue(), code: fc.constantFrom('overspeed', 'x'), active: fc.boolean() },
    { requiredKeys: [] },
  )
  const payload = fc.oneof(
    fc
      .oneof(object, fc.array(object), fc.jsonValue())
      .map((value) => Buffer.from(JSON.stringify(value) ?? '')),
    fc.uint8Array(),
  )
  fc.assert(
    fc.property(topic, payload, (someTopic, bytes) => {
      const { readings, refusals } = runStages(entry(bytes, someTopic), context())
      expect(readings.length + refusals.length, 'a message left without a trace').toBeGreaterThan(0)
      for (const reading of readings) {
        expect(reading.observedAtMs).toBeGreaterThan(Date.UTC(2009, 11, 31))
        expect(reading.observedAtMs).toBeLessThanOrEqual(tenMs + 600_000)
        const { clockAheadMs = 0 } = reading
        expect(Number.isSafeInteger(clockAheadMs), `${clockAheadMs} ms ahead`).toBe(true)
        expect(reading.freshness === 'live').toBe(tenMs - reading.observedAtMs <= 600_000)
      }
    }),
    { numRuns: 1_000 },
  )
})

describe('what is wanted of many devices at once', () => {
  it('is asked of 500 a second, of each once, until all were asked', () => {
    const city = context({ memory: new BoundedMap(100_000) })
    const nodes = Array.from({ length: 1_200 }, (_, n) => `spBv1.0/G/NDATA/N-${n}`)
    /** Data of every node, none of which was born. */
    const asked = (second: number) =>
      nodes.flatMap((topic) => {
        const said = { ...entry(Buffer.from([0x18, 7]), topic), receivedAtMs: tenMs + second * 1_000 }
        return runStages(said, city).request?.topic ?? []
      })
    const [first, next, last] = [asked(0), asked(10), asked(20)]
    expect([first.length, next.length, last.length]).toEqual([500, 500, 200])
    expect(new Set([...first, ...next, ...last]).size).toBe(1_200)
    expect(asked(29)).toEqual([])
    expect(asked(30)).toEqual(first)
  })
})
