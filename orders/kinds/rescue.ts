import { rescueTiers } from '../../schemas/index.ts'
import type { OrderFacts } from '../facts.ts'
import { calledBack, confirmed, partyOf, tierLeft } from '../guards/fields.ts'
import { nearEquipment } from '../guards/place.ts'
import { calledOut, sentOut } from '../guards/relations.ts'
import { type Changes, defineOrderKind } from '../kind.ts'
import { sentByPerson, sentBySystem, sentWith } from '../sent.ts'
import { unfoundedBy, withdrawnBy } from '../withdraw.ts'

const refused = {
  answer: null,
  dispatch: null,
  escalate: null,
  accept: null,
  decline: null,
  arrive: null,
  release: null,
  close: null,
  'mark-self-released': null,
  'mark-false-alarm': null,
  cancel: null,
  'tell-office': null,
} as const

/** The ways out that stay open until somebody is on site. */
const early = {
  'mark-self-released': 'self-released',
  'mark-false-alarm': 'false-alarm',
  cancel: 'cancelled',
} as const

/** A firm that accepts, or arrives first, is in charge from then on; the one before it may still come. */
function takenBy({ caller, order }: OrderFacts): Changes {
  const { partyId } = caller
  if (caller.role !== 'maintenance-firm' || partyId === null || partyId === order.partyId) return {}
  return { partyId, sentPartyIds: sentWith(order, order.partyId, partyId) }
}

const lastTier = rescueTiers.length
const nextTier = (tier: number | null) => Math.min((tier ?? 1) + 1, lastTier)

/** 困人救援: from the alarm to the call-back. [TSG T5002-2017 art. 6; 96333 practice] */
export default defineOrderKind({
  id: 'rescue',
  initial: 'alarmed',
  closed: ['closed', 'false-alarm', 'self-released', 'cancelled'],
  table: {
    alarmed: {
      ...refused,
      ...early,
      answer: 'answered',
      dispatch: 'dispatched',
      accept: 'accepted',
      'tell-office': 'alarmed',
    },
    answered: {
      ...refused,
      ...early,
      dispatch: 'dispatched',
      accept: 'accepted',
      'tell-office': 'answered',
    },
    dispatched: {
      ...refused,
      ...early,
      escalate: 'dispatched',
      accept: 'accepted',
      'tell-office': 'dispatched',
    },
    accepted: {
      ...refused,
      ...early,
      escalate: 'accepted',
      decline: 'dispatched',
      arrive: 'arrived',
      'tell-office': 'accepted',
    },
    arrived: {
      ...refused,
      escalate: 'arrived',
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
      effect: (facts) => sentByPerson(facts, facts.fields.partyId ?? facts.order.partyId, 1),
      // without a contracted firm nobody is waited for: the next tier has its turn
      system({ order, equipment, atMs }) {
        const partyId = order.partyId ?? equipment.maintenanceFirmId
        const tier = partyId === null ? nextTier(1) : 1
        return sentBySystem(order, partyId, Math.max(order.tier ?? tier, tier), atMs)
      },
    },
    escalate: {
      roles: ['dispatcher', 'admin'],
      takes: ['partyId', 'reason', 'confirm'],
      guards: [tierLeft, confirmed, partyOf('maintenance-firm')],
      effect(facts) {
        const { order, fields } = facts
        const tier = nextTier(order.tier)
        if (order.state === 'dispatched') return sentByPerson(facts, fields.partyId ?? null, tier)
        // whoever is on the way stays in charge; another comes beside them
        return { tier, sentPartyIds: sentWith(order, order.partyId, fields.partyId) }
      },
      // nobody in particular: the registry knows of no station's district
      system: ({ order, atMs }) =>
        order.state === 'dispatched' && (order.tier ?? 1) < lastTier
          ? sentBySystem(order, null, nextTier(order.tier), atMs)
          : null,
    },
    accept: {
      roles: ['maintenance-firm', 'dispatcher', 'admin'],
      relation: calledOut,
      effect: takenBy,
    },
    // the party that accepted does not come after all, as it says to the dispatcher
    decline: {
      roles: ['dispatcher', 'admin'],
      needs: ['reason'],
      effect: ({ order }) => ({
        partyId: null,
        sentPartyIds: sentWith(order).filter((id) => id !== order.partyId),
        details: { sent: null },
      }),
    },
    arrive: {
      roles: ['maintenance-firm', 'dispatcher', 'admin'],
      relation: sentOut,
      takes: ['lat', 'lon'],
      guards: [nearEquipment('maintenance-firm')],
      effect: takenBy,
    },
    release: {
      roles: ['maintenance-firm', 'dispatcher', 'admin'],
      relation: sentOut,
      effect: () => ({ opens: { kind: 'repair', cause: 'after-rescue' } }),
    },
    close: {
      roles: ['dispatcher', 'admin'],
      needs: ['rootCause', 'calledBack'],
      takes: ['causeCode'],
      guards: [calledBack],
    },
    // they were trapped all the same: what trapped them is to be repaired
    'mark-self-released': {
      roles: ['dispatcher', 'admin'],
      takes: ['reason'],
      effect: () => ({ opens: { kind: 'repair', cause: 'after-rescue' } }),
    },
    'mark-false-alarm': unfoundedBy('dispatcher', 'admin'),
    cancel: withdrawnBy('dispatcher', 'admin'),
    // once: its clock is late once
    'tell-office': { roles: [], system: ({ equipment }) => ({ toldPartyId: equipment.officeId }) },
  },
  openedBy: ['dispatcher', 'admin'],
  onePer: 'equipment',
  // they are out; whoever calls from now on is trapped anew
  finishedIn: ['released'],
  inCharge: 'maintenanceFirmId',
  partyKinds: ['maintenance-firm'],
  reassignedBy: ['dispatcher', 'admin'],
  keepsPartyIn: ['arrived', 'released'],
  // another firm is asked whether it comes
  restartsIn: { accepted: 'dispatched' },
  dueLimit: 'rescue-arrival',
  isDueByLaw: true,
  clocks: {
    answer: {
      startsIn: ['alarmed'],
      metIn: ['answered', 'dispatched', 'accepted'],
      due: { limit: 'rescue-answer' },
      onBreach: 'dispatch',
    },
    // somebody talks to them, and nobody is sent
    dispatch: {
      startsIn: ['answered'],
      metIn: ['dispatched', 'accepted'],
      due: { limit: 'rescue-dispatch' },
      onBreach: 'dispatch',
    },
    accept: {
      startsIn: ['dispatched'],
      metIn: ['accepted'],
      restartsOn: ['escalate', 'reassign'],
      due: { limit: 'rescue-accept' },
      onBreach: 'escalate',
    },
    // from the alarm, whatever happened since
    arrive: {
      startsIn: ['alarmed'],
      metIn: ['arrived'],
      due: 'with-order',
      onBreach: 'tell-office',
    },
  },
  firstTier: 1,
  takesOutOfService: true,
})
