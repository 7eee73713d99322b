import type { Family } from './equipment.ts'

/** A metric's value as it is kept. */
export type Value = number | boolean

/** What a controller reported: a fault raised or cleared. */
export interface ReportedFault {
  readonly code: string
  readonly active: boolean
  readonly detail?: Readonly<Record<string, unknown>>
  /** Table and code of the vendor, kept as it came. */
  readonly source?: unknown
}

/** One message's worth of one device at one instant, decoded and checked. */
export interface Reading {
  readonly deviceId: string
  readonly equipmentCode: string
  readonly classCode: string
  readonly family: Family
  readonly jurisdiction: string
  readonly kind: 'status' | 'stats' | 'event' | 'test' | 'presence'
  /** Device time, epoch ms; the broker's where the device's clock was impossible. */
  readonly observedAtMs: number
  /** Broker time, epoch ms. */
  readonly receivedAtMs: number
  /** Place in the journal; with `part` it names the reading for ever. */
  readonly position: number
  /** Place within the message, for arrays. */
  readonly part: number
  /**
   * `live`: tells of now. `stale`: its clock is far from ours; a report is acted upon all the same, a status concludes
   * nothing. `backfill`: an old element of an array; kept, never paged.
   */
  readonly freshness: 'live' | 'stale' | 'backfill'
  /** How far the device's clock is ahead of the broker's, ms; only where a message tells it, so not of arrays and replays. */
  readonly clockAheadMs?: number | undefined
  readonly values: Readonly<Record<string, Value>>
  readonly fault?: ReportedFault
}
