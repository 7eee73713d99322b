import { describe, expect, it } from 'vitest'
import { limitsOf } from '../../test/fixtures/rulebook.ts'
import { kindOf } from '../kinds/index.ts'
import { planClocks } from './plan.ts'

const limits = limitsOf({ 'rescue-answer': 60, 'rescue-accept': 180, 'inspection-application': 30 })

const plan = (
  id: string,
  [event, from, to]: [string | null, string | null, string],
  running: readonly string[] = [],
  orderDueAtMs: number | null = 1_000,
  atMs = 100,
) => planClocks(kindOf(id), { event, from, to }, { atMs, orderDueAtMs, running: new Set(running) }, limits)

describe('clocks', () => {
  it('start with the opening: from now, with the order, or before it is due', () => {
    expect(plan('rescue', [null, null, 'alarmed'])).toEqual({
      met: [],
      voided: [],
      started: [
        { clock: 'answer', dueAtMs: 160 },
        { clock: 'arrive', dueAtMs: 1_000 },
      ],
    })
    expect(plan('inspection', [null, null, 'due']).started).toEqual([
      { clock: 'apply', dueAtMs: 970 },
      { clock: 'inspect', dueAtMs: 1_000 },
    ])
  })

  it('do not start without a limit or a day', () => {
    expect(plan('rescue', [null, null, 'alarmed'], [], null).started).toEqual([
      { clock: 'answer', dueAtMs: 160 },
    ])
    expect(plan('lead', [null, null, 'new'], [], null).started).toEqual([])
  })

  it('are met by the state that they wait for, and go on through others', () => {
    expect(plan('rescue', ['dispatch', 'alarmed', 'dispatched'], ['answer', 'arrive'])).toEqual({
      met: ['answer'],
      voided: [],
      started: [{ clock: 'accept', dueAtMs: 280 }],
    })
    expect(plan('rescue', ['arrive', 'accepted', 'arrived'], ['arrive']).met).toEqual(['arrive'])
  })

  it('start anew with the next tier', () => {
    expect(plan('rescue', ['escalate', 'dispatched', 'dispatched'], ['accept', 'arrive'])).toEqual({
      met: [],
      voided: ['accept'],
      started: [{ clock: 'accept', dueAtMs: 280 }],
    })
    expect(plan('rescue', ['escalate', 'accepted', 'accepted'], ['arrive'])).toEqual({
      met: [],
      voided: [],
      started: [],
    })
    expect(plan('rescue', ['reassign', 'accepted', 'dispatched'], ['arrive']).started).toHaveLength(1)
  })

  it('are met by people, never by the system: what it did for them is void, and late all the same', () => {
    const step = { event: 'dispatch', from: 'alarmed', to: 'dispatched', bySystem: true }
    const now = { atMs: 100, orderDueAtMs: 1_000, running: new Set(['answer', 'arrive']) }
    expect(planClocks(kindOf('rescue'), step, now, limits)).toEqual({
      met: [],
      voided: ['answer'],
      started: [{ clock: 'accept', dueAtMs: 280 }],
    })
  })

  it('are void where the order ends otherwise, and met where that end is what they wait for', () => {
    expect(plan('rescue', ['cancel', 'alarmed', 'cancelled'], ['answer', 'arrive'])).toEqual({
      met: [],
      voided: ['answer', 'arrive'],
      started: [],
    })
    expect(plan('lead', ['dismiss', 'screening', 'false-alarm'], ['handle']).met).toEqual(['handle'])
  })

  it('go on where work is turned back before it was due, or start with what is left', () => {
    expect(plan('repair', ['reject', 'done', 'accepted'], []).started).toEqual([
      { clock: 'finish', dueAtMs: 1_000 },
    ])
    expect(plan('repair', ['accept', 'reported', 'accepted'], ['finish']).started).toEqual([])
  })
})
