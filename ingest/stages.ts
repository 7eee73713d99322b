import { hash } from 'node:crypto'
import {
  type DeviceTopic,
  faultCode,
  metricById,
  parseDeviceTopic,
  type Reading,
  type Value,
} from '../contracts/index.ts'
import { HoistwayError, messageOf } from '../lib/errors.ts'
import type { JournalEntry } from '../storage/journal/index.ts'
import type { DecodedPart, DecodedPayload, DeviceModel } from './model.ts'

/** What a stage needs to know of the sender. */
export interface KnownDevice {
  readonly equipmentCode: string
  readonly classCode: string
  readonly family: Reading['family']
  readonly jurisdiction: string
}

/** Something of a message that could not be kept as telemetry. */
export interface Refusal {
  readonly code: string
  readonly reason: string
}

/** One message on its way from the journal to readings; each stage adds to it. */
export interface Passage {
  readonly entry: JournalEntry
  topic?: DeviceTopic
  payload?: DecodedPayload
  device?: KnownDevice
  duplicate?: boolean
  readonly readings: Reading[]
  readonly refusals: Refusal[]
}

/** What the stages work with. */
export interface StageContext {
  readonly models: ReadonlyMap<string, DeviceModel>
  readonly device: (deviceId: string) => KnownDevice | undefined
  readonly seen: SeenMessages
}

/** A step; it throws `HoistwayError` to send the whole message to the dead letters. */
export type Stage = (passage: Passage, context: StageContext) => void

/** A device's clock may be off by so much, either way, before a message counts as telling of another time. */
export const clockToleranceMs = 10 * 60_000

/** No device was made before this; an earlier `at` is a clock that lost its battery. */
const clockFloorMs = Date.UTC(2010, 0, 1)

const refuse = (code: string, reason: string): never => {
  throw new HoistwayError(code, reason)
}

function decode(passage: Passage, { models }: StageContext): void {
  const topic =
    parseDeviceTopic(passage.entry.topic) ?? refuse('topic-unknown', `no meaning for ${passage.entry.topic}`)
  const model =
    models.get(topic.model) ?? refuse('model-unknown', `no device model ${JSON.stringify(topic.model)}`)
  passage.topic = topic
  passage.payload = model.decode(topic.kind, passage.entry.payload)
}

/** Drops what was already taken: QoS 1 gives a message again, byte for byte, when its acknowledgement was lost. */
function deduplicate(passage: Passage, { seen }: StageContext): void {
  if (passage.payload?.hasIdentity) passage.duplicate = !seen.add(passage.entry)
}

function enrich(passage: Passage, { device }: StageContext): void {
  const { deviceId } = passage.topic as DeviceTopic
  passage.device =
    device(deviceId) ?? refuse('device-unknown', `no device ${JSON.stringify(deviceId)} is registered`)
}

function validate(passage: Passage): void {
  const { entry, payload, device, topic } = passage
  if (payload === undefined || device === undefined || topic === undefined) return
  payload.parts.forEach((part, index) => {
    const reading = check(passage, part, {
      deviceId: topic.deviceId,
      ...device,
      kind: part.kind,
      ...clocks(part.atMs, entry.receivedAtMs, payload.isArray),
      receivedAtMs: entry.receivedAtMs,
      position: entry.position,
      part: index,
    })
    if (reading !== undefined) passage.readings.push(reading)
  })
}

/** Device time where it is possible, else ours; and whether the message tells of now. */
function clocks(atMs: number | undefined, receivedAtMs: number, isArray: boolean) {
  if (atMs === undefined || atMs < clockFloorMs || atMs > receivedAtMs + clockToleranceMs) {
    return { observedAtMs: receivedAtMs, freshness: 'live' } as const
  }
  const old = receivedAtMs - atMs > clockToleranceMs
  return { observedAtMs: atMs, freshness: old ? (isArray ? 'backfill' : 'stale') : 'live' } as const
}

/** Keeps the values that the catalogue allows and names the others; undefined where nothing is left. */
function check(
  passage: Passage,
  part: DecodedPart,
  reading: Omit<Reading, 'values' | 'fault'>,
): Reading | undefined {
  const values: Record<string, Value> = {}
  let refused = false
  for (const [id, value] of Object.entries(part.values)) {
    if (value === null) continue
    const refusal = refusalOf(id, value, reading)
    if (refusal === undefined) values[id] = value as Value
    else {
      refused = true
      passage.refusals.push(refusal)
    }
  }
  if (part.fault !== undefined) {
    if (faultCode(part.fault.code) === undefined) {
      passage.refusals.push({
        code: 'fault-unknown',
        reason: `no fault code ${JSON.stringify(part.fault.code)}`,
      })
      return undefined
    }
    return { ...reading, values, fault: part.fault }
  }
  return refused && Object.keys(values).length === 0 ? undefined : { ...reading, values }
}

function refusalOf(
  id: string,
  value: unknown,
  reading: { kind: string; family: Reading['family'] },
): Refusal | undefined {
  const metric = metricById(id)
  if (metric === undefined || metric.kind !== reading.kind || !metric.families.includes(reading.family)) {
    const where = `${reading.kind} of a ${reading.family}`
    return { code: 'metric-unknown', reason: `${JSON.stringify(id)} is not a metric in the ${where}` }
  }
  const shown =
    typeof value === 'object' ? (Array.isArray(value) ? 'an array' : 'an object') : JSON.stringify(value)
  if (metric.type === 'boolean') {
    return typeof value === 'boolean'
      ? undefined
      : { code: 'metric-type', reason: `${id}: ${shown} is not true or false` }
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return { code: 'metric-type', reason: `${id}: ${shown} is not a number` }
  }
  if (metric.type === 'integer' && !Number.isInteger(value)) {
    return { code: 'metric-type', reason: `${id}: ${shown} is not an integer` }
  }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = metric
  if (value < min || value > max) {
    return {
      code: 'metric-range',
      reason: `${id}: ${shown} is outside ${min} … ${max} ${metric.unit}`.trimEnd(),
    }
  }
  return undefined
}

/** The way of a message, in order. */
export const stages: readonly Stage[] = [decode, deduplicate, enrich, validate]

/** Takes one message through the stages. Never throws: what cannot be kept is in `refusals`. */
export function passThrough(entry: JournalEntry, context: StageContext): Passage {
  const passage: Passage = { entry, readings: [], refusals: [] }
  try {
    for (const stage of stages) {
      stage(passage, context)
      if (passage.duplicate) break
    }
  } catch (error) {
    // one message that we cannot read must not stop those behind it
    const code = error instanceof HoistwayError ? error.code : 'decode-failed'
    passage.readings.length = 0
    passage.refusals.push({ code, reason: messageOf(error) })
  }
  return passage
}

/** The last messages seen, by their bytes; bounded. Built again after a restart from what the journal still holds. */
export class SeenMessages {
  readonly #keys = new Set<string>()
  readonly #capacity: number

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** Notes a message; false where the same bytes came on the same topic before. */
  add({ topic, payload }: Pick<JournalEntry, 'topic' | 'payload'>): boolean {
    const key = `${topic}\0${hash('sha1', payload, 'base64')}`
    if (this.#keys.has(key)) return false
    this.#keys.add(key)
    if (this.#keys.size > this.#capacity) {
      const [oldest] = this.#keys
      if (oldest !== undefined) this.#keys.delete(oldest)
    }
    return true
  }
}
