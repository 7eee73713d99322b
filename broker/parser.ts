import type { Client } from 'aedes'
import type { Packet } from 'mqtt-packet'
import { holdReading, releaseReading } from './reading.ts'

/** What reads packets out of a connection's bytes; Aedes does not show it. */
interface Parser {
  parse(chunk: Buffer): number
  _parseHeader(): boolean
  _parseLength(): boolean
  _parseConnect(): unknown
  /** Stops the reading where it is set. */
  error: Error | null
  /** The bytes that came and were not read yet, in the pieces in which they came. */
  readonly _list: {
    readonly length: number
    readonly _bufs: Buffer[]
    readUInt8(at: number): number
    readUInt16BE(at: number): number
  }
  /** The one being read; its length is -1 until that is known. */
  readonly packet: { readonly length: number; readonly cmd: string }
  /** The CONNECT. */
  readonly settings: { password?: Buffer | undefined }
  readonly client: Client
  listeners(event: 'packet'): PacketListener[]
  removeAllListeners(event: 'packet'): void
  on(event: 'packet', listener: PacketListener): void
}

type PacketListener = (this: Parser, packet: Packet) => void

/** What one connection may have handled in one turn of the event loop: about what a read gives of usual messages. */
const packetsOfTurn = 512
const nothing = Buffer.alloc(0)

const parserOf = (client: Client) => (client as Client & { readonly _parser: Parser })._parser
const proto = (parser: Parser) => Object.getPrototypeOf(parser) as Parser

export interface PacketRules {
  /** Bytes that a packet of this type may announce. */
  mostBytes(cmd: string): number
  /** A packet announced more; the connection is to be ended before they are buffered. */
  tooLarge(client: Client, cmd: string): void
  /** A CONNECT of a protocol level that is not spoken. */
  unknownLevel(client: Client): void
  /** Whether Aedes is to handle a packet; what it may not see is changed before. */
  admits(client: Client, packet: Packet): boolean
}

/** 3.1 and 3.1.1 */
const levels = new Set([3, 4])

/**
 * Puts two pieces together while the older one is not larger, so that a packet which comes a byte at a time costs n log n, and
 * not one buffer for each byte.
 */
function putTogether(pieces: Buffer[]): void {
  while (pieces.length > 1) {
    const [older, newer] = pieces.slice(-2) as [Buffer, Buffer]
    if (older.length > newer.length) return
    pieces.splice(-2, 2, Buffer.concat([older, newer]))
  }
}

/**
 * Stands before Aedes, which sets no bound on a packet and takes some that it should not. Clients share the functions that this
 * gives: there are many clients.
 */
export function createPacketGuard(rules: PacketRules) {
  let handle: PacketListener | undefined
  /** Packets of the chunk in hand that may still be read in this turn. */
  let left = packetsOfTurn

  function parse(this: Parser, chunk: Buffer): number {
    left = packetsOfTurn
    const rest = proto(this).parse.call(this, chunk)
    if (rest > 0 && this.error === null) putTogether(this._list._bufs)
    if (left < 0) parseLater(this)
    return rest
  }

  /** Goes on with what is left of a read when others had their turn; until then nothing more is read. */
  function parseLater(parser: Parser): void {
    const { client } = parser
    holdReading(client)
    setImmediate(() => {
      if (!client.closed && !client.conn.destroyed && parser.error === null) parser.parse(nothing)
      releaseReading(client)
    })
  }

  function parseHeader(this: Parser): boolean {
    left--
    return left >= 0 && proto(this)._parseHeader.call(this)
  }

  function parseLength(this: Parser): boolean {
    const isRead = proto(this)._parseLength.call(this)
    const { length, cmd } = this.packet
    if (!isRead || length <= rules.mostBytes(cmd)) return isRead
    this.error = new Error('packet too large')
    rules.tooLarge(this.client, cmd)
    return false
  }

  function parseConnect(this: Parser): unknown {
    const { _list: bytes } = this
    // protocol name, then level [MQTT-3.1.2-2]
    const at = bytes.length < 2 ? bytes.length : 2 + bytes.readUInt16BE(0)
    if (at >= bytes.length || levels.has(bytes.readUInt8(at))) return proto(this)._parseConnect.call(this)
    this.error = new Error('unacceptable protocol version')
    rules.unknownLevel(this.client)
    return undefined
  }

  function onPacket(this: Parser, packet: Packet): void {
    if (rules.admits(this.client, packet)) handle?.call(this, packet)
  }

  return (client: Client) => {
    const parser = parserOf(client)
    handle ??= parser.listeners('packet')[0]
    parser.removeAllListeners('packet')
    parser.on('packet', onPacket)
    parser.parse = parse
    parser._parseHeader = parseHeader
    parser._parseLength = parseLength
    parser._parseConnect = parseConnect
  }
}

/** Lets go of a secret that was looked at, and with it of all the bytes that came with the CONNECT. */
export function forgetPassword(client: Client): void {
  parserOf(client).settings.password = undefined
}
