import { setTimeout as wait } from 'node:timers/promises'
import postgres from 'postgres'
import type { Clock } from '../../lib/clock.ts'
import { messageOf } from '../../lib/errors.ts'
import type { Log } from '../../lib/log.ts'

/** Whether PostgreSQL answers, looked at all the time. */
export interface DatabaseWatch {
  /** `ok`, or since when and why it is away. */
  state(): string
  close(): Promise<void>
}

export interface WatchOptions {
  /** Asks the database something small on a connection of its own; rejects where it cannot be had. */
  readonly ask: () => Promise<unknown>
  /**
   * Destroys every connection. Called whenever `ask` gets no answer of the server: a connection that is dead without
   * knowing it would keep what waits on it for ever, since the next question may go over a new one.
   */
  readonly breakAll: () => void
  /** Called when the database answers again, before `state` says so. What it rejects with is told in the log. */
  readonly cleanUp?: () => Promise<unknown>
  /** Does what may bring it back, as starting it again; called while it is away, ever less often. */
  readonly revive?: () => Promise<void>
  readonly clock: Clock
  readonly log: Log
  /** An answer that takes longer is none (5 s). */
  readonly patienceMs?: number
}

const askEveryMs = 1_000
const askEveryMsWhileAway = 200
const firstReviveMs = 500
const longestReviveMs = 30_000
/** Told again in the log while it stays away. */
const tellEveryMs = 60_000

/** Starts watching. */
export function watchDatabase(options: WatchOptions): DatabaseWatch {
  const { ask, breakAll, cleanUp, revive, clock, log, patienceMs = 5_000 } = options
  const stopping = new AbortController()
  const { signal } = stopping
  const pause = (ms: number) => wait(ms, undefined, { signal }).catch(() => {})
  let away: { readonly why: string; readonly sinceMs: number } | undefined

  async function asked(): Promise<string | undefined> {
    const impatience = new AbortController()
    const tooLong = wait(patienceMs, undefined, { signal: impatience.signal, ref: false }).then(
      // an answer that came while this thread was busy lies behind this turn
      () => wait(0).then(() => `no answer for ${patienceMs / 1_000} s`),
      () => undefined,
    )
    let isAnswered = false
    const answer = ask().then(
      () => undefined,
      (error: unknown) => {
        isAnswered = error instanceof postgres.PostgresError
        return messageOf(error)
      },
    )
    const why = await Promise.race([answer, tooLong])
    impatience.abort()
    if (why !== undefined && !isAnswered) breakAll()
    return why
  }

  async function tryToRevive(): Promise<void> {
    for (let retryMs = firstReviveMs; away !== undefined && !signal.aborted; ) {
      try {
        await revive?.()
      } catch (error) {
        log.warn({ error: messageOf(error), retryMs }, 'PostgreSQL could not be started again; trying again')
      }
      await pause(retryMs)
      retryMs = Math.min(retryMs * 2, longestReviveMs)
    }
  }

  async function run(): Promise<void> {
    let reviving: Promise<void> | undefined
    let toldMs = 0
    while (!signal.aborted) {
      const why = await asked()
      if (signal.aborted) break
      const nowMs = clock.now()
      if (why === undefined) {
        if (away !== undefined) {
          log.warn({ forMs: nowMs - away.sinceMs }, 'PostgreSQL answers again')
          await cleanUp?.().catch((error: unknown) =>
            log.warn({ error: messageOf(error) }, 'sessions that were lost could not be ended'),
          )
        }
        away = undefined
      } else {
        if (away === undefined || nowMs - toldMs >= tellEveryMs) {
          log.error({ why }, 'PostgreSQL is away: messages are kept and acknowledged, all else waits for it')
          toldMs = nowMs
        }
        away = { why, sinceMs: away?.sinceMs ?? nowMs }
        reviving ??= tryToRevive().finally(() => {
          reviving = undefined
        })
      }
      await pause(away === undefined ? askEveryMs : askEveryMsWhileAway)
    }
    await reviving
  }

  const running = run()
  return {
    state: () =>
      away === undefined ? 'ok' : `away since ${new Date(away.sinceMs).toISOString()}: ${away.why}`,
    async close() {
      stopping.abort()
      await running
    },
  }
}
