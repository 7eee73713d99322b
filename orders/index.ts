export { assignOrder } from './assign.ts'
export { isAtWork, noteAtWork } from './at-work.ts'
export { noteCauseResolved, withoutOrder } from './cause.ts'
export { startClockSweep } from './clocks/start.ts'
export { commentOrder } from './comment.ts'
export * from './evidence/index.ts'
export { orderExtracts } from './extracts.ts'
export { readChecklist, tickItems } from './items.ts'

export { orderStates } from './kinds/index.ts'
export { moveOrder, moveOrders } from './move.ts'
export { type OrderWanted, openOrders } from './open.ts'
export { openByPerson } from './open-by-person.ts'
export { openByPublic } from './open-by-public.ts'
export { countOutOfService, isOutOfService, outOfService } from './out-of-service.ts'
export {
  countedOrders,
  countOpenOrders,
  listOrderHistory,
  listOrders,
  type OrderRow,
  orderHistorySorting,
  orderSorting,
  readOrder,
} from './queries.ts'
export type { OrderTerms } from './read-facts.ts'
export { orderIdShownTo, orderStageVisibleTo, orderVisibleTo } from './scope.ts'
export { nobodySent } from './sent.ts'
export { type Settlement, settleOrders } from './settle.ts'
export { orderSteps } from './steps.ts'
export { orderClocks, workOrderHistory, workOrders } from './tables.ts'
