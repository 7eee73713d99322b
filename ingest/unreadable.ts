import { readRefusedTopic } from '../schemas/index.ts'
import type { MessageContext } from './message-context.ts'

/** Most bytes of a message that its alert shows; its dead letter has all. */
const headBytes = 512

/** A message that may have told of a trapped person, as far as it cannot be read. */
export interface UnreadableAlarm {
  readonly deviceId: string
  readonly equipmentCode: string
  readonly topic: string
  /** Broker time, epoch ms. */
  readonly receivedAtMs: number
  /** Place in the journal: with the journal's name, that of its dead letter. */
  readonly position: number
  readonly code: string
  readonly reason: string
  readonly payloadBytes: number
  /** The first 512 bytes. */
  readonly head: Uint8Array
}

/**
 * Those among refused messages of registered devices that may hide a raised fault. A dead letter that is taken again tells
 * of the past and is left out.
 */
export function unreadableAlarms(refused: readonly MessageContext[]): UnreadableAlarm[] {
  return refused.flatMap(({ entry, topic, device, refusals }) => {
    const refusal = refusals.find(({ mayBeAlarm }) => mayBeAlarm)
    const sent = readRefusedTopic(entry.topic)
    const deviceId = topic?.deviceId ?? sent?.deviceId
    if (refusal === undefined || deviceId === undefined || device === undefined) return []
    if (entry.replayOf !== undefined) return []
    return {
      deviceId: device.id ?? deviceId,
      equipmentCode: device.equipmentCode,
      topic: sent?.topic ?? entry.topic,
      receivedAtMs: entry.receivedAtMs,
      position: entry.position,
      code: refusal.code,
      reason: refusal.reason.slice(0, 500),
      payloadBytes: entry.payload.length,
      head: entry.payload.subarray(0, headBytes),
    }
  })
}
