import { HoistwayError, messageOf } from '../lib/errors.ts'
import { type DeviceTopic, maxPayloadBytes, readRefusedTopic, refusalText } from '../schemas/index.ts'
import type { JournalEntry } from '../storage/journal/index.ts'
import { carriesFaults, decodePayload, namesFault } from './decode.ts'
import {
  type MessageContext,
  nodeOf,
  type Stage,
  type StageContext,
  servedAt,
  unknownDevice,
} from './message-context.ts'
import type { DeviceRequest, ModelMemory } from './model.ts'
import { leaveOutKept } from './partial-refusal.ts'
import { isNamed, repeatsMs } from './repeats.ts'
import { payloadTellsOfRescue, valuesTellOfRescue } from './told-rescue.ts'
import { validate } from './validate.ts'

const refuse = (code: string, reason: string): never => {
  throw new HoistwayError(code, reason)
}

/** The same request is made once in so long, in broker time of the messages that call for it. */
export const requestEveryMs = 30_000
/** Of all devices, in broker time: after a restart each of ten thousand nodes may have to be asked for its births. */
const requestsPerSecond = 500

/** Refuses a topic without a meaning, or what a broker of ours acknowledged and kept the head of. */
function refuseTopic(inFlight: MessageContext, { topicOf }: StageContext): never {
  const message = readRefusedTopic(inFlight.entry.topic)
  if (message === undefined) return refuse('topic-unknown', `no meaning for ${inFlight.entry.topic}`)
  // the topic is its own, and tells whether somebody may be trapped
  const topic = message.reason === 'payload-too-large' ? topicOf(message.topic) : undefined
  if (topic !== undefined) inFlight.topic = topic
  return refuse(message.reason, refusalText(message))
}

