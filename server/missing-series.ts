import { readFileSync, rmSync } from 'node:fs'
import type { Missing } from '../ingest/index.ts'
import { messageOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { writeWhole } from '../lib/whole-file.ts'

/** What the time-series store lacks for good, kept in a file until somebody has looked after it. */
export interface MissingSeries {
  /** Notes what is missing, beside what is known; undefined: nothing is any more. */
  note(missing: Missing | undefined): void
  /** `ok`, or what is missing and what can be done. */
  state(): string
}

/** Opens the note at `path`; a file that cannot be read counts as none, and is logged. */
export function openMissingSeries(path: string, log: Log): MissingSeries {
  let known = readNote(path, log)
  return {
    note(missing) {
      known = missing && known ? bothOf(known, missing) : missing
      try {
        if (known === undefined) rmSync(path, { force: true })
        else writeWhole(path, JSON.stringify(known))
      } catch (error) {
        // told until a restart, at least
        log.warn({ error: messageOf(error) }, 'what the time-series store lacks could not be noted')
      }
    },
    state: () => (known === undefined ? 'ok' : textOf(known)),
  }
}

/** The store lacks all from the first position to the last: what lies between is not known of each copy. */
function bothOf(one: Missing, other: Missing): Missing {
  const later = other.to >= one.to ? other : one
  return { ...later, from: Math.min(one.from, other.from) }
}

function textOf({ from, to, journalSinceMs }: Missing): string {
  const before = journalSinceMs === null ? '' : ` from before ${new Date(journalSinceMs).toISOString()}`
  const messages = from === 0 ? 'nobody knows how many messages' : `at most ${to - from} messages`
  return (
    `the time-series store is new, or an older copy, and the journal has forgotten what it lacks: ${messages}${before}. ` +
    'Put a copy of the store back that has them, or do without; then run `npm run refeed -- --from 0`, which ends this notice'
  )
}

function readNote(path: string, log: Log): Missing | undefined {
  try {
    const { from, to, journalSinceMs } = JSON.parse(readFileSync(path, 'utf8')) as Missing
    if (![from, to, journalSinceMs ?? 0].every(Number.isSafeInteger))
      throw new Error('it does not hold positions')
    return { from, to, journalSinceMs: journalSinceMs ?? null }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      log.warn({ path, error: messageOf(error) }, 'what the time-series store lacks could not be read')
    return undefined
  }
}
