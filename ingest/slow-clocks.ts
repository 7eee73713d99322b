import { counter } from '../lib/metrics.ts'
import type { DecodedPayload } from './model.ts'

/** A device's clock may be off by so much, either way, before a message counts as telling of another time. */
export const clockToleranceMs = 10 * 60_000

/** No device was made before this; an earlier time is a clock that lost its battery. */
export const clockFloorMs = Date.UTC(2010, 0, 1)

/** Two arrays that are late alike to so much, and so far apart, tell of a clock that was set back. */
const alikeMs = 2_000
const apartMs = 1_000

const forgotten = counter(
  'slow_clocks_forgotten_total',
  'Devices whose clock had to be forgotten for lack of room, so that an old array of theirs counts as of now',
)

/** Brackets around one element decide nothing: it is told once, as it would be without them. */
export const isBatch = ({ isArray, parts }: DecodedPayload): boolean => isArray && parts.length > 1

/** Which devices have a clock that is behind by more than ten minutes, as their own messages tell. */
export class SlowClocks {
  /** Of each device that was heard: how far its clock is behind, ms; 0 where it is right. */
  readonly #behindMs = new Map<string, number>()
  /** Of devices whose clock was right: the last array that was late. */
  readonly #late = new Map<string, { readonly behindMs: number; readonly receivedAtMs: number }>()
  readonly #most: number

  /** @param most devices that are remembered. */
  constructor(most = 1_000_000) {
    this.#most = most
  }

  /** How far a device's clock is behind, ms; 0 where it is right, or nothing is known. */
  behindMs(deviceId: string): number {
    return this.#behindMs.get(deviceId) ?? 0
  }

  /** Learns from a message what it tells of the device's clock. */
  hear(deviceId: string, payload: DecodedPayload, receivedAtMs: number): void {
    const { parts } = payload
    if (isBatch(payload)) {
      const newestAtMs = Math.max(...parts.map(({ atMs }) => atMs ?? receivedAtMs))
      const behindMs = receivedAtMs - newestAtMs
      if (behindMs <= clockToleranceMs) this.#set(deviceId, 0)
      else if (newestAtMs >= clockFloorMs) this.#hearOldArray(deviceId, behindMs, receivedAtMs)
      return
    }
    const [part] = parts
    // an event by itself may come late out of a queue, so it teaches nothing
    if (part === undefined || parts.length > 1 || part.kind === 'event' || part.kind === 'presence') return
    if (part.atMs === undefined || part.isHistorical || part.deviceId !== undefined) return
    if (part.atMs < clockFloorMs) return
    const behindMs = receivedAtMs - part.atMs
    this.#set(deviceId, behindMs <= clockToleranceMs ? 0 : behindMs)
  }

  /**
   * An array whose newest element is so much behind. It tells of the clock where nothing else is known of it; where the
   * clock was right, once two arrays in a row are late alike: one may be a queue that is emptied.
   */
  #hearOldArray(deviceId: string, behindMs: number, receivedAtMs: number): void {
    const known = this.#behindMs.get(deviceId)
    if (known !== undefined && known > 0 && known <= behindMs) return
    const late = this.#late.get(deviceId)
    const isLateAgain =
      late !== undefined &&
      Math.abs(late.behindMs - behindMs) <= alikeMs &&
      receivedAtMs - late.receivedAtMs >= apartMs
    if (known === 0 && !isLateAgain) this.#late.set(deviceId, { behindMs, receivedAtMs })
    else this.#set(deviceId, behindMs)
  }

  #set(deviceId: string, behindMs: number): void {
    if (this.#behindMs.get(deviceId) === behindMs) return
    this.#behindMs.set(deviceId, behindMs)
    this.#late.delete(deviceId)
    if (this.#behindMs.size <= this.#most) return
    const [oldest] = this.#behindMs.keys()
    if (oldest === undefined) return
    this.#behindMs.delete(oldest)
    this.#late.delete(oldest)
    forgotten.inc()
  }
}
