import { describe, expect, it } from 'vitest'
import { caller } from '../../test/fixtures/equipment.ts'
import { tenMs } from '../../test/fixtures/readings.ts'
import type { OrderFacts, Worker } from '../facts.ts'
import type { Condition } from '../kind.ts'
import { assigneeFit, mergeTarget, oneExtension, ownSide, partyOf, tierLeft } from './fields.ts'
import { distanceM, nearEquipment } from './place.ts'
import { checklistDone, evidenceOf, rectified, twoCertifiedWorkers } from './proof.ts'
import { anotherOfficer, calledOut, ownParty } from './relations.ts'

const order: OrderFacts['order'] = {
  id: 1,
  kind: 'maintenance',
  state: 'assigned',
  equipmentCode: 'L-1',
  cause: 'person',
  matter: '',
  version: 3,
  parentId: null,
  partyId: 7,
  assigneeId: null,
  tier: 1,
  sentPartyIds: null,
  rootCause: null,
  details: {},
  takesOutOfService: false,
  openedAt: new Date(tenMs),
  dueAt: new Date(tenMs + 1_000),
  closedAt: null,
  occurrences: 1,
  lastOccurredAt: new Date(tenMs),
  causeResolvedAt: null,
}

type Given = Partial<Omit<OrderFacts, 'order' | 'equipment'>> & {
  order?: Partial<OrderFacts['order']>
  equipment?: Partial<OrderFacts['equipment']>
}

const facts = ({ order: ordered = {}, equipment = {}, ...given }: Given = {}): OrderFacts => ({
  caller: caller('maintenance-firm', { partyId: 7 }),
  fields: {},
  atMs: tenMs,
  today: '2026-11-21',
  saidBy: {},
  evidence: {},
  lastEvidenceMs: {},
  openItems: null,
  children: [],
  workers: [],
  assignee: null,
  party: null,
  into: null,
  ...given,
  order: { ...order, ...ordered },
  equipment: {
    code: 'L-1',
    classCode: '3110',
    family: 'lift',
    lat: 31.2,
    lon: 121.4,
    useUnitId: 5,
    maintenanceFirmId: 7,
    ...equipment,
  },
})

const holds = (condition: Condition, given: Given = {}) => condition.missing(facts(given)) === null

describe('who may say so', () => {
  const firm = (partyId: number) => caller('maintenance-firm', { partyId })

  it('of the parties, the one in charge; officers are none', () => {
    expect(holds(ownParty)).toBe(true)
    expect(holds(ownParty, { caller: firm(8) })).toBe(false)
    expect(holds(ownParty, { caller: firm(8), order: { partyId: null } })).toBe(true)
    expect(holds(ownParty, { caller: caller('dispatcher') })).toBe(true)
  })

  it('to a call for help, the contracted firm beside the one that was sent', () => {
    expect(holds(calledOut, { caller: firm(7), order: { partyId: 8 } })).toBe(true)
    expect(holds(calledOut, { caller: firm(8), order: { partyId: 8 } })).toBe(true)
    expect(holds(calledOut, { caller: firm(9), order: { partyId: 8 } })).toBe(false)
  })

  it('somebody else than who said it before, the administrator included', () => {
    const again = anotherOfficer('submit')
    const saidBy = (userId: string | null, name: string) => ({
      submit: { userId, name, atMs: tenMs, on: '2026-11-21' },
    })
    expect(holds(again)).toBe(true)
    for (const role of ['regulator', 'admin'] as const) {
      expect(holds(again, { caller: caller(role), saidBy: saidBy(role, 'some name') })).toBe(false)
      expect(holds(again, { caller: caller(role), saidBy: saidBy('other', `the ${role}`) })).toBe(true)
      // of before users were written down
      expect(holds(again, { caller: caller(role), saidBy: saidBy(null, `the ${role}`) })).toBe(false)
    }
  })
})

describe('the place', () => {
  it('is measured over ground', () => {
    const shanghai = { lat: 31.2304, lon: 121.4737 }
    expect(distanceM(shanghai, shanghai)).toBe(0)
    expect(distanceM({ lat: 0, lon: 0 }, { lat: 0, lon: 1 })).toBeCloseTo(111_195, -1)
    expect(distanceM({ lat: 0, lon: 179.9995 }, { lat: 0, lon: -179.9995 })).toBeCloseTo(111, 0)
  })

  it('must be told, and lie near the equipment where that is known', () => {
    const at = (lat: number, lon = 121.4) => ({ fields: { lat, lon } })
    expect(holds(nearEquipment())).toBe(false)
    expect(holds(nearEquipment(), at(31.203))).toBe(true)
    expect(nearEquipment().missing(facts(at(31.21)))).toEqual({ distanceM: 1112, limitM: 500 })
    expect(holds(nearEquipment(), { ...at(0), equipment: { lat: null } })).toBe(true)
    expect(holds(nearEquipment(), { equipment: { lat: null } })).toBe(false)
  })

  it('is asked of some roles only where that is said', () => {
    expect(holds(nearEquipment('maintenance-firm'))).toBe(false)
    expect(holds(nearEquipment('maintenance-firm'), { caller: caller('dispatcher') })).toBe(true)
  })
})

