import { createServer, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { createWebSocketStream, WebSocketServer } from 'ws'

const subprotocol = 'mqtt'

export interface WebSocketListenerOptions {
  /** A request that takes longer ends. */
  readonly helloMs: number
  /** Bound of a WebSocket message, in bytes. */
  readonly maxMessageBytes: number
  readonly onStream: (stream: Duplex) => void
  readonly onRefused: (reason: string) => void
}

/**
 * MQTT over WebSocket, at any path. Pages of any origin may connect: a browser sends nothing of its own accord that
 * identifies somebody here, since a device says its secret in CONNECT. [MQTT-6.0.0-1] [MQTT-6.0.0-3] [MQTT-6.0.0-4]
 */
export function createWebSocketListener(options: WebSocketListenerOptions): Server {
  const { helloMs, maxMessageBytes, onStream, onRefused } = options
  const timeouts = {
    headersTimeout: helloMs,
    requestTimeout: helloMs,
    connectionsCheckingInterval: Math.min(helloMs, 1_000),
  }
  const server = createServer(timeouts, (_request, response) => {
    response.writeHead(426, { connection: 'close', upgrade: 'websocket', 'content-type': 'text/plain' })
    response.end('MQTT over WebSocket only\n')
  })
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    maxPayload: maxMessageBytes,
    handleProtocols: () => subprotocol,
    verifyClient({ req }, done) {
      const offered = (req.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim())
      if (offered.includes(subprotocol)) return done(true)
      onRefused('subprotocol')
      done(false, 400, `Offer the subprotocol "${subprotocol}"`)
    },
  })
  server.on('upgrade', (request, socket, head) => {
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') onRefused('packet-too-large')
      })
      const stream = createWebSocketStream(webSocket)
      webSocket.prependListener('message', (_bytes, isBinary) => {
        if (!isBinary) stream.destroy(new Error('MQTT is binary'))
      })
      onStream(stream)
    })
  })
  return server
}
