import { boolean, date, index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import type { ContractKind } from '../../schemas/index.ts'
import { parties } from '../parties/tables.ts'
import { equipment } from '../tables.ts'

/** Which firm maintains, or which body inspects, one piece of equipment from one day to another. */
export const contracts = pgTable(
  'contracts',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    kind: text().notNull().$type<ContractKind>(),
    partyId: integer()
      .notNull()
      .references(() => parties.id),
    equipmentCode: text()
      .notNull()
      .references(() => equipment.code),
    startsOn: date({ mode: 'string' }).notNull(),
    /** The last day on which it is in force; null where it is open-ended. */
    endsOn: date({ mode: 'string' }),
    /** On-demand maintenance: at most so many days apart, while its conditions hold. */
    onDemandDays: integer(),
    /** It should never have been: it stays to be seen, and binds nobody. */
    isVoid: boolean().notNull().default(false),
  },
  (table) => [
    index('contracts_equipment').on(table.equipmentCode, table.kind, table.startsOn),
    index('contracts_party').on(table.partyId, table.id),
  ],
)
