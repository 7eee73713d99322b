import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigint,
  boolean,
  date,
  index,
  integer,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { InspectionResult, RecordKind, ServiceLevel } from '../../schemas/index.ts'
import { parties } from '../parties/tables.ts'
import { equipment } from '../tables.ts'

/**
 * What was done to equipment, or by a use unit as a whole: only ever added to. A row that is wrong stays, and another
 * names it as the one that it replaces; a row that none replaces, and that withdraws nothing, stands.
 */
export const records = pgTable(
  'records',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text().notNull().$type<RecordKind>(),
    /** Null where it is of the party as a whole. */
    equipmentCode: text().references(() => equipment.code),
    /** Who did it. */
    partyId: integer()
      .notNull()
      .references(() => parties.id),
    doneOn: date({ mode: 'string' }).notNull(),
    /** Of maintenance. */
    level: text().$type<ServiceLevel>(),
    /** Of inspections. */
    result: text().$type<InspectionResult>(),
    /** The day by which the next inspection is due, as its report says. */
    nextOn: date({ mode: 'string' }),
    /** Of checks, reviews and meetings: false is the report that there is none. [SAMR Order 74] */
    foundRisk: boolean(),
    note: text(),
    /** People of the party who did it. */
    peopleIds: integer().array().notNull().default(sql`'{}'::integer[]`),
    /** The work order that it is the outcome of; its corrections keep it. The order's table lies in a layer above. */
    orderId: bigint({ mode: 'number' }),
    /** Of maintenance that followed one: the frozen version of the checklist. */
    checklistId: text(),
    replacesId: bigint({ mode: 'number' }).references((): AnyPgColumn => records.id),
    /** It only takes back the one that it replaces. */
    isWithdrawal: boolean().notNull().default(false),
    recordedAt: timestamp({ withTimezone: true }).notNull(),
    recordedBy: text().notNull(),
  },
  (table) => [
    // corrected once; what is wrong with a correction is corrected there
    uniqueIndex('records_replaces').on(table.replacesId).where(sql`replaces_id is not null`),
    // what an order brought about is put on record once; what is wrong with that is corrected
    uniqueIndex('records_order').on(table.orderId).where(sql`order_id is not null and replaces_id is null`),
    index('records_equipment').on(table.equipmentCode, table.kind, table.doneOn),
    index('records_party').on(table.partyId, table.id),
    // what a use unit keeps as a whole is little beside what it keeps of its lifts
    index('records_party_whole')
      .on(table.partyId, table.kind, table.doneOn)
      .where(sql`equipment_code is null`),
    // services of one piece of equipment one after another, without a look at the rows
    index('records_serviced')
      .on(table.equipmentCode, table.doneOn, table.id, table.partyId)
      .where(sql`kind = 'maintenance' and not is_withdrawal`),
    index('records_whole').on(table.id).where(sql`equipment_code is null`),
  ],
)
