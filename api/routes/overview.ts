import { countFiring, countOverdue, listedDuties, openDegradations } from '../../alerts/index.ts'
import {
  administersAll,
  connectionStates,
  equipmentStatuses,
  orderKinds,
  overviewSchema,
} from '../../contracts/index.ts'
import { countOpenOrders, countOutOfService } from '../../orders/index.ts'
import { countEquipment } from '../../registry/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../app.ts'
import { shareCounts } from '../large-counts.ts'
import { instant } from '../shapes.ts'

/** Equipment that is counted anew for each who asks; of more, the counts may be some seconds old. */
const largeRegistry = 20_000

/** A count for every name, zero where there is none. */
function counted<Name extends string>(names: Iterable<Name>, rows: readonly { name: Name; count: number }[]) {
  const counts = Object.fromEntries([...names].map((name) => [name, 0])) as Record<Name, number>
  for (const { name, count } of rows) counts[name] = count
  return counts
}

const sum = (rows: readonly { count: number }[]) => rows.reduce((total, row) => total + row.count, 0)

export function overviewRoutes(context: ApiContext) {
  const { db, nowMs, today, silence } = toolsOf(context)
  const equipmentCounts = shareCounts({
    count: (caller) => countEquipment(db, caller, silence()),
    sizeOf: ({ byStatus }) => sum(byStatus),
    largeFrom: largeRegistry,
    nowMs,
  })
  return createApp().openapi(
    jsonRoute({
      method: 'get',
      path: '/overview',
      summary: 'Counts of what the caller may see',
      tag: 'overview',
      request: {},
      answer: overviewSchema,
    }),
    async (c) => {
      const caller = c.get('caller')
      const [{ byStatus, byConnection }, firing, orders, outOfService, overdue, degraded] = await Promise.all(
        [
          equipmentCounts(caller),
          countFiring(db, caller),
          countOpenOrders(db, caller),
          countOutOfService(db, caller),
          countOverdue(db, caller, today()),
          openDegradations(db),
        ],
      )
      return c.json(
        {
          equipment: {
            total: sum(byStatus),
            byStatus: counted(
              equipmentStatuses,
              byStatus.map(({ status, count }) => ({ name: status, count })),
            ),
            outOfService,
          },
          connections: counted(
            connectionStates,
            byConnection.map(({ state, count }) => ({ name: state, count })),
          ),
          alerts: {
            firing: sum(firing),
            byRule: counted(
              [],
              firing.map(({ rule, count }) => ({ name: rule as never, count })),
            ),
          },
          orders: {
            open: sum(orders),
            byKind: counted(
              orderKinds,
              orders.map(({ kind, count }) => ({ name: kind, count })),
            ),
          },
          overdue: counted(
            listedDuties.map(({ id }) => id),
            overdue.map(({ duty, count }) => ({ name: duty, count })),
          ),
          degraded: degraded.map(({ startedAt, causes }) => ({
            since: instant(startedAt),
            // everybody is told that it is so; where our engines stand is nobody else's business
            causes: Object.entries(causes).map(([source, text]) => ({
              source,
              detail: administersAll(caller) ? text : null,
            })),
          })),
        },
        200,
      )
    },
  )
}
