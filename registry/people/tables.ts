import { date, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { parties } from '../parties/tables.ts'

/** Who works for a party: mechanics, inspectors, safety officers. */
export const people = pgTable(
  'people',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    partyId: integer()
      .notNull()
      .references(() => parties.id),
    name: text().notNull(),
    /** The number by which the party knows them: names repeat. */
    staffNumber: text().notNull(),
    /** The user that they log in as, if any; one user is one person. Users are never removed, and stay linked when disabled. */
    userId: text().unique('people_user'),
    leftOn: date({ mode: 'string' }),
  },
  (table) => [uniqueIndex('people_party_number').on(table.partyId, table.staffNumber)],
)

/** A certificate of a person: `T` for lift mechanics, `DT` for lift inspectors. [SAMR special-equipment operators' catalogue] */
export const certificates = pgTable(
  'certificates',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    personId: integer()
      .notNull()
      .references(() => people.id),
    kind: text().notNull(),
    number: text().notNull(),
    validFrom: date({ mode: 'string' }),
    /** The last day on which it is good. */
    validTo: date({ mode: 'string' }).notNull(),
    revokedOn: date({ mode: 'string' }),
  },
  (table) => [
    uniqueIndex('certificates_number').on(table.kind, table.number),
    index('certificates_person').on(table.personId),
  ],
)
