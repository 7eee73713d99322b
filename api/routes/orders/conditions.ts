import { conditionsOf } from '../../../alerts/index.ts'
import { type Caller, mostInFile, type OrderCondition, type WorkOrder } from '../../../schemas/index.ts'
import type { Database } from '../../../storage/relational/index.ts'
import { alertStateOf, instant, instantOrNull } from '../../http/presenters.ts'

/** Orders that the caller was shown, each with the conditions that were found for it. */
export async function withConditions<Order extends Pick<WorkOrder, 'id'>>(
  db: Database,
  caller: Caller,
  orders: readonly Order[],
): Promise<(Order & { conditions: OrderCondition[]; conditionsTotal: number })[]> {
  const found = await conditionsOf(
    db,
    caller,
    orders.map(({ id }) => id),
    mostInFile,
  )
  return orders.map((order) => ({
    ...order,
    conditions: (found.get(order.id)?.newest ?? []).map((alert) => ({
      id: alert.id,
      rule: alert.rule,
      condition: alert.condition,
      state: alertStateOf(alert),
      startedAt: instant(alert.startedAt),
      firedAt: instant(alert.firedAt),
      resolvedAt: instantOrNull(alert.resolvedAt),
      occurrences: alert.occurrences,
    })),
    conditionsTotal: found.get(order.id)?.total ?? 0,
  }))
}
