import { deeperService } from '../intervals.ts'

export default deeperService('year-service-overdue', 'year')
