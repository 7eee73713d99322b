import { HoistwayError } from '../../lib/errors.ts'
import { type DeviceTopic, subDeviceId } from '../../schemas/index.ts'
import { type DecodedPart, type DecodedPayload, defineModel, type Refusal } from '../model.ts'
import { type NamedMetric, partsOf } from './sparkplug/metrics.ts'
import { maxDefinitions, NodeSession } from './sparkplug/session.ts'
import { readWire, rebirthPayload, type WirePayload } from './sparkplug/wire.ts'

const presence = (online: boolean, atMs: number | undefined, deviceId?: string): DecodedPart => ({
  kind: 'presence',
  ...(deviceId !== undefined && { deviceId }),
  atMs,
  values: { online },
})

const bdSeqOf = ({ metrics }: WirePayload): number | undefined => {
  const value = metrics.find(({ name }) => name === 'bdSeq')?.value(undefined)
  return typeof value === 'number' ? value : undefined
}

/** The will: made when the node connected, so its time is not that of the death, and the same bytes may come again. */
function decodeNodeDeath(
  session: NodeSession,
  wire: WirePayload,
  { clientId: nodeId, isLive }: DeviceTopic,
): DecodedPayload {
  const bdSeq = bdSeqOf(wire)
  // some nodes count on before they say good-bye: what a live connection says of itself is believed
  if (!isLive && session.isDeathOfAnother(bdSeq)) {
    throw new HoistwayError(
      'sparkplug-death-stale',
      `bdSeq ${bdSeq} is of an earlier session than the node's last birth`,
    )
  }
  const devices = session.devices().map((device) => presence(false, undefined, subDeviceId(nodeId, device)))
  session.end()
  return { parts: [presence(false, undefined), ...devices], isArray: false, hasIdentity: false }
}

/** Names and values of a message's metrics; those without a name that is known are refused, one by one. */
function nameMetrics(
  session: NodeSession,
  owner: string,
  wire: WirePayload,
  refusals: Refusal[],
): NamedMetric[] {
  const named: NamedMetric[] = []
  for (const metric of wire.metrics) {
    const definition = session.find(owner, metric)
    if (definition !== undefined) {
      const { name, datatype } = definition
      const { atMs = wire.atMs, isHistorical } = metric
      named.push({ name, value: metric.value(datatype), atMs, isHistorical })
    } else if (metric.alias === undefined) {
      refusals.push({ code: 'sparkplug-metric-nameless', reason: 'a metric with neither name nor alias' })
    } else {
      session.lose()
      const who = owner === '' ? 'the node' : `the device ${JSON.stringify(owner)}`
      const reason = `alias ${metric.alias} is of no birth of ${who} that is known`
      refusals.push({ code: 'sparkplug-alias-unknown', reason })
    }
  }
  return named
}

/**
 * Whose message it is, the node's own as the empty name. pysparkplug leaves the device of its DDATA out: it is the one that was born with
 * such metrics; undefined where that may be several or none.
 */
function ownerOf(
  session: NodeSession,
  { clientId: nodeId, deviceId, kind }: DeviceTopic,
  { metrics }: WirePayload,
): string | undefined {
  if (deviceId !== nodeId) return deviceId.slice(subDeviceId(nodeId, '').length)
  if (kind !== 'DDATA') return ''
  const [fit, ...others] = session
    .devices()
    .filter((device) => metrics.every((metric) => session.declares(device, metric)))
  return others.length === 0 ? fit : undefined
}

/** Follows the session: births declare, deaths forget, everything but the node's birth and death takes its turn in the sequence. */
function follow(
  session: NodeSession,
  kind: string,
  owner: string,
  wire: WirePayload,
  refusals: Refusal[],
): void {
  if (kind === 'NBIRTH') session.begin(wire.seq, bdSeqOf(wire))
  else session.step(wire.seq)
  if (kind === 'NBIRTH' || kind === 'DBIRTH') {
    if (!session.declare(owner, wire.metrics)) {
      const reason = `an edge node with its devices may declare ${maxDefinitions} metrics`
      refusals.push({ code: 'sparkplug-node-too-large', reason })
    }
  } else if (!session.has(owner)) session.lose()
  if (kind === 'DDEATH') session.forget(owner)
}

/**
 * Sparkplug B 3.0: births, data and deaths of an edge node and of the devices behind it. What it knows of a node it has
 * from the node's births; where it misses something it keeps what it can read, and asks for the births again.
 */
export default defineModel({
  id: 'sparkplug-b',
  carriesFaults: (kind) => kind !== 'NDEATH' && kind !== 'DDEATH',
  decode({ payload, receivedAtMs }, topic: DeviceTopic, memory) {
    const { group, clientId: nodeId, deviceId, kind } = topic
    if (group === undefined) throw new HoistwayError('topic-unknown', 'Sparkplug B is spoken under spBv1.0/…')
    const wire = readWire(payload)
    const key = `sparkplug ${group}/${nodeId}`
    const session = (memory.get(key) as NodeSession | undefined) ?? new NodeSession()
    if (kind === 'NDEATH') {
      const death = decodeNodeDeath(session, wire, topic)
      memory.set(key, session, session.weight)
      return death
    }

    const known = ownerOf(session, topic, wire)
    const owner = known ?? ''
    const refusals: Refusal[] = []
    follow(session, kind, owner, wire, refusals)
    let parts = kind === 'DDEATH' ? [] : partsOf(nameMetrics(session, owner, wire, refusals), refusals)
    if (known === undefined) {
      session.lose()
      const reason = 'the topic names no device, and no one device alone was born with these metrics'
      const mayBeAlarm = parts.some(({ fault }) => fault?.active === true)
      refusals.push({ code: 'sparkplug-device-unnamed', reason, mayBeAlarm })
      parts = []
    } else if (owner !== '' && deviceId === nodeId) {
      parts = parts.map((part) => ({ ...part, deviceId: subDeviceId(nodeId, owner) }))
    }
    memory.set(key, session, session.weight)
    if (kind === 'NBIRTH' || kind === 'DBIRTH') parts.unshift(presence(true, wire.atMs))
    if (kind === 'DDEATH') parts.unshift(presence(false, wire.atMs))
    // told nothing of ours, but told
    if (parts.length === 0 && refusals.length === 0)
      parts.push({ kind: 'status', atMs: wire.atMs, values: {} })
    return {
      parts,
      isArray: false,
      hasIdentity: wire.atMs !== undefined && wire.atMs > 0,
      refusals,
      ...(!session.isInStep && {
        request: { topic: `spBv1.0/${group}/NCMD/${nodeId}`, payload: rebirthPayload(receivedAtMs) },
      }),
    }
  },
})
