import { describe, expect, it } from 'vitest'
import { createRulebook, loadRulebook } from '../rulebook/index.ts'
import type { Reading } from '../schemas/index.ts'
import { event, reading, status, tenMs, trapped } from '../test/fixtures/readings.ts'
import { type Conclusion, createRuleEngine } from './engine.ts'
import { rules } from './rules/index.ts'

const rulebook = loadRulebook()
const engine = () => createRuleEngine(rules.values(), rulebook)

/** Some seconds of broker time passing after ten. */
type Tick = number
const told = ({ type, rule, condition }: Conclusion) => `${type} ${rule.id}/${condition}`

/** What an engine concludes, step by step. */
function conclude(steps: readonly (Reading | Tick)[], one = engine()): string[][] {
  return steps.map((step) =>
    (typeof step === 'number' ? one.tick(tenMs + step * 1000) : one.apply(step)).map(told),
  )
}

const fire = ['fire entrapment/reported']
const resolve = ['resolve entrapment/reported']
const fireOutside = ['fire entrapment/inferred-outside-door-zone']

describe('a reported condition', () => {
  it('fires at once, fires again each time it is said, and resolves with the clear, once', () => {
    expect(
      conclude([
        event(0, 'entrapment', true),
        event(1, 'entrapment', true),
        event(2, 'entrapment', true),
        event(3, 'entrapment', false),
        event(4, 'entrapment', false),
        event(5, 'entrapment', true),
      ]),
    ).toEqual([fire, fire, fire, resolve, ['clear entrapment/reported'], fire])
  })

  it('says who, since when on the device and when on our clock', () => {
    const [conclusion] = engine().apply(
      event(0, 'entrapment', true, { receivedAtMs: tenMs + 700, jurisdiction: 'cn-sh' }),
    )
    expect(conclusion).toMatchObject({
      equipmentCode: 'L-1',
      classCode: '3110',
      jurisdiction: 'cn-sh',
      observedAtMs: tenMs,
      isTimely: true,
      atMs: tenMs + 700,
    })
  })

  it('bears its own time when it is said again: its end may have been told elsewhere', () => {
    const one = engine()
    one.apply(event(0, 'entrapment', true))
    const [again] = one.apply(event(60, 'entrapment', true, { freshness: 'stale' }))
    expect(again).toMatchObject({ type: 'fire', observedAtMs: tenMs + 60_000, isTimely: false })
  })

  it('is acted upon however old it is, unless it is back-fill', () => {
    const old = (freshness: Reading['freshness'], active = true) =>
      event(-80_000, 'entrapment', active, { receivedAtMs: tenMs, freshness })
    expect(conclude([old('stale'), old('stale', false)])).toEqual([fire, resolve])
    expect(conclude([old('backfill')])).toEqual([[]])
    expect(conclude([event(0, 'entrapment', true), old('backfill', false)])).toEqual([fire, []])
    // but an old element of an array that comes after it ends it
    const ended = event(700, 'entrapment', false, { receivedAtMs: tenMs + 9_000_000, freshness: 'backfill' })
    expect(conclude([event(0, 'entrapment', true), ended])).toEqual([fire, resolve])
  })

  it('is not taken for one of other equipment', () => {
    expect(
      conclude([event(0, 'entrapment', true), event(1, 'entrapment', false, { equipmentCode: 'L-2' })]),
    ).toEqual([fire, ['clear entrapment/reported']])
  })
})

describe('several conditions of one rule', () => {
  it('begin and end one by one', () => {
    expect(
      conclude([
        event(0, 'overspeed', true),
        event(1, 'brake-fault', true),
        event(2, 'overspeed', false),
        event(3, 'brake-fault', false),
      ]),
    ).toEqual([
      ['fire urgent-fault/overspeed'],
      ['fire urgent-fault/brake-fault'],
      ['resolve urgent-fault/overspeed'],
      ['resolve urgent-fault/brake-fault'],
    ])
  })

  it('of different rules do not know of each other', () => {
    expect(
      conclude([
        event(0, 'overspeed', true),
        event(1, 'entrapment', true),
        event(2, 'entrapment', false),
        event(3, 'overspeed', false),
      ]),
    ).toEqual([['fire urgent-fault/overspeed'], fire, resolve, ['resolve urgent-fault/overspeed']])
  })

  it('do not count one that still waits as firing', () => {
    expect(
      conclude([event(0, 'entrapment', true), status(1, trapped), event(2, 'entrapment', false)]),
    ).toEqual([fire, [], resolve])
  })
})

