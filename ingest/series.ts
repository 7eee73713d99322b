import type { Clock } from '../lib/clock.ts'
import { HoistwayError } from '../lib/errors.ts'
import { families, metrics, type Reading, seriesTable } from '../schemas/index.ts'
import type { Database } from '../storage/relational/index.ts'
import type { SeriesColumn, SeriesPoint, SeriesSchema, TimeSeriesStore } from '../storage/timeseries/index.ts'
import type { Sink } from './consumer.ts'
import { saveDeadLetters } from './dead-letters.ts'
import type { MessageContext } from './message-context.ts'
import { endReplays } from './replay.ts'
import { type DeadLetterBounds, letterOverheadBytes, trimDeadLetters } from './trim.ts'

const eventTable = 'event'
const ties = 1_000_000
/** Beyond the parts of a message, and without a common divisor with `ties`. */
const tieStep = 1_009

/** Series tables, made of the metric catalogue: one for each family and kind, and one for events. */
export const seriesSchema: SeriesSchema = (() => {
  const tables: Record<string, Record<string, SeriesColumn>> = {
    [eventTable]: {
      code: { type: 'text', downsample: 'last' },
      active: { type: 'boolean', downsample: 'last' },
      detail: { type: 'text', downsample: 'last' },
      vendorSource: { type: 'text', downsample: 'last' },
    },
  }
  for (const family of families) {
    for (const metric of metrics) {
      if (!metric.families.includes(family)) continue
      const table = seriesTable(family, metric.kind)
      const { type, downsample, min, max } = metric
      const range = type === 'integer' && min !== undefined && max !== undefined ? { min, max } : {}
      tables[table] = { ...tables[table], [metric.id]: { type, downsample, ...range } }
    }
  }
  return tables
})()

/**
 * A reading as a row. The tie is made of its place in the journal, so the same reading is always the same row. Coarse
 * clocks put many readings into one instant: the parts of a message differ, and so do a million messages in a row.
 */
export function pointOf(reading: Reading): SeriesPoint {
  const { fault } = reading
  return {
    table:
      fault === undefined && reading.kind !== 'event'
        ? seriesTable(reading.family, reading.kind)
        : eventTable,
    subject: reading.equipmentCode,
    source: reading.deviceId,
    atMs: reading.observedAtMs,
    tie: ((reading.position % ties) * tieStep + reading.part) % ties,
    values:
      fault === undefined
        ? reading.values
        : {
            code: fault.code,
            active: fault.active,
            ...(fault.detail && { detail: JSON.stringify(fault.detail) }),
            ...(fault.source !== undefined && { vendorSource: JSON.stringify(fault.source) }),
          },
  }
}

/** Dead letters are trimmed once so much of their bound has come. */
const trimsWithinBound = 16

/** Keeps readings in the time-series store, and what was refused in the dead letters. */
export function seriesSink(
  store: Pick<TimeSeriesStore, 'append' | 'position' | 'keptUpTo' | 'compare' | 'goTo'>,
  db: Database,
  options: {
    readonly instanceId: string
    readonly clock: Clock
    /** Why the store's disk takes nothing more; undefined while there is room. */
    readonly whyNoRoom?: () => string | undefined
    /** Of dead letters; without it nothing is forgotten here. */
    readonly bounds?: Omit<Required<DeadLetterBounds>, 'beforeMs' | 'atMost'> & { readonly maxAgeMs: number }
  },
): Sink {
  const { instanceId, clock, whyNoRoom = () => undefined, bounds } = options
  /** Of dead letters, since they were trimmed last. */
  let sinceTrimBytes = 0

  /** A flood between two days' work must not fill the disk. */
  async function keepInBounds(letters: readonly MessageContext[]): Promise<void> {
    if (bounds === undefined) return
    for (const { entry } of letters) sinceTrimBytes += entry.payload.length + letterOverheadBytes
    if (sinceTrimBytes < bounds.mostBytes / trimsWithinBound) return
    const { maxAgeMs, ...rest } = bounds
    await trimDeadLetters(db, { ...rest, beforeMs: clock.now() - maxAgeMs })
    sinceTrimBytes = 0
  }

  return {
    name: 'series',
    batchReadings: 30_000,
    position: () => store.position(),
    refills: true,
    decodesAhead: true,
    keptUpTo: () => store.keptUpTo?.(),
    ...(store.goTo && { goTo: (position: number) => store.goTo!(position) }),
    remember() {},
    async take({ readings, refused, replayed, position }) {
      const noRoom = whyNoRoom()
      if (noRoom !== undefined) throw new HoistwayError('disk-full', noRoom, { mayRetry: true })
      const letters = refused.filter(({ entry }) => entry.replayOf === undefined)
      await saveDeadLetters(db, letters, instanceId)
      await keepInBounds(letters)
      await endReplays(db, replayed, { instanceId, atMs: clock.now() })
      await store.append(readings.map(pointOf), position)
    },
    async idle() {
      await store.compare?.()
    },
  }
}
