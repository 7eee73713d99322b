import { doublePrecision, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'

/** Where equipment stands together: an estate, a mall, a station. */
export const sites = pgTable(
  'sites',
  {
    id: integer().primaryKey().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    district: text().notNull(),
    address: text(),
    lat: doublePrecision(),
    lon: doublePrecision(),
  },
  (table) => [uniqueIndex('sites_district_name').on(table.district, table.name)],
)
