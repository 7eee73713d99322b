import type { Clock } from '../lib/clock.ts'
import { messageOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { counter } from '../lib/metrics.ts'
import { type DeviceState, type LatestValues, saveLatestValues } from '../registry/index.ts'
import type { Reading } from '../schemas/index.ts'
import { type Database, isDataRefused } from '../storage/relational/index.ts'
import { LatestValuesBuffer, mergeLatestValues } from './latest-values.ts'

/** What waits longer than this is worth telling: the journal is kept for it. */
const patienceMs = 60_000

const refusedValues = counter(
  'latest_values_refused_total',
  'Latest values of a device that the database refused',
)

/** Brings what devices said last into the database, and knows how much of the journal that makes up for. */
export interface LatestValuesWriter {
  /**
   * Presence aside, which is not the device speaking.
   * @param atMs when it was observed, on the broker's clock.
   */
  note(reading: Reading, atMs: number): void
  /** @param position place in the journal before which all was noted. */
  notedUpTo(position: number): void
  /** What is known of a device in the database, with what it said since. */
  complete(known: DeviceState): DeviceState
  /** Whether there is something to be written that is not being written already. */
  isWaiting(): boolean
  /** Writes all that is waiting; resolves to what is known of those devices then, where several programs share the database. */
  write(): Promise<DeviceState[]>
  /** Place in the journal before which all is written. */
  keptUpTo(): number
  /** `ok`, or why nothing was written for long. */
  state(): string
}

/** `isShared`: other programs write into the same database. */
export function createLatestValuesWriter(options: {
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly isShared: boolean
}): LatestValuesWriter {
  const { db, clock, log, isShared } = options
  const buffer = new LatestValuesBuffer()
  let notedUpTo = 0
  let writtenUpTo = 0
  let waitingSinceMs: number | undefined
  let failure = ''

  /** What the database refuses is found by halving and dropped: values of one device must not keep back all others'. */
  async function save(some: readonly LatestValues[]): Promise<DeviceState[]> {
    try {
      return await saveLatestValues(db, some, { returns: isShared })
    } catch (error) {
      const [values] = some
      if (!isDataRefused(error) || values === undefined) throw error
      if (some.length === 1) {
        refusedValues.inc()
        log.error(
          { device: values.deviceId, error: messageOf(error) },
          'latest values refused by the database: they are dropped',
        )
        return []
      }
      const middle = some.length >> 1
      return [...(await save(some.slice(0, middle))), ...(await save(some.slice(middle)))]
    }
  }

  return {
    note(reading, atMs) {
      if (reading.kind === 'presence') return
      buffer.note(reading, atMs)
      waitingSinceMs ??= clock.now()
    },

    notedUpTo(position) {
      notedUpTo = position
    },

    complete: (known) => mergeLatestValues(known, buffer.get(known.deviceId)),
    isWaiting: () => buffer.size > 0,

    async write() {
      const startedMs = clock.now()
      const upTo = notedUpTo
      const states = await buffer.hand(save).catch((error: unknown) => {
        failure = messageOf(error)
        throw error
      })
      writtenUpTo = upTo
      waitingSinceMs = buffer.isEmpty ? undefined : startedMs
      failure = ''
      return states
    },

    keptUpTo: () => (buffer.isEmpty ? Number.POSITIVE_INFINITY : writtenUpTo),

    state() {
      const waitMs = waitingSinceMs === undefined ? 0 : clock.now() - waitingSinceMs
      if (waitMs <= patienceMs) return 'ok'
      return `what devices said last is not written since ${Math.round(waitMs / 1_000)} s: ${failure || 'no answer'}`
    },
  }
}
