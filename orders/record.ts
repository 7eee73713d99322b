import { eq, sql } from 'drizzle-orm'
import { actorOf, type Speaker, systemActor } from '../audit/index.ts'
import type { MoveFields } from '../schemas/index.ts'
import { type Database, storableJson } from '../storage/relational/index.ts'
import type { Changes } from './kind.ts'
import { type WorkOrderRow, workOrderHistory, workOrders } from './tables.ts'
import { orderMessage, type Told } from './tell.ts'

/** Something that happens to an order; the caller is null where the system does it. */
export interface OrderTransition {
  readonly caller: Speaker | null
  readonly atMs: number
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
 * What is to be told is added to `told`.
 */
export async function recordTransition(
  tx: Database,
  order: Pick<WorkOrderRow, 'id' | 'kind' | 'state' | 'equipmentCode' | 'partyId'>,
  step: OrderTransition,
  told: Told,
): Promise<number> {
  const { caller, atMs, event, action, to, note = null, fields = {}, changes = {} } = step
  const { partyId, tier, sentPartyIds, rootCause, dueAtMs, details } = changes
  // a person is of the party in charge, and leaves with it
  const isHandedOver = partyId !== undefined && partyId !== order.partyId
  const assigneeId = isHandedOver ? (changes.assigneeId ?? null) : changes.assigneeId
  const at = new Date(atMs)
  const [updated] = await tx
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
  await tx.insert(workOrderHistory).values({
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
  told.messages.push(orderMessage(order.equipmentCode, order.id, order.kind, to, event))
  told.entries.push({
    atMs,
    actor: caller === null ? systemActor : actorOf(caller),
    action,
    subject: `order/${order.id}`,
    equipmentCode: order.equipmentCode,
    details: { kind: order.kind, event, from: order.state, to, version, note, fields, ...step.details },
  })
  return version
}
