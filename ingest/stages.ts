import {
  type DeviceTopic,
  faultCode,
  maxPayloadBytes,
  metricById,
  type Reading,
  type Value,
} from '../contracts/index.ts'
import { HoistwayError, messageOf } from '../lib/errors.ts'
import type { JournalEntry } from '../storage/journal/index.ts'
import type {
  DecodedPart,
  DecodedPayload,
  DeviceModel,
  DeviceRequest,
  ModelMemory,
  Refusal,
} from './model.ts'
import { elementOf, leaveOutKept, type Refused, valueName } from './refused.ts'
import type { SeenMessages } from './seen-messages.ts'

/** What a stage needs to know of the sender. */
export interface KnownDevice {
  readonly equipmentCode: string
  readonly classCode: string
  readonly family: Reading['family']
  readonly jurisdiction: string
}

/** One message on its way from the journal to readings; each stage adds to it. */
export interface Passage {
  readonly entry: JournalEntry
  topic?: DeviceTopic
  payload?: DecodedPayload
  device?: KnownDevice
  duplicate?: boolean
  /** Device times that could not be, so that ours took their place. */
  impossibleTimes?: number
  readonly readings: Reading[]
  readonly refusals: Refusal[]
  /** What a model would like to be told to a device, where that is due. */
  request?: DeviceRequest
}

/** What the stages work with. */
export interface StageContext {
  readonly models: ReadonlyMap<string, DeviceModel>
  readonly topicOf: (topic: string) => DeviceTopic | undefined
  readonly device: (deviceId: string) => KnownDevice | undefined
  readonly seen: SeenMessages
  readonly memory: ModelMemory
  /**
   * Of an entry that is a dead letter again: what to keep of it now; undefined where another entry does so already.
   * Without this function it is taken whole.
   */
  readonly replayed?: ((entry: JournalEntry) => Refused | undefined) | undefined
}

/** A step; it throws `HoistwayError` to send the whole message to the dead letters. */
export type Stage = (passage: Passage, context: StageContext) => void

/** A device's clock may be off by so much, either way, before a message counts as telling of another time. */
export const clockToleranceMs = 10 * 60_000

/** What a date can hold, either way, [ECMA-262 time values]; a clock beyond tells nothing. */
const farthestMs = 8.64e15

/** No device was made before this; an earlier `at` is a clock that lost its battery. */
const clockFloorMs = Date.UTC(2010, 0, 1)

const refuse = (code: string, reason: string): never => {
  throw new HoistwayError(code, reason)
}

/** The same request is made once in so long, in broker time of the messages that call for it. */
export const requestEveryMs = 30_000
/** Of all devices, in broker time: after a restart each of ten thousand nodes may have to be asked for its births. */
const requestsPerSecond = 500

function decode(passage: Passage, { models, topicOf, memory }: StageContext): void {
  // our own broker refuses it; an external one may have taken it
  const bytes = passage.entry.payload.length
  if (bytes > maxPayloadBytes) refuse('payload-too-large', `${bytes} bytes; at most ${maxPayloadBytes}`)
  const topic =
    topicOf(passage.entry.topic) ?? refuse('topic-unknown', `no meaning for ${passage.entry.topic}`)
  passage.topic = topic
  const model =
    models.get(topic.model) ?? refuse('model-unknown', `no device model ${JSON.stringify(topic.model)}`)
  const isReplay = passage.entry.replayOf !== undefined
  // a replay is out of its sequence: it neither learns from the present nor teaches it
  const payload = model.decode(passage.entry, topic, isReplay ? new Map() : memory)
  passage.payload = payload
  if (payload.refusals !== undefined) {
    for (const refusal of payload.refusals) {
      passage.refusals.push(payload.isArray ? refusal : { ...refusal, element: 0 })
    }
  }
  if (payload.request !== undefined && !isReplay && isDue(payload.request, passage.entry, memory)) {
    passage.request = payload.request
  }
}

