// The load generator: a process of its own, told over IPC what to do, so that its share of the processor is known and
// nothing of it slows what is measured beyond that share.
import { setTimeout as wait } from 'node:timers/promises'
import { createBirpc } from 'birpc'
import { Client } from './client.ts'
import { type ClosedLoop, type LoadReport, monotonicMs, type OpenLoop, runClosed, runOpen } from './load.ts'
import { type Subscriber, subscribe } from './subscriber.ts'

/** A device, with the secret that it shows if it has one. */
export interface LoadDevice {
  readonly deviceId: string
  readonly secret?: string
}

export interface ConnectOptions {
  readonly port: number
  readonly devices: readonly LoadDevice[]
  /** Connections begun and not yet taken, at most. */
  readonly atOnce: number
  /** Whoever is refused tries again after this; without it one refusal fails all. */
  readonly retryMs?: number
  /** Everyone must be in within this. */
  readonly patienceMs: number
}

/** What the generator does when told to. Rejections carry what went wrong. */
export interface Generator {
  /** Connects devices, beside those that are connected. Resolves when all are, with the instants of the monotonic clock. */
  connect(
    options: ConnectOptions,
  ): Promise<{ startedMs: number; firstMs: number; allMs: number; tries: number }>
  runClosed(options: ClosedLoop): Promise<LoadReport>
  runOpen(options: OpenLoop): Promise<LoadReport>
  /** Drops all connections. */
  disconnect(): Promise<void>
  subscribe(options: { port: number; qos: 0 | 1 }): Promise<void>
  /** Waits for so many messages more than `receivedSoFar` said. */
  received(count: number): Promise<number>
  receivedSoFar(): Promise<number>
  /** Processor time so far, in milliseconds. */
  cpuMs(): Promise<number>
}

/** Connections of one source address: beyond it the system has no ports left. */
const connectionsOfAddress = 20_000
/** Each generator has a network of loopback's to itself: ports of one that ended are not free for a minute. */
const network = `127.${1 + (process.pid % 254)}.0`

const clients: Client[] = []
let subscriber: Subscriber | undefined

/** Connects one device, again and again where that is wanted. */
async function join(device: LoadDevice, index: number, options: ConnectOptions, untilMs: number) {
  const localAddress = `${network}.${1 + Math.floor(index / connectionsOfAddress)}`
  for (let tries = 1; ; tries++) {
    const client = new Client({ port: options.port, ...device, localAddress })
    try {
      await client.connected
      clients.push(client)
      return tries
    } catch (error) {
      if (options.retryMs === undefined || monotonicMs() > untilMs) throw error
      await wait(options.retryMs)
    }
  }
}

const generator: Generator = {
  async connect(options) {
    const startedMs = monotonicMs()
    const before = clients.length
    const queue = options.devices.entries()
    let tries = 0
    let firstMs = 0
    const lane = async () => {
      for (const [index, device] of queue) {
        tries += await join(device, before + index, options, startedMs + options.patienceMs)
        if (firstMs === 0) firstMs = monotonicMs()
      }
    }
    await Promise.all(Array.from({ length: Math.min(options.atOnce, options.devices.length) }, lane))
    return { startedMs, firstMs, allMs: monotonicMs(), tries }
  },
  runClosed: (options) => runClosed(clients, options),
  runOpen: (options) => runOpen(clients, options),
  async disconnect() {
    for (const client of clients.splice(0)) client.end()
  },
  async subscribe(options) {
    subscriber = await subscribe(options)
  },
  async received(count) {
    if (subscriber === undefined) throw new Error('subscribe first')
    return subscriber.received(count)
  },
  receivedSoFar: async () => subscriber?.count() ?? 0,
  async cpuMs() {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000
  },
}

createBirpc<object, Generator>(generator, {
  post: (message) => process.send?.(message),
  on: (listen) => process.on('message', listen),
  timeout: -1,
})
// whoever started us is gone
process.on('disconnect', () => process.exit())
// a Ctrl-C reaches us too; whoever started us ends us
process.on('SIGINT', () => {})
