import type { Reading } from '../contracts/index.ts'
import type { LastKnown } from '../registry/index.ts'

/** What a device said last, gathered until it is written. */
type Word = { -readonly [Key in keyof LastKnown]: LastKnown[Key] } & { values: Record<string, unknown> }

function hasValues({ values }: Reading): boolean {
  for (const _ in values) return true
  return false
}

/** Of two words about one device the newer, filled up with what only the older tells. */
export function mergeWords<Known extends LastKnown>(known: Known, said: LastKnown | undefined): Known {
  if (said === undefined) return known
  const isNewer = known.valuesAtMs === null || (said.valuesAtMs ?? 0) >= known.valuesAtMs
  return {
    ...known,
    lastSeenAtMs: Math.max(known.lastSeenAtMs, said.lastSeenAtMs),
    clockAheadMs: said.clockAheadMs ?? known.clockAheadMs,
    values: isNewer ? { ...known.values, ...said.values } : { ...said.values, ...known.values },
    valuesAtMs:
      said.valuesAtMs === null ? known.valuesAtMs : Math.max(said.valuesAtMs, known.valuesAtMs ?? 0),
  }
}

/** The last words of devices that are not in the database yet: one of each, however much it says. */
export class LastWords {
  #gathered = new Map<string, Word>()
  /** Being written. */
  #leaving: ReadonlyMap<string, LastKnown> = new Map()

  get size(): number {
    return this.#gathered.size
  }

  /** Whether all are in the database. */
  get isEmpty(): boolean {
    return this.#gathered.size === 0 && this.#leaving.size === 0
  }

  note(reading: Reading): void {
    const { deviceId, observedAtMs, receivedAtMs, clockAheadMs } = reading
    const known = this.#gathered.get(deviceId)
    if (known === undefined) {
      const valuesAtMs = hasValues(reading) ? observedAtMs : null
      const values = { ...reading.values }
      this.#gathered.set(deviceId, { deviceId, lastSeenAtMs: receivedAtMs, values, valuesAtMs, clockAheadMs })
      return
    }
    // in place: a busy device says a hundred things between two writings
    known.lastSeenAtMs = Math.max(known.lastSeenAtMs, receivedAtMs)
    if (clockAheadMs !== undefined) known.clockAheadMs = clockAheadMs
    if (!hasValues(reading)) return
    if (known.valuesAtMs === null || observedAtMs >= known.valuesAtMs) {
      Object.assign(known.values, reading.values)
      known.valuesAtMs = observedAtMs
    } else known.values = { ...reading.values, ...known.values }
  }

  /** What a device said last, where that is not written for certain. */
  get(deviceId: string): LastKnown | undefined {
    const leaving = this.#leaving.get(deviceId)
    const gathered = this.#gathered.get(deviceId)
    return leaving === undefined ? gathered : mergeWords(leaving, gathered)
  }

  /** Gives all to `write`, and keeps them where it fails. */
  async hand<Answer>(write: (words: readonly LastKnown[]) => Promise<Answer>): Promise<Answer> {
    const leaving = this.#gathered
    this.#leaving = leaving
    this.#gathered = new Map()
    try {
      return await write([...leaving.values()])
    } catch (error) {
      for (const [deviceId, said] of this.#gathered) {
        const known = leaving.get(deviceId)
        leaving.set(deviceId, known === undefined ? said : mergeWords(known, said))
      }
      this.#gathered = leaving
      throw error
    } finally {
      this.#leaving = new Map()
    }
  }
}
