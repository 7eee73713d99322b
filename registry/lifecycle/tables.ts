import { bigint, date, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { EquipmentStatus, LifeCycleEvent, Role } from '../../schemas/index.ts'
import { parties } from '../parties/tables.ts'
import { equipment } from '../tables.ts'

/** What happened in the life of a piece of equipment: only ever added to. */
export const lifeCycleHistory = pgTable(
  'life_cycle_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    equipmentCode: text()
      .notNull()
      .references(() => equipment.code),
    event: text().notNull().$type<LifeCycleEvent>(),
    from: text().notNull().$type<EquipmentStatus>(),
    to: text().notNull().$type<EquipmentStatus>(),
    /** The day on which it came into effect; it may have been told later. */
    effectiveOn: date({ mode: 'string' }).notNull(),
    at: timestamp({ withTimezone: true }).notNull(),
    actor: text().notNull(),
    /** Of who said it, with what they stand for; null of what was told before these were kept. */
    actorId: text(),
    role: text().$type<Role>(),
    partyId: integer().references(() => parties.id),
    district: text(),
    note: text(),
  },
  (table) => [index('life_cycle_events_equipment').on(table.equipmentCode, table.id)],
)