function decode(inFlight: MessageContext, context: StageContext): void {
  const { models, topicOf, memory } = context
  const topic = topicOf(inFlight.entry.topic) ?? refuseTopic(inFlight, context)
  inFlight.topic = topic
  // our own broker refuses it; an external one may have taken it
  const bytes = inFlight.entry.payload.length
  if (bytes > maxPayloadBytes) refuse('payload-too-large', `${bytes} bytes; at most ${maxPayloadBytes}`)
  const model =
    models.get(topic.model) ?? refuse('model-unknown', `no device model ${JSON.stringify(topic.model)}`)
  const isReplay = inFlight.entry.replayOf !== undefined
  // a replay is out of its sequence: it neither learns from the present nor teaches it
  const own = isReplay ? new Map() : memory
  const payload = decodePayload(model, inFlight.entry, topic, own)
  inFlight.payload = payload
  if (payload.refusals !== undefined) {
    for (const refusal of payload.refusals) {
      inFlight.refusals.push(payload.isArray ? refusal : { ...refusal, element: 0 })
    }
  }
  if (payload.request !== undefined && !isReplay && isDue(payload.request, inFlight.entry, memory)) {
    inFlight.request = payload.request
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
 * They tell of no identity: of equal ones that are not the same message, too, only the first is kept. Not so where they
 * may tell of a fault: the second may be the next trapped person.
 */
function decodeOrNote(inFlight: MessageContext, context: StageContext): void {
  try {
    decode(inFlight, context)
  } catch (error) {
    const { topic, entry } = inFlight
    const isNoted =
      entry.replayOf === undefined &&
      (topic !== undefined || readRefusedTopic(entry.topic) !== undefined) &&
      !suspect(inFlight, context).mayBeAlarm
    if (!isNoted || context.seen.add(inFlight.entry)) throw error
    inFlight.duplicate = true
  }
}

/**
 * Drops what was already taken: QoS 1 gives a message again, byte for byte, when its acknowledgement was lost. A replay
 * has the bytes of what was refused; which of its entries counts is known by their places.
 */
function deduplicate(inFlight: MessageContext, { seen, replayed }: StageContext): void {
  if (inFlight.entry.replayOf !== undefined)
    inFlight.duplicate = replayed !== undefined && replayed(inFlight.entry) === undefined
  else if (inFlight.payload !== undefined && isNamed(inFlight.payload, inFlight.entry.receivedAtMs)) {
    const everyMs = repeatsMs(inFlight.payload)
    const batch = everyMs === undefined ? undefined : Math.floor(inFlight.entry.receivedAtMs / everyMs)
    inFlight.duplicate = !seen.add(inFlight.entry, batch)
  }
}

function enrich(inFlight: MessageContext, { device }: StageContext): void {
  const topic = inFlight.topic as DeviceTopic
  inFlight.device =
    servedAt(device(topic.deviceId, nodeOf(topic)), inFlight.entry.receivedAtMs) ??
    refuse('device-unknown', unknownDevice(topic, topic.deviceId))
}

/** Learns how slow a device's clock is, so that its arrays can be judged. */
function noteClock({ entry, payload, topic }: MessageContext, { clocks }: StageContext): void {
  if (payload === undefined || topic === undefined || entry.replayOf !== undefined) return
  clocks?.hear(topic.deviceId, payload, entry.receivedAtMs)
}

/** What was kept of a replay the first time is in the store. */
function leaveOut(inFlight: MessageContext, { replayed }: StageContext): void {
  if (inFlight.entry.replayOf !== undefined) leaveOutKept(inFlight, replayed?.(inFlight.entry) ?? null)
}

/** Notes which devices a last will told of, and which of them speak again: nothing else says that they are back. */
function noteReturns(inFlight: MessageContext, { away }: StageContext): void {
  const { entry, payload, topic } = inFlight
  if (payload === undefined || topic === undefined || entry.replayOf !== undefined) return
  for (const part of payload.parts) {
    if (part.isHistorical) continue
    const deviceId = part.deviceId ?? topic.deviceId
    if (part.kind === 'presence') away.set(deviceId, part.values.online === false)
    else if (away.get(deviceId) === true) {
      away.set(deviceId, false)
      inFlight.returned = [...(inFlight.returned ?? []), deviceId]
    }
  }
}

/** A device that is back is online: a reading of its own, after those that it sent. */
function addReturns(
  { entry, topic, payload, returned = [], readings }: MessageContext,
  context: StageContext,
): void {
  for (const [index, named] of returned.entries()) {
    const deviceId = context.device(named, nodeOf(topic as DeviceTopic, named))?.id ?? named
    const said = readings.find((one) => one.deviceId === deviceId)
    if (said === undefined) continue
    const { equipmentCode, classCode, family, jurisdiction } = said
    readings.push({
      ...{ deviceId, equipmentCode, classCode, family, jurisdiction },
      ...{ kind: 'presence', values: { online: true }, freshness: 'live' },
      ...{ observedAtMs: entry.receivedAtMs, receivedAtMs: entry.receivedAtMs },
      ...{ position: entry.position, part: (payload?.parts.length ?? 0) + index },
    })
  }
}

/** The way of a message, in order. */
export const stages: readonly Stage[] = [
  decodeOrNote,
  deduplicate,
  noteReturns,
  noteClock,
  enrich,
  validate,
  addReturns,
  leaveOut,
]

/** Those that learn from a message: enough for one that was taken before. */
export const stagesThatRemember: readonly Stage[] = [decodeOrNote, deduplicate, noteReturns, noteClock]

/** Of a message that could not be kept: the device that it is held against, and whether it may tell of a trapped person. */
function suspect({ entry, topic, payload }: MessageContext, context: StageContext) {
  const served = (deviceId: string, nodeId?: string) =>
    servedAt(context.device(deviceId, nodeId), entry.receivedAtMs)
  if (topic === undefined) {
    const refused = readRefusedTopic(entry.topic)
    const mayBe = refused !== undefined && (namesFault(refused.topic) || payloadTellsOfRescue(entry.payload))
    return mayBe ? { device: served(refused.deviceId), mayBeAlarm: true } : { mayBeAlarm: false }
  }
  const device = served(topic.deviceId, nodeOf(topic))
  const model = context.models.get(topic.model)
  const carries = carriesFaults(topic, model) || payloadTellsOfRescue(entry.payload, model)
  if (device !== undefined) return { device, mayBeAlarm: carries }
  // an edge node may tell of a device that is not registered behind it
  const raises = payload?.parts.some(({ fault }) => fault?.active === true)
  return { device: served(topic.clientId), mayBeAlarm: raises ?? carries }
}

/** Takes one message through the stages. Never throws: what cannot be kept is in `refusals`. */
export function runStages(entry: JournalEntry, context: StageContext, way = stages): MessageContext {
  const inFlight: MessageContext = { entry, readings: [], refusals: [] }
  try {
    for (const stage of way) {
      stage(inFlight, context)
      if (inFlight.duplicate) break
    }
  } catch (error) {
    // one message that we cannot read must not stop those behind it
    const code = error instanceof HoistwayError ? error.code : 'decode-failed'
    inFlight.readings.length = 0
    // whose it is, so that somebody is told
    const { device, mayBeAlarm } = suspect(inFlight, context)
    if (device !== undefined) inFlight.device = device
    inFlight.refusals.push({ code, reason: messageOf(error), ...(mayBeAlarm && { mayBeAlarm }) })
  }
  markRescue(inFlight, context)
  return inFlight
}

/** What was refused in part may tell of a trapped person where nobody looks for it: `{"entrapment":true}` in a status. */
function markRescue(
  { entry, topic, payload, readings, refusals }: MessageContext,
  { models }: StageContext,
): void {
  const [first] = refusals
  if (first === undefined || topic === undefined || payload === undefined) return
  if (entry.replayOf !== undefined || refusals.some(({ mayBeAlarm }) => mayBeAlarm)) return
  if (readings.some(({ fault }) => fault?.active)) return
  const model = models.get(topic.model)
  const isTold =
    model !== undefined && 'decode' in model
      ? payload.parts.some(({ values }) => valuesTellOfRescue(values))
      : payloadTellsOfRescue(entry.payload, model)
  if (isTold) refusals[0] = { ...first, mayBeAlarm: true }
}
