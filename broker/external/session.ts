import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'
import { messageOf } from '../../lib/errors.ts'
import { every, type Repeated } from '../../lib/every.ts'
import { maxPacketBytes } from '../packet-rules.ts'

/** A message as a broker gives it. */
export interface BrokerMessage {
  readonly topic: string
  readonly payload: Buffer
  readonly qos: 0 | 1 | 2
}

/** What to connect to, and as whom. */
export interface SessionOptions {
  /** Without credentials. */
  readonly url: string
  readonly username: string | undefined
  readonly password: string | undefined
  /** PEM of the authority to trust. */
  readonly ca: Buffer | undefined
  readonly clientId: string
  readonly protocolVersion: 4 | 5
  readonly subscriptions: readonly string[]
  readonly keepaliveS: number
  /** Whether we are there: said, retained, on connecting and leaving, and as the last will. */
  readonly presence: { readonly topic: string; readonly online: Buffer; readonly offline: Buffer }
  /** Called for each message, in order of arrival; the broker hears that we have it once `done` is called without an error. */
  readonly take: (message: BrokerMessage, done: (error?: Error) => void) => void
  /** Once messages can come, or one has: that of a kept session may come before the broker confirms the subscription. */
  readonly onReady: () => void
  /** Over, once, and why; `refusesVersion` where the broker does not speak this protocol version. */
  readonly onEnd: (reason: string, refusesVersion: boolean) => void
}

/** One connection to a broker. */
export interface Session {
  /** Publishes with QoS 0. */
  tell(topic: string, payload: Uint8Array): void
  /** Says good-bye, and takes nothing more; the broker keeps what is not acknowledged. `onEnd` follows. */
  close(): void
}

/** Messages taken and not acknowledged yet: the window of the group commit, and the bound of what waits in memory. */
const maxInFlight = 1_000
/** The broker keeps what we have not acknowledged for so long while we are away. */
const sessionExpiryS = 7 * 86_400
const connectTimeoutMs = 10_000
const closeTimeoutMs = 2_000

/** Connack codes that say "another protocol version": 3.1.1's and MQTT 5's. */
const versionRefused = new Set([1, 0x84])

/** A message is not acknowledged when it has been read, but when it has been kept. */
const acknowledgedLater = new Error('acknowledged later')

const reasonOf = (error: Error & { code?: unknown }) =>
  messageOf(error) || String(error.code ?? 'connection failed')

/**
 * Opens a persistent session. Subscribes with QoS 1 even where devices publish with QoS 2: the library answers PUBREC
 * before anybody has kept the message. [MQTT-3.8.4-8]
 */
export function openSession(options: SessionOptions): Session {
  const { clientId, protocolVersion, take, presence } = options
  const isThere = { qos: 1, retain: true } as const
  const settings: IClientOptions = {
    clientId,
    protocolVersion,
    clean: false,
    reconnectPeriod: 0,
    will: { topic: presence.topic, payload: presence.offline, ...isThere },
    keepalive: options.keepaliveS,
    connectTimeout: connectTimeoutMs,
    ...(options.username !== undefined && { username: options.username }),
    ...(options.password !== undefined && { password: options.password }),
    ...(options.ca !== undefined && { ca: options.ca }),
    ...(protocolVersion === 5 && {
      properties: {
        sessionExpiryInterval: sessionExpiryS,
        receiveMaximum: maxInFlight,
        // larger ones are not sent to us [MQTT-3.1.2-24]
        maximumPacketSize: maxPacketBytes,
      },
    }),
  }
  const client: MqttClient = mqtt.connect(options.url, settings)
  let reason: string | undefined
  let refusesVersion = false
  let over = false
  let isReady = false
  let inFlight = 0
  /** Set while nothing is read: lets the reading go on. */
  let resume: (() => void) | undefined
  let pinging: Repeated | undefined

  // the library has no public way to acknowledge later
  const internals = client as unknown as { _sendPacket(packet: object): void }
  const acknowledge = (messageId: number | undefined) =>
    internals._sendPacket({ cmd: 'puback', messageId, reasonCode: 0 })

  function ready(): void {
    if (isReady) return
    isReady = true
    options.onReady()
  }

  /**
   * Reads nothing more until a message has been kept. Neither is the broker's answer to a ping read then, so its absence
   * must not count, while the broker goes on hearing us.
   */
  function pause(readOn: () => void): void {
    client.reschedulePing(true)
    pinging = every(
      client.keepalive * 500,
      () => {
        client.sendPing()
        client.reschedulePing(true)
      },
      (error) => drop(reasonOf(error as Error)),
    )
    resume = () => {
      void pinging?.stop()
      client.reschedulePing(true)
      readOn()
    }
  }

  /** Ends it without a word. */
  function drop(why: string): void {
    reason ??= why
    client.end(true)
  }

  client.handleMessage = (packet, next) => {
    if (reason !== undefined || over) return
    ready()
    inFlight++
    // the library acknowledges when `next` is called without an error; with one it only reads on
    const readOn = () => next(acknowledgedLater)
    const { topic, qos } = packet
    take({ topic, payload: packet.payload as Buffer, qos }, (error) => {
      inFlight--
      // an acknowledgement belongs to its connection: on the next one its number may mean another message
      if (reason === undefined && !over) {
        if (error !== undefined) return drop(reasonOf(error))
        // in the order of arrival, since messages are kept in that order [MQTT-4.6.0-2]
        if (qos > 0) acknowledge(packet.messageId)
        const goOn = resume
        // before it goes on, since that may fill the window again
        resume = undefined
        goOn?.()
      }
    })
    // a broker that speaks MQTT 5 sends no more unacknowledged than this, so that its other words are read [MQTT-3.3.4-9]
    if (inFlight <= maxInFlight) readOn()
    else pause(readOn)
  }

  client.once('connect', () => {
    // again each time, which changes nothing where the broker kept the session
    client.subscribe([...options.subscriptions], { qos: 1 }, (error, granted) => {
      const refused = granted?.find(({ qos }) => qos >= 128)
      if (error) drop(`cannot subscribe: ${reasonOf(error)}`)
      else if (refused) drop(`cannot subscribe: the broker refuses ${refused.topic}`)
      else ready()
    })
    client.publish(presence.topic, presence.online, isThere)
  })
  client.on('disconnect', ({ reasonCode }) => drop(`the broker ended the session with code ${reasonCode}`))
  client.on('error', (error) => {
    if ('code' in error && versionRefused.has(Number(error.code))) refusesVersion = true
    drop(reasonOf(error))
  })
  client.once('close', () => {
    over = true
    void pinging?.stop()
    options.onEnd(reason ?? 'the connection was lost', refusesVersion)
  })

  return {
    tell(topic, payload) {
      client.publish(topic, Buffer.from(payload), { qos: 0 })
    },
    close() {
      reason ??= 'closed'
      // a good-bye takes back the last will
      if (client.connected) client.publish(presence.topic, presence.offline, isThere, () => client.end(false))
      else client.end(false)
      const impatience = setTimeout(() => client.stream.destroy(), closeTimeoutMs)
      client.once('close', () => clearTimeout(impatience))
    },
  }
}
