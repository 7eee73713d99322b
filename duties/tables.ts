import { date, index, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'
import { equipment } from '../registry/tables.ts'

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
    index('due_days_due').on(table.dueOn, table.equipmentCode, table.duty),
  ],
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
