import { defineDuty } from '../duty.ts'
import maintenanceOverdue from './maintenance-overdue.ts'

/** Plans a maintenance before it is due: an order that is only opened when it is late cannot be on time. [TSG T5002-2017] */
export default defineDuty({
  id: 'maintenance-due',
  opens: 'maintenance',
  ahead: 'maintenance-ahead',
  dueOn: maintenanceOverdue.dueOn,
})
