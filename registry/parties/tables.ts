import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { date, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { FirmGrade, PartyKind } from '../../schemas/index.ts'

/** A district so that it begins with every district that it stands in, itself too. */
export const asFolder = (district: AnyColumn | SQL): SQL => sql`(${district} || '/')`

/** Who has a side in the matter: use units, maintenance firms, regulators and so on. */
export const parties = pgTable(
  'parties',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    kind: text().notNull().$type<PartyKind>(),
    name: text().notNull(),
    /** A regulator's: the district that it is responsible for, by which offices form a tree. Another's: its seat. */
    district: text(),
    /** Unified social credit code. [GB 32100-2015] */
    creditCode: text(),
    /** Answered day and night; a maintenance firm's is asked for by law. [TSG T5002-2017 art. 6] */
    phone24h: text(),
    /** A maintenance firm's. */
    grade: text().$type<FirmGrade>(),
    /** The last day of its liability insurance. */
    insuredUntil: date({ mode: 'string' }),
  },
  (table) => [
    uniqueIndex('parties_kind_name').on(table.kind, table.name),
    // one firm may have two sides, but not one side twice
    uniqueIndex('parties_kind_credit_code')
      .on(table.kind, table.creditCode)
      .where(sql`credit_code is not null`),
    index('parties_district').on(sql`${asFolder(table.district)} text_pattern_ops`),
  ],
)
