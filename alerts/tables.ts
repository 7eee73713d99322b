import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { workOrders } from '../orders/tables.ts'
import { equipment } from '../registry/tables.ts'
import type { AlertResolution } from '../schemas/index.ts'

/** The message behind an alert that is about bytes which cannot be read. */
export interface AlertEvidence {
  readonly deviceId: string
  readonly topic: string
  readonly receivedAtMs: number
  /** Whose journal it came through, and where it lies there: the name of its dead letter. */
  readonly instance: string
  readonly position: number
  readonly code: string
  readonly reason: string
  readonly payloadBytes: number
  /** The first of its bytes. */
  readonly headBase64: string
}

/** What our rules concluded. Pending ones live in the engine; a row is firing until it has `resolvedAt`. */
export const alerts = pgTable(
  'alerts',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    rule: text().notNull(),
    /** Which of the rule's conditions; the device's id where a rule watches devices. */
    condition: text().notNull(),
    equipmentCode: text()
      .notNull()
      .references(() => equipment.code),
    startedAt: timestamp({ withTimezone: true }).notNull(),
    firedAt: timestamp({ withTimezone: true }).notNull(),
    resolvedAt: timestamp({ withTimezone: true }),
    resolution: text().$type<AlertResolution>(),
    /** Of a person's. */
    resolvedBy: text(),
    resolvedReason: text(),
    /** Found while mechanics are at work for its order: fires when they sign out, if it still holds. */
    isHeld: boolean().notNull().default(false),
    occurrences: integer().notNull().default(1),
    /** Broker time. */
    lastOccurredAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
    orderId: bigint({ mode: 'number' }).references(() => workOrders.id),
    acknowledgedAt: timestamp({ withTimezone: true }),
    acknowledgedBy: text(),
    shelvedUntil: timestamp({ withTimezone: true }),
    /** Of the newest occurrence, where the alert is about a message. */
    evidence: jsonb().$type<AlertEvidence>(),
  },
  (table) => [
    uniqueIndex('alerts_one_firing')
      .on(table.equipmentCode, table.rule, table.condition)
      .where(sql`resolved_at is null`),
    index('alerts_equipment').on(table.equipmentCode, table.id),
    index('alerts_fired_at').on(table.firedAt, table.id),
    index('alerts_firing').on(table.id).where(sql`resolved_at is null`),
    index('alerts_open_of_order').on(table.orderId).where(sql`resolved_at is null and order_id is not null`),
    index('alerts_rule').on(table.rule, table.id),
    index('alerts_order').on(table.orderId, table.id).where(sql`order_id is not null`),
  ],
)

/**
 * What holds behind the alerts: one row for each condition of a piece of equipment. Every process that watches the same
 * devices writes here, so that the end of a condition may reach another process than its beginning, even before it.
 */
export const alertConditions = pgTable(
  'alert_conditions',
  {
    equipmentCode: text()
      .notNull()
      .references(() => equipment.code, { onDelete: 'cascade' }),
    rule: text().notNull(),
    condition: text().notNull(),
    /** Since when it holds, device time; null while it does not. */
    since: timestamp({ withTimezone: true }),
    /** When it was over last, device time; null where that was never told by a clock to be believed. */
    endedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.equipmentCode, table.rule, table.condition] }),
    index('alert_conditions_holding').on(table.equipmentCode).where(sql`since is not null`),
  ],
)

/**
 * The place in each program's journal up to which the rules' conclusions are written, in the transaction that wrote them.
 */
export const ruleStream = pgTable('rule_stream', {
  instance: text().primaryKey(),
  position: bigint({ mode: 'number' }).notNull(),
})

/** Times when Hoistway itself was not well: what it could not do, and since when. At most one is open a program. */
export const degradations = pgTable(
  'degradations',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** Which of several programs on one database. */
    program: text().notNull(),
    startedAt: timestamp({ withTimezone: true }).notNull(),
    resolvedAt: timestamp({ withTimezone: true }),
    /** What failed, by the part of us that failed. */
    causes: jsonb().notNull().$type<Record<string, string>>(),
  },
  (table) => [uniqueIndex('degradations_one_open').on(table.program).where(sql`resolved_at is null`)],
)
