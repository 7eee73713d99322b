import { inspectedOn, nextOnFit, partyNamed, partyOf } from '../guards/fields.ts'
import { nearEquipment } from '../guards/place.ts'
import { inspectionReport } from '../guards/proof.ts'
import { ownParty } from '../guards/relations.ts'
import { closedByRecord, defineOrderKind, type EventRule } from '../kind.ts'
import { withdrawnBy } from '../withdraw.ts'

const refused = {
  apply: null,
  schedule: null,
  inspect: null,
  pass: null,
  fail: null,
  rectify: null,
  're-check': null,
  report: null,
  withdraw: null,
  'close-by-record': null,
} as const

/** Nobody has inspected yet; from then on its result is to be reported. */
const notBegun = { withdraw: 'withdrawn', 'close-by-record': 'recorded-elsewhere' } as const

const byBody: EventRule = { roles: ['inspection-body', 'admin'], relation: ownParty }

/** 定期检验: applied for by the use unit, done and reported by the inspection body. [TSG T7001-2023] */
export default defineOrderKind({
  id: 'inspection',
  initial: 'due',
  closed: ['reported', 'withdrawn', 'recorded-elsewhere'],
  table: {
    due: { ...refused, ...notBegun, apply: 'applied' },
    applied: { ...refused, ...notBegun, schedule: 'scheduled' },
    scheduled: { ...refused, ...notBegun, inspect: 'inspected' },
    inspected: { ...refused, pass: 'passed', fail: 'failed', rectify: 'rectifying' },
    rectifying: { ...refused, 're-check': 'inspected' },
    passed: { ...refused, report: 'reported' },
    failed: { ...refused, report: 'reported' },
    reported: refused,
    withdrawn: refused,
    'recorded-elsewhere': refused,
  },
  events: {
    apply: {
      roles: ['use-unit', 'admin'],
      takes: ['partyId'],
      guards: [partyOf('inspection-body')],
      effect: ({ fields, order }) => ({ partyId: fields.partyId ?? order.partyId }),
    },
    schedule: { ...byBody, needs: ['scheduledOn'] },
    inspect: { ...byBody, takes: ['lat', 'lon'], guards: [nearEquipment('inspection-body')] },
    pass: byBody,
    fail: { ...byBody, needs: ['reason'] },
    rectify: { ...byBody, needs: ['reason'], takes: ['until'] },
    're-check': byBody,
    report: {
      ...byBody,
      takes: ['reportNumber', 'nextOn'],
      guards: [inspectionReport, partyNamed, nextOnFit],
      effect: (facts) => ({
        record: {
          kind: 'inspection',
          doneOn: inspectedOn(facts),
          result: facts.order.state === 'passed' ? 'pass' : 'fail',
          nextOn: facts.fields.nextOn ?? null,
        },
      }),
    },
    withdraw: withdrawnBy('use-unit', 'regulator', 'admin'),
    'close-by-record': closedByRecord,
  },
  openedBy: ['use-unit', 'regulator', 'admin'],
  onePer: 'equipment',
  isCyclic: true,
  inCharge: 'inspectionBodyId',
  partyKinds: ['inspection-body'],
  reassignedBy: ['use-unit', 'regulator', 'admin'],
  // the day was another body's
  restartsIn: { scheduled: 'applied' },
  keepsPartyIn: ['inspected', 'rectifying', 'passed', 'failed'],
  clocks: {
    apply: { startsIn: ['due'], metIn: ['applied'], due: { limitBeforeDue: 'inspection-application' } },
    inspect: { startsIn: ['due'], metIn: ['inspected'], due: 'with-order' },
    report: { startsIn: ['passed', 'failed'], metIn: ['reported'], due: { limit: 'inspection-report' } },
  },
})
