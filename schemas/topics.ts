/** What a device's topic says. `model` is `hoistway-v1` for `eq/v1/…`, `sparkplug-b` for `spBv1.0/…`, else the vendor's model of `raw/{model}/…`. */
export interface DeviceTopic {
  readonly model: string
  readonly deviceId: string
  /** Client id of the one connection that may publish here: the device's own, or the edge node's that speaks for it. */
  readonly clientId: string
  /** `status`, `event`, `stats`, `test`, `presence`; Sparkplug's message type; for `raw/…` whatever follows the device. */
  readonly kind: string
  /** Sparkplug's group. */
  readonly group?: string
  /** True where the broker knows that a live connection said it, not a last will. */
  readonly isLive?: boolean
}

const ownKinds = new Set(['status', 'event', 'stats', 'test', 'presence'])
const nodeKinds = new Set(['NBIRTH', 'NDATA', 'NDEATH'])
const subDeviceKinds = new Set(['DBIRTH', 'DDATA', 'DDEATH'])

/** Longest topic that a device may publish to, in characters. */
export const maxTopicLength = 256

/** Device ids appear in topics and client ids: letters, digits, `_`, `-`, `.`, `:`; 1 to 64 of them. */
export const deviceIdPattern = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/

/** Device names of Sparkplug, which may be any text of one topic level: `Lift 1`, `轿厢`. [Sparkplug 3.0 § 4.1.4] */
export const sparkplugNamePattern = /^[^/+#\p{Cc}]{1,128}$/u

/** How a topic names a device that a Sparkplug edge node speaks for; which device that is, is registered behind the node. */
export function subDeviceId(nodeId: string, device: string): string {
  return `${nodeId}:${device}`
}

/**
 * Reads a topic that a device publishes to: `eq/v1/{deviceId}/{kind}`, `raw/{model}/{deviceId}/…`, or Sparkplug's
 * `spBv1.0/{group}/{type}/{edgeNode}[/{device}]`. pysparkplug leaves the device of its DDATA out: what that means is the model's to tell.
 * Returns undefined for anything else, what the server says included.
 */
export function parseDeviceTopic(topic: string): DeviceTopic | undefined {
  // [MQTT-1.5.3-2]
  if (topic.length > maxTopicLength || topic.includes('\0')) return undefined
  const [root, second, third, ...rest] = topic.split('/')
  if (second === undefined || third === undefined) return undefined
  if (root === 'spBv1.0') return parseSparkplugTopic(second, third, rest)
  const kind = rest.join('/')
  if (root === 'eq' && second === 'v1') {
    return ownKinds.has(kind) ? { model: 'hoistway-v1', deviceId: third, clientId: third, kind } : undefined
  }
  if (root === 'raw' && second !== '') return { model: second, deviceId: third, clientId: third, kind }
  return undefined
}

function parseSparkplugTopic(group: string, kind: string, names: readonly string[]): DeviceTopic | undefined {
  const [node, device] = names
  if (group === '' || node === undefined || node === '' || device === '') return undefined
  const common = { model: 'sparkplug-b', clientId: node, kind, group }
  if (names.length === 1 && (nodeKinds.has(kind) || kind === 'DDATA')) return { ...common, deviceId: node }
  if (names.length === 2 && device !== undefined && subDeviceKinds.has(kind)) {
    return { ...common, deviceId: subDeviceId(node, device) }
  }
  return undefined
}

/** The topic of a device's own message. */
export function deviceTopic(deviceId: string, kind: string): string {
  return `eq/v1/${deviceId}/${kind}`
}

/**
 * Whether a connection may subscribe: to what the server says to it (`eq/v1/{deviceId}/down/…`), and as a Sparkplug edge
 * node to its own commands (`spBv1.0/{group}/NCMD/{edgeNode}`, `…/DCMD/{edgeNode}/…`), its own death (`…/NDEATH/{edgeNode}`) and
 * the state of host applications (`spBv1.0/STATE/{host}`). Wildcards may stand where they match no other's topics.
 * [Sparkplug 3.0 § 5.4, § 6.4.7]
 */
export function maySubscribe(clientId: string, filter: string): boolean {
  if (filter.startsWith(`eq/v1/${clientId}/down/`)) return true
  const [root, group, kind, node, ...rest] = filter.split('/')
  if (root !== 'spBv1.0' || group === '#') return false
  // where nobody says anything: Tahu's edge client asks for `spBv1.0/{host}` too, and leaves without it
  if (group !== undefined && kind === undefined) return true
  if (group === 'STATE' && kind !== undefined && kind !== '#' && node === undefined) return true
  return node === clientId && (kind === 'NCMD' || kind === 'DCMD' || (kind === 'NDEATH' && rest.length === 0))
}