function isDue({ topic }: DeviceRequest, { receivedAtMs }: JournalEntry, memory: ModelMemory): boolean {
  const key = `requested ${topic}`
  const lastMs = memory.get(key) as number | undefined
  if (lastMs !== undefined && Math.abs(receivedAtMs - lastMs) < requestEveryMs) return false
  const second = Math.floor(receivedAtMs / 1_000)
  const made = memory.get('requests') as { second: number; count: number } | undefined
  const count = made?.second === second ? made.count : 0
  // the device's next message calls for it again
  if (count >= requestsPerSecond) return false
  memory.set('requests', { second, count: count + 1 })
  memory.set(key, receivedAtMs)
  return true
}

/**
 * `decode`; bytes that cannot be decoded are noted too, so that a message which QoS 1 gives again is one dead letter.
 * They tell of no identity: of equal ones that are not the same message, too, only the first is kept.
 */
function decodeOrNote(passage: Passage, context: StageContext): void {
  try {
    decode(passage, context)
  } catch (error) {
    const isNoted = passage.topic !== undefined && passage.entry.replayOf === undefined
    if (!isNoted || context.seen.add(passage.entry)) throw error
    passage.duplicate = true
  }
}

/**
 * Drops what was already taken: QoS 1 gives a message again, byte for byte, when its acknowledgement was lost. A replay
 * has the bytes of what was refused; which of its entries counts is known by their places.
 */
function deduplicate(passage: Passage, { seen, replayed }: StageContext): void {
  if (passage.entry.replayOf !== undefined)
    passage.duplicate = replayed !== undefined && replayed(passage.entry) === undefined
  else if (passage.payload?.hasIdentity) {
    const hour = passage.payload.isCounted ? Math.floor(passage.entry.receivedAtMs / 3_600_000) : undefined
    passage.duplicate = !seen.add(passage.entry, hour)
  }
}

const unknownDevice = (deviceId: string | undefined) => `no device ${JSON.stringify(deviceId)} is registered`

function enrich(passage: Passage, { device }: StageContext): void {
  const { deviceId } = passage.topic as DeviceTopic
  passage.device = device(deviceId) ?? refuse('device-unknown', unknownDevice(deviceId))
}

function validate(passage: Passage, context: StageContext): void {
  const { entry, payload, topic, refusals } = passage
  if (payload === undefined || passage.device === undefined || topic === undefined) return
  const { receivedAtMs } = entry
  const isReplay = entry.replayOf !== undefined
  payload.parts.forEach((part, index) => {
    const deviceId = part.deviceId ?? topic.deviceId
    const device = part.deviceId === undefined ? passage.device : context.device(deviceId)
    if (device === undefined) {
      const element = elementOf(payload, index)
      refusals.push({ code: 'device-unknown', reason: unknownDevice(deviceId), element })
      return
    }
    const isPossible =
      part.atMs !== undefined && part.atMs >= clockFloorMs && part.atMs <= receivedAtMs + clockToleranceMs
    const observedAtMs = isPossible ? (part.atMs as number) : receivedAtMs
    const refusalsBefore = refusals.length
    const values = check(part, device.family, refusals)
    for (let place = refusalsBefore; place < refusals.length; place++) {
      const refusal = refusals[place] as Refusal
      const value = valueName(deviceId, observedAtMs, refusal.value as string)
      refusals[place] = { ...refusal, element: elementOf(payload, index), value }
    }
    if (values === undefined) return
    if (part.atMs !== undefined && !isPossible) passage.impossibleTimes = (passage.impossibleTimes ?? 0) + 1
    const old = receivedAtMs - observedAtMs > clockToleranceMs
    const tellsClock =
      part.atMs !== undefined &&
      Math.abs(part.atMs) <= farthestMs &&
      !payload.isArray &&
      !isReplay &&
      !part.isHistorical
    passage.readings.push({
      deviceId,
      equipmentCode: device.equipmentCode,
      classCode: device.classCode,
      family: device.family,
      jurisdiction: device.jurisdiction,
      kind: part.kind,
      observedAtMs,
      // a replay repairs history and concludes nothing
      freshness:
        isReplay || part.isHistorical || (old && payload.isArray) ? 'backfill' : old ? 'stale' : 'live',
      clockAheadMs: tellsClock ? Math.round(part.atMs as number) - receivedAtMs : undefined,
      receivedAtMs,
      position: entry.position,
      part: index,
      values,
      ...(part.fault && { fault: part.fault }),
    })
  })
}

