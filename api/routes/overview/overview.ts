import { countFiring, openDegradations } from '../../../alerts/index.ts'
import { countOverdue, listedDuties } from '../../../duties/index.ts'
import { countOpenOrders, countOutOfService } from '../../../orders/index.ts'
import { countBarred, countEquipment } from '../../../registry/index.ts'
import {
  administersAll,
  connectionStates,
  equipmentStatuses,
  orderKinds,
  overviewSchema,
} from '../../../schemas/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../../app.ts'
import { instant } from '../../http/presenters.ts'
import { semaphore } from '../../http/semaphore.ts'
import { mostScopes, shareCounts } from '../../http/shared-counts.ts'

/** What is counted anew for each who asks; of more, the counts may be some seconds old. */
const largeFrom = { equipment: 1_000, happening: 200 } as const
/** What changes by the day. */
const slowly = { freshMs: 60_000, usableMs: 120_000 } as const
/** What somebody may be waiting for. */
const atOnce = { freshMs: 5_000, usableMs: 15_000 } as const

/** A count for every name, zero where there is none. */
function counted<Name extends string>(names: Iterable<Name>, rows: readonly { name: Name; count: number }[]) {
  const counts = Object.fromEntries([...names].map((name) => [name, 0])) as Record<Name, number>
  for (const { name, count } of rows) counts[name] = count
  return counts
}

const sum = (rows: readonly { count: number }[]) => rows.reduce((total, row) => total + row.count, 0)

export function overviewRoutes(context: ApiContext) {
  const { db, nowMs, today, silence } = toolsOf(context)
  const turns = semaphore(1, 2 * mostScopes)
  const standing = shareCounts({
    async count(caller) {
      // one after the other: together they would take all cores from whoever waits
      const equipment = await countEquipment(db, caller, silence())
      return { ...equipment, overdue: await countOverdue(db, caller, today()) }
    },
    sizeOf: ({ byStatus }) => sum(byStatus),
    largeFrom: largeFrom.equipment,
    ...slowly,
    nowMs,
    turns,
  })
  const happening = shareCounts({
    async count(caller) {
      const countedAtMs = nowMs()
      const [firing, orders, outOfService, barred] = await Promise.all([
        countFiring(db, caller),
        countOpenOrders(db, caller),
        countOutOfService(db, caller),
        countBarred(db, caller),
      ])
      return { countedAtMs, firing, orders, outOfService, barred }
    },
    sizeOf: ({ firing, orders }) => sum(firing) + sum(orders),
    largeFrom: largeFrom.happening,
    ...atOnce,
    nowMs,
    turns,
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
      const [
        { byStatus, byConnection, overdue },
        { countedAtMs, firing, orders, outOfService, barred },
        degraded,
      ] = await Promise.all([standing(caller), happening(caller), openDegradations(db)])
      return c.json(
        {
          countedAt: instant(new Date(countedAtMs)),
          equipment: {
            total: sum(byStatus),
            byStatus: counted(
              equipmentStatuses,
              byStatus.map(({ status, count }) => ({ name: status, count })),
            ),
            outOfService,
            stopped: barred.stopped,
            failedInspection: barred.failedInUse,
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
            troubles: Object.entries(causes).map(([source, text]) => ({
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
