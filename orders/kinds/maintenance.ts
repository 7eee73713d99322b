import { checklistFor } from '../checklists/index.ts'
import { assigneeFit, partyNamed } from '../guards/fields.ts'
import { nearEquipment } from '../guards/place.ts'
import { checklistDone, twoCertifiedWorkers } from '../guards/proof.ts'
import { anotherOfficer, ownParty } from '../guards/relations.ts'
import { closedByRecord, defineOrderKind, type EventRule } from '../kind.ts'
import { withdrawnBy } from '../withdraw.ts'

const refused = {
  assign: null,
  'sign-in': null,
  'finish-items': null,
  'sign-out': null,
  confirm: null,
  reject: null,
  withdraw: null,
  'close-by-record': null,
} as const

/** Nobody is at work yet. */
const notBegun = { withdraw: 'withdrawn', 'close-by-record': 'recorded-elsewhere' } as const

const byFirm: EventRule = { roles: ['maintenance-firm', 'admin'], relation: ownParty }

/** 维护保养. [TSG T5002-2017] */
export default defineOrderKind({
  id: 'maintenance',
  initial: 'planned',
  closed: ['confirmed', 'withdrawn', 'recorded-elsewhere'],
  table: {
    planned: { ...refused, ...notBegun, assign: 'assigned' },
    assigned: { ...refused, ...notBegun, 'sign-in': 'signed-in' },
    'signed-in': { ...refused, 'finish-items': 'items-done', withdraw: 'withdrawn' },
    'items-done': { ...refused, 'sign-out': 'signed-out', withdraw: 'withdrawn' },
    'signed-out': { ...refused, confirm: 'confirmed', reject: 'assigned' },
    confirmed: refused,
    withdrawn: refused,
    'recorded-elsewhere': refused,
  },
  events: {
    assign: {
      ...byFirm,
      takes: ['level', 'assigneeId'],
      guards: [assigneeFit],
      effect({ fields, order, equipment, today }) {
        const level = fields.level ?? 'half-month'
        const checklist = checklistFor(equipment.classCode, level, today)
        return {
          assigneeId: fields.assigneeId ?? order.assigneeId,
          details: { level, ...(checklist !== undefined && { checklist }) },
        }
      },
    },
    'sign-in': {
      ...byFirm,
      needs: ['workers', 'lat', 'lon'],
      guards: [twoCertifiedWorkers, nearEquipment()],
    },
    'finish-items': { ...byFirm, guards: [checklistDone] },
    'sign-out': { ...byFirm, takes: ['lat', 'lon'] },
    confirm: {
      roles: ['use-unit', 'admin'],
      relation: anotherOfficer('sign-out'),
      guards: [partyNamed],
      effect: ({ order: { details }, saidBy, today }) => ({
        record: {
          kind: 'maintenance',
          doneOn: saidBy['sign-out']?.on ?? today,
          level: details.level ?? details.checklist?.level ?? 'half-month',
          peopleIds: details.workers ?? [],
          checklistId: details.checklist?.id,
        },
      }),
    },
    reject: { roles: ['use-unit', 'admin'], relation: anotherOfficer('sign-out'), needs: ['reason'] },
    withdraw: withdrawnBy('use-unit', 'maintenance-firm', 'regulator', 'admin'),
    'close-by-record': closedByRecord,
  },
  openedBy: ['maintenance-firm', 'admin'],
  atWorkIn: ['signed-in', 'items-done'],
  onePer: 'equipment',
  isCyclic: true,
  inCharge: 'maintenanceFirmId',
  partyKinds: ['maintenance-firm'],
  reassignedBy: ['use-unit', 'admin'],
  keepsPartyIn: ['signed-in', 'items-done', 'signed-out'],
  dueLimit: 'maintenance-interval',
  clocks: {
    'sign-out': { startsIn: ['planned', 'assigned'], metIn: ['signed-out'], due: 'with-order' },
    confirm: {
      startsIn: ['signed-out'],
      metIn: ['confirmed', 'assigned'],
      due: { limit: 'order-confirmation' },
    },
  },
})
