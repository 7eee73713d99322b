import type { Clock } from '../lib/clock.ts'
import type { Reading } from '../schemas/index.ts'
import type { MessageContext } from './message-context.ts'
import type { DeviceRequest } from './model.ts'

/** Readings and messages held for the reader that comes second. */
const heldMost = 100_000
/** The first reader waits no longer for the second, whose store may be slow or away. */
const patienceMs = 500

/** A piece of the journal, taken through the stages: messages from `start` to before `next`. */
export interface DecodedBatch {
  readonly start: number
  readonly next: number
  readonly readings: readonly Reading[]
  /** Those with refusals. */
  readonly refused: readonly MessageContext[]
  /** Those that were dead letters before, refused again or not. */
  readonly replayed: readonly MessageContext[]
  /** What device models would like to be told to devices, with the broker time of the messages that call for it. */
  readonly requests: readonly (DeviceRequest & { readonly position: number; readonly receivedAtMs: number })[]
  readonly duplicates: number
  /** Device times in it that could not be. */
  readonly impossibleTimes: number
  /** Broker time of the last message; undefined where all came long ago and are replays. */
  readonly receivedAtMs: number | undefined
}

const sizeOf = (batch: DecodedBatch) => batch.readings.length + batch.next - batch.start

/** The newest batches, without a gap, and which reader is where. */
export class DecodedBatchCache {
  readonly #clock: Clock
  readonly #batches: DecodedBatch[] = []
  #size = 0
  readonly #places = new Map<string, { readonly position: number; readonly atMs: number }>()
  #wake: () => void = () => {}

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Notes where a reader is, and drops what all have behind them; one alone may be the first to come. */
  note(reader: string, position: number): void {
    this.#places.set(reader, { position, atMs: this.#clock.now() })
    if (this.#places.size > 1) {
      const slowest = Math.min(...[...this.#places.values()].map((place) => place.position))
      while ((this.#batches[0]?.next ?? Number.POSITIVE_INFINITY) <= slowest) this.#drop(1)
    }
    this.#wake()
  }

  find(position: number): DecodedBatch | undefined {
    return this.#batches.find(({ start, next }) => start <= position && position < next)
  }

  /** Holds a batch that goes on from the newest, or begins anew beyond it; not those of a reader that is far behind. */
  add(batch: DecodedBatch): void {
    const newest = this.#batches.at(-1)
    if (newest !== undefined && batch.start < newest.next) return
    if (newest !== undefined && batch.start > newest.next) this.#drop(this.#batches.length)
    this.#batches.push(batch)
    this.#size += sizeOf(batch)
  }

  /** Makes room; waits, though not long, for a reader that is about to want what would have to go. */
  async room(reader: string): Promise<void> {
    while (this.#size > heldMost) {
      if (!this.#isWanted(reader)) this.#drop(1)
      else await this.#moved()
    }
  }

  /** Whether another reader, which was here lately, wants the oldest or is about to. */
  #isWanted(reader: string): boolean {
    const oldest = this.#batches[0] as DecodedBatch
    return [...this.#places].some(
      ([name, { position, atMs }]) =>
        name !== reader &&
        oldest.start <= position &&
        position < oldest.next &&
        this.#clock.now() - atMs < patienceMs,
    )
  }

  #moved(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patienceMs)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  #drop(count: number): void {
    for (const batch of this.#batches.splice(0, count)) this.#size -= sizeOf(batch)
  }
}
