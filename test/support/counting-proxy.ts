import { connect as connectTcp, createServer, type Socket } from 'node:net'
import { listen } from '../../lib/listen.ts'

/** PINGREQ, alone in its segment. */
const pingRequest = Buffer.from([0xc0, 0])

/** A way to a broker that counts who takes it, and the pings that pass. */
export interface CountingProxy {
  readonly port: number
  connections(): number
  pings(): number
  close(): void
}

/** Opens a proxy to a broker on a loopback port. */
export async function countingProxy(toPort: number): Promise<CountingProxy> {
  const sockets = new Set<Socket>()
  let connections = 0
  let pings = 0
  const server = createServer((near) => {
    const far = connectTcp(toPort, '127.0.0.1')
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from)
      from.on('error', () => {})
      from.pipe(to)
      from.on('close', () => to.destroy())
    }
    near.on('data', (chunk) => {
      if (chunk.equals(pingRequest)) pings++
    })
    connections++
  })
  return {
    port: await listen(server, { host: '127.0.0.1', port: 0, setting: '' }),
    connections: () => connections,
    pings: () => pings,
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
