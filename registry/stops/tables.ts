import { sql } from 'drizzle-orm'
import { bigint, date, index, integer, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Role, StopKind } from '../../schemas/index.ts'
import { parties } from '../parties/tables.ts'
import { equipment } from '../tables.ts'

/** Orders of an office to stop using equipment: one stands until it is lifted; none is removed. */
export const stopOrders = pgTable(
  'stop_orders',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text().notNull().$type<StopKind>(),
    equipmentCode: text()
      .notNull()
      .references(() => equipment.code),
    reason: text().notNull(),
    /** The number of the document that orders it (文书编号), where there is one. */
    documentNumber: text(),
    effectiveOn: date({ mode: 'string' }).notNull(),
    givenAt: timestamp({ withTimezone: true }).notNull(),
    givenBy: text().notNull(),
    givenById: text().notNull(),
    givenByRole: text().notNull().$type<Role>(),
    /** The district of the office that gave it; null of an administrator of everything, who is above all offices. */
    officeDistrict: text(),
    /** The office, where the registry has one of that district. */
    officeId: integer().references(() => parties.id),
    liftedAt: timestamp({ withTimezone: true }),
    liftedBy: text(),
    liftedById: text(),
    liftReason: text(),
  },
  (table) => [
    index('stop_orders_equipment').on(table.equipmentCode, table.id),
    index('stop_orders_standing').on(table.equipmentCode).where(sql`lifted_at is null`),
  ],
)
