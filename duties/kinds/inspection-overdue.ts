import { Temporal } from 'temporal-polyfill'
import { defineDuty, dueByRegistry } from '../duty.ts'
import { baseOf } from '../years-of-life.ts'

/** 检验超期: a fixed interval after the last inspection, or the years of life that the rulebook names. [TSG T7001-2023] */
export default defineDuty({
  id: 'inspection-overdue',
  opens: 'inspection',
  dueOn(subject, limits) {
    // a failed inspection sets no next day: until one is passed the equipment is not to be used at all
    if (subject.failedInspectionOn !== null) return 'nothing-due'
    if (subject.inspectionDueOn !== null) return dueByRegistry(subject.inspectionDueOn)
    const last = subject.lastInspectionOn === null ? null : Temporal.PlainDate.from(subject.lastInspectionOn)
    const installed = baseOf(subject)

    const interval = limits.calendar('inspection-interval')
    if (interval !== undefined) {
      const limit = last === null ? (limits.calendar('inspection-first') ?? interval) : interval
      const from = last ?? installed
      if (from === null) return 'unknown'
      return { dueOn: limit.after(from.toString()), clause: limit.clause, source: limit.source }
    }

    const schedule = limits.yearsOfLife('inspection-years')
    if (schedule === undefined) return 'no-rule'
    const { clause, source, years: named } = schedule
    if (installed === null) {
      // the age is not known: the shortest step of the schedule
      return last === null ? 'unknown' : { dueOn: last.add({ years: 1 }).toString(), clause, source }
    }
    const early = limits.calendar('inspection-early')
    for (let index = 0; ; index++) {
      const lastNamed = named.at(-1) ?? 0
      const years = named[index] ?? lastNamed + (index - named.length + 1)
      const scheduled = installed.add({ years })
      const countsFrom = early?.before(scheduled.toString()) ?? scheduled
      if (last === null || Temporal.PlainDate.compare(last, countsFrom) < 0) {
        return { dueOn: scheduled.toString(), clause, source }
      }
    }
  },
})
