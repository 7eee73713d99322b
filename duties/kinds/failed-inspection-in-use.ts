import { Temporal } from 'temporal-polyfill'
import { defineDuty } from '../duty.ts'

/**
 * 检验不合格在用: in use though its last inspection or self-inspection was failed. The last day on which it could be used was the one before.
 * A matter for the office in charge. [Special Equipment Safety Law art. 40; art. 42 of what a self-inspection found]
 */
export default defineDuty({
  id: 'failed-inspection-in-use',
  opens: 'lead',
  dueOn({ failedInspectionOn, failedSelfInspectionOn }, limits) {
    const failedOn = failedInspectionOn ?? failedSelfInspectionOn
    if (failedOn === null) return 'nothing-due'
    const limit = limits.calendar(
      failedInspectionOn === null ? 'failed-self-inspection' : 'failed-inspection',
    )
    if (limit === undefined) return 'no-rule'
    // of no days, the last one is that before the inspection
    const dueOn = Temporal.PlainDate.from(limit.after(failedOn)).subtract({ days: 1 })
    return { dueOn: dueOn.toString(), clause: limit.clause, source: limit.source }
  },
})
