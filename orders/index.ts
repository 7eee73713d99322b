export { workOrderHistory, workOrders } from './tables.ts'
