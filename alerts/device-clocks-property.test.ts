import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadRulebook } from '../rulebook/index.ts'
import type { Value } from '../schemas/index.ts'
import { status, tenMs } from '../test/fixtures/readings.ts'
import { createRuleEngine } from './engine.ts'
import { rules } from './rules/index.ts'

const holdS = 120
const endS = 420
/** A status comes from each device at least so often. */
const everyS = { min: 3, max: 20 }

/** How a lift is watched: what each of its terminals tells. */
const terminals: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'one controller': [['passenger', 'car', 'mode', 'door', 'doorZone']],
  'two controllers': [
    ['passenger', 'car', 'mode', 'door', 'doorZone'],
    ['passenger', 'car', 'mode', 'door', 'doorZone'],
  ],
  'controller and camera': [['car', 'mode', 'door', 'doorZone'], ['passenger']],
}

const offsetS = fc.integer({ min: -590, max: 590 })
const device = fc.record({
  offsetS,
  /** Sometimes it is set, or wrong for a while. */
  jumps: fc.array(fc.record({ atS: fc.integer({ min: 0, max: endS }), offsetS }), { maxLength: 3 }),
  everyS: fc.integer(everyS),
  phaseS: fc.integer({ min: 0, max: 19 }),
})
const scene = fc.record({
  watched: fc.constantFrom(...Object.keys(terminals)),
  devices: fc.tuple(device, device),
  trappedFromS: fc.integer({ min: 0, max: 200 }),
  trappedForS: fc.integer({ min: 60, max: 220 }),
})
type Scene = typeof scene extends fc.Arbitrary<infer T> ? T : never

const offsetAt = ({ offsetS: first, jumps }: Scene['devices'][number], atS: number) =>
  jumps.toSorted((a, b) => a.atS - b.atS).findLast((jump) => jump.atS <= atS)?.offsetS ?? first

/** Plays a scene; tells when the engine fired and when all devices had told of the beginning and of the end. */
function play({ watched, devices, trappedFromS, trappedForS }: Scene) {
  const engine = createRuleEngine(rules.values(), loadRulebook())
  const parts = terminals[watched] ?? []
  let firedS: number | undefined
  const known: Record<string, Value> = {}
  let holdsFromS: number | undefined
  let longestS = 0
  for (let atS = 0; atS <= endS; atS++) {
    const isTrapped = atS >= trappedFromS && atS < trappedFromS + trappedForS
    const truth: Record<string, Value> = { passenger: isTrapped, car: 0, mode: 1, door: 2, doorZone: false }
    const conclusions = engine.tick(tenMs + atS * 1_000)
    if (holdsFromS !== undefined) longestS = Math.max(longestS, atS - holdsFromS)
    parts.forEach((metrics, index) => {
      const one = devices[index]
      if (one === undefined || (atS - one.phaseS) % one.everyS !== 0 || atS < one.phaseS) return
      const values = Object.fromEntries(metrics.map((metric) => [metric, truth[metric] as Value]))
      const offset = offsetAt(one, atS)
      // the stages do not believe what is ahead
      const observedS = offset > 5 ? atS : atS + offset
      const receivedAtMs = tenMs + atS * 1_000
      conclusions.push(...engine.apply(status(observedS, values, { deviceId: `D-${index}`, receivedAtMs })))
      Object.assign(known, values)
    })
    // told naively, as it was received: no clock but ours
    const holds = known.passenger === true && known.car === 0
    holdsFromS = holds ? (holdsFromS ?? atS) : undefined
    if (conclusions.some(({ type }) => type === 'fire')) firedS ??= atS
  }
  return { firedS, longestS }
}

describe('clocks that are wrong', () => {
  it('neither delay nor hasten an inferred entrapment (property: random offsets, any interleaving)', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const [one, other] = given.devices
        const devices: Scene['devices'] = [
          { ...one, jumps: [] },
          { ...other, jumps: [] },
        ]
        const { firedS, longestS } = play({ ...given, devices })
        expect(firedS !== undefined, `held ${longestS} s`).toBe(longestS >= holdS)
      }),
      { numRuns: 300 },
    )
  })

  it('that are set cost one status at most (property: random jumps)', () => {
    fc.assert(
      fc.property(scene, (given) => {
        const { firedS, longestS } = play(given)
        // the first status after a clock was set back may be taken for one that was delayed
        if (longestS >= holdS + everyS.max) expect(firedS, `held ${longestS} s`).toBeDefined()
        if (longestS < holdS - everyS.max) expect(firedS, `held ${longestS} s`).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  const trappedWith = (offsetsS: readonly number[], jumps: Scene['devices'][number]['jumps'] = []) =>
    play({
      watched: offsetsS.length > 1 ? 'two controllers' : 'one controller',
      devices: [0, 1].map((index) => ({
        ...{ offsetS: offsetsS[index] ?? 0, jumps, everyS: 10, phaseS: index * 5 },
      })) as unknown as Scene['devices'],
      trappedFromS: 100,
      trappedForS: 220,
    }).firedS

  it('45 s apart on one lift: after two minutes', () => {
    expect(trappedWith([0, 45])).toBe(220)
    expect(trappedWith([0, -45])).toBe(220)
    expect(trappedWith([-45, 0])).toBe(220)
  })

  it('nine minutes ahead once, then corrected: after two minutes, not eleven', () => {
    expect(
      trappedWith(
        [0],
        [
          { atS: 95, offsetS: 540 },
          { atS: 105, offsetS: 0 },
        ],
      ),
    ).toBe(220)
    expect(trappedWith([540], [{ atS: 95, offsetS: 0 }])).toBe(220)
  })

  it('nine minutes slow, or set back by so much: after two minutes', () => {
    expect(trappedWith([-540])).toBe(220)
    expect(trappedWith([0], [{ atS: 50, offsetS: -540 }])).toBe(220)
  })

  it('an hour slow: a status is believed from the second on', () => {
    const engine = createRuleEngine(rules.values(), loadRulebook())
    const trapped = { passenger: true, car: 0, mode: 1, door: 2 }
    const slow = (atS: number) =>
      engine.apply(status(atS - 3_600, trapped, { receivedAtMs: tenMs + atS * 1_000, freshness: 'stale' }))
    expect([slow(0), slow(10), slow(120)].flat()).toEqual([])
    expect(slow(130)).toMatchObject([{ type: 'fire', observedAtMs: tenMs + 10_000 }])
  })
})
