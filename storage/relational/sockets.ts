import { connect, type Socket } from 'node:net'
import type postgres from 'postgres'

/** Where the driver connects to, as it has read it of the URL. */
interface Target {
  readonly host: readonly string[]
  readonly port: readonly number[]
  readonly path?: string | false
}

/** The sockets of one driver. */
export interface Sockets {
  /** The driver's option `socket`, which its types do not name. */
  readonly option: postgres.Options<Record<string, never>>
  /** Destroys all sockets, so that what waits for an answer on them rejects; resolves nothing, the driver connects anew. */
  breakAll(): void
}

/**
 * Makes the sockets of a driver. `portNow` is asked for each connection where the server may come back on another port;
 * undefined: the port of the URL.
 */
export function createSockets(portNow: () => number | undefined = () => undefined): Sockets {
  const sockets = new Set<Socket>()
  let turn = 0
  function open(target: Target): Socket {
    // the driver takes all listeners off a socket that TLS wraps, so its end cannot be heard
    for (const socket of sockets) if (socket.destroyed) sockets.delete(socket)
    const which = turn++ % target.host.length
    const host = target.host[which] ?? '127.0.0.1'
    const port = portNow() ?? target.port[which % target.port.length] ?? 5432
    // still connecting: the driver hears of a failure as of any other loss
    const socket = target.path ? connect(target.path) : connect(port, host)
    sockets.add(socket)
    // what the driver names in its errors and in TLS
    return Object.assign(socket, { host, port })
  }
  return {
    option: { socket: open } as object,
    breakAll() {
      for (const socket of sockets) socket.destroy()
      sockets.clear()
    },
  }
}
