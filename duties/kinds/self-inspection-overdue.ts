import { Temporal } from 'temporal-polyfill'
import { defineDuty } from '../duty.ts'
import { baseOf } from '../years-of-life.ts'

/**
 * 自行检测: in the years of life that the rulebook names, which have no periodic inspection. An inspection of either sort that is
 * later has made up for one that was missed; years before the rule was in force do not count. [TSG T7008-2023]
 */
export default defineDuty({
  id: 'self-inspection-overdue',
  opens: null,
  dueOn(subject, limits) {
    const schedule = limits.yearsOfLife('self-inspection-years')
    if (schedule === undefined) return 'no-rule'
    const base = baseOf(subject)
    if (base === null) return 'unknown'
    const { lastInspectionOn, recorded } = subject
    const done = [lastInspectionOn, recorded.lastSelfInspectionOn].filter((day) => day !== null)
    const early = limits.calendar('inspection-early')
    const { clause, source, validFrom } = schedule
    const next = schedule.years
      .map((years) => base.add({ years }))
      .find((scheduled) => {
        const countsFrom = early?.before(scheduled.toString()) ?? scheduled
        const isDone = done.some((day) => Temporal.PlainDate.compare(day, countsFrom) >= 0)
        return !isDone && Temporal.PlainDate.compare(scheduled, validFrom) >= 0
      })
    return next === undefined ? 'nothing-due' : { dueOn: next.toString(), clause, source }
  },
})
