import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tenMs } from '../../test/fixtures/readings.ts'
import { nextState, type OrderKindDefinition } from '../kind.ts'
import { kinds } from '../kinds/index.ts'
import { nobodySent } from '../sent.ts'
import type { WorkOrderRow } from '../tables.ts'
import { type Breach, breachEvent, reactTo } from './react.ts'

const order: WorkOrderRow = {
  id: 1,
  kind: 'rescue',
  state: 'alarmed',
  equipmentCode: 'L-1',
  cause: 'tested',
  matter: '',
  version: 1,
  parentId: null,
  partyId: 7,
  sentPartyIds: null,
  assigneeId: 70,
  tier: 1,
  rootCause: null,
  details: {},
  takesOutOfService: true,
  openedAt: new Date(tenMs),
  dueAt: new Date(tenMs + 1_800_000),
  closedAt: null,
  occurrences: 1,
  lastOccurredAt: new Date(tenMs),
  causeResolvedAt: null,
}
const equipment = {
  code: 'L-1',
  classCode: '3110',
  family: 'lift' as const,
  jurisdiction: 'cn',
  lat: null,
  lon: null,
  useUnitId: null,
  maintenanceFirmId: 7,
}

/** States in which a clock of a kind may run: from where it starts until it is met or the order ends. */
function runsIn(kind: OrderKindDefinition, clock: string): ReadonlySet<string> {
  const { startsIn = [], metIn = [] } = kind.clocks[clock] ?? {}
  const found = new Set<string>(startsIn)
  for (const state of found)
    for (const to of Object.values(kind.table[state] ?? {}))
      if (to !== null && !metIn.includes(to) && !kind.closed.includes(to)) found.add(to)
  return found
}

/** Every kind in every open state in which some of its clocks may run. */
const situations = [...kinds.values()].flatMap((kind) =>
  Object.keys(kind.table).flatMap((state) => {
    const clocks = Object.keys(kind.clocks).filter((clock) => runsIn(kind, clock).has(state))
    return kind.closed.includes(state) || clocks.length === 0 ? [] : [{ kind, state, clocks }]
  }),
)

/** An order in such a situation, with some of those clocks late. */
const lateOrders = fc.constantFrom(...situations).chain(({ kind, state, clocks }) =>
  fc.record({
    kind: fc.constant(kind),
    state: fc.constant(state),
    partyId: fc.constantFrom(null, 7, 8),
    tier: fc.constantFrom(null, 1, 2, 3),
    firmId: fc.constantFrom(null, 7),
    officeId: fc.constantFrom(null, 90),
    late: fc.uniqueArray(
      fc.record({ clock: fc.constantFrom(...clocks), dueAtMs: fc.integer({ min: 1, max: 99 }) }),
      { selector: ({ clock }) => clock, minLength: 1 },
    ),
  }),
)

describe('what the system does about late clocks', () => {
  it('never closes an order, never takes a party off that is on its way, and follows the table', () => {
    fc.assert(
      fc.property(lateOrders, ({ kind, state, partyId, tier, firmId, officeId, late }) => {
        const before = { ...order, kind: kind.id, state, partyId, tier }
        const breaches: Breach[] = late
          .toSorted((a, b) => a.dueAtMs - b.dueAtMs)
          .map((one) => ({ ...one, order: before, equipment: { ...equipment, maintenanceFirmId: firmId } }))
        const { order: after, steps } = reactTo(breaches, officeId, tenMs)

        expect(kind.closed).not.toContain(after.state)
        expect(after.closedAt).toBeNull()
        expect(after.version).toBe(before.version + steps.length)
        // each lateness is said once, in the order in which it came
        expect(steps.filter(({ event }) => event === breachEvent).map(({ note }) => note)).toEqual(
          breaches.map(({ clock }) => clock),
        )
        let at = before.state
        for (const { event, from, to } of steps) {
          expect(from).toBe(at)
          if (event !== breachEvent) expect(nextState(kind, from, event)).toBe(to)
          at = to
        }
        expect(at).toBe(after.state)
        expect(after.tier ?? 0).toBeGreaterThanOrEqual(tier ?? 0)
        expect(after.tier ?? 0).toBeLessThanOrEqual(3)
        if (state !== 'dispatched' && partyId !== null) expect(after.partyId).toBe(partyId)
        // who was sent before may still come
        if (kind.id === 'rescue' && state === 'dispatched' && after.partyId !== partyId)
          expect(after.sentPartyIds).toContain(partyId)
        const acts = steps.filter(({ event }) => event !== breachEvent && event !== 'tell-office')
        if (after.state === 'dispatched' && acts.length > 0)
          expect(after.details.sent === null).toBe(nobodySent(after))
        if (acts.map(({ event }) => event).join() === 'dispatch')
          expect(after.partyId).toBe(partyId ?? firmId)
      }),
      { numRuns: 2_000 },
    )
  })
})
