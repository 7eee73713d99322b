import type { Client } from 'aedes'
import type { Packet } from 'mqtt-packet'
import { maxPayloadBytes, maxTopicLength } from '../schemas/index.ts'

/** A larger payload ends the connection; one between this and `maxPayloadBytes` is acknowledged and becomes a dead letter. */
export const hardestPayloadBytes = 1 << 20
/** Topic, message id and payload of the largest PUBLISH. */
export const maxPacketBytes = hardestPayloadBytes + maxTopicLength * 4 + 64
/** Ids, names, password and a last will as large as any message. */
const maxConnectBytes = maxPayloadBytes + 4_096
/** Some thousand filters, of which ten at most are granted. */
const maxFilterPacketBytes = 65_536
/** What has nothing but a message id. */
const maxShortPacketBytes = 64
/** Characters of a filter. */
const maxFilterLength = 256
/** Levels that Aedes can look up. */
const maxLevels = 100

const mostBytesOf: Readonly<Record<string, number>> = {
  publish: maxPacketBytes,
  connect: maxConnectBytes,
  subscribe: maxFilterPacketBytes,
  unsubscribe: maxFilterPacketBytes,
}

/** Bytes that a packet of a type may have after its head. */
export const mostBytes = (cmd: string) => mostBytesOf[cmd] ?? maxShortPacketBytes

/** A PUBLISH with more topic levels than Aedes can look up; no lookup is needed, since devices have no subscribers. */
export interface SaidTopic {
  saidTopic?: string
}

const hasTooManyLevels = (topic: string) => topic.length > maxLevels && topic.split('/').length > maxLevels

/** Filters that may not reach Aedes are replaced by one that is granted to nobody, so that each has its return code. */
function fitFilter(filter: string, index: number): string {
  const isUnfit = filter.length > maxFilterLength || filter.includes('\0') || hasTooManyLevels(filter)
  return isUnfit ? `$unfit/${index}` : filter
}

/** Whether a message id is one. [MQTT-2.3.1-1] */
const isNumbered = ({ messageId }: Packet) => messageId !== undefined && messageId > 0

/**
 * Whether Aedes is to handle a packet. Acknowledgements of what the server publishes are not: it says everything once.
 * @param violated called for a packet that MQTT forbids; the connection is to be ended. [MQTT-4.8.0-1]
 */
export function admits(
  client: Client,
  packet: Packet,
  violated: (client: Client, what: string) => void,
): boolean {
  switch (packet.cmd) {
    case 'publish':
      if (packet.qos > 0 && !isNumbered(packet)) break
      if (hasTooManyLevels(packet.topic)) {
        ;(packet as SaidTopic).saidTopic = packet.topic
        packet.topic = '$deep'
      }
      return true
    case 'subscribe':
      if (!isNumbered(packet)) break
      for (const [index, one] of packet.subscriptions.entries()) one.topic = fitFilter(one.topic, index)
      return true
    case 'unsubscribe':
      if (!isNumbered(packet)) break
      packet.unsubscriptions = packet.unsubscriptions.map(fitFilter)
      return true
    case 'pubrel':
      if (!isNumbered(packet)) break
      return true
    case 'puback':
    case 'pubrec':
    case 'pubcomp':
      return false
    case 'connect':
    case 'pingreq':
    case 'disconnect':
      return true
    default:
      violated(client, `${packet.cmd.toUpperCase()} is not for a client to send`)
      return false
  }
  violated(client, `${packet.cmd.toUpperCase()} without a message id`)
  return false
}
