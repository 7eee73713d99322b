import { type LatestValues, tellsOfTrapped } from '../registry/index.ts'
import type { Reading, Value } from '../schemas/index.ts'

/** Latest values of a device, gathered until they are written. */
type Gathered = { -readonly [Key in keyof LatestValues]: LatestValues[Key] } & {
  values: Record<string, unknown>
  valueTimes: Record<string, number>
}

function hasValues({ values }: Reading): boolean {
  for (const _ in values) return true
  return false
}

/** The newest of each metric of two readings of one device, merged into the first. */
function mergeValues(
  into: { values: Record<string, unknown>; valueTimes: Record<string, number> },
  { values, valueTimes }: Pick<LatestValues, 'values' | 'valueTimes'>,
): void {
  for (const metric in values) {
    const atMs = valueTimes[metric] ?? 0
    if ((into.valueTimes[metric] ?? 0) > atMs) continue
    into.values[metric] = values[metric]
    into.valueTimes[metric] = atMs
  }
}

/** Merges the values of one device: of each metric the newer, the second where they are equally old. */
export function mergeLatestValues<Known extends LatestValues>(
  known: Known,
  said: LatestValues | undefined,
): Known {
  if (said === undefined) return known
  const merged = { values: { ...known.values }, valueTimes: { ...known.valueTimes } }
  mergeValues(merged, said)
  return {
    ...known,
    ...merged,
    lastSeenAtMs: Math.max(known.lastSeenAtMs, said.lastSeenAtMs),
    clockAheadMs: said.clockAheadMs ?? known.clockAheadMs,
    ...(said.watchesCar && { watchesCar: true }),
    valuesAtMs:
      said.valuesAtMs === null ? known.valuesAtMs : Math.max(said.valuesAtMs, known.valuesAtMs ?? 0),
  }
}

/** The latest values of devices that are not in the database yet: one entry for each device, however much it says. */
export class LatestValuesBuffer {
  #gathered = new Map<string, Gathered>()
  /** Being written. */
  #leaving: ReadonlyMap<string, LatestValues> = new Map()

  get size(): number {
    return this.#gathered.size
  }

  /** Whether all are in the database. */
  get isEmpty(): boolean {
    return this.#gathered.size === 0 && this.#leaving.size === 0
  }

  /** @param atMs when it was observed, on the broker's clock. */
  note(reading: Reading, atMs: number): void {
    const { deviceId, receivedAtMs, clockAheadMs } = reading
    let known = this.#gathered.get(deviceId)
    if (known === undefined) {
      const nothing = { values: {}, valueTimes: {}, valuesAtMs: null }
      known = { deviceId, lastSeenAtMs: receivedAtMs, ...nothing, clockAheadMs }
      this.#gathered.set(deviceId, known)
    }
    // in place: a busy device says a hundred things between two writings
    known.lastSeenAtMs = Math.max(known.lastSeenAtMs, receivedAtMs)
    if (clockAheadMs !== undefined) known.clockAheadMs = clockAheadMs
    if (!known.watchesCar && tellsOfTrapped(reading)) known.watchesCar = true
    if (!hasValues(reading)) return
    known.valuesAtMs = Math.max(known.valuesAtMs ?? atMs, atMs)
    for (const metric in reading.values) {
      if ((known.valueTimes[metric] ?? atMs) > atMs) continue
      known.values[metric] = reading.values[metric] as Value
      known.valueTimes[metric] = atMs
    }
  }

  /** What a device said last, where that is not written for certain. */
  get(deviceId: string): LatestValues | undefined {
    const leaving = this.#leaving.get(deviceId)
    const gathered = this.#gathered.get(deviceId)
    return leaving === undefined ? gathered : mergeLatestValues(leaving, gathered)
  }

  /** Gives all to `write`, and keeps them where it fails. */
  async hand<Answer>(write: (values: readonly LatestValues[]) => Promise<Answer>): Promise<Answer> {
    const leaving = this.#gathered
    this.#leaving = leaving
    this.#gathered = new Map()
    try {
      return await write([...leaving.values()])
    } catch (error) {
      for (const [deviceId, said] of this.#gathered) {
        const known = leaving.get(deviceId)
        leaving.set(deviceId, known === undefined ? said : mergeLatestValues(known, said))
      }
      this.#gathered = leaving
      throw error
    } finally {
      this.#leaving = new Map()
    }
  }
}
