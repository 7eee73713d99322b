import { mergeTarget, ownSide, partyOf, untilAhead } from '../guards/fields.ts'
import { nearEquipment } from '../guards/place.ts'
import { evidenceOf, rectified } from '../guards/proof.ts'
import { anotherOfficer } from '../guards/relations.ts'
import { defineOrderKind } from '../kind.ts'
import { withdrawnBy } from '../withdraw.ts'

const refused = {
  screen: null,
  dismiss: null,
  merge: null,
  push: null,
  accept: null,
  arrive: null,
  'find-nothing': null,
  'order-rectification': null,
  submit: null,
  approve: null,
  'send-back': null,
  'file-case': null,
  withdraw: null,
} as const

/** What was seen at the equipment. */
const seen = evidenceOf('photo', 'document')

/** 线索: a warning screened, pushed to the office in charge, checked on site, closed or filed as a case. */
export default defineOrderKind({
  id: 'lead',
  initial: 'new',
  closed: ['false-alarm', 'merged', 'no-violation', 'closed', 'case-filed', 'withdrawn'],
  table: {
    new: { ...refused, screen: 'screening', withdraw: 'withdrawn' },
    screening: { ...refused, dismiss: 'false-alarm', merge: 'merged', push: 'pushed' },
    pushed: { ...refused, accept: 'accepted', withdraw: 'withdrawn' },
    accepted: { ...refused, arrive: 'on-site', withdraw: 'withdrawn' },
    'on-site': {
      ...refused,
      'find-nothing': 'no-violation',
      'order-rectification': 'rectifying',
      'file-case': 'case-filed',
    },
    rectifying: { ...refused, submit: 'review' },
    review: { ...refused, approve: 'closed', 'send-back': 'rectifying', 'file-case': 'case-filed' },
    'false-alarm': refused,
    merged: refused,
    'no-violation': refused,
    closed: refused,
    'case-filed': refused,
    withdrawn: refused,
  },
  events: {
    screen: { roles: ['inspector', 'regulator', 'admin'] },
    dismiss: { roles: ['inspector', 'regulator', 'admin'], needs: ['reason'] },
    merge: {
      roles: ['inspector', 'regulator', 'admin'],
      needs: ['reason'],
      takes: ['into'],
      guards: [mergeTarget],
    },
    push: {
      roles: ['inspector', 'regulator', 'admin'],
      takes: ['partyId'],
      guards: [partyOf('regulator')],
      effect: ({ fields, order }) => ({ partyId: fields.partyId ?? order.partyId }),
    },
    accept: { roles: ['inspector', 'regulator', 'admin'] },
    arrive: { roles: ['inspector', 'admin'], takes: ['lat', 'lon'], guards: [nearEquipment('inspector')] },
    'find-nothing': { roles: ['inspector', 'admin'], guards: [seen] },
    'order-rectification': {
      roles: ['inspector', 'admin'],
      needs: ['reason'],
      takes: ['until', 'partyId'],
      guards: [seen, ownSide, untilAhead],
      effect: ({ fields }) => ({
        opens: {
          kind: 'rectification',
          cause: 'lead',
          dueAtMs: fields.until === undefined ? undefined : Date.parse(fields.until),
          partyId: fields.partyId,
          note: fields.reason,
        },
      }),
    },
    submit: { roles: ['inspector', 'admin'], guards: [rectified] },
    approve: { roles: ['regulator', 'admin'], relation: anotherOfficer('submit') },
    'send-back': { roles: ['regulator', 'admin'], relation: anotherOfficer('submit'), needs: ['reason'] },
    'file-case': {
      roles: ['inspector', 'regulator', 'admin'],
      relation: anotherOfficer('submit'),
      needs: ['reason'],
      guards: [seen],
    },
    // screened, it is dismissed; seen on site, nothing is found
    withdraw: withdrawnBy('regulator', 'admin'),
  },
  openedBy: ['regulator', 'inspector', 'admin'],
  // an office's own file at every stage: what is served on a party is the rectification beneath it
  officesOnlyIn: [
    'new',
    'screening',
    'pushed',
    'accepted',
    'on-site',
    'rectifying',
    'review',
    'false-alarm',
    'merged',
    'no-violation',
    'closed',
    'case-filed',
    'withdrawn',
  ],
  // each is judged by itself: an e-bike in the car and an overdue instruction are two matters
  onePer: 'matter',
  inCharge: null,
  // the office in charge
  partyKinds: ['regulator'],
  reassignedBy: ['regulator', 'admin'],
  // each office accepts for itself, and looks for itself
  restartsIn: { accepted: 'pushed', 'on-site': 'pushed' },
  dueLimit: 'lead-handling',
  clocks: {
    screen: { startsIn: ['new'], metIn: ['screening'], due: { limit: 'lead-screening' } },
    handle: {
      startsIn: ['new'],
      metIn: ['false-alarm', 'merged', 'no-violation', 'closed', 'case-filed'],
      due: 'with-order',
    },
  },
})
