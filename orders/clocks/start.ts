import type { Clock } from '../../lib/clock.ts'
import { messageOf } from '../../lib/errors.ts'
import { every } from '../../lib/every.ts'
import type { Log } from '../../lib/log.ts'
import type { Rulebook } from '../../rulebook/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { sweepClocks } from './sweep.ts'

/** Sweeps the clocks of orders again and again; returns how to stop, which waits for the one that runs. */
export function startClockSweep(options: {
  readonly db: Database
  readonly clock: Clock
  readonly rulebook: Rulebook
  readonly log: Log
  readonly everyMs: number
}): () => Promise<void> {
  const { db, clock, rulebook, log, everyMs } = options
  const sweep = async () => {
    const swept = await sweepClocks(db, clock.now(), rulebook)
    if (swept.breached > 0) log.info(swept, 'clocks of orders are late')
  }
  return every(everyMs, sweep, (error) =>
    log.warn({ error: messageOf(error) }, 'the clocks of orders could not be swept; trying again'),
  ).stop
}
