import { join } from 'node:path'
import { trimIdempotencyKeys } from '../api/index.ts'
import { makeDailyCheckpoint } from '../audit/index.ts'
import { runDutiesOnce } from '../duties/index.ts'
import { trimDeadLetters, trimEvents } from '../ingest/index.ts'
import type { Clock } from '../lib/clock.ts'
import { type Config, deadLetterBounds } from '../lib/config.ts'
import { dayOf } from '../lib/day.ts'
import { messageOf } from '../lib/errors.ts'
import { everyFiveMinutes } from '../lib/five-minutes.ts'
import type { Log } from '../lib/log.ts'
import { counter } from '../lib/metrics.ts'
import type { Rulebook } from '../rulebook/index.ts'
import { type Database, trimOutbox } from '../storage/relational/index.ts'
import { neededAfter, trimDeliveries } from '../webhooks/index.ts'

const outboxKeepHours = 72
const dayMs = 86_400_000
const forgottenEvents = counter('events_forgotten_total', 'Events dropped for their age or their number', [
  'reason',
])

/**
 * Does the work of each day: duties, once, whichever of several programs is first; trimming; signing the audit trail. What
 * failed is tried again. Returns what ends it.
 */
export function startDailyWork(options: {
  readonly config: Config
  readonly db: Database
  readonly rulebook: Rulebook
  readonly clock: Clock
  readonly log: Log
}): () => unknown {
  const { config, db, rulebook, clock, log } = options
  const run = async () => {
    try {
      const nowMs = clock.now()
      for (const counts of await runDutiesOnce(db, rulebook, { asOf: dayOf(nowMs, config.TZ), nowMs })) {
        log.info(counts, 'duty done')
      }
      await trimOutbox(db, outboxKeepHours, await neededAfter(db))
      await trimIdempotencyKeys(db, nowMs)
      await trimDeliveries(db, nowMs)
      const { maxAgeMs, ...bounds } = deadLetterBounds(config)
      const eventsBeforeMs = config.EVENT_DAYS === 0 ? 0 : nowMs - config.EVENT_DAYS * dayMs
      const goneEvents = await trimEvents(db, { beforeMs: eventsBeforeMs })
      forgottenEvents.inc({ reason: 'age' }, goneEvents.age)
      forgottenEvents.inc({ reason: 'number' }, goneEvents.number)
      await trimDeadLetters(db, { ...bounds, beforeMs: nowMs - maxAgeMs })
      await makeDailyCheckpoint(db, join(config.DATA_DIR, 'audit'), nowMs).catch((error) =>
        log.warn({ error: messageOf(error) }, 'the audit trail could not be signed; trying again'),
      )
    } catch (error) {
      log.warn({ error: messageOf(error) }, 'the duties of the day could not be run; trying again')
    }
  }
  const repeated = everyFiveMinutes(run, () => {})
  void run()
  // what runs is not waited for: it is done again by the next start
  return () => void repeated.stop()
}
