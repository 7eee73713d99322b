import { createServer, type Server } from 'node:net'
import type { Duplex } from 'node:stream'
import { listen } from '../../lib/listen.ts'
import type { Log } from '../../lib/log.ts'
import type { TlsFiles } from '../../lib/tls-files.ts'
import { keepAlive } from './keep-alive.ts'
import { createTlsListener } from './tls.ts'
import { createWebSocketListener } from './websocket.ts'

export { certifiedName } from './tls.ts'

/** Where devices may connect, all on one host; a port of 0 is any free one, undefined none. */
export interface Ports {
  readonly host: string
  readonly port: number
  readonly tls?:
    | { readonly port: number; readonly files: TlsFiles; readonly renewalCheckMs?: number }
    | undefined
  readonly webSocketPort?: number | undefined
}

export interface Listeners {
  /** The port of MQTT over plain TCP. */
  readonly port: number
  /** All of them, as URLs. */
  readonly addresses: readonly string[]
  isListening(): boolean
  close(): void
}

const renewalCheckMs = 30_000
/** A WebSocket message may carry several packets: clients in browsers put together what waits. */
const packetsAMessage = 2

/** Opens every listener; `onStream` gets each connection. Rejects with `port-taken` and leaves none open then. */
export async function startListeners(
  ports: Ports,
  options: {
    readonly helloMs: number
    readonly maxPacketBytes: number
    readonly onStream: (stream: Duplex) => void
    readonly onRefused: (reason: string) => void
    readonly log: Log
  },
): Promise<Listeners> {
  const { host, tls, webSocketPort } = ports
  const servers: Server[] = []
  const addresses: string[] = []
  let stopWatching = () => {}

  async function open(server: Server, scheme: string, port: number, setting: string): Promise<number> {
    servers.push(server)
    const bound = await listen(server, { host, port, setting })
    addresses.push(`${scheme}://${host.includes(':') ? `[${host}]` : host}:${bound}`)
    return bound
  }

  function close(): void {
    stopWatching()
    for (const server of servers) server.close()
  }

  try {
    const plain = createServer({ noDelay: true, ...keepAlive }, options.onStream)
    const port = await open(plain, 'mqtt', ports.port, 'MQTT_PORT')
    if (tls !== undefined) {
      const listener = createTlsListener({ renewalCheckMs, ...options, ...tls })
      stopWatching = listener.stopWatching
      await open(listener.server, 'mqtts', tls.port, 'MQTTS_PORT')
    }
    if (webSocketPort !== undefined) {
      const maxMessageBytes = options.maxPacketBytes * packetsAMessage
      const server = createWebSocketListener({ ...options, maxMessageBytes })
      await open(server, 'ws', webSocketPort, 'MQTT_WS_PORT')
    }
    return { port, addresses, isListening: () => servers.every((server) => server.listening), close }
  } catch (error) {
    close()
    throw error
  }
}
