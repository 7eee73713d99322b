import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** The status that something is answered with; undefined: it never is. */
export type Answering = (received: Received) => number | undefined | Promise<number | undefined>

/** A program that webhooks are sent to: keeps what came, and answers as it is told. */
export async function startReceiver(answer: Answering = () => 204) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', async () => {
      const one = { path: request.url ?? '', headers: request.headers, body }
      received.push(one)
      const status = await answer(one)
      if (status === undefined) return
      response.writeHead(status, { location: '/elsewhere' })
      response.end('x'.repeat(100_000))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    received,
    port,
    url: `http://127.0.0.1:${port}/hook`,
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
