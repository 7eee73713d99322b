import { deeperService } from '../intervals.ts'

export default deeperService('quarter-service-overdue', 'quarter')
