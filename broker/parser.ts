import type { Client } from 'aedes'

/** What reads packets out of a connection's bytes; Aedes does not show it. */
interface Parser {
  parse(chunk: Buffer): number
  /** The one being read. */
  readonly packet: { readonly length: number }
  /** The CONNECT. */
  readonly settings: { password?: Buffer | undefined }
  readonly client: Client
}

const parserOf = (client: Client) => (client as Client & { readonly _parser: Parser })._parser

/**
 * Aedes sets no bound on a packet: calls `refuse`, to end the connection, before it buffers one that announces more.
 * Clients share the functions that this gives: there are many clients.
 */
export function createPacketGuard(maxBytes: number, refuse: (client: Client) => void) {
  function parse(this: Parser, chunk: Buffer): number {
    const rest = (Object.getPrototypeOf(this) as Parser).parse.call(this, chunk)
    if (this.packet.length > maxBytes) refuse(this.client)
    return rest
  }
  return (client: Client) => {
    parserOf(client).parse = parse
  }
}

/** Lets go of a secret that was looked at, and with it of all the bytes that came with the CONNECT. */
export function forgetPassword(client: Client): void {
  parserOf(client).settings.password = undefined
}
