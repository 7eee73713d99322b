import { sql } from 'drizzle-orm'
import { parties, people } from '../registry/index.ts'
import { asInstant, asText, type Extract } from '../storage/relational/index.ts'
import { evidence } from './evidence/tables.ts'
import { orderClocks, orderItems, workOrderHistory, workOrders } from './tables.ts'

const orders: Extract = {
  name: 'orders',
  columns: {
    id: asText(workOrders.id),
    kind: asText(workOrders.kind),
    state: asText(workOrders.state),
    equipmentCode: asText(workOrders.equipmentCode),
    cause: asText(workOrders.cause),
    matter: asText(workOrders.matter),
    parentId: asText(workOrders.parentId),
    partyKind: asText(parties.kind),
    party: asText(parties.name),
    assigneeStaffNumber: asText(people.staffNumber),
    tier: asText(workOrders.tier),
    rootCause: asText(workOrders.rootCause),
    details: asText(workOrders.details),
    takesOutOfService: asText(workOrders.takesOutOfService),
    openedAt: asInstant(workOrders.openedAt),
    dueAt: asInstant(workOrders.dueAt),
    closedAt: asInstant(workOrders.closedAt),
    occurrences: asText(workOrders.occurrences),
    lastOccurredAt: asInstant(workOrders.lastOccurredAt),
    causeResolvedAt: asInstant(workOrders.causeResolvedAt),
  },
  from: sql`${workOrders} left join ${parties} on ${parties.id} = ${workOrders.partyId}
    left join ${people} on ${people.id} = ${workOrders.assigneeId}`,
  orderBy: sql`${workOrders.id}`,
}

/** Moves and comments. */
const history: Extract = {
  name: 'order-history',
  columns: {
    orderId: asText(workOrderHistory.orderId),
    at: asInstant(workOrderHistory.at),
    actor: asText(workOrderHistory.actor),
    event: asText(workOrderHistory.event),
    from: asText(workOrderHistory.from),
    to: asText(workOrderHistory.to),
    note: asText(workOrderHistory.note),
    fields: asText(workOrderHistory.fields),
  },
  from: sql`${workOrderHistory}`,
  orderBy: sql`${workOrderHistory.id}`,
}

const clocks: Extract = {
  name: 'order-clocks',
  columns: {
    orderId: asText(orderClocks.orderId),
    clock: asText(orderClocks.clock),
    startedAt: asInstant(orderClocks.startedAt),
    dueAt: asInstant(orderClocks.dueAt),
    metAt: asInstant(orderClocks.metAt),
    breachedAt: asInstant(orderClocks.breachedAt),
    voidedAt: asInstant(orderClocks.voidedAt),
  },
  from: sql`${orderClocks}`,
  orderBy: sql`${orderClocks.id}`,
}

const items: Extract = {
  name: 'order-items',
  columns: {
    orderId: asText(orderItems.orderId),
    item: asText(orderItems.item),
    result: asText(orderItems.result),
    note: asText(orderItems.note),
    at: asInstant(orderItems.at),
    actor: asText(orderItems.actor),
  },
  from: sql`${orderItems}`,
  orderBy: sql`${orderItems.id}`,
}

/** What there is of evidence, with the hash of each piece; the bytes are in the evidence storage. */
const pieces: Extract = {
  name: 'evidence',
  columns: {
    id: asText(evidence.id),
    orderId: asText(evidence.orderId),
    kind: asText(evidence.kind),
    fileName: asText(evidence.fileName),
    mediaType: asText(evidence.mediaType),
    bytes: asText(evidence.bytes),
    sha256: asText(evidence.sha256),
    takenAt: asInstant(evidence.takenAt),
    lat: asText(evidence.lat),
    lon: asText(evidence.lon),
    addedAt: asInstant(evidence.addedAt),
    addedBy: asText(evidence.addedBy),
    isLate: asText(evidence.isLate),
  },
  from: sql`${evidence}`,
  orderBy: sql`${evidence.id}`,
}

/** Work orders and all that hangs on them, by the order's number. */
export const orderExtracts: readonly Extract[] = [orders, history, clocks, items, pieces]
