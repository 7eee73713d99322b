import { assigneeFit } from '../guards/fields.ts'
import { nearEquipment } from '../guards/place.ts'
import { evidenceOf } from '../guards/proof.ts'
import { anotherOfficer, ownParty } from '../guards/relations.ts'
import { defineOrderKind, type EventRule } from '../kind.ts'
import { withdrawnBy } from '../withdraw.ts'

const refused = {
  accept: null,
  'sign-in': null,
  'wait-for-parts': null,
  resume: null,
  finish: null,
  confirm: null,
  reject: null,
  withdraw: null,
} as const

const byFirm: EventRule = { roles: ['maintenance-firm', 'admin'], relation: ownParty }

/** 故障急修: done by the firm, confirmed by the use unit. */
export default defineOrderKind({
  id: 'repair',
  initial: 'reported',
  closed: ['confirmed', 'withdrawn'],
  table: {
    reported: { ...refused, accept: 'accepted', withdraw: 'withdrawn' },
    accepted: { ...refused, 'sign-in': 'signed-in', withdraw: 'withdrawn' },
    'signed-in': {
      ...refused,
      'wait-for-parts': 'waiting-for-parts',
      finish: 'done',
      withdraw: 'withdrawn',
    },
    'waiting-for-parts': { ...refused, resume: 'signed-in', withdraw: 'withdrawn' },
    done: { ...refused, confirm: 'confirmed', reject: 'accepted' },
    confirmed: refused,
    withdrawn: refused,
  },
  events: {
    accept: {
      ...byFirm,
      takes: ['assigneeId'],
      guards: [assigneeFit],
      effect: ({ fields, order }) => ({ assigneeId: fields.assigneeId ?? order.assigneeId }),
    },
    'sign-in': { ...byFirm, needs: ['lat', 'lon'], guards: [nearEquipment()] },
    'wait-for-parts': { ...byFirm, needs: ['reason'], takes: ['until'] },
    resume: byFirm,
    finish: {
      ...byFirm,
      needs: ['rootCause'],
      takes: ['causeCode'],
      guards: [evidenceOf('photo')],
    },
    confirm: { roles: ['use-unit', 'admin'], relation: anotherOfficer('finish') },
    reject: { roles: ['use-unit', 'admin'], relation: anotherOfficer('finish'), needs: ['reason'] },
    withdraw: withdrawnBy('use-unit', 'maintenance-firm', 'dispatcher', 'admin'),
  },
  openedBy: ['use-unit', 'maintenance-firm', 'dispatcher', 'admin'],
  onePer: 'equipment',
  finishedIn: ['done'],
  atWorkIn: ['signed-in'],
  inCharge: 'maintenanceFirmId',
  partyKinds: ['maintenance-firm'],
  reassignedBy: ['use-unit', 'dispatcher', 'admin'],
  keepsPartyIn: ['done'],
  // whoever was signed in is not the one who finishes
  restartsIn: { accepted: 'reported', 'signed-in': 'reported', 'waiting-for-parts': 'reported' },
  dueLimit: 'repair-completion',
  clocks: {
    accept: {
      startsIn: ['reported'],
      metIn: ['accepted'],
      due: { limit: 'repair-acceptance' },
    },
    finish: { startsIn: ['reported', 'accepted'], metIn: ['done'], due: 'with-order' },
    confirm: { startsIn: ['done'], metIn: ['confirmed', 'accepted'], due: { limit: 'order-confirmation' } },
  },
  takesOutOfService: true,
})
