import { Temporal } from 'temporal-polyfill'
import { type DutySubject, defineDuty, dueByRegistry } from '../duty.ts'
import type { LimitRow, Limits } from '../rulebook/index.ts'
import inspectionOverdue from './inspection-overdue.ts'

const grades: readonly unknown[] = ['A+', 'A', 'B']

/**
 * The interval of 按需维保, while all that it depends on holds: a firm graded B or better and insured, an inspection that
 * is valid, a device that is heard. Undefined where the usual interval applies. [SAMR pilot of on-demand maintenance]
 */
function onDemandInterval(subject: DutySubject, limits: Limits): LimitRow | undefined {
  const { onDemand, day, lastInspectionOn } = subject
  const longest = limits.row('on-demand-longest')
  const silence = limits.number('on-demand-silence')
  if (onDemand === null || typeof longest?.value !== 'number' || silence === undefined) return undefined
  const heardSince = Temporal.PlainDate.from(day).subtract({ days: silence }).toString()
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
  return holds ? { ...longest, value: Math.min(onDemand.days, longest.value) } : undefined
}

/** 维保超期: the interval of the rulebook, or of on-demand maintenance, after the last service. [TSG T5002-2017 art. 6] */
export default defineDuty({
  id: 'maintenance-overdue',
  opens: 'maintenance',
  dueOn(subject, limits) {
    if (subject.maintenanceDueOn !== null) return dueByRegistry(subject.maintenanceDueOn)
    const interval = onDemandInterval(subject, limits) ?? limits.row('maintenance-interval')
    if (interval === undefined || typeof interval.value !== 'number') return 'no-rule'
    if (subject.lastMaintenanceOn === null) return 'unknown'
    const dueOn = Temporal.PlainDate.from(subject.lastMaintenanceOn).add({
      [`${interval.unit}s`]: interval.value,
    })
    return { dueOn: dueOn.toString(), clause: interval.clause, source: interval.source }
  },
})
