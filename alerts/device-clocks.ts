import type { Reading } from '../schemas/index.ts'

/** Readings whose clocks differ by less are taken for alike: networks are not even. */
const alikeMs = 2_000
/** So far apart two late readings must come to tell of the clock: a queue that is emptied comes at once. */
const apartMs = 1_000
/** A status that was delayed by more tells of another time. */
const delayMostMs = 600_000
/** A device that has only been late for so long has another clock, however uneven its messages are. */
const lateForMs = 30_000

/** What is known of a device's clock. */
interface ClockOf {
  /** How far the device's clock is behind the broker's, at the least delay seen, ms: 0 or more. Undefined while unknown. */
  behindMs: number | undefined
  /** The last reading that came later than the clock explains, and since when all do. */
  late: { readonly behindMs: number; readonly receivedAtMs: number; readonly sinceMs: number } | undefined
}

export interface DeviceClocks {
  /**
   * When a reading was observed, on the broker's clock, so that readings of several devices can be compared; never later
   * than it was received. Null for a status or counters that were delayed for long, or are far off while nothing is known of the
   * device's clock.
   */
  place(reading: Reading): number | null
}

/**
 * Tells late messages from slow clocks. A time ahead of the broker's is not believed: such readings are placed where they
 * were received, so order of arrival decides. Behind it, the least delay of a device's statuses is its clock's; what is
 * later than that was delayed, unless two in a row, apart from one another, are late alike: then the clock was set back.
 * Pure but for what it remembers: a few numbers for each device.
 */
export function createDeviceClocks(): DeviceClocks {
  const clocks = new Map<string, ClockOf>()

  /** Learns from a status or counters; events may come one by one out of an old queue, so they teach nothing. */
  function learn({ deviceId, receivedAtMs, freshness }: Reading, behindMs: number): number | null {
    const clock = clocks.get(deviceId)
    if (clock === undefined) {
      const late = { behindMs, receivedAtMs, sinceMs: receivedAtMs }
      const isKnown = freshness === 'live'
      clocks.set(deviceId, isKnown ? { behindMs, late: undefined } : { behindMs: undefined, late })
      return isKnown ? receivedAtMs : null
    }
    const isLate = clock.behindMs === undefined ? freshness !== 'live' : behindMs > clock.behindMs + alikeMs
    if (!isLate) {
      clock.behindMs = Math.min(clock.behindMs ?? behindMs, behindMs)
      clock.late = undefined
      return receivedAtMs - behindMs + clock.behindMs
    }
    const { late } = clock
    const wasSet =
      late !== undefined &&
      ((Math.abs(behindMs - late.behindMs) <= alikeMs && receivedAtMs - late.receivedAtMs >= apartMs) ||
        receivedAtMs - late.sinceMs >= lateForMs)
    if (wasSet) {
      clock.behindMs = behindMs
      clock.late = undefined
      return receivedAtMs
    }
    clock.late = { behindMs, receivedAtMs, sinceMs: late?.sinceMs ?? receivedAtMs }
    const delayMs = behindMs - (clock.behindMs ?? 0)
    return clock.behindMs === undefined || delayMs > delayMostMs ? null : receivedAtMs - delayMs
  }

  return {
    place(reading) {
      const { kind, freshness, observedAtMs, receivedAtMs } = reading
      if (kind === 'presence') return receivedAtMs
      const behindMs = Math.max(0, receivedAtMs - observedAtMs)
      if (kind !== 'event' && freshness !== 'backfill') return learn(reading, behindMs)
      return receivedAtMs - Math.max(0, behindMs - (clocks.get(reading.deviceId)?.behindMs ?? 0))
    },
  }
}
