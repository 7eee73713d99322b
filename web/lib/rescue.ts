import type { WorkOrder } from '../../schemas/api.ts'

const waitingStates = new Set(['alarmed', 'answered', 'dispatched', 'accepted', 'arrived'])

/** True while people are still in the car. */
export function peopleWait(order: Pick<WorkOrder, 'kind' | 'state'>): boolean {
  return order.kind === 'rescue' && waitingStates.has(order.state)
}

/** Rescues first, then equipment that must stop, then what is past its time, then the oldest. */
export function byUrgency(a: WorkOrder, b: WorkOrder): number {
  const rank = (order: WorkOrder) => {
    if (peopleWait(order)) return 0
    if (order.kind === 'rescue') return 1
    if (order.kind === 'repair') return 2
    return order.overdue ? 3 : 4
  }
  return rank(a) - rank(b) || a.openedAt.localeCompare(b.openedAt)
}
