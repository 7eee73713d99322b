import type { Clock } from '../../lib/clock.ts'
import { HoistwayError } from '../../lib/errors.ts'
import type { Log } from '../../lib/log.ts'
import { counter, gauge } from '../../lib/metrics.ts'
import type { Random } from '../../lib/random.ts'
import {
  maxPayloadBytes,
  parseDeviceTopic,
  type RefusedPublish,
  refusedTopic,
  statePayload,
  stateTopic,
} from '../../schemas/index.ts'
import type { Journal } from '../../storage/journal/index.ts'
import { accepted, refused, told } from '../accept.ts'
import { type DeviceNotes, noNotes } from '../closing.ts'
import { hardestPayloadBytes } from '../packet-rules.ts'
import type { Presence } from '../presence.ts'
import type { MessageSource } from '../source.ts'
import { type BrokerMessage, openSession, type Session } from './session.ts'

const taken = counter('broker_messages_total', 'Messages taken from the external broker', ['topic'])
const dropped = counter('broker_disconnects_total', 'Times that the external broker was lost or left')

const firstRetryMs = 200
const longestRetryMs = 30_000
const keepaliveS = 30
/** A device that speaks is connected: noted this often at most. */
const presenceEveryMs = 30_000

/** What devices publish, never what we say to them (`eq/v1/{device}/down/…`, `spBv1.0/{group}/NCMD/…`). */
const filters = [
  'eq/v1/+/+',
  'raw/#',
  ...['NBIRTH', 'NDATA', 'NDEATH'].map((type) => `spBv1.0/+/${type}/+`),
  ...['DBIRTH', 'DDATA', 'DDEATH'].map((type) => `spBv1.0/+/${type}/+/+`),
]
const deaths = new Set(['NDEATH', 'DDEATH'])

export interface ExternalBrokerOptions {
  readonly url: string
  readonly username: string | undefined
  readonly password: string | undefined
  readonly ca: Buffer | undefined
  readonly protocolVersion: 4 | 5
  /** The broker hears of us as often at least; 30. */
  readonly keepaliveS?: number
  /** Those who name the same group share the messages. */
  readonly shareGroup: string
  /** Names this process at the broker, the same at every start. */
  readonly clientId: string
  readonly journal: Journal
  readonly presence: Presence
  /** Is told what was refused of devices. */
  readonly notes?: DeviceNotes | undefined
  /** The name under which Sparkplug edge nodes wait for us. */
  readonly hostId?: string
  /** The id of a registered device; with `nodeId` of the one behind that edge node. */
  readonly idOf: (deviceId: string, nodeId?: string) => string | undefined
  /** Called with the broker time since when messages can come; undefined when they cannot any more. */
  readonly onAvailability: (sinceMs: number | undefined) => void
  readonly clock: Clock
  /** Jitter of the waits between attempts. */
  readonly random: Random
  readonly log: Log
}

/** What is kept as a dead letter only, since it is larger than any message that is read. */
function refusalOf(topic: string, { length: bytes }: Buffer): RefusedPublish | undefined {
  if (bytes <= maxPayloadBytes) return undefined
  return { reason: 'payload-too-large', deviceId: parseDeviceTopic(topic)?.clientId ?? '', bytes, topic }
}

/** What is said to Sparkplug edge nodes; birth and will of a connection have one time. [Sparkplug 3.0 § 6.4.27] */
function presenceOf(hostId: string, nowMs: number) {
  const said = (online: boolean) => Buffer.from(statePayload(online, nowMs))
  return { topic: stateTopic(hostId), online: said(true), offline: said(false) }
}

/** Credentials of a URL, which win over those given beside it, and the URL without them. */
function apart(url: string) {
  const parsed = new URL(url)
  const [username, password] = [decodeURIComponent(parsed.username), decodeURIComponent(parsed.password)]
  parsed.username = ''
  parsed.password = ''
  return { url: parsed.href, username: username || undefined, password: password || undefined }
}

/**
 * Takes messages from an external broker or cluster through shared subscriptions, and acknowledges each after the
 * journal has it. Resolves after the first attempt to connect, whatever came of it; goes on trying for ever, later and
 * later. A message whose topic means nothing to us is kept too: the stages make it a dead letter.
 */
