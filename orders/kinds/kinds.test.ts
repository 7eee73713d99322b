import { describe, expect, it } from 'vitest'
import { orderKinds, type Role, roles } from '../../schemas/index.ts'
import { defineOrderKind, eventsOfRole, nextState } from '../kind.ts'
import { kindOf, kinds } from './index.ts'

/** Every state to which some row of moves leads from a state. */
function reachable(from: string, next: (state: string) => readonly (string | null)[]): Set<string> {
  const found = new Set([from])
  for (const state of found) for (const to of next(state)) if (to !== null) found.add(to)
  return found
}

describe.each([...kinds.values()])('$id', (kind) => {
  const states = Object.keys(kind.table)
  const events = Object.keys(kind.events)

  it('is a kind of the contract', () => {
    expect(orderKinds).toContain(kind.id)
  })

  it('says of every event in every state what follows', () => {
    for (const state of states) {
      expect(Object.keys(kind.table[state] ?? {}).sort(), state).toEqual(events.toSorted())
      for (const to of Object.values(kind.table[state] ?? {})) if (to !== null) expect(states).toContain(to)
    }
  })

  it('uses every event and reaches every state from the first', () => {
    const next = (state: string) => Object.values(kind.table[state] ?? {})
    expect([...reachable(kind.initial, next)].sort()).toEqual(states.toSorted())
    for (const event of events) {
      expect(
        states.some((state) => nextState(kind, state, event) !== null),
        event,
      ).toBe(true)
    }
  })

  it('can be closed from every state that is not, and is over once it is', () => {
    expect(kind.closed.length).toBeGreaterThan(0)
    for (const state of states) {
      const ends = reachable(state, (from) => Object.values(kind.table[from] ?? {}))
      if (kind.closed.includes(state)) expect([...ends]).toEqual([state])
      else expect(kind.closed.filter((end) => ends.has(end)).length, state).toBeGreaterThan(0)
    }
  })

  it('names states of its own, not closed yet, as those where the work is over or stays with its party', () => {
    for (const state of [...(kind.finishedIn ?? []), ...(kind.keepsPartyIn ?? [])]) {
      expect(states).toContain(state)
      expect(kind.closed).not.toContain(state)
    }
  })

  it('begins anew for another party in states of its own, where the party is not kept', () => {
    for (const [from, to] of Object.entries(kind.restartsIn ?? {})) {
      expect(states).toEqual(expect.arrayContaining([from, to]))
      expect([...kind.closed, ...(kind.keepsPartyIn ?? [])]).not.toContain(from)
      expect([...kind.closed, ...(kind.keepsPartyIn ?? [])]).not.toContain(to)
      // what the party before did after that is to be done again: the way leads back through it
      expect([...reachable(to ?? '', (state) => Object.values(kind.table[state] ?? {}))], from).toContain(
        from,
      )
    }
  })

  it('has the system react to late clocks by events that it may say, or by a lead', () => {
    for (const [clock, { onBreach, startsIn }] of Object.entries(kind.clocks)) {
      if (onBreach === undefined || onBreach === 'raise-lead') continue
      expect(kind.events[onBreach]?.system, clock).toBeDefined()
      for (const state of startsIn) expect(nextState(kind, state, onBreach), clock).not.toBeNull()
    }
  })

  it('is never closed by the system because it is late', () => {
    for (const { onBreach = '' } of Object.values(kind.clocks))
      for (const state of states)
        expect(kind.closed, `${onBreach} in ${state}`).not.toContain(nextState(kind, state, onBreach))
  })

  it('leaves every move to known roles, the administrator among them', () => {
    for (const event of events) {
      const allowed = kind.events[event]?.roles ?? []
      expect(roles).toEqual(expect.arrayContaining([...allowed]))
      // only the system says it
      if (allowed.length === 0) expect(kind.events[event]?.system, event).toBeDefined()
      else expect(allowed, event).toContain('admin')
      expect(allowed, event).not.toContain('viewer')
    }
  })
})

const way = (id: string, role: Role, ...events: string[]) =>
  events.reduce<string | null>((state, event) => {
    if (state === null || !eventsOfRole(kindOf(id), state, role).includes(event)) return null
    return nextState(kindOf(id), state, event)
  }, kindOf(id).initial)

