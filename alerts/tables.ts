import { sql } from 'drizzle-orm'
import {
  bigint,
  date,
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

/** What our rules concluded. Pending ones live in the engine; a row is firing until it has `resolvedAt`. */
export const alerts = pgTable(
  'alerts',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    rule: text().notNull(),
    /** Which of the rule's conditions. */
    cause: text().notNull(),
    equipmentCode: text()
      .notNull()
      .references(() => equipment.code),
    startedAt: timestamp({ withTimezone: true }).notNull(),
    firedAt: timestamp({ withTimezone: true }).notNull(),
    resolvedAt: timestamp({ withTimezone: true }),
    occurrences: integer().notNull().default(1),
    orderId: bigint({ mode: 'number' }).references(() => workOrders.id),
    acknowledgedAt: timestamp({ withTimezone: true }),
    acknowledgedBy: text(),
    shelvedUntil: timestamp({ withTimezone: true }),
  },
  (table) => [
    uniqueIndex('alerts_one_firing').on(table.equipmentCode, table.rule).where(sql`resolved_at is null`),
    index('alerts_equipment').on(table.equipmentCode),
  ],
)

/** When each duty is due next for each piece of equipment: derived from the registry and the rulebook, never edited. */
export const dueDays = pgTable(
  'due_days',
  {
    equipmentCode: text()
      .notNull()
      .references(() => equipment.code, { onDelete: 'cascade' }),
    duty: text().notNull(),
    dueOn: date({ mode: 'string' }).notNull(),
    clause: jsonb().notNull().$type<{ zh: string; en: string }>(),
    source: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.equipmentCode, table.duty] }),
    index('due_days_duty').on(table.duty, table.dueOn, table.equipmentCode),
  ],
)

/** The place in the journal up to which the rules' conclusions are written, in the transaction that wrote them. One row. */
export const ruleStream = pgTable('rule_stream', {
  id: integer().primaryKey().default(1),
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

/** A duty's run of a day: the row is the lock that lets one of several programs do it. */
export const dutyRuns = pgTable(
  'duty_runs',
  {
    duty: text().notNull(),
    asOf: date({ mode: 'string' }).notNull(),
    ranAt: timestamp({ withTimezone: true }).notNull(),
    counts: jsonb().notNull().$type<Record<string, number>>(),
  },
  (table) => [primaryKey({ columns: [table.duty, table.asOf] })],
)
