import { sql } from 'drizzle-orm'
import {
  bigint,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => 'bytea' })

/** Messages, or parts of one, that could not be kept as telemetry: acknowledged, so not lost. */
export const deadLetters = pgTable(
  'dead_letters',
  {
    /** Place in the journal; the same message makes the same row. */
    position: bigint({ mode: 'number' }).primaryKey(),
    /** Its name for people and programs. */
    id: bigint({ mode: 'number' }).notNull().unique().generatedAlwaysAsIdentity(),
    deviceId: text().notNull(),
    topic: text().notNull(),
    payload: bytea().notNull(),
    /** Stable code: `payload-not-json`, `field-range`, …; of the last attempt. */
    code: text().notNull(),
    reason: text().notNull(),
    receivedAt: timestamp({ withTimezone: true }).notNull(),
    /** How many of its parts were refused; the others were kept. */
    refusedParts: integer().notNull(),
    /** Which values were refused, as `[part, metric]`; a null metric is the whole part, a null list the whole message. */
    refused: jsonb().$type<readonly (readonly [part: number, metric: string | null])[]>(),
    /** When a replay kept all that had been refused. */
    resolvedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    index('dead_letters_device').on(table.deviceId, table.id),
    index('dead_letters_code').on(table.code, table.id),
    index('dead_letters_received_at').on(table.receivedAt),
  ],
)

/** Replays that were asked for: each gives one dead letter to the stages once more. */
export const deadLetterReplays = pgTable(
  'dead_letter_replays',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    letterId: bigint({ mode: 'number' })
      .notNull()
      .references(() => deadLetters.id, { onDelete: 'cascade' }),
    askedAt: timestamp({ withTimezone: true }).notNull(),
    askedBy: text().notNull(),
    /** What of the message had been refused when it was asked, as in `dead_letters`. */
    wanted: jsonb().$type<readonly (readonly [part: number, metric: string | null])[]>(),
    /** When it was put into the journal. */
    appendedAt: timestamp({ withTimezone: true }),
    /** The end of the journal before that: entries of earlier replays lie before it. */
    appendedFrom: bigint({ mode: 'number' }),
    /** The one entry of the journal that counts, should a crash have put in two. */
    position: bigint({ mode: 'number' }),
    endedAt: timestamp({ withTimezone: true }),
    /** Why it was refused again; null while it runs and when all was kept. */
    code: text(),
    reason: text(),
  },
  (table) => [
    uniqueIndex('dead_letter_replays_one_running').on(table.letterId).where(sql`ended_at is null`),
    index('dead_letter_replays_letter').on(table.letterId, table.id),
    index('dead_letter_replays_waiting').on(table.id).where(sql`appended_at is null`),
  ],
)
