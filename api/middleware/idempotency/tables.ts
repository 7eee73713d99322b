import { customType, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/** Posts that were done, with their answers, for whoever sends them again. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    callerId: text().notNull(),
    /** SHA-256 of the key, hex: the key itself opens the answer. */
    keyHash: text().notNull(),
    /** SHA-256 of method, path, query and body, hex. */
    requestHash: text().notNull(),
    status: integer().notNull(),
    /** Headers and body, sealed with the key; null where they were too large to keep. */
    answer: bytea(),
    doneAt: timestamp({ withTimezone: true }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.callerId, table.keyHash] }),
    index('idempotency_keys_done_at').on(table.doneAt),
  ],
)
