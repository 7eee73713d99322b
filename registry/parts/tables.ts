import { bigint, date, index, integer, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import type { PartKind } from '../../schemas/index.ts'
import { equipment } from '../tables.ts'

/** A part that is followed by its serial number, and where it is now. */
export const parts = pgTable(
  'parts',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    kind: text().notNull().$type<PartKind>(),
    serialNumber: text().notNull(),
    manufacturer: text(),
    /** Where it is fitted, or was fitted last. */
    equipmentCode: text()
      .notNull()
      .references(() => equipment.code),
    fittedOn: date({ mode: 'string' }).notNull(),
    /** Null while it is fitted. */
    removedOn: date({ mode: 'string' }),
  },
  (table) => [
    // one row, one place
    uniqueIndex('parts_kind_serial_number').on(table.kind, table.serialNumber),
    index('parts_equipment').on(table.equipmentCode, table.id),
  ],
)

/** Each fitting and removal of a part: only ever added to. */
export const partHistory = pgTable(
  'part_history',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    partId: integer()
      .notNull()
      .references(() => parts.id),
    event: text().notNull().$type<'fitted' | 'removed'>(),
    equipmentCode: text()
      .notNull()
      .references(() => equipment.code),
    doneOn: date({ mode: 'string' }).notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    actor: text().notNull(),
    note: text(),
  },
  (table) => [index('part_history_part').on(table.partId, table.id)],
)
