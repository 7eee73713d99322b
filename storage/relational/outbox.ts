import { sql } from 'drizzle-orm'
import { bigint, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { Relational } from './connection.ts'
import type { Database } from './database.ts'
import { storableJson } from './storable.ts'

/** What happened, in order, for whoever listens: written in the transaction that made it happen. */
export const outbox = pgTable('outbox', {
  id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
  at: timestamp({ withTimezone: true }).notNull().defaultNow(),
  type: text().notNull(),
  /** The equipment that it is about; readers decide by it who may know. Null where it is about the system itself. */
  subject: text(),
  payload: jsonb().notNull().$type<Record<string, unknown>>(),
})

export interface OutboxMessage {
  readonly type: string
  readonly subject: string | null
  readonly payload: Record<string, unknown>
}

const channel = 'hoistway_outbox'

/**
 * Adds messages inside the caller's transaction. Ids become visible in rising order: writers take turns from here to
 * their commit; units of work do it at their end.
 */
export async function addToOutbox(tx: Database, messages: readonly OutboxMessage[]): Promise<void> {
  if (messages.length === 0) return
  // sent together, done one after another: a transaction has one connection
  await Promise.all([
    tx.execute(sql`select pg_advisory_xact_lock(hashtext('hoistway-outbox'))`),
    // one parameter, however many: building a statement of thousands of values costs more than running it
    tx.execute(sql`
      insert into outbox (type, subject, payload) select type, subject, payload
      from jsonb_to_recordset(${storableJson(messages)}::jsonb) as new(type text, subject text, payload jsonb)`),
    tx.execute(sql`select pg_notify(${channel}, '')`),
  ])
}

/** Calls `wake` whenever something was added, by any program; returns how to stop. Reconnects by itself. */
export async function listenToOutbox(relational: Relational, wake: () => void): Promise<() => Promise<void>> {
  const { unlisten } = await relational.sql.listen(channel, wake, wake)
  return unlisten
}

/**
 * Forgets messages older than the given age, all but the newest, so that a reader that was away longer can tell that it missed
 * some. What comes after `neededAfter`, a place that somebody has come to who must miss nothing, is kept.
 */
export async function trimOutbox(db: Database, keepHours: number, neededAfter?: number): Promise<void> {
  await db.execute(sql`delete from outbox
    where at < now() - make_interval(hours => ${keepHours}) and id < (select max(id) from outbox)
      and id <= ${neededAfter ?? Number.MAX_SAFE_INTEGER}`)
}