describe('a condition that must hold', () => {
  it('fires by device time once, and not again with every status', () => {
    expect(
      conclude([
        status(0, trapped),
        status(60, trapped),
        status(119.999, trapped),
        status(120, trapped),
        status(180, trapped),
        status(181, { ...trapped, door: 4 }),
      ]),
    ).toEqual([[], [], [], fireOutside, [], ['resolve entrapment/inferred-outside-door-zone']])
  })

  it.each([
    ['second', 30],
    ['minute', 3],
  ] as const)('holds for its limit in the unit of that limit: %ss', (unit, value) => {
    const rows = rulebook.rows.map((row) =>
      row.key === 'entrapment-inferred-hold' ? { ...row, value, unit } : row,
    )
    const one = createRuleEngine(rules.values(), createRulebook(rows))
    const holdS = value * (unit === 'minute' ? 60 : 1)
    const said = [0, holdS - 1, holdS].map((second) => status(second, trapped))
    expect(conclude(said, one)).toEqual([[], [], fireOutside])
  })

  it('begins anew when it was interrupted', () => {
    expect(
      conclude([
        status(0, trapped),
        status(100, { ...trapped, car: 1 }),
        status(110, trapped),
        status(229, trapped),
        status(230, trapped),
      ]),
    ).toEqual([[], [], [], [], fireOutside])
  })

  it('fires by broker time when nothing more comes, once', () => {
    const late = { receivedAtMs: tenMs + 30_000 }
    expect(conclude([status(0, trapped, late), 149.999, 150, 151, status(200, trapped)])).toEqual([
      [],
      [],
      fireOutside,
      [],
      [],
    ])
  })

  it('does not fire by broker time after it ended', () => {
    expect(conclude([status(0, trapped), status(1, { passenger: false }), 1_000])).toEqual([[], [], []])
  })

  it('does not forget one piece of equipment over another', () => {
    const steps = [status(0, trapped), status(60, trapped, { equipmentCode: 'L-2' }), 130, 190]
    expect(conclude(steps)).toEqual([[], [], fireOutside, fireOutside])
  })
})

describe('a status', () => {
  it('is joined with what is known already', () => {
    expect(
      conclude([status(0, { passenger: true, car: 0, mode: 1 }), status(1, { door: 2 }), status(121, {})]),
    ).toEqual([[], [], fireOutside])
  })

  it('that comes late tells only of what nothing newer has told', () => {
    const late = (atS: number, receivedS: number, values: Record<string, boolean | number>) =>
      status(atS, values, { receivedAtMs: tenMs + receivedS * 1_000 })
    expect(
      conclude([
        status(0, trapped),
        status(60, trapped),
        late(30, 61, { ...trapped, passenger: false }),
        status(120, { car: 0 }),
        late(50, 121, { passenger: false }),
        late(119, 122, { passenger: false }),
      ]),
    ).toEqual([[], [], [], fireOutside, [], ['resolve entrapment/inferred-outside-door-zone']])
  })

  it('of another time concludes nothing', () => {
    for (const freshness of ['stale', 'backfill'] as const) {
      const of = (atS: number) => status(atS, trapped, { freshness, receivedAtMs: tenMs + 3_600_000 })
      expect(conclude([of(0), of(130), 4_600])).toEqual([[], [], []])
    }
  })

  it('is not held up by messages that our own clock dated', () => {
    // a device two minutes slow, whose last will bears the broker's time
    const slow = (atS: number) => ({ receivedAtMs: tenMs + (atS + 120) * 1000 })
    const will = reading({ kind: 'presence', observedAtMs: tenMs + 120_000, values: { online: false } })
    expect(conclude([will, status(0, trapped, slow(0)), status(120, trapped, slow(120))])).toEqual([
      [],
      [],
      fireOutside,
    ])
  })
})

