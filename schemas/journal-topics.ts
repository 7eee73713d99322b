// Topics that only the journal has: what the broker adds to a message, where a device cannot say it. A device's own topic that
// begins like this is refused, so it comes with one of these prefixes before it.
import { type DeviceTopic, maxTopicLength, parseDeviceTopic } from './topics.ts'

const refusedRoot = '$refused'
const liveRoot = '$live'

/** Why the broker acknowledged a message without taking it as telemetry; each is the code of its dead letter. */
export const publishRefusals = ['topic-unknown', 'topic-foreign', 'payload-too-large'] as const
export type PublishRefusal = (typeof publishRefusals)[number]

/** A message that a device may not publish, as the journal keeps it: never under the topic that it named. */
export interface RefusedPublish {
  readonly reason: PublishRefusal
  /** The device whose connection it came through. */
  readonly deviceId: string
  /** Size of the payload as it came; the journal has its head. */
  readonly bytes: number
  /** The topic that was named; its first 256 characters. */
  readonly topic: string
}

/** The journal's topic of a message that was refused. */
export function refusedTopic({ reason, deviceId, bytes, topic }: RefusedPublish): string {
  return `${refusedRoot}/${reason}/${deviceId}/${bytes}/${topic.slice(0, maxTopicLength)}`
}

/** Reads what `refusedTopic` made; undefined for any other topic. */
export function readRefusedTopic(topic: string): RefusedPublish | undefined {
  if (!topic.startsWith(`${refusedRoot}/`)) return undefined
  const [, reason, deviceId = '', bytes, ...rest] = topic.split('/')
  const known = publishRefusals.find((one) => one === reason)
  return known && { reason: known, deviceId, bytes: Number(bytes), topic: rest.join('/') }
}

/** What is told of a refused message to people. */
export function refusalText({ reason, deviceId, bytes, topic }: RefusedPublish): string {
  const name = JSON.stringify(topic)
  if (reason === 'topic-foreign')
    return `device ${deviceId} may not publish to ${name}, the topic of another device`
  if (reason === 'topic-unknown') return `device ${deviceId} published to ${name}, which has no meaning here`
  return `${bytes} bytes to ${name}; the head of the payload is kept`
}

/** The journal's topic of a message that a live connection said, where a last will on the same topic means something else. */
export const liveTopic = (topic: string) => `${liveRoot}/${topic}`

/** Reads a topic of the journal as `parseDeviceTopic` reads one that a device says; undefined for a message that was refused. */
export function parseJournalTopic(topic: string): DeviceTopic | undefined {
  if (!topic.startsWith(`${liveRoot}/`)) return parseDeviceTopic(topic)
  const said = parseDeviceTopic(topic.slice(liveRoot.length + 1))
  return said && { ...said, isLive: true }
}