export async function connectExternalBroker(options: ExternalBrokerOptions): Promise<MessageSource> {
  const { journal, presence, clock, random, log, onAvailability, notes = noNotes } = options
  const { url, username = options.username, password = options.password } = apart(options.url)
  const subscriptions = filters.map((filter) => `$share/${options.shareGroup}/${filter}`)
  let protocolVersion = options.protocolVersion
  let session: Session | undefined
  let state = `not connected to ${url} yet`
  let retryMs = firstRetryMs
  let retry: NodeJS.Timeout | undefined
  let closing = false
  let ended = Promise.withResolvers<void>()

  /** When each device was last noted as connected; only registered ones, so bounded. */
  const notedAtMs = new Map<string, number>()
  function notePresence(topic: string, payload: Buffer): void {
    const device = parseDeviceTopic(topic)
    if (device === undefined) return
    const { clientId, kind } = device
    const isOwn = device.deviceId === clientId
    const deviceId = options.idOf(device.deviceId, isOwn ? undefined : clientId)
    if (deviceId === undefined) return
    const nowMs = clock.now()
    if (deaths.has(kind) || (kind === 'presence' && payload.equals(offline))) {
      notedAtMs.delete(deviceId)
      presence.set(deviceId, false)
    } else if (nowMs - (notedAtMs.get(deviceId) ?? Number.NEGATIVE_INFINITY) >= presenceEveryMs) {
      notedAtMs.set(deviceId, nowMs)
      presence.set(deviceId, true)
    }
  }

  function take({ topic, payload, qos }: BrokerMessage, done: (error?: Error) => void): void {
    taken.inc({ topic: parseDeviceTopic(topic) === undefined ? 'unknown' : 'known' })
    notePresence(topic, payload)
    if (payload.length > hardestPayloadBytes) {
      refused.inc({ reason: 'packet-too-large' })
      log.warn({ topic, bytes: payload.length }, 'a message is larger than any that we keep; it is left out')
      done()
      return
    }
    if (qos === 0 && journal.state() !== 'ok') {
      refused.inc({ reason: 'qos-0-while-full' })
      done()
      return
    }
    const refusal = refusalOf(topic, payload)
    const message =
      refusal === undefined
        ? { topic, payload }
        : { topic: refusedTopic(refusal), payload: payload.subarray(0, maxPayloadBytes) }
    journal.append({ ...message, receivedAtMs: clock.now() }, (error) => {
      if (error === undefined) {
        retryMs = firstRetryMs
        if (refusal === undefined) accepted.inc()
        else {
          refused.inc({ reason: refusal.reason })
          if (options.idOf(refusal.deviceId) !== undefined) notes.refused(refusal)
        }
      } else refused.inc({ reason: error instanceof HoistwayError ? error.code : 'unknown' })
      // nobody would send it again, so there is nothing to leave the broker for
      done(qos === 0 ? undefined : error)
    })
  }

  function connect(onFirstOutcome: () => void = () => {}): void {
    ended = Promise.withResolvers()
    session = openSession({
      ...{
        url,
        username,
        password,
        ca: options.ca,
        clientId: options.clientId,
        protocolVersion,
        subscriptions,
        keepaliveS: options.keepaliveS ?? keepaliveS,
        presence: presenceOf(options.hostId ?? 'hoistway', clock.now()),
      },
      take,
      onReady() {
        state = 'ok'
        onAvailability(clock.now())
        onFirstOutcome()
      },
      onEnd(reason, refusesVersion) {
        session = undefined
        ended.resolve()
        onAvailability(undefined)
        if (closing) return
        if (refusesVersion && protocolVersion === 5) {
          protocolVersion = 4
          log.info({ url }, 'the broker does not speak MQTT 5; going on with 3.1.1')
          return connect(onFirstOutcome)
        }
        state = `not connected to ${url}: ${reason}; trying again`
        dropped.inc()
        const waitMs = Math.round(retryMs * (0.5 + random() / 2))
        retryMs = Math.min(retryMs * 2, longestRetryMs)
        log.warn({ url, waitMs }, `the external broker is not connected: ${reason}; trying again`)
        retry = setTimeout(connect, waitMs)
        onFirstOutcome()
      },
    })
  }

  gauge('broker_connected', 'Whether the external broker is connected', () => (state === 'ok' ? 1 : 0))
  await new Promise<void>((resolve) => connect(resolve))

  return {
    port: undefined,
    addresses: [],
    state: () => state,
    // who may connect is the other broker's business; messages of a revoked device become dead letters
    recheck() {},
    tell(topic, payload) {
      if (session === undefined || state !== 'ok')
        return log.warn({ topic }, `a device could not be told: ${state}`)
      session.tell(topic, payload)
      told.inc()
    },
    async close() {
      closing = true
      state = 'closed'
      clearTimeout(retry)
      if (session === undefined) return
      session.close()
      await ended.promise
    },
  }
}

const offline = Buffer.from('offline')
