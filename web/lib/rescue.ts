import type { WorkOrder } from '../../contracts/api.ts'

const waitingStates = new Set(['alarmed', 'answered', 'dispatched', 'accepted', 'arrived'])

/** True while people are still in the car. */
export function peopleWait(order: Pick<WorkOrder, 'kind' | 'state'>): boolean {
  return order.kind === 'rescue' && waitingStates.has(order.state)
}

/** Rescues first, then what is past its time, then the oldest. */
export function byUrgency(a: WorkOrder, b: WorkOrder): number {
  const rank = (order: WorkOrder) =>
    peopleWait(order) ? 0 : order.kind === 'rescue' ? 1 : order.overdue ? 2 : 3
  return rank(a) - rank(b) || a.openedAt.localeCompare(b.openedAt)
}