/** The values that the catalogue allows, the others are refused by their ids; undefined where nothing is left to keep. */
function check(
  part: DecodedPart,
  family: Reading['family'],
  refusals: Refusal[],
): Readonly<Record<string, Value>> | undefined {
  const before = refusals.length
  let isWhole = true
  for (const id in part.values) {
    const value = part.values[id]
    if (value === null) isWhole = false
    else {
      const refusal = refusalOf(id, value, part.kind, family)
      if (refusal !== undefined) refusals.push({ ...refusal, value: id })
    }
  }
  const refused = refusals.length - before
  if (part.fault !== undefined && faultCode(part.fault.code) === undefined) {
    refusals.push({
      code: 'fault-unknown',
      reason: `no fault code ${JSON.stringify(part.fault.code)}`,
      value: `fault/${part.fault.code}`,
    })
    return undefined
  }
  if (isWhole && refused === 0) return part.values as Readonly<Record<string, Value>>
  const values = Object.fromEntries(
    Object.entries(part.values).filter(
      ([id, value]) => value !== null && refusalOf(id, value, part.kind, family) === undefined,
    ),
  ) as Record<string, Value>
  return part.fault === undefined && refused > 0 && Object.keys(values).length === 0 ? undefined : values
}

function refusalOf(
  id: string,
  value: unknown,
  kind: Reading['kind'],
  family: Reading['family'],
): Refusal | undefined {
  const metric = metricById(id)
  if (metric === undefined || metric.kind !== kind || !metric.families.includes(family)) {
    const where = `${kind} of a ${family}`
    return { code: 'metric-unknown', reason: `${JSON.stringify(id)} is not a metric in the ${where}` }
  }
  if (metric.type === 'boolean') {
    return typeof value === 'boolean'
      ? undefined
      : { code: 'metric-type', reason: `${id}: ${shown(value)} is not true or false` }
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return { code: 'metric-type', reason: `${id}: ${shown(value)} is not a number` }
  }
  if (metric.type === 'integer' && !Number.isInteger(value)) {
    return { code: 'metric-type', reason: `${id}: ${shown(value)} is not an integer` }
  }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = metric
  if (value < min || value > max) {
    return {
      code: 'metric-range',
      reason: `${id}: ${shown(value)} is outside ${min} … ${max} ${metric.unit}`.trimEnd(),
    }
  }
  return undefined
}

const shown = (value: unknown) =>
  typeof value === 'object' ? (Array.isArray(value) ? 'an array' : 'an object') : JSON.stringify(value)

/** What was kept of a replay the first time is in the store. */
function leaveOut(passage: Passage, { replayed }: StageContext): void {
  if (passage.entry.replayOf !== undefined) leaveOutKept(passage, replayed?.(passage.entry) ?? null)
}

/** The way of a message, in order. */
export const stages: readonly Stage[] = [decodeOrNote, deduplicate, enrich, validate, leaveOut]

/** Those that learn from a message: enough for one that was taken before. */
export const stagesThatRemember: readonly Stage[] = [decodeOrNote, deduplicate]

/** Takes one message through the stages. Never throws: what cannot be kept is in `refusals`. */
export function passThrough(entry: JournalEntry, context: StageContext, way = stages): Passage {
  const passage: Passage = { entry, readings: [], refusals: [] }
  try {
    for (const stage of way) {
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
