import { defineDuty } from '../duty.ts'
import { lifeCycleDeadline } from '../life-cycle-deadline.ts'

/** 停用报告: of what has been out of use for so long and was not reported. [TSG 08-2017] */
export default defineDuty({
  id: 'out-of-use-report-overdue',
  of: ['out-of-use'],
  opens: null,
  dueOn: (subject, limits) => lifeCycleDeadline(subject, limits, 'report-out-of-use', 'out-of-use-report'),
})
