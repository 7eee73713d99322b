import { defineDuty } from '../duty.ts'
import { dueAfter, putIntoUseOn } from '../intervals.ts'

/** 应急救援演练: so long after the last one on record, or after it was put into use. [TSG T5002-2017 art. 6] */
export default defineDuty({
  id: 'drill-overdue',
  opens: null,
  dueOn: (subject, limits) =>
    dueAfter(limits, 'drill-interval', subject.recorded.lastDrillOn, putIntoUseOn(subject)),
})
