import type { OrderFacts } from '../facts.ts'
import { nearEquipment } from '../guards/place.ts'
import { calledOut, ownParty } from '../guards/relations.ts'
import { calledBack, partyOf, tierLeft } from '../guards/said.ts'
import { defineOrderKind } from '../kind.ts'

const refused = {
  answer: null,
  dispatch: null,
  escalate: null,
  accept: null,
  arrive: null,
  release: null,
  close: null,
  'mark-self-released': null,
  'mark-false-alarm': null,
  cancel: null,
} as const

/** The ways out that stay open until somebody is on site. */
const early = {
  'mark-self-released': 'self-released',
  'mark-false-alarm': 'false-alarm',
  cancel: 'cancelled',
} as const

/** A firm that accepts is in charge from then on. */
function takenBy({ caller }: OrderFacts) {
  return caller.role === 'maintenance-firm' ? { partyId: caller.partyId } : {}
}

/** 困人救援: from the alarm to the call-back. [TSG T5002-2017 art. 6; 96333 practice] */
export default defineOrderKind({
  id: 'rescue',
  initial: 'alarmed',
  closed: ['closed', 'false-alarm', 'self-released', 'cancelled'],
  table: {
    alarmed: { ...refused, ...early, answer: 'answered', dispatch: 'dispatched', accept: 'accepted' },
    answered: { ...refused, ...early, dispatch: 'dispatched', accept: 'accepted' },
    dispatched: { ...refused, ...early, escalate: 'dispatched', accept: 'accepted' },
    accepted: { ...refused, ...early, escalate: 'dispatched', arrive: 'arrived' },
    arrived: {
      ...refused,
      release: 'released',
      'mark-false-alarm': 'false-alarm',
      'mark-self-released': 'self-released',
    },
    released: { ...refused, close: 'closed' },
    closed: refused,
    'false-alarm': refused,
    'self-released': refused,
    cancelled: refused,
  },
  events: {
    answer: { roles: ['dispatcher', 'admin'] },
    dispatch: {
      roles: ['dispatcher', 'admin'],
      takes: ['partyId'],
      guards: [partyOf('maintenance-firm')],
      effect: ({ fields, order }) => ({ partyId: fields.partyId ?? order.partyId, tier: 1 }),
    },
    escalate: {
      roles: ['dispatcher', 'admin'],
      takes: ['partyId', 'reason'],
      guards: [tierLeft, partyOf('maintenance-firm')],
      effect: ({ fields, order }) => ({ partyId: fields.partyId ?? null, tier: (order.tier ?? 1) + 1 }),
    },
    accept: {
      roles: ['maintenance-firm', 'dispatcher', 'admin'],
      relation: calledOut,
      effect: takenBy,
    },
    arrive: {
      roles: ['maintenance-firm', 'dispatcher', 'admin'],
      relation: ownParty,
      takes: ['lat', 'lon'],
      guards: [nearEquipment('maintenance-firm')],
    },
    release: {
      roles: ['maintenance-firm', 'dispatcher', 'admin'],
      relation: ownParty,
      effect: () => ({ opens: { kind: 'repair', cause: 'after-rescue' } }),
    },
    close: {
      roles: ['dispatcher', 'admin'],
      needs: ['rootCause', 'calledBack'],
      takes: ['causeCode'],
      guards: [calledBack],
    },
    'mark-self-released': { roles: ['dispatcher', 'admin'], takes: ['reason'] },
    'mark-false-alarm': { roles: ['dispatcher', 'admin'], needs: ['reason'] },
    cancel: { roles: ['dispatcher', 'admin'], needs: ['reason'] },
  },
  openedBy: ['dispatcher', 'admin'],
  onePer: 'equipment',
  // they are out; whoever calls from now on is trapped anew
  overIn: ['released'],
  inCharge: 'maintenanceFirmId',
  partyKinds: ['maintenance-firm'],
  reassignedBy: ['dispatcher', 'admin'],
  dueLimit: 'rescue-arrival',
  isDueByLaw: true,
  clocks: {
    answer: {
      startsIn: ['alarmed'],
      metIn: ['answered', 'dispatched', 'accepted'],
      due: { limit: 'rescue-answer' },
    },
    accept: {
      startsIn: ['dispatched'],
      metIn: ['accepted'],
      restartsOn: ['escalate', 'reassign'],
      due: { limit: 'rescue-accept' },
      onBreach: 'escalate',
    },
    // from the alarm, whatever happened since
    arrive: { startsIn: ['alarmed'], metIn: ['arrived'], due: 'with-order' },
  },
  firstTier: 1,
  takesOutOfService: true,
})
