import { oneExtension } from '../guards/fields.ts'
import { nearEquipment } from '../guards/place.ts'
import { evidenceOf } from '../guards/proof.ts'
import { anotherOfficer, ownParty } from '../guards/relations.ts'
import { defineOrderKind } from '../kind.ts'
import { withdrawnBy } from '../withdraw.ts'

const refused = {
  'give-feedback': null,
  confirm: null,
  're-check': null,
  finish: null,
  'send-back': null,
  extend: null,
  withdraw: null,
} as const

/** 监察指令书: what a party must put right, at once or by a day; told, confirmed, looked at on site. */
export default defineOrderKind({
  id: 'rectification',
  initial: 'issued',
  closed: ['done', 'withdrawn'],
  table: {
    issued: { ...refused, 'give-feedback': 'feedback', extend: 'issued', withdraw: 'withdrawn' },
    feedback: { ...refused, confirm: 'confirmed', 'send-back': 'issued', withdraw: 'withdrawn' },
    confirmed: { ...refused, 're-check': 're-checked', 'send-back': 'issued', withdraw: 'withdrawn' },
    're-checked': { ...refused, finish: 'done', 'send-back': 'issued', withdraw: 'withdrawn' },
    done: refused,
    withdrawn: refused,
  },
  events: {
    'give-feedback': {
      roles: ['use-unit', 'maintenance-firm', 'admin'],
      relation: ownParty,
      guards: [evidenceOf('photo', 'document')],
    },
    confirm: { roles: ['inspector', 'regulator', 'admin'], relation: anotherOfficer('give-feedback') },
    're-check': {
      roles: ['inspector', 'admin'],
      relation: anotherOfficer('give-feedback'),
      needs: ['lat', 'lon'],
      guards: [nearEquipment()],
    },
    finish: { roles: ['inspector', 'regulator', 'admin'], relation: anotherOfficer('give-feedback') },
    'send-back': { roles: ['inspector', 'regulator', 'admin'], needs: ['reason'] },
    extend: {
      roles: ['regulator', 'admin'],
      needs: ['reason', 'until'],
      guards: [oneExtension],
      effect: ({ fields }) => ({ dueAtMs: Date.parse(fields.until ?? ''), details: { extended: true } }),
    },
    withdraw: withdrawnBy('regulator', 'admin'),
  },
  openedBy: ['regulator', 'inspector', 'admin'],
  onePer: 'matter',
  inCharge: 'useUnitId',
  partyKinds: ['use-unit', 'maintenance-firm'],
  reassignedBy: ['regulator', 'admin'],
  // what one party told is not told by another
  restartsIn: { feedback: 'issued', confirmed: 'issued', 're-checked': 'issued' },
  // issued without a day: at once
  dueLimit: 'rectification-at-once',
  clocks: {
    rectify: {
      startsIn: ['issued'],
      metIn: ['feedback'],
      restartsOn: ['extend'],
      due: 'with-order',
      onBreach: 'raise-lead',
    },
    're-check': {
      startsIn: ['feedback'],
      metIn: ['re-checked', 'issued'],
      due: { limit: 'rectification-re-check' },
    },
  },
})
