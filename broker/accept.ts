import type { PublishPacket } from 'aedes'
import { maxPayloadBytes, parseDeviceTopic } from '../contracts/index.ts'
import type { Clock } from '../lib/clock.ts'
import { HoistwayError } from '../lib/errors.ts'
import { counter } from '../lib/metrics.ts'
import { remembering } from '../lib/remembering.ts'
import type { Journal } from '../storage/journal/index.ts'

const accepted = counter('messages_accepted_total', 'Messages durably in the journal, so acknowledged')
const refused = counter('messages_refused_total', 'Messages that were not acknowledged', ['reason'])

const rememberedTopics = 200_000

/**
 * Accepts a device's message: own topic, bounded size, then into the journal; `done` without an error lets the PUBACK
 * go, and is not called before. With an error the connection is closed without one, and the device keeps its copy.
 * While the journal acknowledges nothing, QoS 0 messages, which nobody would send again, are dropped and counted.
 * [MQTT-3.3.5-2] [MQTT-4.3.2-2]
 */
export function createAccept(journal: Journal, clock: Clock) {
  const topicOf = remembering(parseDeviceTopic, rememberedTopics)

  function reasonToRefuse(clientId: string, packet: PublishPacket): string | undefined {
    const topic = topicOf(packet.topic)
    if (topic === undefined) return 'topic-unknown'
    if (topic.clientId !== clientId) return 'topic-foreign'
    if (packet.payload.length > maxPayloadBytes) return 'payload-too-large'
    return undefined
  }

  return function accept(clientId: string, packet: PublishPacket, done: (error?: Error) => void): void {
    const reason = reasonToRefuse(clientId, packet)
    if (reason !== undefined) {
      refused.inc({ reason })
      done(new HoistwayError(reason, `device ${clientId} may not publish this: ${reason}`))
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
      if (error === undefined) accepted.inc()
      else refused.inc({ reason: error instanceof HoistwayError ? error.code : 'unknown' })
      done(error)
    })
  }
}
