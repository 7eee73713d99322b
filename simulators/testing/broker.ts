import { EventEmitter, once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { Aedes, type AuthenticateError } from 'aedes'

interface Received {
  readonly deviceId: string
  readonly topic: string
  readonly text: string
}

/** A real broker on a free loopback port that knows one secret and keeps what arrives. */
export async function startBroker({ secret }: { secret: string }) {
  const received: Received[] = []
  const arrivals = new EventEmitter()
  const sockets = new Set<Socket>()
  let withheld: (() => void)[] | undefined
  const broker = await Aedes.createBroker()
  broker.authenticate = (_client, _username, password, done) => {
    if (password?.toString() === secret) return done(null, true)
    done(Object.assign(new Error('bad password'), { returnCode: 4 }) as AuthenticateError, false)
  }
  broker.authorizePublish = (client, packet, done) => {
    received.push({ deviceId: client?.id ?? '', topic: packet.topic, text: packet.payload.toString() })
    arrivals.emit('message')
    if (withheld) withheld.push(() => done(null))
    else done(null)
  }
  broker.on('publish', (packet, client) => {
    // A last will is published in the name of nobody.
    if (client !== null || packet.topic.startsWith('$SYS')) return
    received.push({ deviceId: '', topic: packet.topic, text: packet.payload.toString() })
    arrivals.emit('message')
  })
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    broker.handle(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as { port: number }
  return {
    url: `mqtt://127.0.0.1:${address.port}`,
    received,
    sessions: () => broker.connectedClients,
    /** Cuts every connection. */
    cut: () => {
      for (const socket of sockets) socket.destroy()
    },
    /** Keeps the PUBACKs back until `release`. */
    withhold: () => {
      withheld = []
    },
    release: () => {
      const waiting = withheld ?? []
      withheld = undefined
      for (const acknowledge of waiting) acknowledge()
    },
    /** Resolves as soon as `done` holds, looked at whenever a message arrives and a few times a second. */
    async until(done: () => boolean): Promise<void> {
      while (!done()) {
        const timer = setTimeout(() => arrivals.emit('message'), 20)
        await once(arrivals, 'message')
        clearTimeout(timer)
      }
    },
    async close(): Promise<void> {
      await new Promise<void>((resolve) => broker.close(resolve))
      server.close()
    },
  }
}
