import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({ dataType: () => 'bytea' })

/** As `Refused` of the stages. */
type RefusedElements = readonly (readonly [element: number, kept: readonly string[]])[]

/** Messages, or parts of one, that could not be kept as telemetry: acknowledged, so not lost. */
export const deadLetters = pgTable(
  'dead_letters',
  {
    /** Whose journal it came through. */
    instance: text().notNull(),
    /** Place in that journal; the same message makes the same row. */
    position: bigint({ mode: 'number' }).notNull(),
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
    /** Which elements were refused, each with what was kept of it; null for the whole message. */
    refused: jsonb().$type<RefusedElements>(),
    /** When a replay kept all that had been refused. */
    resolvedAt: timestamp({ withTimezone: true }),
  },
  (table) => [
    primaryKey({ columns: [table.instance, table.position] }),
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
    wanted: jsonb().$type<RefusedElements>(),
    /** When it was put into a journal. */
    appendedAt: timestamp({ withTimezone: true }),
    /** Whose journal that is. */
    instance: text(),
    /** The end of that journal before: entries of earlier replays lie before it. */
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

/** What devices reported: faults raised and cleared, alarms, findings, changes of mode. The series has them without a name. */
export const events = pgTable(
  'events',
  {
    /** Whose journal it came through, and its place there. */
    instance: text().notNull(),
    position: bigint({ mode: 'number' }).notNull(),
    part: integer().notNull(),
    id: bigint({ mode: 'number' }).notNull().unique().generatedAlwaysAsIdentity(),
    equipmentCode: text().notNull(),
    deviceId: text().notNull(),
    code: text().notNull(),
    active: boolean().notNull(),
    /** Device time, or ours where that was impossible. */
    observedAt: timestamp({ withTimezone: true }).notNull(),
    receivedAt: timestamp({ withTimezone: true }).notNull(),
    freshness: text().notNull().$type<'live' | 'stale' | 'backfill'>(),
    /** JSON as text. */
    detail: text(),
    source: text(),
  },
  (table) => [
    primaryKey({ columns: [table.instance, table.position, table.part] }),
    index('events_equipment').on(table.equipmentCode, table.observedAt, table.id),
    index('events_received_at').on(table.receivedAt),
  ],
)
