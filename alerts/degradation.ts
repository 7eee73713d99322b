import { and, asc, eq, isNull } from 'drizzle-orm'
import { bySystem, inUnitOfWork } from '../audit/index.ts'
import type { Clock } from '../lib/clock.ts'
import { messageOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import type { Database } from '../storage/relational/index.ts'
import { degradations } from './tables.ts'

/** It is over when nothing has been wrong for so long: what flaps is one and the same trouble. */
const calmMs = 60_000

/** The one alert about Hoistway itself: raised while any part of it is in trouble, resolved a minute after the last. */
export interface DegradationWatch {
  /**
   * Says how a part of the program is: `undefined` where it is well. Call it again and again: only so does time pass, and
   * what the database could not be told is tried again.
   */
  report(source: string, trouble: string | undefined): void
  /** Whether it is raised now; true also while the database cannot be told. */
  isDegraded(): boolean
  /** Waits for what is being written. */
  close(): Promise<void>
}

interface Episode {
  readonly startedAtMs: number
  /** Everything that was wrong meanwhile, with its first words. */
  causes: Readonly<Record<string, string>>
  lastTroubleMs: number
  resolvedAtMs: number | undefined
  /** What the row says; another state than this is still to be written. */
  written: string | undefined
}

const stateOf = ({ causes, resolvedAtMs }: Episode) => JSON.stringify([causes, resolvedAtMs])

/**
 * Starts watching; goes on with what a killed program of the same name left open.
 * @param program which of several programs on one database this is.
 */
export async function watchDegradation(options: {
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly program: string
}): Promise<DegradationWatch> {
  const { db, clock, log, program } = options
  const troubles = new Map<string, string>()
  const [left] = await db
    .select()
    .from(degradations)
    .where(and(eq(degradations.program, program), isNull(degradations.resolvedAt)))
  let current: Episode | undefined
  if (left !== undefined) {
    const { startedAt, causes } = left
    current = {
      startedAtMs: startedAt.getTime(),
      causes,
      lastTroubleMs: clock.now(),
      resolvedAtMs: undefined,
      written: undefined,
    }
    current.written = stateOf(current)
  }
  /** Oldest first. Two at most: while the database is away its readers are in trouble, so that the newest does not end. */
  let unwritten: Episode[] = []
  let writing: Promise<void> | undefined
  let isWaiting = false

  function note(episode: Episode): void {
    if (!unwritten.includes(episode)) unwritten = [...unwritten, episode]
  }

  function raise(nowMs: number): Episode {
    log.error(
      { causes: Object.fromEntries(troubles) },
      'degraded: acknowledged messages are kept, but not all works',
    )
    return {
      startedAtMs: nowMs,
      causes: {},
      lastTroubleMs: nowMs,
      resolvedAtMs: undefined,
      written: undefined,
    }
  }

  async function writeOne(episode: Episode): Promise<void> {
    const state = stateOf(episode)
    const { causes, resolvedAtMs } = episode
    const resolvedAt = resolvedAtMs === undefined ? null : new Date(resolvedAtMs)
    await inUnitOfWork(db, bySystem(resolvedAtMs ?? episode.startedAtMs), async (unit) => {
      const tx = unit.db
      // by its start: a commit may have gone unanswered
      const startedAt = new Date(episode.startedAtMs)
      const [known] = await tx
        .update(degradations)
        .set({ causes, resolvedAt })
        .where(and(eq(degradations.program, program), eq(degradations.startedAt, startedAt)))
        .returning({ id: degradations.id })
      const [row] =
        known !== undefined
          ? [known]
          : await tx
              .insert(degradations)
              .values({ program, startedAt, causes, resolvedAt })
              .returning({ id: degradations.id })
      const payload = {
        id: row?.id ?? null,
        kind: 'degraded',
        state: resolvedAt === null ? 'firing' : 'resolved',
      }
      unit.publish([{ type: 'system', subject: null, payload }])
    })
    episode.written = state
  }

  async function writeAll(): Promise<void> {
    try {
      for (const episode of unwritten) {
        if (episode.written !== stateOf(episode)) await writeOne(episode)
        unwritten = unwritten.filter((other) => other !== episode || other.written !== stateOf(other))
      }
      isWaiting = false
    } catch (error) {
      if (!isWaiting)
        log.warn({ error: messageOf(error) }, 'degraded: to be written down when the database is back')
      isWaiting = true
    }
  }

  return {
    report(source, trouble) {
      const nowMs = clock.now()
      if (trouble === undefined) troubles.delete(source)
      else troubles.set(source, trouble)
      if (troubles.size > 0) {
        current ??= raise(nowMs)
        current.lastTroubleMs = nowMs
        // the first words stay: others come with every try
        for (const [name, text] of troubles)
          if (!(name in current.causes)) current.causes = { ...current.causes, [name]: text }
        note(current)
      } else if (current !== undefined && nowMs - current.lastTroubleMs >= calmMs) {
        current.resolvedAtMs = nowMs
        note(current)
        log.warn({ causes: current.causes, forMs: nowMs - current.startedAtMs }, 'no longer degraded')
        current = undefined
      }
      if (unwritten.length === 0) return
      writing ??= writeAll().finally(() => {
        writing = undefined
      })
    },

    isDegraded: () => current !== undefined,

    close: async () => writing,
  }
}

/** What is degraded now, by each program, longest first. */
export async function openDegradations(db: Database) {
  return db
    .select({ startedAt: degradations.startedAt, causes: degradations.causes })
    .from(degradations)
    .where(isNull(degradations.resolvedAt))
    .orderBy(asc(degradations.startedAt))
}
