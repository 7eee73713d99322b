import { defineDuty } from '../duty.ts'
import { lifeCycleDeadline } from '../life-cycle-deadline.ts'

/** 使用登记: of what was put into use and is not registered yet. [Special Equipment Safety Law art. 33] */
export default defineDuty({
  id: 'registration-overdue',
  of: ['in-use', 'out-of-use'],
  opens: null,
  dueOn: (subject, limits) => lifeCycleDeadline(subject, limits, 'register', 'use-registration'),
})
