import { deeperService } from '../intervals.ts'

export default deeperService('half-year-service-overdue', 'half-year')
