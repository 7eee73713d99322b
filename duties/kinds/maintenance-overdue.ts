import { Temporal } from 'temporal-polyfill'
import type { Limits } from '../../rulebook/index.ts'
import { type Due, type DutySubject, defineDuty, dueByRegistry } from '../duty.ts'
import { dueAfter } from '../intervals.ts'
import inspectionOverdue from './inspection-overdue.ts'

const grades: readonly unknown[] = ['A+', 'A', 'B']

/**
 * The day by 按需维保, while all that it depends on holds: a firm graded B or better and insured, an inspection that
 * is valid, a device that is heard. Undefined where the usual interval applies. [SAMR pilot of on-demand maintenance]
 */
function onDemandDueOn(subject: DutySubject, lastOn: string, limits: Limits): Due | undefined {
  const { onDemand, day, lastInspectionOn } = subject
  const longest = limits.calendar('on-demand-longest')
  const silence = limits.calendar('on-demand-silence')
  if (onDemand === null || longest === undefined || silence === undefined) return undefined
  const heardSince = silence.before(day)
  const inspection = inspectionOverdue.dueOn(subject, limits)
  const holds =
    grades.includes(onDemand.grade) &&
    onDemand.insuredUntil !== null &&
    onDemand.insuredUntil >= day &&
    onDemand.heardOn !== null &&
    onDemand.heardOn >= heardSince &&
    (onDemand.failedOn === null || (lastInspectionOn !== null && lastInspectionOn > onDemand.failedOn)) &&
    typeof inspection !== 'string' &&
    inspection.dueOn >= day
  if (!holds) return undefined
  const agreedOn = Temporal.PlainDate.from(lastOn).add({ days: onDemand.days }).toString()
  const latestOn = longest.after(lastOn)
  return { dueOn: agreedOn < latestOn ? agreedOn : latestOn, clause: longest.clause, source: longest.source }
}

/** 维保超期: the interval of the rulebook, or of on-demand maintenance, after the last service. [TSG T5002-2017 art. 6] */
export default defineDuty({
  id: 'maintenance-overdue',
  opens: 'maintenance',
  dueOn(subject, limits) {
    if (subject.maintenanceDueOn !== null) return dueByRegistry(subject.maintenanceDueOn)
    const { lastMaintenanceOn } = subject
    const onDemand =
      lastMaintenanceOn === null ? undefined : onDemandDueOn(subject, lastMaintenanceOn, limits)
    return onDemand ?? dueAfter(limits, 'maintenance-interval', lastMaintenanceOn)
  },
})
