import { sql } from 'drizzle-orm'
import { bigint, index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import type { OrderKind } from '../contracts/index.ts'
import { equipment } from '../registry/tables.ts'

export const workOrders = pgTable(
  'work_orders',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text().notNull().$type<OrderKind>(),
    state: text().notNull(),
    equipmentCode: text()
      .notNull()
      .references(() => equipment.code),
    /** The rule or duty that opened it. */
    cause: text().notNull(),
    openedAt: timestamp({ withTimezone: true }).notNull(),
    dueAt: timestamp({ withTimezone: true }),
    closedAt: timestamp({ withTimezone: true }),
    occurrences: integer().notNull().default(1),
    lastOccurredAt: timestamp({ withTimezone: true }).notNull(),
    causeResolvedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    // one open order per piece of equipment and kind, however often and from wherever the cause repeats
    uniqueIndex('work_orders_one_open').on(table.equipmentCode, table.kind).where(sql`closed_at is null`),
    index('work_orders_equipment').on(table.equipmentCode),
    index('work_orders_open').on(table.kind, table.id).where(sql`closed_at is null`),
  ],
)

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
    event: text().notNull(),
    from: text(),
    to: text().notNull(),
    note: text(),
  },
  (table) => [index('work_order_history_order').on(table.orderId)],
)
