import { and, asc, eq, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm'
import { type Actor, bySystem, inUnitOfWork } from '../audit/index.ts'
import type { Clock } from '../lib/clock.ts'
import { messageOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { counter } from '../lib/metrics.ts'
import type { Journal, JournalEntry, JournalMessage } from '../storage/journal/index.ts'
import type { Database, Relational } from '../storage/relational/index.ts'
import { type DeadLetterFilter, matching, verdict } from './dead-letters.ts'
import type { MessageContext } from './message-context.ts'
import { type Refused, stillRefused } from './partial-refusal.ts'
import { deadLetterReplays, deadLetters } from './tables.ts'

const channel = 'hoistway_replays'
const batchSize = 100
const retryMs = 5_000

const replayed = counter('dead_letters_replayed_total', 'Dead letters put into the journal again')

/**
 * Asks that dead letters be taken again; the server does it, at once or when it next starts. Those that are resolved or
 * asked for already are passed over. Resolves to how many were asked for.
 */
export async function askReplay(
  db: Database,
  filter: DeadLetterFilter,
  { actor, atMs }: { actor: Actor; atMs: number },
): Promise<number> {
  return inUnitOfWork(db, bySystem(atMs), async (unit) => {
    const tx = unit.db
    const wanted = tx
      .select({
        letterId: deadLetters.id,
        askedAt: sql`${new Date(atMs).toISOString()}::timestamptz`.as('asked_at'),
        askedBy: sql`${actor.name}::text`.as('asked_by'),
        wanted: deadLetters.refused,
      })
      .from(deadLetters)
      .where(and(isNull(deadLetters.resolvedAt), matching(filter)))
    const { count: asked } = await tx.execute(sql`
      insert into dead_letter_replays (letter_id, asked_at, asked_by, wanted) ${wanted} on conflict do nothing`)
    if (asked === 0) return 0
    await tx.execute(sql`select pg_notify(${channel}, '')`)
    const [id, ...more] = filter.ids ?? []
    const subject = id !== undefined && more.length === 0 ? `dead-letter/${id}` : 'dead-letter/several'
    const details = { ...filter, asked }
    unit.audit([{ actor, action: 'dead-letter.replayed', subject, details }])
    return asked
  })
}

/** Puts one batch of what was asked for into the journal; resolves to how many there were. */
async function appendBatch(
  { db, journal, instanceId, clock }: Omit<ReplayerOptions, 'relational' | 'log'> & { db: Database },
  signal: AbortSignal,
): Promise<number> {
  return db.transaction(async (tx) => {
    const batch = await tx
      .select({ id: deadLetterReplays.id, letter: deadLetters })
      .from(deadLetterReplays)
      .innerJoin(deadLetters, eq(deadLetters.id, deadLetterReplays.letterId))
      .where(isNull(deadLetterReplays.appendedAt))
      .orderBy(asc(deadLetterReplays.id))
      .limit(batchSize)
      // waits for another program, and for a reader that looks at one: what were passed over would not be asked for again
      .for('update', { of: deadLetterReplays })
    if (batch.length === 0) return 0
    const appendedFrom = journal.end()
    await Promise.all(
      batch.map(({ letter: { id, topic, payload, receivedAt } }) =>
        append(journal, signal, {
          topic,
          payload,
          receivedAtMs: receivedAt.getTime(),
          replayOf: id,
        }),
      ),
    )
    await tx
      .update(deadLetterReplays)
      .set({ appendedAt: new Date(clock.now()), instance: instanceId, appendedFrom })
      .where(
        inArray(
          deadLetterReplays.id,
          batch.map(({ id }) => id),
        ),
      )
    return batch.length
  })
}

/** Rejects, too, when it is to stop while the journal takes nothing: whatever is put in then counts once all the same. */
function append(journal: Journal, signal: AbortSignal, message: JournalMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    if (journal.state() !== 'ok') throw new Error(`the journal takes nothing: ${journal.state()}`)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    journal.append(message, (error) => (error === undefined ? resolve() : reject(error)))
  })
}

/**
 * Has what was put into a journal that is gone put in anew: what lies before the start of this one was taken, or is in none, and
 * what lies behind its end was in a newer one than this copy.
 */
async function takeBackLost({ relational: { db }, journal, instanceId }: ReplayerOptions): Promise<void> {
  const [start, end] = [journal.start(), journal.end()]
  const { position, appendedFrom, appendedAt, instance, endedAt } = deadLetterReplays
  await db
    .update(deadLetterReplays)
    .set({ appendedAt: null, instance: null, appendedFrom: null, position: null })
    .where(
      and(
        isNotNull(appendedAt),
        isNull(endedAt),
        eq(instance, instanceId),
        sql`not coalesce(${position}, ${appendedFrom}) between ${start} and ${end - 1}`,
      ),
    )
}

