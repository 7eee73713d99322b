import { bigint, customType, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core'

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => 'bytea' })

/** Messages, or parts of one, that could not be kept as telemetry: acknowledged, so not lost. */
export const deadLetters = pgTable(
  'dead_letters',
  {
    /** Whose journal it came through. */
    instance: text().notNull(),
    /** Place in that journal; the same message makes the same row. */
    position: bigint({ mode: 'number' }).notNull(),
    deviceId: text().notNull(),
    topic: text().notNull(),
    payload: bytea().notNull(),
    /** Stable code: `payload-not-json`, `field-range`, … */
    code: text().notNull(),
    reason: text().notNull(),
    receivedAt: timestamp({ withTimezone: true }).notNull(),
    /** How many of its parts were refused; the others were kept. */
    refusedParts: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.instance, table.position] }),
    index('dead_letters_device').on(table.deviceId, table.position),
  ],
)
