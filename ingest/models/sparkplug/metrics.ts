import { maxPayloadParts, metricById, normalCode } from '../../../schemas/index.ts'
import { canonicalFault, isBlank, readRaised } from '../../lenient.ts'
import type { DecodedPart, Refusal } from '../../model.ts'

/** A metric with the name and value that its birth gives it. */
export interface NamedMetric {
  readonly name: string
  readonly value: unknown
  readonly atMs: number | undefined
  readonly isHistorical: boolean
}

/** What every birth carries that is no measurement. */
const control = /^(bdSeq$|(Node Control|Device Control|Node Info|Device Info|Properties)\/)/

/** The word before a fault's canonical code. */
const faultFolder = /^(?:fault|alarm)s?$/i

/** What a metric is by its name: a canonical metric, a fault, or neither and then by the whole name. */
function meaningOf(name: string): { readonly id: string; readonly isFault: boolean } {
  const words = normalCode(name)
    .split(/[/\\]/)
    .map((word) => word.trim())
    .filter(Boolean)
  const id = words.at(-1) ?? ''
  const isInFolder = faultFolder.test(words.at(-2) ?? '')
  if (!isInFolder && metricById(id) !== undefined) return { id, isFault: false }
  const isFault = isInFolder || canonicalFault(id) !== undefined
  return { id: isFault ? id : name, isFault }
}

/**
 * Sparkplug metrics as parts. A name is a canonical metric, in folders or not (`speedMps`, `Car/speedMps`): its last
 * word counts. `fault/{code}` is a fault, raised while true, and so is a canonical code in any folder. Metrics of one instant
 * make one part of each kind.
 */
export function partsOf(metrics: readonly NamedMetric[], refusals: Refusal[]): DecodedPart[] {
  const parts: DecodedPart[] = []
  const open = new Map<string, { values: Record<string, unknown> }>()
  for (const { name, value, atMs, isHistorical } of metrics) {
    if (control.test(name)) continue
    const { id, isFault } = meaningOf(name)
    const past = isHistorical ? { isHistorical } : {}
    if (isFault) {
      if (isBlank(value)) continue
      const active = readRaised(value, 1, 0)
      if (active === undefined)
        refusals.push({ code: 'metric-type', reason: `${name} is not true or false: taken as raised` })
      parts.push({ kind: 'event', atMs, ...past, values: {}, fault: { code: id, active: active ?? true } })
      continue
    }
    const kind = metricById(id)?.kind ?? 'status'
    const key = `${kind} ${atMs} ${isHistorical}`
    let part = open.get(key)
    if (part === undefined) {
      part = { values: {} }
      open.set(key, part)
      parts.push({ kind, atMs, ...past, values: part.values })
    }
    if (Object.hasOwn(part.values, id)) {
      refusals.push({
        code: 'sparkplug-metric-twice',
        reason: `${name}: ${id} of this instant is there already`,
      })
    } else {
      part.values[id] = value
    }
  }
  if (parts.length <= maxPayloadParts) return parts
  // faults first: of what is too much, a measurement is the smaller loss
  const faultsFirst = [...parts.filter(({ fault }) => fault), ...parts.filter(({ fault }) => !fault)]
  refusals.push({
    code: 'payload-shape',
    reason: `the payload tells of ${parts.length} instants and faults; those beyond ${maxPayloadParts} were not kept`,
    mayBeAlarm: faultsFirst[maxPayloadParts]?.fault !== undefined,
  })
  return faultsFirst.slice(0, maxPayloadParts)
}
