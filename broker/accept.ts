import type { PublishPacket } from 'aedes'
import { type DeviceTopic, maxPayloadBytes, parseDeviceTopic } from '../contracts/index.ts'
import type { Clock } from '../lib/clock.ts'
import { HoistwayError } from '../lib/errors.ts'
import { counter } from '../lib/metrics.ts'
import { remembering } from '../lib/remembering.ts'
import type { Journal } from '../storage/journal/index.ts'

export const accepted = counter('messages_accepted_total', 'Messages durably in the journal, so acknowledged')
export const told = counter('messages_told_total', 'Messages that the server published to devices')
export const refused = counter('messages_refused_total', 'Messages that were not acknowledged', ['reason'])

const rememberedTopics = 200_000

/**
 * Accepts a device's message: own topic, bounded size, then into the journal; `done` without an error lets the PUBACK
 * go, and is not called before. With an error the connection is closed without one, and the device keeps its copy.
 * While the journal acknowledges nothing, QoS 0 messages, which nobody would send again, are dropped and counted.
 * [MQTT-3.3.5-2] [MQTT-4.3.2-2]
 * @param onAccepted called once a message is in the journal, before it is acknowledged.
 */
export function createAccept(journal: Journal, clock: Clock, onAccepted: (topic: DeviceTopic) => void) {
  const topicOf = remembering(parseDeviceTopic, rememberedTopics)

  /** The topic's meaning, or why the message may not be taken. */
  function examine(clientId: string, packet: PublishPacket): DeviceTopic | string {
    const topic = topicOf(packet.topic)
    if (topic === undefined) return 'topic-unknown'
    if (topic.clientId !== clientId) return 'topic-foreign'
    if (packet.payload.length > maxPayloadBytes) return 'payload-too-large'
    return topic
  }

  return function accept(clientId: string, packet: PublishPacket, done: (error?: Error) => void): void {
    const topic = examine(clientId, packet)
    if (typeof topic === 'string') {
      refused.inc({ reason: topic })
      done(new HoistwayError(topic, `device ${clientId} may not publish this: ${topic}`))
      return
    }
    if (packet.qos === 0 && journal.state() !== 'ok') {
      refused.inc({ reason: 'qos-0-while-full' })
      done()
      return
    }
    // nobody may plant a message for later subscribers
    packet.retain = false
    const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload
    journal.append({ topic: packet.topic, payload, receivedAtMs: clock.now() }, (error) => {
      if (error === undefined) {
        accepted.inc()
        onAccepted(topic)
      } else refused.inc({ reason: error instanceof HoistwayError ? error.code : 'unknown' })
      done(error)
    })
  }
}
