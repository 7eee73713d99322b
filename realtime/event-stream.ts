import { setTimeout as wait } from 'node:timers/promises'
import { and, asc, eq, gt, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import { followAccessChanges } from '../identity/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { orderVisibleTo, workOrders } from '../orders/index.ts'
import { equipment } from '../registry/index.ts'
import type { Caller, LiveEvent } from '../schemas/index.ts'
import { isDatabaseAway, listenToOutbox, outbox, type Relational } from '../storage/relational/index.ts'
import { eventOf } from './event.ts'
import { orderOfMessage } from './visibility.ts'

const retryMs = 500
const pause = (ms: number, signal: AbortSignal) => wait(ms, undefined, { signal }).catch(() => {})

/** Most events written in one go. */
const batchSize = 500

/** What happened, for everyone who listens. */
export interface EventStream {
  /** The place of the newest event: what comes after it is news to somebody who asks now. */
  newest(): Promise<number>
  /**
   * Where to go on after a place that somebody heard up to. `isWhole` is false where events between may have been forgotten
   * since, or where the place is ahead of all there is, as after another database took its place.
   */
  resume(after: number): Promise<{ place: number; isWhole: boolean }>
  /**
   * Events that a caller may see after a place, as they come; ends when `signal` aborts.
   * Every listener reads the outbox itself, under its own scope, so that a slow one delays nobody and buffers nothing.
   */
  follow(caller: Caller, after: number, signal: AbortSignal): AsyncGenerator<{ id: number; event: LiveEvent }>
  /** Calls `look` when what a user may see may have changed; returns how to stop. */
  onAccessChange(userId: string, look: () => void): () => void
  close(): Promise<void>
}

export async function openEventStream(relational: Relational, log: Log): Promise<EventStream> {
  const { db } = relational
  let lastRefused = 0
  const waiting = new Set<() => void>()
  /** Counts wakes, so that one that comes while a listener reads is not missed. */
  let wakes = 0
  const wakeAll = () => {
    wakes++
    for (const wake of waiting) wake()
    waiting.clear()
  }
  const stop = await listenToOutbox(relational, wakeAll)
  const changes = await followAccessChanges(relational)

  async function newestId(): Promise<number> {
    const [newest] = await db.select({ id: sql<number>`coalesce(max(${outbox.id}), 0)::float8` }).from(outbox)
    return newest?.id ?? 0
  }

  function nextWake(seen: number, signal: AbortSignal): Promise<void> {
    if (wakes !== seen || signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done)
        waiting.delete(done)
        resolve()
      }
      waiting.add(done)
      signal.addEventListener('abort', done)
    })
  }

  /** Events that a caller may see after a place, and how far the outbox goes. */
  async function readAfter(caller: Caller, after: number) {
    // ids become visible in rising order, so nothing up to here comes later
    const newest = await newestId()
    const rows = await db
      .select({ message: outbox })
      .from(outbox)
      .leftJoin(equipment, eq(equipment.code, outbox.subject))
      .leftJoin(workOrders, orderOfMessage)
      .where(
        and(
          gt(outbox.id, after),
          lte(outbox.id, newest),
          // what is about ourselves has no equipment, and is for everybody
          or(isNull(outbox.subject), and(isNotNull(equipment.code), orderVisibleTo(caller))),
        ),
      )
      .orderBy(asc(outbox.id))
      .limit(batchSize)
    return { newest, rows }
  }

  return {
    newest: newestId,

    async resume(after) {
      const [kept] = await db
        .select({
          oldest: sql<number | null>`min(${outbox.id})::float8`,
          newest: sql<number | null>`max(${outbox.id})::float8`,
        })
        .from(outbox)
      const { oldest, newest } = kept ?? {}
      if (oldest == null || newest == null) return { place: 0, isWhole: after === 0 }
      if (after > newest) return { place: newest, isWhole: false }
      // the very first event that there was has no place before it but 0
      return after >= oldest || (after === 0 && oldest === 1)
        ? { place: after, isWhole: true }
        : { place: oldest - 1, isWhole: false }
    },

    async *follow(caller, after, signal) {
      let place = after
      while (!signal.aborted) {
        const seen = wakes
        const read = await readAfter(caller, place).catch((error) => {
          // it is back soon, and this goes on from its place
          if (!isDatabaseAway(error)) throw error
        })
        if (read === undefined) {
          await pause(retryMs, signal)
          continue
        }
        const { newest, rows } = read
        for (const { message } of rows) {
          place = message.id
          const event = eventOf(message, 'stream')
          if (!(event instanceof HoistwayError)) yield { id: message.id, event }
          else if (message.id > lastRefused) {
            // once for all who listen
            lastRefused = message.id
            log.error({ code: event.code, ...event.details }, `${event.message}; no stream tells of it`)
          }
        }
        if (rows.length === batchSize) continue
        // what the caller may not see is not read again
        place = Math.max(place, newest)
        await nextWake(seen, signal)
      }
    },
    onAccessChange: changes.of,
    async close() {
      await stop()
      await changes.close()
      wakeAll()
    },
  }
}
