import { type SQL, sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { parties } from '../registry/parties/tables.ts'
import { people } from '../registry/people/tables.ts'
import { equipment } from '../registry/tables.ts'
import type { ItemResult, MoveFields, OrderKind, ServiceLevel } from '../schemas/index.ts'

/** What the history keeps of a step beside its words: what people said, and whom the system sent or told. */
export type StepFields = MoveFields & { readonly tier?: number | null; readonly party?: string | null }

/** What met an order that nobody had begun: a record, or a day that an import or a changed rule named. */
export interface ClosedBy {
  readonly recordId: number | null
  /** The order whose outcome the record is. */
  readonly orderId: number | null
  /** The day on which the work was done; null where only the due day is another. */
  readonly doneOn: string | null
  /** The day that is due now; null where none is. */
  readonly dueOn: string | null
}

/** What is kept of an order's moves, where no column does. */
export interface OrderDetails {
  /** Of a rescue: who sent the party in charge, and when; null while nobody is sent. */
  readonly sent?: { readonly by: string; readonly bySystem: boolean; readonly at: string } | null
  /** The party whose person opened it: it may withdraw it. */
  readonly openedByPartyId?: number
  /** Of a planned service or inspection: the day of the last one when it was opened; null where there was none. */
  readonly lastDoneOn?: string | null
  /** What met an order whose work came another way. */
  readonly closedBy?: ClosedBy
  /** Ids of the people who signed in. */
  readonly workers?: readonly number[]
  /** How deep the maintenance goes. */
  readonly level?: ServiceLevel
  /** The frozen checklist that it follows; `contentHash` proves that the version is still the one it took. */
  readonly checklist?: { readonly id: string; readonly level: ServiceLevel; readonly contentHash: string }
  readonly causeCode?: string
  readonly extended?: boolean
  readonly mergedInto?: number
  readonly scheduledOn?: string
  readonly reportNumber?: string
}

export const workOrders = pgTable(
  'work_orders',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text().notNull().$type<OrderKind>(),
    state: text().notNull(),
    equipmentCode: text()
      .notNull()
      .references(() => equipment.code),
    /** The rule or duty that opened it, or `person`, `after-rescue`, `lead`. */
    cause: text().notNull(),
    /** What sets open orders of one piece of equipment and kind apart; empty where there is one under way, whatever the reasons. */
    matter: text().notNull().default(''),
    /** Rises by one with every change. */
    version: integer().notNull().default(1),
    parentId: bigint({ mode: 'number' }).references((): AnyPgColumn => workOrders.id),
    /** Who is in charge. */
    partyId: integer().references(() => parties.id),
    /** Every party that was sent for a rescue, the one in charge among them: it sees the order, and may still arrive. */
    sentPartyIds: integer().array(),
    assigneeId: integer().references(() => people.id),
    /** Of a rescue: 1 the contracted firm, 2 the grid station, 3 the fire brigade. */
    tier: integer(),
    rootCause: text(),
    details: jsonb().notNull().$type<OrderDetails>().default({}),
    /** The equipment is out of service while this is open and not done. */
    takesOutOfService: boolean().notNull().default(false),
    openedAt: timestamp({ withTimezone: true }).notNull(),
    dueAt: timestamp({ withTimezone: true }),
    closedAt: timestamp({ withTimezone: true }),
    occurrences: integer().notNull().default(1),
    lastOccurredAt: timestamp({ withTimezone: true }).notNull(),
    causeResolvedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    // one open order per piece of equipment, kind and matter, however often and from wherever the cause repeats
    uniqueIndex('work_orders_one_open').on(table.equipmentCode, table.kind, table.matter).where(isOpen()),
    index('work_orders_equipment').on(table.equipmentCode, table.id),
    index('work_orders_open').on(table.kind, table.id).where(isOpen()),
    index('work_orders_closed').on(table.id).where(sql`closed_at is not null`),
    index('work_orders_parent').on(table.parentId).where(sql`parent_id is not null`),
    index('work_orders_party').on(table.partyId, table.id),
    index('work_orders_sent').using('gin', table.sentPartyIds).where(sql`sent_party_ids is not null`),
    index('work_orders_kind_opened').on(table.kind, table.openedAt),
    index('work_orders_party_due').on(table.partyId, table.dueAt, table.id),
    // orders that the list may be asked for
    index('work_orders_kind').on(table.kind, table.id),
    index('work_orders_state').on(table.state, table.id),
    index('work_orders_due').on(table.dueAt, table.id),
    index('work_orders_open_due').on(table.dueAt, table.id).where(isOpen()),
    index('work_orders_out_of_service')
      .on(table.equipmentCode)
      .where(sql`closed_at is null and takes_out_of_service`),
  ],
)
export type WorkOrderRow = typeof workOrders.$inferSelect

function isOpen(): SQL {
  return sql`closed_at is null`
}

/** What was done to an order, by whom: only ever added to. */
export const workOrderHistory = pgTable(
  'work_order_history',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: bigint({ mode: 'number' })
      .notNull()
      .references(() => workOrders.id),
    at: timestamp({ withTimezone: true }).notNull(),
    actor: text().notNull(),
    /** The user's id; null for the system. */
    actorId: text(),
    event: text().notNull(),
    from: text(),
    to: text().notNull(),
    note: text(),
    /** What the move carried. */
    fields: jsonb().notNull().$type<StepFields>().default({}),
  },
  (table) => [index('work_order_history_order').on(table.orderId)],
)

/** A time limit of an order: running until it is met or voided. What was breached stays so. */
export const orderClocks = pgTable(
  'order_clocks',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: bigint({ mode: 'number' })
      .notNull()
      .references(() => workOrders.id),
    /** Which clock of the kind. */
    clock: text().notNull(),
    startedAt: timestamp({ withTimezone: true }).notNull(),
    dueAt: timestamp({ withTimezone: true }).notNull(),
    metAt: timestamp({ withTimezone: true }),
    /** The instant from which it was late; written once. */
    breachedAt: timestamp({ withTimezone: true }),
    /** When it stopped without being met: the order ended otherwise, or the clock was started anew. */
    voidedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    uniqueIndex('order_clocks_one_running')
      .on(table.orderId, table.clock)
      .where(sql`met_at is null and voided_at is null`),
    index('order_clocks_order').on(table.orderId),
    index('order_clocks_due')
      .on(table.dueAt)
      .where(sql`met_at is null and voided_at is null and breached_at is null`),
  ],
)

/** What was found at an item of an order's checklist. A later row of an item corrects the earlier; none is changed. */
export const orderItems = pgTable(
  'order_items',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: bigint({ mode: 'number' })
      .notNull()
      .references(() => workOrders.id),
    /** The item's number in the frozen version. */
    item: text().notNull(),
    result: text().notNull().$type<ItemResult>(),
    note: text(),
    at: timestamp({ withTimezone: true }).notNull(),
    actor: text().notNull(),
    actorId: text().notNull(),
  },
  (table) => [index('order_items_order').on(table.orderId, table.item, table.id)],
)

/** The condition on `orderItems` "found since the order was last given to a party": what the one before found is not its work. */
export function foundByPresent(orderId: number): SQL {
  return sql`${orderItems.at} > coalesce((select max(given.at) from ${workOrderHistory} as given
    where given.order_id = ${orderId} and given.event = 'reassign' and given.fields->'partyId' is not null), '-infinity')`
}
