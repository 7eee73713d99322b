import mqtt, { type MqttClient } from 'mqtt'
import type { Log } from '../lib/log.ts'
import { between, type Random } from '../lib/random.ts'
import { deviceTopic } from '../schemas/index.ts'
import type { Outlet } from './device.ts'

/** What the links of a fleet have done so far. */
export interface LinkStats {
  /** Devices with a session now. */
  connected: number
  connects: number
  /** Connections that the broker refused. */
  refused: number
  published: number
  acknowledged: number
  /** Status and stats messages left out: no connection, or too many unacknowledged. */
  skipped: number
  /** Events and test calls lost because too many were waiting. */
  dropped: number
}

export function emptyLinkStats(): LinkStats {
  return { connected: 0, connects: 0, refused: 0, published: 0, acknowledged: 0, skipped: 0, dropped: 0 }
}

interface Message {
  readonly topic: string
  readonly payload: string
}

const mostUnacknowledged = 8
const mostWaiting = 64
const firstReconnectMs = 1_000
const longestReconnectMs = 60_000
const goodbyeMs = 10_000

/** One device's MQTT 3.1.1 session, QoS 1, with a last will; the client reconnects by itself, ever less often. */
export class Link implements Outlet {
  readonly #url: string
  readonly #deviceId: string
  readonly #secret: string
  readonly #random: Random
  readonly #stats: LinkStats
  readonly #log: Log
  readonly #onConnect: () => void
  #client: MqttClient | undefined
  #counted = false
  /** Kept until acknowledged, oldest first. */
  #kept: Message[] = []
  readonly #keptOnTheWay = new Set<Message>()
  #unacknowledged = 0

  constructor(options: {
    url: string
    deviceId: string
    secret: string
    random: Random
    stats: LinkStats
    log: Log
    onConnect: () => void
  }) {
    this.#url = options.url
    this.#deviceId = options.deviceId
    this.#secret = options.secret
    this.#random = options.random
    this.#stats = options.stats
    this.#log = options.log
    this.#onConnect = options.onConnect
  }

  open(): void {
    if (this.#client) return
    const client = mqtt.connect(this.#url, {
      clientId: this.#deviceId,
      username: this.#deviceId,
      password: this.#secret,
      protocolVersion: 4,
      keepalive: 60,
      reconnectPeriod: firstReconnectMs,
      reconnectOnConnackError: true,
      will: {
        topic: deviceTopic(this.#deviceId, 'presence'),
        payload: Buffer.from('offline'),
        qos: 1,
        retain: false,
      },
    })
    this.#client = client
    client.on('connect', () => {
      client.options.reconnectPeriod = firstReconnectMs
      this.#stats.connects += 1
      this.#count(true)
      this.#onConnect()
      this.#flush()
    })
    client.on('close', () => this.#client === client && this.#count(false))
    client.on('reconnect', () => {
      // Read by the library when it next plans a reconnect.
      const periodMs = (client.options.reconnectPeriod ?? firstReconnectMs) * between(this.#random, 1.5, 2.5)
      client.options.reconnectPeriod = Math.min(longestReconnectMs, periodMs)
    })
    client.on('error', (error) => {
      if ('code' in error && typeof error.code === 'number') this.#stats.refused += 1
      this.#log.debug({ deviceId: this.#deviceId, error: error.message }, 'connection failed')
    })
  }

  report(kind: 'status' | 'stats', payload: string): void {
    if (!this.#client?.connected || this.#unacknowledged >= mostUnacknowledged) {
      this.#stats.skipped += 1
      return
    }
    this.#publish({ topic: deviceTopic(this.#deviceId, kind), payload }, false)
  }

  tell(kind: 'event' | 'test', payload: string): void {
    if (this.#kept.length >= mostWaiting) {
      this.#kept.shift()
      this.#stats.dropped += 1
    }
    this.#kept.push({ topic: deviceTopic(this.#deviceId, kind), payload })
    this.#flush()
  }

  lose(): void {
    const client = this.#release()
    client?.end(true)
  }

  /** Says good-bye, so that the last will is not sent; what is not acknowledged yet is given up. */
  async close(): Promise<void> {
    const client = this.#release()
    if (!client) return
    if (!client.connected) return client.endAsync(true)
    for (const messageId of Object.keys(client.outgoing)) client.removeOutgoingMessage(Number(messageId))
    const timer = setTimeout(() => client.stream.destroy(), goodbyeMs)
    await client.endAsync()
    clearTimeout(timer)
  }

  /** Lets go of the client; kept messages that were on the way wait again. */
  #release(): MqttClient | undefined {
    const client = this.#client
    this.#client = undefined
    this.#count(false)
    this.#unacknowledged = 0
    this.#kept = [...this.#keptOnTheWay, ...this.#kept]
    this.#keptOnTheWay.clear()
    return client
  }

  #count(connected: boolean): void {
    if (this.#counted === connected) return
    this.#counted = connected
    this.#stats.connected += connected ? 1 : -1
  }

  #flush(): void {
    while (this.#client?.connected && this.#unacknowledged < mostUnacknowledged) {
      const message = this.#kept.shift()
      if (!message) return
      this.#publish(message, true)
    }
  }

  #publish(message: Message, kept: boolean): void {
    const client = this.#client!
    this.#unacknowledged += 1
    this.#stats.published += 1
    if (kept) this.#keptOnTheWay.add(message)
    client.publish(message.topic, message.payload, { qos: 1 }, (error) => {
      if (this.#client !== client) return
      this.#unacknowledged -= 1
      if (kept) this.#keptOnTheWay.delete(message)
      if (!error) this.#stats.acknowledged += 1
      this.#flush()
    })
  }
}
