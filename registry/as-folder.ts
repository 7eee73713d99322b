import { type AnyColumn, type SQL, sql } from 'drizzle-orm'

/** A district so that it begins with every district that it stands in, itself too. */
export const asFolder = (district: AnyColumn | SQL): SQL => sql`(${district} || '/')`
