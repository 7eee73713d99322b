import type { PublishPacket } from 'aedes'
import { maxPayloadBytes, parseDeviceTopic } from '../contracts/index.ts'
import type { Clock } from '../lib/clock.ts'
import { HoistwayError } from '../lib/errors.ts'
import { counter } from '../lib/metrics.ts'
import type { Journal } from '../storage/journal/index.ts'

const accepted = counter('messages_accepted_total', 'Messages durably in the journal, so acknowledged')
const refused = counter('messages_refused_total', 'Messages that were not acknowledged', ['reason'])

/**
 * Accepts a device's message: own topic, bounded size, then into the journal; `done` without an error lets the PUBACK
 * go. With an error the connection is closed without one, and the device keeps its copy. [MQTT-3.3.5-2] [MQTT-4.3.2-2]
 */
export function createAccept(journal: Journal, clock: Clock) {
  return function accept(clientId: string, packet: PublishPacket, done: (error?: Error) => void): void {
    const reason = reasonToRefuse(clientId, packet)
    if (reason !== undefined) {
      refused.inc({ reason })
      done(new HoistwayError(reason, `device ${clientId} may not publish this: ${reason}`))
      return
    }
    // nobody may plant a message for later subscribers
    packet.retain = false
    const payload = typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload
    journal.append({ clientId, topic: packet.topic, payload, receivedAtMs: clock.now() }, (error) => {
      if (error === undefined) accepted.inc()
      else refused.inc({ reason: error.code })
      done(error)
    })
  }
}

function reasonToRefuse(clientId: string, packet: PublishPacket): string | undefined {
  const topic = parseDeviceTopic(packet.topic)
  if (topic === undefined) return 'topic-unknown'
  if (topic.deviceId !== clientId) return 'topic-foreign'
  if (packet.payload.length > maxPayloadBytes) return 'payload-too-large'
  return undefined
}