describe('what others found', () => {
  const subject = { equipmentCode: 'L-1', classCode: '3110', jurisdiction: 'cn', sinceMs: tenMs }
  const trappedOutside = { ...subject, rule: 'entrapment', condition: 'inferred-outside-door-zone' }

  it('is followed, so that its end is noticed', () => {
    const one = engine()
    one.syncFiring([
      trappedOutside,
      { ...subject, rule: 'urgent-fault', condition: 'overspeed' },
      { ...subject, rule: 'a-rule-of-old', condition: 'x' },
    ])
    const steps = [900, status(1000, trapped), status(1001, { ...trapped, mode: 2 })]
    expect(conclude([...steps, event(1002, 'overspeed', false)], one)).toEqual([
      [],
      [],
      ['resolve entrapment/inferred-outside-door-zone'],
      ['resolve urgent-fault/overspeed'],
    ])
  })

  it('does not end for a status of another time', () => {
    const one = engine()
    one.syncFiring([trappedOutside])
    expect(conclude([status(-80_000, { passenger: false }, { freshness: 'stale' })], one)).toEqual([[]])
  })

  it('is forgotten once it is over there, and so is what fired here', () => {
    const one = engine()
    one.syncFiring([trappedOutside])
    one.apply(event(0, 'overspeed', true))
    one.syncFiring([])
    expect(conclude([status(1, {}), event(2, 'overspeed', true)], one)).toEqual([
      [],
      ['fire urgent-fault/overspeed'],
    ])
  })

  it('takes the place of what was held here, which does not fire again', () => {
    const one = engine()
    one.apply(status(0, trapped))
    one.syncFiring([trappedOutside])
    expect(conclude([121, status(130, trapped)], one)).toEqual([[], []])
  })

  it('may end by a report that is no news here', () => {
    expect(conclude([event(0, 'entrapment', false)])).toEqual([['clear entrapment/reported']])
  })

  it('ends a hold that it contradicts, and what fired', () => {
    const [held, fired] = [engine(), engine()]
    held.apply(status(0, trapped))
    fired.syncFiring([trappedOutside])
    const left = status(60, { ...trapped, passenger: false })
    expect(held.reconcile(left)).toEqual([])
    expect(fired.reconcile(left)).toMatchObject([{ type: 'resolve', observedAtMs: tenMs + 60_000 }])
    expect(conclude([121], held)).toEqual([[]])
  })

  it('does not count against what is newer here', () => {
    const one = engine()
    one.apply(status(10, trapped))
    one.reconcile(status(9, { passenger: false }))
    expect(conclude([130], one)).toEqual([fireOutside])
  })

  it('fills up a state of which each heard a part', () => {
    const [one, other] = [engine(), engine()]
    const { passenger, ...rest } = trapped
    one.apply(status(0, { passenger }))
    other.apply(status(1, rest))
    const whole = status(1, trapped)
    one.reconcile(whole)
    other.reconcile(whole, { starts: true })
    expect(conclude([120], one)).toEqual([[]])
    expect(conclude([120, 121], other)).toEqual([[], fireOutside])
  })

  it('matters for what is inferred, and has been for a while', () => {
    const one = engine()
    one.apply(status(0, trapped))
    one.apply(event(0, 'overspeed', true, { equipmentCode: 'L-2' }))
    one.syncFiring([
      { ...trappedOutside, equipmentCode: 'L-3' },
      { ...subject, equipmentCode: 'L-2', rule: 'urgent-fault', condition: 'overspeed' },
    ])
    expect(one.unconfirmed(tenMs + 3_999, 4_000)).toEqual(['L-3'])
    expect(one.unconfirmed(tenMs + 4_000, 4_000)).toEqual(['L-1', 'L-3'])
  })
})

it('does not count the time in which nobody listened', () => {
  const one = engine()
  one.apply(status(0, trapped))
  one.apply(status(30, trapped, { equipmentCode: 'L-2' }))
  one.extendHolds(3_600_000, tenMs + 30_000)
  expect(one.tick(tenMs + 150_000)).toMatchObject([{ type: 'fire', equipmentCode: 'L-2' }])
  expect(conclude([3_719, 3_720], one)).toEqual([[], fireOutside])
})
