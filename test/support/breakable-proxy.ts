import { connect as connectTcp, createServer, type Socket } from 'node:net'
import { listen } from '../../lib/listen.ts'

/** How a network path fails: connections reset, connections closed in order, or nothing passes while they stay open. */
export type Failure = 'reset' | 'end' | 'freeze'

/** A network path to a local server that a test can break and mend. */
export interface BreakableProxy {
  readonly port: number
  /** Breaks the connections that there are, and those that come, until `mend`. */
  break(failure: Failure): void
  mend(): void
  /** Breaks each new connection once the server has sent so many bytes on it; undefined: not at all. */
  breakAfter(bytes: number | undefined, failure?: Failure): void
  close(): void
}

/** Opens a path on a loopback port to a port that may change. */
export async function breakableProxy(toPort: () => number): Promise<BreakableProxy> {
  const pairs = new Set<readonly [near: Socket, far: Socket]>()
  let failure: Failure | undefined
  let limit: { bytes: number; failure: Failure } | undefined

  function fail([near, far]: readonly [Socket, Socket], how: Failure): void {
    if (how === 'freeze') {
      for (const socket of [near, far]) {
        socket.unpipe()
        socket.pause()
      }
      return
    }
    if (how === 'reset') near.resetAndDestroy()
    else near.end()
    far.destroy()
  }

  const server = createServer((near) => {
    const far = connectTcp(toPort(), '127.0.0.1')
    const pair = [near, far] as const
    pairs.add(pair)
    for (const socket of pair) socket.on('error', () => {})
    near.on('close', () => {
      pairs.delete(pair)
      far.destroy()
    })
    far.on('close', () => near.destroy())
    if (failure !== undefined) return fail(pair, failure)
    near.pipe(far)
    if (limit === undefined) {
      far.pipe(near)
      return
    }
    const { bytes, failure: how } = limit
    let left = bytes
    if (left === 0) return fail(pair, how)
    far.on('data', (chunk: Buffer) => {
      near.write(chunk.subarray(0, left))
      left -= chunk.length
      if (left <= 0) near.write('', () => fail(pair, how))
    })
  })

  return {
    port: await listen(server, { host: '127.0.0.1', port: 0, setting: '' }),
    break(how) {
      failure = how
      for (const pair of pairs) fail(pair, how)
    },
    mend() {
      failure = undefined
      // what is frozen stays so: nobody knows what was lost of it
    },
    breakAfter(bytes, how = 'end') {
      limit = bytes === undefined ? undefined : { bytes, failure: how }
    },
    close() {
      server.close()
      for (const pair of pairs) for (const socket of pair) socket.destroy()
    },
  }
}
