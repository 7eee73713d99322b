import type { Server } from 'node:net'
import { HoistwayError } from './errors.ts'

/** Connections that wait to be taken: as many as the system lets (somaxconn). Who finds no room tries again after seconds. */
const backlog = 65_535

/**
 * Starts a server on an address; resolves to its port. Rejects with `port-taken` or `listen-failed`; `setting` is what to
 * change then.
 */
export function listen(
  server: Server,
  address: { host: string; port: number; setting: string },
): Promise<number> {
  const { host, port, setting } = address
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE'
      reject(
        new HoistwayError(
          taken ? 'port-taken' : 'listen-failed',
          taken
            ? `port ${port} on ${host} is taken by another program; stop it, or set ${setting} to a free one`
            : `cannot listen on ${host}:${port} (${setting}): ${cause.message}`,
          { cause },
        ),
      )
    })
    server.listen({ port, host, backlog }, () => {
      const bound = server.address()
      resolve(typeof bound === 'object' && bound !== null ? bound.port : port)
    })
  })
}
