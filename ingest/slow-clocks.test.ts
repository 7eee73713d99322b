// An array of a device whose clock is slow tells of now; of one whose clock is right, it is a queue that is emptied.
import { beforeEach, describe, expect, it } from 'vitest'
import { parseDeviceTopic } from '../schemas/index.ts'
import { modelDevices } from '../test/fixtures/model-devices.ts'
import { BoundedMap } from './bounded-map.ts'
import type { StageContext } from './message-context.ts'
import { models } from './models/index.ts'
import { SeenMessages } from './seen-messages.ts'
import { SlowClocks } from './slow-clocks.ts'
import { runStages, stages, stagesThatRemember } from './stages.ts'

const tenMs = Date.parse('2026-11-21T10:00:00+08:00')
const minuteMs = 60_000
const hourMs = 60 * minuteMs

let context: StageContext
let position = 0
beforeEach(() => {
  position = 0
  context = {
    models,
    topicOf: parseDeviceTopic,
    device: (id: string) => modelDevices.get(id),
    seen: new SeenMessages(100),
    memory: new BoundedMap(100),
    away: new BoundedMap(100),
    clocks: new SlowClocks(),
  }
})

/** Says elements `behindMs` old each, at `atMs`; returns the freshness of what comes of it. */
function say(
  kind: string,
  elements: readonly object[],
  behindMs: readonly number[],
  atMs = tenMs,
  way = stages,
) {
  const told = elements.map((element, index) => ({ at: atMs - (behindMs[index] ?? 0), ...element }))
  position++
  const payload = Buffer.from(JSON.stringify(told.length === 1 ? told[0] : told))
  const entry = { position, topic: `eq/v1/LIFT-1/${kind}`, payload, receivedAtMs: atMs }
  return runStages(entry, context, way).readings.map(({ freshness }) => freshness)
}
const trapped = { code: 'entrapment', active: true }
const door = { code: 'door-open-fault', active: true }
const status = { floor: 3 }

describe('an array of which all elements are old', () => {
  it('tells of now where the clock is known to be as slow', () => {
    say('status', [status], [hourMs])
    expect(say('event', [door, trapped], [hourMs + 2_000, hourMs + 1_000], tenMs + 5_000)).toEqual([
      'stale',
      'stale',
    ])
  })

  it('tells of now where it is the first that is heard of the device', () => {
    expect(say('event', [door, trapped], [24 * hourMs, 24 * hourMs - 1_000])).toEqual(['stale', 'stale'])
  })

  it('tells of the past where the clock is right', () => {
    say('status', [status], [0])
    expect(say('event', [door, trapped], [hourMs, hourMs - 1_000], tenMs + 5_000)).toEqual([
      'backfill',
      'backfill',
    ])
  })

  it('tells of the past where the clock is known from before a restart', () => {
    say('status', [status], [0], tenMs - hourMs, stagesThatRemember)
    expect(say('event', [door, trapped], [hourMs, hourMs - 1_000])).toEqual(['backfill', 'backfill'])
  })

  it('tells of the past as far as it is older than the clock explains', () => {
    say('status', [status], [hourMs])
    expect(say('event', [door, trapped], [hourMs + 15 * minuteMs, hourMs], tenMs + 5_000)).toEqual([
      'backfill',
      'stale',
    ])
  })

  it('tells of a clock that was set back from the second on that is late alike', () => {
    say('status', [status], [0])
    const lateMs = [hourMs, hourMs] as const
    expect(say('status', [status, status], lateMs, tenMs + 10_000)).toEqual(['backfill', 'backfill'])
    expect(say('event', [door, trapped], lateMs, tenMs + 20_000)).toEqual(['stale', 'stale'])
  })

  it.each([
    ['at once', [hourMs, hourMs], 10],
    ['of less age each time', [hourMs, hourMs - 10 * minuteMs], 10_000],
  ])('tells of the past where a queue is emptied %s', (_name, ages, everyMs) => {
    say('status', [status], [0])
    const heard = ages.map((ageMs, turn) =>
      say('event', [door, trapped], [ageMs, ageMs], tenMs + 10_000 + turn * everyMs),
    )
    expect(heard.flat()).toEqual(['backfill', 'backfill', 'backfill', 'backfill'])
  })

  it('tells of the past again once the clock is right', () => {
    say('status', [status], [hourMs])
    say('status', [status], [0], tenMs + 5_000)
    expect(say('event', [door, trapped], [hourMs, hourMs], tenMs + 10_000)).toEqual(['backfill', 'backfill'])
  })

  it('is judged by the least delay, as a device that has nothing but arrays tells it', () => {
    say('status', [status, status], [2 * hourMs, 2 * hourMs])
    say('status', [status, status], [hourMs, hourMs], tenMs + 5_000)
    expect(say('event', [door, trapped], [2 * hourMs, hourMs], tenMs + 10_000)).toEqual(['backfill', 'stale'])
  })
})

it('a replay teaches nothing of a clock', () => {
  const payload = Buffer.from(JSON.stringify({ at: tenMs - hourMs, ...status }))
  runStages({ position: 1, topic: 'eq/v1/LIFT-1/status', payload, receivedAtMs: tenMs, replayOf: 1 }, context)
  expect(context.clocks?.behindMs('LIFT-1')).toBe(0)
})

it('forgets the device that was heard first where there are too many', () => {
  const clocks = new SlowClocks(2)
  const late = {
    parts: [{ kind: 'status', atMs: tenMs - hourMs, values: {} }],
    isArray: false,
    hasIdentity: true,
  } as const
  for (const id of ['A', 'B', 'C']) clocks.hear(id, late, tenMs)
  expect(['A', 'B', 'C'].map((id) => clocks.behindMs(id))).toEqual([0, hourMs, hourMs])
})
