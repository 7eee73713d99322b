import { Temporal } from 'temporal-polyfill'
import { defineDuty, dueByRegistry } from '../duty.ts'

/** 维保超期: the interval of the rulebook after the last service. [TSG T5002-2017 art. 6] */
export default defineDuty({
  id: 'maintenance-overdue',
  opens: 'maintenance',
  dueOn(subject, limits) {
    if (subject.maintenanceDueOn !== null) return dueByRegistry(subject.maintenanceDueOn)
    const interval = limits.row('maintenance-interval')
    if (interval === undefined || typeof interval.value !== 'number') return 'no-rule'
    if (subject.lastMaintenanceOn === null) return 'unknown'
    const dueOn = Temporal.PlainDate.from(subject.lastMaintenanceOn).add({
      [`${interval.unit}s`]: interval.value,
    })
    return { dueOn: dueOn.toString(), clause: interval.clause, source: interval.source }
  },
})
