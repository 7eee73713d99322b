import { expect, test } from 'vitest'
import { type Family, faultCode } from '../../schemas/index.ts'
import { loadFaults, suits } from '../fault.ts'
import { classesByFamily, problemsOf, recordDevice } from '../testing/devices.ts'

const faults = await loadFaults()

type Body = Record<string, unknown>

/** What a status shows while each fault shows; none where the device says nothing. */
const effects: Record<string, { family: Family; class: string; shows?: (status: Body) => boolean }> = {
  entrapment: {
    family: 'lift',
    class: '3110',
    shows: (s) => s.passenger === true && s.car === 0 && s.door === 2 && s.mode === 1 && s.doorZone === false,
  },
  'entrapment-unreported': {
    family: 'lift',
    class: '3210',
    shows: (s) => s.passenger === true && s.car === 0 && s.door === 2 && s.mode === 1 && s.doorZone === false,
  },
  'e-bike-in-car': { family: 'lift', class: '3110', shows: (s) => s.door === 4 && s.loadKg === 140 },
  'door-close-fault': { family: 'lift', class: '3110', shows: (s) => s.door !== 2 && s.car === 0 },
  'safety-circuit-open': {
    family: 'lift',
    class: '3110',
    shows: (s) => s.mode === 0 && s.car === 0 && s.passenger === false && s.doorZone === true,
  },
  overspeed: {
    family: 'lift',
    class: '3110',
    shows: (s) => s.mode === 0 && s.car === 0 && s.doorZone === false && s.passenger === false,
  },
  'escalator-reversal': {
    family: 'escalator',
    class: '3310',
    shows: (s) => s.mode === 0 || s.direction !== 0,
  },
  'water-level-low': {
    family: 'boiler',
    class: '1100',
    shows: (s) => Number(s.waterLevelMm) <= -75 && s.burnerOn === false,
  },
  'wind-high': { family: 'crane', class: '4310', shows: (s) => Number(s.windMps) > 20 && s.mode === 0 },
  overload: { family: 'crane', class: '4310', shows: (s) => Number(s.momentPercent) > 100 },
  silent: { family: 'vessel', class: '2150' },
  offline: { family: 'ride', class: '6200' },
}

test('every fault has its case here, and reports canonical codes', () => {
  expect([...faults.keys()]).toEqual(expect.arrayContaining(Object.keys(effects)))
  expect(faults.size).toBe(Object.keys(effects).length)
  for (const { event } of faults.values()) if (event) expect(faultCode(event)?.id).toBe(event)
})

const cases = Object.entries(effects).flatMap(([id, effect]) =>
  [1, 2, 3].map((seed) => ({ id, ...effect, seed })),
)
const lastsMs = 60_000

test.each(cases)('$id comes, shows and goes (seed $seed)', ({ id, shows, seed, ...machine }) => {
  const fault = faults.get(id)!
  const recorded = recordDevice({ ...machine, seed })
  expect(suits(fault, recorded.machine)).toBe(true)
  recorded.run(120)
  const beforeS = recorded.run(0)
  recorded.begin(fault, lastsMs)
  recorded.run(400, () => fault.shows?.(recorded.machine as never) ?? true)
  recorded.run(5)
  recorded.run(0.25)
  const visible = recorded.machine.status()
  if (shows) expect(shows(visible), JSON.stringify(visible)).toBe(true)
  recorded.run(400, () => recorded.device.free)
  expect(recorded.device.free).toBe(true)
  const { event } = fault
  expect(recorded.events()).toEqual(
    event
      ? [
          [event, true],
          [event, false],
        ]
      : [],
  )
  for (const status of recorded.statuses()) {
    const { v: _v, seq: _seq, at: _at, ...values } = status
    expect(problemsOf(machine.family, 'status', values as never)).toEqual([])
  }
  const afterS = recorded.run(120)
  expect(afterS).toBeGreaterThan(beforeS + 60)
  expect(recorded.machine.status().mode).toBe(1)
})

test('a door fault does not hold anybody, and its car shows a door that is not fully closed', () => {
  const recorded = recordDevice({ family: 'lift', class: '3110' })
  recorded.begin(faults.get('door-close-fault')!, lastsMs)
  recorded.run(120)
  expect(recorded.statuses().some(({ door }) => door === 6)).toBe(true)
})

test('an overspeeding car shows its speed before it is stopped', () => {
  const recorded = recordDevice({ family: 'lift', class: '3110', floors: 16 })
  recorded.begin(faults.get('overspeed')!, lastsMs)
  recorded.run(120)
  const fastest = Math.max(...recorded.statuses().map(({ speedMps }) => Number(speedMps)))
  expect(fastest).toBeGreaterThan(recorded.machine.plan.ratedSpeedMps * 1.15)
})

test('an escalator that reverses shows the other direction for a moment', () => {
  const recorded = recordDevice({ family: 'escalator', class: '3310' })
  recorded.run(10)
  const ordinary = recorded.machine.status().direction
  recorded.begin(faults.get('escalator-reversal')!, lastsMs)
  recorded.run(30)
  const directions = new Set(recorded.statuses().map(({ direction }) => direction))
  expect(directions).toEqual(new Set([ordinary, ordinary === 1 ? 2 : 1, 0]))
})

test('a silent device says nothing; a lost one leaves and comes back', () => {
  const silent = recordDevice({ family: 'lift', class: '3110' })
  silent.run(30)
  silent.begin(faults.get('silent')!, 100_000)
  const sentBefore = silent.sent.length
  silent.run(99)
  expect(silent.sent.length).toBe(sentBefore)
  silent.run(30)
  expect(silent.sent.length).toBeGreaterThan(sentBefore)
  expect(silent.connection).toEqual([])

  const lost = recordDevice({ family: 'lift', class: '3110' })
  lost.begin(faults.get('offline')!, lastsMs)
  lost.run(30)
  expect(lost.connection).toEqual(['lost'])
  lost.run(60)
  expect(lost.connection).toEqual(['lost', 'opened'])
})

test('faults come only where they make sense', () => {
  const suited = (id: string, family: Family) =>
    classesByFamily[family].filter((classCode) =>
      suits(faults.get(id)!, recordDevice({ family, class: classCode }).machine),
    )
  expect(suited('entrapment', 'lift')).not.toContain('3430')
  expect(suited('wind-high', 'crane')).not.toContain('4110')
  expect(suited('water-level-low', 'boiler')).toEqual(['1100', '1200'])
  expect(suited('entrapment', 'escalator')).toEqual([])
})
