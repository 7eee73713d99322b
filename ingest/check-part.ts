import { type Metric, metricById, type Reading, type Value } from '../schemas/index.ts'
import { canonicalFault, readMetric } from './lenient.ts'
import type { DecodedPart, Refusal } from './model.ts'
import { shown as shownScalar } from './shown.ts'

/** A part as it is kept. */
interface Checked {
  readonly values: Readonly<Record<string, Value>>
  readonly fault?: DecodedPart['fault'] & {}
}

/** What the catalogues allow of a part, the rest is refused by its ids; undefined where nothing is left to keep. */
export function checkPart(
  part: DecodedPart,
  family: Reading['family'],
  refusals: Refusal[],
): Checked | undefined {
  const { fault } = part
  const code = fault === undefined ? undefined : canonicalFault(fault.code)
  const values = checkValues(part, family, refusals)
  if (fault === undefined) return values && { values }
  if (code === undefined) {
    refusals.push({
      code: 'fault-unknown',
      reason: `no fault code ${JSON.stringify(fault.code).slice(0, 100)}`,
      value: `fault/${fault.code}`,
      mayBeAlarm: fault.active,
    })
    return undefined
  }
  return { values: values ?? {}, fault: code === fault.code ? fault : { ...fault, code } }
}

function checkValues(
  part: DecodedPart,
  family: Reading['family'],
  refusals: Refusal[],
): Readonly<Record<string, Value>> | undefined {
  const before = refusals.length
  /** Of our own, once one is read as something else than it came, or left out. */
  let own: Record<string, Value> | undefined
  for (const id in part.values) {
    const value = part.values[id]
    const read = readValue(id, value, part.kind, family)
    if (read !== null && typeof read === 'object') refusals.push({ ...read, value: id })
    if (own === undefined && (read === null || read !== value)) own = valuesBefore(part.values, id)
    if (own !== undefined && read !== null && typeof read !== 'object') own[id] = read
  }
  if (own === undefined) return part.values as Readonly<Record<string, Value>>
  return refusals.length > before && Object.keys(own).length === 0 ? undefined : own
}

function valuesBefore(values: DecodedPart['values'], end: string): Record<string, Value> {
  const own: Record<string, Value> = {}
  for (const id in values) {
    if (id === end) break
    own[id] = values[id] as Value
  }
  return own
}

/** A value as the catalogue wants it, null where there is none, or why it is refused. */
function readValue(
  id: string,
  given: unknown,
  kind: Reading['kind'],
  family: Reading['family'],
): Value | null | Refusal {
  if (given === null) return null
  const metric = metricById(id)
  if (metric === undefined || metric.kind !== kind || !metric.families.includes(family)) {
    const where = `${kind} of a ${family}`
    return { code: 'metric-unknown', reason: `${JSON.stringify(id)} is not a metric in the ${where}` }
  }
  const value = readMetric(metric, given)
  if (value === null || typeof value === 'boolean') return value
  if (value === undefined) return wrongType(metric, given)
  if (metric.type === 'integer' && !Number.isInteger(value)) {
    return { code: 'metric-type', reason: `${id}: ${shown(given)} is not an integer` }
  }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = metric
  if (value < min || value > max) {
    return {
      code: 'metric-range',
      reason: `${id}: ${shown(given)} is outside ${min} … ${max} ${metric.unit}`.trimEnd(),
    }
  }
  return value
}

const wrongType = ({ id, type }: Metric, given: unknown): Refusal => ({
  code: 'metric-type',
  reason: `${id}: ${shown(given)} is not ${type === 'boolean' ? 'true or false' : 'a number'}`,
})

const shown = (value: unknown) =>
  typeof value === 'object' ? (Array.isArray(value) ? 'an array' : 'an object') : shownScalar(value)
