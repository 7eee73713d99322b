// A dead letter that is taken again adds what was missing: these say what that is.
import type { Reading } from '../schemas/index.ts'
import type { DecodedPayload, Refusal } from './model.ts'

/**
 * What was refused of a message: elements of its payload, each with the names of what was kept of it; null where nothing
 * was kept. By element and name, because a model or a code table that has learnt more makes other parts of it.
 */
export type Refused = readonly (readonly [element: number, kept: readonly string[]])[] | null

/** Where a message was refused: its payload if that could be read, what was kept of it, and why not the rest. */
interface Outcome {
  readonly payload?: DecodedPayload
  readonly readings: Reading[]
  readonly refusals: Refusal[]
}

/** The element of the payload that a part is of. */
export function elementOf({ parts, isArray }: DecodedPayload, part: number): number {
  return parts[part]?.element ?? (isArray ? part : 0)
}

/** Tells a value of one element from its others. */
export function valueName(deviceId: string, observedAtMs: number, id: string): string {
  return `${deviceId} ${observedAtMs} ${id}`
}

function namesOf({ deviceId, observedAtMs, values, fault }: Reading): string[] {
  const ids = [...Object.keys(values), ...(fault === undefined ? [] : [`fault/${fault.code}`])]
  return ids.map((id) => valueName(deviceId, observedAtMs, id))
}

/** What is to be wanted of a message when it is taken again. */
export function refusedOf({ payload, readings, refusals }: Outcome): Refused {
  if (payload === undefined || refusals.some(({ element }) => element === undefined)) return null
  const kept = new Map(refusals.map(({ element = 0 }) => [element, [] as string[]]))
  for (const reading of readings) kept.get(elementOf(payload, reading.part))?.push(...namesOf(reading))
  return [...kept]
}

/** What is to be wanted after another attempt: what was kept by either is not. */
export function stillRefused(wanted: Refused, now: Refused): Refused {
  if (wanted === null || now === null) return now ?? wanted
  const keptBefore = new Map(wanted)
  return now.map(([element, kept]) => [element, [...(keptBefore.get(element) ?? []), ...kept]])
}

/** Leaves out of a message that is taken again what was kept of it before, and complaints about that. */
export function leaveOutKept({ payload, readings, refusals }: Outcome, wanted: Refused): void {
  if (wanted === null || payload === undefined) return
  const kept = new Map(wanted.map(([element, names]) => [element, new Set(names)]))
  const missing = readings.splice(0).flatMap((reading) => {
    const before = kept.get(elementOf(payload, reading.part))
    if (before === undefined) return []
    if (before.size === 0) return [reading]
    const isMissing = (id: string) => !before.has(valueName(reading.deviceId, reading.observedAtMs, id))
    const { fault, ...rest } = reading
    const values = Object.fromEntries(Object.entries(reading.values).filter(([id]) => isMissing(id)))
    if (fault !== undefined && isMissing(`fault/${fault.code}`)) return [{ ...rest, values, fault }]
    return Object.keys(values).length === 0 ? [] : [{ ...rest, values }]
  })
  readings.push(...missing)
  const complaints = refusals.splice(0).filter(({ element, value }) => {
    if (element === undefined) return true
    const before = kept.get(element)
    return before !== undefined && !(value !== undefined && before.has(value))
  })
  refusals.push(...complaints)
}