describe('proof', () => {
  const worker = (id: number, given: Partial<Worker> & { kind?: string; validTo?: string } = {}): Worker => ({
    id,
    partyId: 7,
    leftOn: null,
    certificates: [
      { kind: given.kind ?? 'T', validFrom: null, validTo: given.validTo ?? '2026-11-21', revokedOn: null },
    ],
    ...given,
  })
  const signIn = (...workers: Worker[]) => ({ workers, fields: { workers: workers.map(({ id }) => id) } })

  it('is two people of the firm with certificates that are good today', () => {
    expect(holds(twoCertifiedWorkers, signIn(worker(1), worker(2)))).toBe(true)
    expect(holds(twoCertifiedWorkers)).toBe(false)
    expect(holds(twoCertifiedWorkers, signIn(worker(1)))).toBe(false)
    expect(holds(twoCertifiedWorkers, { ...signIn(worker(1)), fields: { workers: [1, 1] } })).toBe(false)
    for (const unfit of [
      worker(2, { validTo: '2026-11-20' }),
      worker(2, { kind: 'DT' }),
      worker(2, { partyId: 8 }),
      worker(2, { leftOn: '2026-11-20' }),
      worker(2, { certificates: [] }),
      worker(2, {
        certificates: [{ kind: 'T', validFrom: '2026-11-22', validTo: '2030-01-01', revokedOn: null }],
      }),
      worker(2, {
        certificates: [{ kind: 'T', validFrom: null, validTo: '2030-01-01', revokedOn: '2026-11-21' }],
      }),
    ]) {
      expect(twoCertifiedWorkers.missing(facts(signIn(worker(1), unfit)))).toEqual({ wanted: 2, unfit: [2] })
    }
  })

  it('of other equipment, any certificate', () => {
    const crane = { equipment: { family: 'crane' as const } }
    expect(holds(twoCertifiedWorkers, { ...signIn(worker(1, { kind: 'Q' }), worker(2)), ...crane })).toBe(
      true,
    )
  })

  it('is evidence of one of the kinds, a finished checklist, a finished rectification', () => {
    expect(holds(evidenceOf('photo'), { evidence: { document: 2 } })).toBe(false)
    expect(holds(evidenceOf('photo', 'document'), { evidence: { document: 2 } })).toBe(true)
    expect(holds(checklistDone, { openItems: ['A1-1'] })).toBe(false)
    expect(holds(checklistDone, { openItems: [] })).toBe(true)
    expect(holds(rectified, { children: [{ kind: 'rectification', isClosed: false }] })).toBe(false)
    expect(holds(rectified, { children: [{ kind: 'rectification', isClosed: true }] })).toBe(true)
  })
})

describe('what is said', () => {
  it('names a party, a person and an order that fit', () => {
    const party = { id: 9, kind: 'inspection-body' as const, serves: true }
    expect(holds(partyOf('inspection-body'))).toBe(true)
    expect(holds(partyOf('inspection-body'), { fields: { partyId: 9 }, party })).toBe(true)
    expect(holds(partyOf('maintenance-firm'), { fields: { partyId: 9 }, party })).toBe(false)
    expect(holds(partyOf('maintenance-firm'), { fields: { partyId: 9 } })).toBe(false)
    const far = { id: 9, kind: 'regulator' as const, serves: false }
    expect(holds(partyOf('regulator'), { fields: { partyId: 9 }, party: far })).toBe(false)
    expect(holds(ownSide, { fields: { partyId: 5 } })).toBe(true)
    expect(holds(ownSide, { fields: { partyId: 6 } })).toBe(false)
    const assignee = { id: 3, partyId: 7, leftOn: null }
    expect(holds(assigneeFit, { fields: { assigneeId: 3 }, assignee })).toBe(true)
    expect(holds(assigneeFit, { fields: { assigneeId: 3, partyId: 8 }, assignee })).toBe(false)
    expect(holds(assigneeFit, { fields: { assigneeId: 3 } })).toBe(false)
    const into = { id: 2, kind: 'maintenance' as const, isClosed: false }
    expect(holds(mergeTarget, { fields: { into: 2 }, into })).toBe(true)
    expect(holds(mergeTarget, { fields: { into: 1 }, into: { ...into, id: 1 } })).toBe(false)
    expect(holds(mergeTarget, { fields: { into: 2 }, into: { ...into, kind: 'lead' } })).toBe(false)
    expect(holds(mergeTarget, { fields: { into: 2 }, into: { ...into, isClosed: true } })).toBe(false)
  })

  it('extends once, to a later time', () => {
    const until = (ms: number) => ({ fields: { until: new Date(tenMs + ms).toISOString() } })
    expect(holds(oneExtension, until(1_001))).toBe(true)
    expect(holds(oneExtension, until(1_000))).toBe(false)
    expect(holds(oneExtension, { ...until(1_001), order: { details: { extended: true } } })).toBe(false)
    expect(holds(oneExtension, { ...until(1_001), atMs: tenMs + 2_000 })).toBe(false)
  })

  it('sends nobody after the fire brigade', () => {
    expect([1, 2, 3].map((tier) => holds(tierLeft, { order: { tier } }))).toEqual([true, true, false])
  })
})
