import { eq, sql } from 'drizzle-orm'
import { systemActor, type Unit } from '../audit/index.ts'
import type { MoveFields } from '../schemas/index.ts'
import { storableJson } from '../storage/relational/index.ts'
import type { Changes } from './kind.ts'
import { orderMessage } from './message.ts'
import { type WorkOrderRow, workOrderHistory, workOrders } from './tables.ts'

/** An event of an order, with the actor and the time of its unit of work. */
export interface OrderTransition {
  /** What the history and, in the past tense, the audit trail call it. */
  readonly event: string
  readonly action: `order.${string}`
  readonly to: string
  readonly isClosed?: boolean
  readonly note?: string | null
  readonly fields?: MoveFields
  readonly changes?: Changes
  /** What the audit trail is told beside state, note and fields. */
  readonly details?: Readonly<Record<string, unknown>>
}

/**
 * Writes a step of an order that the transaction has locked: state and columns, one more version, history. Returns the version.
 */
export async function recordTransition(
  unit: Unit,
  order: Pick<WorkOrderRow, 'id' | 'kind' | 'state' | 'equipmentCode' | 'partyId'>,
  step: OrderTransition,
): Promise<number> {
  const { db, caller, now } = unit
  const { event, action, to, note = null, fields = {}, changes = {} } = step
  const { partyId, tier, sentPartyIds, rootCause, dueAtMs, details } = changes
  // a person is of the party in charge, and leaves with it
  const isHandedOver = partyId !== undefined && partyId !== order.partyId
  const assigneeId = isHandedOver ? (changes.assigneeId ?? null) : changes.assigneeId
  const at = new Date(now.atMs)
  const [updated] = await db
    .update(workOrders)
    .set({
      state: to,
      version: sql`${workOrders.version} + 1`,
      ...(step.isClosed === true && { closedAt: at }),
      ...(partyId !== undefined && { partyId }),
      ...(assigneeId !== undefined && { assigneeId }),
      ...(tier !== undefined && { tier }),
      ...(sentPartyIds !== undefined && { sentPartyIds: [...sentPartyIds] }),
      ...(rootCause !== undefined && { rootCause }),
      ...(dueAtMs !== undefined && { dueAt: new Date(dueAtMs) }),
      ...(details !== undefined && {
        details: sql`${workOrders.details} || ${storableJson(details)}::jsonb`,
      }),
    })
    .where(eq(workOrders.id, order.id))
    .returning({ version: workOrders.version })
  const version = updated?.version ?? 0
  await db.insert(workOrderHistory).values({
    orderId: order.id,
    at,
    actor: caller?.name ?? systemActor.name,
    actorId: caller?.userId ?? null,
    event,
    from: order.state,
    to,
    note,
    fields,
  })
  unit.publish([orderMessage(order.equipmentCode, order.id, order.kind, to, event)])
  unit.audit([
    {
      action,
      subject: `order/${order.id}`,
      equipmentCode: order.equipmentCode,
      details: { kind: order.kind, event, from: order.state, to, version, note, fields, ...step.details },
    },
  ])
  return version
}
