import type { PublishPacket } from 'aedes'
import type { Clock } from '../lib/clock.ts'
import { HoistwayError } from '../lib/errors.ts'
import { memoize } from '../lib/memoize.ts'
import { counter } from '../lib/metrics.ts'
import {
  type DeviceTopic,
  liveTopic,
  maxPayloadBytes,
  type PublishRefusal,
  parseDeviceTopic,
  type RefusedPublish,
  refusedTopic,
} from '../schemas/index.ts'
import type { Journal, Memo } from '../storage/journal/index.ts'

export const accepted = counter('messages_accepted_total', 'Messages durably in the journal, so acknowledged')
export const told = counter('messages_told_total', 'Messages that the server published to devices')
export const refused = counter(
  'messages_refused_total',
  'Messages not taken as telemetry; those of a wrong topic or size are acknowledged and kept as dead letters',
  ['reason'],
)

const rememberedTopics = 200_000

/** A message with what the broker knows of it. */
export interface Publication {
  /** The device whose connection it came through. */
  readonly clientId: string
  /** The topic as it was said. */
  readonly topic: string
  readonly payload: Buffer
  readonly qos: PublishPacket['qos']
  /** A last will, which the server publishes when the connection is gone. */
  readonly isWill: boolean
  /** What is to be remembered in the same commit as the message. */
  readonly memos?: readonly Memo[] | undefined
}

/**
 * Takes a device's message into the journal; `done` without an error lets the PUBACK go, and is not called before. What the
 * device may not publish (a topic of another or without a meaning, a payload over 64 KiB) is acknowledged too, since MQTT has it
 * send the same message first again for ever: its head is kept as a dead letter of that device. With an error the connection
 * is closed without a PUBACK, and the device keeps its copy. While the journal acknowledges nothing, QoS 0 messages, which nobody
 * would send again, are dropped and counted. [MQTT-3.3.5-2] [MQTT-4.3.2-2]
 * @param on.accepted called once a message is in the journal, before it is acknowledged; `on.refused` likewise.
 */
export function createAccept(
  journal: Pick<Journal, 'append' | 'state'>,
  clock: Clock,
  on: {
    readonly accepted: (topic: DeviceTopic) => void
    readonly refused: (message: RefusedPublish) => void
  },
) {
  const topicOf = memoize(parseDeviceTopic, rememberedTopics)

  /** The topic's meaning, or why the message may not be taken. */
  function examine({ clientId, topic: said, payload }: Publication): DeviceTopic | PublishRefusal {
    const topic = topicOf(said)
    if (topic === undefined) return 'topic-unknown'
    if (topic.clientId !== clientId) return 'topic-foreign'
    if (payload.length > maxPayloadBytes) return 'payload-too-large'
    return topic
  }

  return function accept(publication: Publication, done: (error?: Error) => void): void {
    const { clientId, topic: said, payload, qos, isWill, memos } = publication
    if (qos === 0 && journal.state() !== 'ok') {
      refused.inc({ reason: 'qos-0-while-full' })
      done()
      return
    }
    const topic = examine(publication)
    const refusal: RefusedPublish | undefined =
      typeof topic === 'string'
        ? { reason: topic, deviceId: clientId, bytes: payload.length, topic: said }
        : undefined
    const isLiveDeath = !isWill && typeof topic !== 'string' && topic.kind === 'NDEATH'
    const message =
      refusal === undefined
        ? { topic: isLiveDeath ? liveTopic(said) : said, payload }
        : { topic: refusedTopic(refusal), payload: payload.subarray(0, maxPayloadBytes) }
    journal.append(
      { ...message, receivedAtMs: clock.now() },
      (error) => {
        if (error !== undefined)
          refused.inc({ reason: error instanceof HoistwayError ? error.code : 'unknown' })
        else if (refusal !== undefined) {
          refused.inc({ reason: refusal.reason })
          on.refused(refusal)
        } else {
          accepted.inc()
          on.accepted(topic as DeviceTopic)
        }
        done(error)
      },
      memos,
    )
  }
}