describe('the usual ways', () => {
  it('of a rescue', () => {
    expect(
      way('rescue', 'dispatcher', 'answer', 'dispatch', 'escalate', 'accept', 'arrive', 'release', 'close'),
    ).toBe('closed')
    expect(way('rescue', 'dispatcher', 'accept', 'arrive', 'cancel')).toBeNull()
    expect(way('rescue', 'maintenance-firm', 'accept', 'arrive', 'release')).toBe('released')
    expect(way('rescue', 'maintenance-firm', 'accept', 'arrive', 'release', 'close')).toBeNull()
    for (const [event, end] of [
      ['mark-self-released', 'self-released'],
      ['mark-false-alarm', 'false-alarm'],
      ['cancel', 'cancelled'],
    ] as const)
      expect(way('rescue', 'dispatcher', event)).toBe(end)
  })

  it('of a repair and of maintenance, which the use unit confirms or rejects', () => {
    const repaired = ['accept', 'sign-in', 'wait-for-parts', 'resume', 'finish']
    expect(way('repair', 'maintenance-firm', ...repaired)).toBe('done')
    expect(way('repair', 'maintenance-firm', ...repaired, 'confirm')).toBeNull()
    expect(way('repair', 'admin', ...repaired, 'reject')).toBe('accepted')
    expect(eventsOfRole(kindOf('repair'), 'done', 'use-unit')).toEqual(['confirm', 'reject'])
    const serviced = ['assign', 'sign-in', 'finish-items', 'sign-out']
    expect(way('maintenance', 'maintenance-firm', ...serviced)).toBe('signed-out')
    expect(way('maintenance', 'admin', ...serviced, 'confirm')).toBe('confirmed')
    expect(eventsOfRole(kindOf('maintenance'), 'signed-out', 'use-unit')).toEqual(['confirm', 'reject'])
  })

  it('of an inspection and of a lead', () => {
    expect(
      way('inspection', 'admin', 'apply', 'schedule', 'inspect', 'rectify', 're-check', 'pass', 'report'),
    ).toBe('reported')
    const checked = ['screen', 'push', 'accept', 'arrive', 'order-rectification', 'submit']
    expect(way('lead', 'inspector', ...checked)).toBe('review')
    expect(way('lead', 'inspector', ...checked, 'approve')).toBeNull()
    expect(way('lead', 'admin', ...checked, 'send-back', 'submit', 'approve')).toBe('closed')
  })

  it('of a rectification, which the regulator may extend or withdraw', () => {
    expect(way('rectification', 'admin', 'extend', 'give-feedback', 'confirm', 're-check', 'finish')).toBe(
      'done',
    )
    expect(way('rectification', 'admin', 'give-feedback', 'send-back')).toBe('issued')
    expect(eventsOfRole(kindOf('rectification'), 'issued', 'use-unit')).toEqual(['give-feedback'])
    expect(eventsOfRole(kindOf('rectification'), 'issued', 'inspector')).toEqual([])
    expect(eventsOfRole(kindOf('rectification'), 'issued', 'regulator')).toEqual(['extend', 'withdraw'])
  })
})

it('a table with a missing cell does not compile', () => {
  const rest = {
    id: 'lead',
    initial: 'new',
    closed: ['over'],
    events: { end: { roles: ['admin'] }, wait: { roles: ['admin'] } },
    openedBy: [],
    onePer: 'matter',
    inCharge: null,
    partyKinds: [],
    reassignedBy: [],
    clocks: {},
  } as const
  defineOrderKind({ ...rest, table: { new: { end: 'over', wait: null }, over: { end: null, wait: null } } })
  // @ts-expect-error `over` does not say what follows `wait`
  defineOrderKind({ ...rest, table: { new: { end: 'over', wait: null }, over: { end: null } } })
  // @ts-expect-error there is no state `gone`
  defineOrderKind({ ...rest, table: { new: { end: 'gone', wait: null }, over: { end: null, wait: null } } })
  expect(rest.id).toBe('lead')
})

describe('every kind', () => {
  it('is there, for each name of the contract', () => {
    expect([...kinds.keys()].sort()).toEqual([...orderKinds].sort())
  })

  it('names states and events of its own in its clocks', () => {
    for (const kind of kinds.values()) {
      for (const { startsIn, metIn, restartsOn = [] } of Object.values(kind.clocks)) {
        expect(Object.keys(kind.table)).toEqual(expect.arrayContaining([...startsIn, ...metIn]))
        expect([...Object.keys(kind.events), 'reassign']).toEqual(expect.arrayContaining([...restartsOn]))
        expect(metIn.length).toBeGreaterThan(0)
      }
    }
  })

  it('may be opened by the administrator, and by nobody who only looks', () => {
    for (const { openedBy } of kinds.values()) {
      expect(openedBy).toContain('admin')
      expect(openedBy).not.toContain('viewer')
    }
  })
})

it('a kind that nobody defined is an error', () => {
  expect(() => kindOf('party')).toThrow(expect.objectContaining({ code: 'order-kind-unknown' }))
})