export interface ReplayerOptions {
  readonly relational: Relational
  readonly journal: Journal
  /** Names that journal among those that share the database. */
  readonly instanceId: string
  readonly clock: Clock
  readonly log: Log
}

export interface Replayer {
  /** Finishes the batch in hand and stops. */
  stop(): Promise<void>
}

/**
 * Puts dead letters that somebody asked for into this program's journal, whichever they came through, at the start and whenever more are asked for. A crash
 * between the journal and the row puts one in twice; `claimReplays` lets one of them count.
 */
export async function startReplayer(options: ReplayerOptions): Promise<Replayer> {
  const { relational, log } = options
  let working: Promise<void> | undefined
  let isAsked = false
  const stopping = new AbortController()
  const { signal } = stopping
  let retry: NodeJS.Timeout | undefined

  async function work(): Promise<void> {
    try {
      while (isAsked && !signal.aborted) {
        isAsked = false
        for (let count = batchSize; count === batchSize && !signal.aborted; ) {
          count = await appendBatch({ ...options, db: relational.db }, signal)
          replayed.inc(count)
        }
      }
    } catch (error) {
      if (signal.aborted) return
      log.warn({ error: messageOf(error), retryMs }, 'dead letters could not be replayed; trying again')
      retry = setTimeout(wake, retryMs)
    } finally {
      working = undefined
    }
  }

  function wake(): void {
    clearTimeout(retry)
    if (signal.aborted) return
    isAsked = true
    working ??= work()
  }

  await takeBackLost(options)
  // called once it listens, too, and after every reconnection
  const { unlisten } = await relational.sql.listen(channel, wake, wake)
  return {
    async stop() {
      stopping.abort(new Error('it is to stop'))
      clearTimeout(retry)
      await unlisten()
      await working
    },
  }
}

/**
 * Says which entries of the journal stand for a replay, and what of their message is wanted, by position. The first
 * entry put in for it that asks is the one, for ever, so that a chunk taken again after a crash is the same chunk.
 */
export async function claimReplays(
  db: Database,
  entries: readonly JournalEntry[],
  instanceId: string,
): Promise<ReadonlyMap<number, Refused>> {
  const claimed = new Map<number, Refused>()
  for (const { position, replayOf } of entries) {
    if (replayOf === undefined) continue
    const ofLetter = eq(deadLetterReplays.letterId, replayOf)
    await db.transaction(async (tx) => {
      const isFree = and(ofLetter, isNull(deadLetterReplays.position), isNull(deadLetterReplays.endedAt))
      // waits for the one who is putting it in: only then does the row say from where on
      await tx.select({ id: deadLetterReplays.id }).from(deadLetterReplays).where(isFree).for('update')
      await tx
        .update(deadLetterReplays)
        .set({ position })
        .where(
          and(
            isFree,
            eq(deadLetterReplays.instance, instanceId),
            lte(deadLetterReplays.appendedFrom, position),
          ),
        )
    })
    const [replay] = await db
      .select({ wanted: deadLetterReplays.wanted })
      .from(deadLetterReplays)
      .where(
        and(ofLetter, eq(deadLetterReplays.instance, instanceId), eq(deadLetterReplays.position, position)),
      )
    if (replay !== undefined) claimed.set(position, replay.wanted)
  }
  return claimed
}

/** Writes how replays ended: the letter is resolved, or refused again. Repeating it changes nothing. */
export async function endReplays(
  db: Database,
  messages: readonly MessageContext[],
  { instanceId, atMs }: { readonly instanceId: string; readonly atMs: number },
): Promise<void> {
  for (const inFlight of messages) {
    const { position, replayOf } = inFlight.entry
    if (replayOf === undefined) continue
    const at = new Date(atMs)
    const isRefused = inFlight.refusals.length > 0
    const { code, reason, refused } = verdict(inFlight)
    await db.transaction(async (tx) => {
      const [replay] = await tx
        .update(deadLetterReplays)
        .set({ endedAt: at, code: isRefused ? code : null, reason: isRefused ? reason : null })
        .where(
          and(
            eq(deadLetterReplays.letterId, replayOf),
            eq(deadLetterReplays.instance, instanceId),
            eq(deadLetterReplays.position, position),
          ),
        )
        .returning({ wanted: deadLetterReplays.wanted })
      if (replay === undefined) return
      await tx
        .update(deadLetters)
        .set(
          isRefused
            ? // what was kept once is never wanted again
              {
                code,
                reason,
                refused: stillRefused(replay.wanted, refused),
                refusedParts: inFlight.refusals.length,
                resolvedAt: null,
              }
            : { resolvedAt: at },
        )
        .where(eq(deadLetters.id, replayOf))
    })
  }
}
