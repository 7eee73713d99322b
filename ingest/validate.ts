import type { DeviceTopic, Reading } from '../schemas/index.ts'
import { checkPart } from './check-part.ts'
import { type MessageContext, nodeOf, type StageContext, servedAt, unknownDevice } from './message-context.ts'
import type { DecodedPart, Refusal } from './model.ts'
import { elementOf, valueName } from './partial-refusal.ts'
import { clockFloorMs, clockToleranceMs, isBatch } from './slow-clocks.ts'

/** A clock may be ahead by so much; beyond, its time is not believed, and order of arrival decides. */
const aheadToleranceMs = 5_000

/** What a date can hold, either way, [ECMA-262 time values]; a clock beyond tells nothing. */
const farthestMs = 8.64e15

/** Makes readings of the parts of a message: of known devices, with times that can be, and of values in their bounds. */
export function validate(inFlight: MessageContext, context: StageContext): void {
  const { entry, payload, topic, refusals } = inFlight
  if (payload === undefined || inFlight.device === undefined || topic === undefined) return
  const { receivedAtMs } = entry
  const isReplay = entry.replayOf !== undefined
  /** In an array those are old that the device's own clock calls so; all others are judged by ours. */
  const behindMs = isBatch(payload) ? (context.clocks?.behindMs(topic.deviceId) ?? 0) : undefined
  const aheadMs = aheadOf(payload.parts, receivedAtMs)
  let areTimesKnown = true
  payload.parts.forEach((part, index) => {
    const named = part.deviceId ?? topic.deviceId
    const device =
      part.deviceId === undefined ? inFlight.device : servingDevice(context, topic, named, receivedAtMs)
    if (device === undefined) {
      const element = elementOf(payload, index)
      refusals.push({ code: 'device-unknown', reason: unknownDevice(topic, named), element })
      return
    }
    const deviceId = device.id ?? named
    const atMs = part.atMs === undefined ? undefined : part.atMs - aheadMs
    const isPossible = atMs !== undefined && atMs >= clockFloorMs && atMs <= receivedAtMs + aheadToleranceMs
    const observedAtMs = isPossible ? atMs : receivedAtMs
    areTimesKnown &&= isPossible
    const refusalsBefore = refusals.length
    const kept = checkPart(part, device.family, refusals)
    nameRefusals(refusals, refusalsBefore, elementOf(payload, index), deviceId, observedAtMs)
    if (kept === undefined) return
    if (part.atMs !== undefined && (!isPossible || aheadMs > 0))
      inFlight.impossibleTimes = (inFlight.impossibleTimes ?? 0) + 1
    const ageMs = receivedAtMs - observedAtMs
    const isQueued = behindMs !== undefined && ageMs - behindMs > clockToleranceMs
    const tellsClock =
      !payload.isArray && !isReplay && !part.isHistorical && Math.abs(part.atMs ?? Number.NaN) <= farthestMs
    inFlight.readings.push({
      deviceId,
      equipmentCode: device.equipmentCode,
      classCode: device.classCode,
      family: device.family,
      jurisdiction: device.jurisdiction,
      kind: part.kind,
      observedAtMs,
      // a replay repairs history and concludes nothing
      freshness: freshnessOf(ageMs, isReplay || part.isHistorical || isQueued),
      clockAheadMs: tellsClock ? Math.round(part.atMs as number) - receivedAtMs : undefined,
      receivedAtMs,
      position: entry.position,
      part: index,
      values: kept.values,
      ...(kept.fault && { fault: kept.fault }),
    })
  })
  // some gateways put the newest first: what was over before it began again would seem to be over now
  if (areTimesKnown && inFlight.readings.length > 1)
    inFlight.readings.sort((one, other) => one.observedAtMs - other.observedAtMs)
}

const servingDevice = (context: StageContext, topic: DeviceTopic, deviceId: string, atMs: number) =>
  servedAt(context.device(deviceId, nodeOf(topic, deviceId)), atMs)

/** Says of each refusal from a place on which element of the payload it is, and which value. */
function nameRefusals(
  refusals: Refusal[],
  from: number,
  element: number,
  deviceId: string,
  observedAtMs: number,
): void {
  for (let place = from; place < refusals.length; place++) {
    const refusal = refusals[place] as Refusal
    refusals[place] = {
      ...refusal,
      element,
      value: valueName(deviceId, observedAtMs, refusal.value as string),
    }
  }
}

/** @param tellsOfThePast whether the message says so itself. */
const freshnessOf = (ageMs: number, tellsOfThePast: boolean | undefined): Reading['freshness'] =>
  tellsOfThePast ? 'backfill' : ageMs > clockToleranceMs ? 'stale' : 'live'

/**
 * By how much a clock is ahead, so that all times of a message are moved back by it and keep their distances; 0 where it is
 * not, or so far that the time is no time. The newest element is the first or the last one.
 */
function aheadOf(parts: readonly DecodedPart[], receivedAtMs: number): number {
  const newestAtMs = Math.max(parts[0]?.atMs ?? 0, parts.at(-1)?.atMs ?? 0)
  const aheadMs = newestAtMs - receivedAtMs
  return aheadMs > aheadToleranceMs && aheadMs <= clockToleranceMs ? aheadMs : 0
}
