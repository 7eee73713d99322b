/** What a device's topic says. `model` is `hoistway-v1` for `eq/v1/…`, else the vendor's model of `raw/{model}/…`. */
export interface DeviceTopic {
  readonly model: string
  readonly deviceId: string
  /** `status`, `event`, `stats`, `test`, `presence`; for `raw/…` whatever follows the device. */
  readonly kind: string
}

const ownKinds = new Set(['status', 'event', 'stats', 'test', 'presence'])

/** Longest topic that a device may publish to, in characters. */
export const maxTopicLength = 256

/** Device ids appear in topics and client ids: letters, digits, `_`, `-`, `.`, `:`; 1 to 64 of them. */
export const deviceIdPattern = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/

/**
 * Reads a topic that a device publishes to: `eq/v1/{deviceId}/{kind}` or `raw/{model}/{deviceId}/…`.
 * Returns undefined for anything else, the server's own `down/…` included.
 */
export function parseDeviceTopic(topic: string): DeviceTopic | undefined {
  // [MQTT-1.5.3-2]
  if (topic.length > maxTopicLength || topic.includes('\0')) return undefined
  const [root, second, third, ...rest] = topic.split('/')
  if (second === undefined || third === undefined) return undefined
  const kind = rest.join('/')
  if (root === 'eq' && second === 'v1') {
    return ownKinds.has(kind) ? { model: 'hoistway-v1', deviceId: third, kind } : undefined
  }
  if (root === 'raw' && second !== '') return { model: second, deviceId: third, kind }
  return undefined
}

/** The topic of a device's own message. */
export function deviceTopic(deviceId: string, kind: string): string {
  return `eq/v1/${deviceId}/${kind}`
}
