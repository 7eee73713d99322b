import { defineDuty } from '../duty.ts'
import inspectionOverdue from './inspection-overdue.ts'

/** Opens the order of an inspection before it is due, so that it can be applied for in time. [TSG T7001-2023, TSG 08-2017] */
export default defineDuty({
  id: 'inspection-due',
  opens: 'inspection',
  ahead: 'inspection-ahead',
  dueOn: inspectionOverdue.dueOn,
})
