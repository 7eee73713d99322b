import fc from 'fast-check'
import { expect, it } from 'vitest'
import { loadRulebook } from '../rulebook/index.ts'
import type { Reading, Value } from '../schemas/index.ts'
import { event, status, tenMs, trapped } from '../test/fixtures/readings.ts'
import { type Conclusion, createRuleEngine } from './engine.ts'
import { rules } from './rules/index.ts'

const rulebook = loadRulebook()
const holdS = 120

const report = fc.record({
  type: fc.constant('report' as const),
  lift: fc.constantFrom('L-1', 'L-2'),
  code: fc.constantFrom('entrapment', 'overspeed', 'brake-fault', 'door-close-fault'),
  active: fc.boolean(),
  freshness: fc.constantFrom<Reading['freshness']>('live', 'stale', 'backfill'),
})
const change = fc.record({
  type: fc.constant('status' as const),
  lift: fc.constantFrom('L-1', 'L-2'),
  values: fc.constantFrom<Record<string, Value>>(
    ...[trapped, trapped, { doorZone: true }, { doorZone: false }, { car: 1 }, { car: 0 }, { mode: 2 }],
  ),
  /** Some come late: behind what the device said before. */
  behindS: fc.constantFrom(0, 0, 0, 90),
  freshness: fc.constantFrom<Reading['freshness']>('live', 'live', 'live', 'stale', 'backfill'),
})
const pause = fc.record({ type: fc.constant('pause' as const), seconds: fc.integer({ min: 1, max: 150 }) })
const steps = fc.array(fc.oneof(report, change, pause), { maxLength: 60 })

type Step = (typeof steps extends fc.Arbitrary<infer T> ? T : never)[number]

/** Which rules are firing at the end, told naively: everything is looked at again from the start at every step. */
function model(all: readonly Step[]): Set<string> {
  const firing = new Set<string>()
  for (const lift of ['L-1', 'L-2']) {
    const reported: Record<string, boolean> = {}
    const known: Record<string, Value> = {}
    const knownS: Record<string, number> = {}
    let atS = 0
    let newestS = Number.NEGATIVE_INFINITY
    let zone: string | undefined
    /** Since when, on our clock and on the device's. */
    let since = { ourS: 0, deviceS: 0 }
    let inferred = false
    for (const step of all) {
      if (step.type === 'pause') {
        atS += step.seconds
        if (zone !== undefined && atS - since.ourS >= holdS) inferred = true
      } else if (step.lift !== lift) {
        // says nothing of this lift
      } else if (step.freshness === 'backfill') {
        if (step.type === 'report' && !step.active) reported[step.code] = false
      } else if (step.type === 'report') {
        reported[step.code] = step.active
      } else if (step.freshness === 'live') {
        // what comes late tells only of what nothing newer has told
        const saidS = atS - step.behindS
        const news = Object.keys(step.values).filter((metric) => saidS >= (knownS[metric] ?? saidS))
        if (news.length === 0 && saidS < newestS) continue
        newestS = Math.max(newestS, saidS)
        for (const metric of news) {
          known[metric] = step.values[metric] as Value
          knownS[metric] = saidS
        }
        const looksTrapped = known.passenger === true && known.car === 0 && known.mode === 1
        const now = looksTrapped ? (known.doorZone === true ? 'in' : 'out') : undefined
        if (now !== zone) {
          zone = now
          since = { ourS: atS, deviceS: newestS }
          inferred = false
        }
        if (zone !== undefined && newestS - since.deviceS >= holdS) inferred = true
      }
    }
    if (reported.entrapment || inferred) firing.add(`${lift} entrapment`)
    if (reported.overspeed || reported['brake-fault']) firing.add(`${lift} urgent-fault`)
  }
  return firing
}

const behindOf = ({ freshness, behindS }: Step & { type: 'status' }) =>
  freshness === 'live' ? behindS : 3_600

/** What comes late comes from a device whose clock is known; `device-clocks-property.test.ts` is about the others. */
function afterPunctual(step: Step): Step[] {
  if (step.type !== 'status' || behindOf(step) === 0) return [step]
  return [{ ...step, values: {}, behindS: 0, freshness: 'live' }, step]
}

it('fires and resolves in turn, and ends as a naive model does (property)', () => {
  fc.assert(
    fc.property(steps, (given) => {
      const all = given.flatMap(afterPunctual)
      const engine = createRuleEngine(rules.values(), rulebook)
      const firing = new Set<string>()
      const apply = (conclusions: Conclusion[]) => {
        for (const { type, rule, condition, equipmentCode } of conclusions) {
          const key = `${equipmentCode} ${rule.id} ${condition}`
          if (type === 'clear') expect(firing, `${key} is over here too`).not.toContain(key)
          else if (type === 'resolve') {
            expect(firing.delete(key), `${key} resolved while it was not firing`).toBe(true)
          } else firing.add(key)
        }
      }
      let atS = 0
      for (const step of all) {
        const receivedAtMs = tenMs + atS * 1000
        if (step.type === 'pause') {
          atS += step.seconds
          apply(engine.tick(tenMs + atS * 1000))
          continue
        }
        const given = { equipmentCode: step.lift, freshness: step.freshness, receivedAtMs }
        apply(
          engine.apply(
            step.type === 'report'
              ? event(atS, step.code, step.active, given)
              : status(atS - behindOf(step), step.values, given),
          ),
        )
      }
      const rulesFiring = new Set([...firing].map((key) => key.split(' ').slice(0, 2).join(' ')))
      expect(rulesFiring).toEqual(model(all))
    }),
    { numRuns: 1_000 },
  )
})
