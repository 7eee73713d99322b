import type { Client } from 'aedes'

/** How Aedes reads a connection; it does not show it. */
interface Reader {
  /** Packets in hand; the connection is read again when there is none. */
  _parsingBatch: number
  /** One of them is done. */
  _nextBatch(): void
}

const readerOf = (client: Client) => client as Client & Reader

/** Keeps a connection from being read, however many packets are done and bytes come meanwhile. */
const held = 2 ** 40

/** Stops reading a connection; as often as it was held it has to be released. */
export function holdReading(client: Client): void {
  readerOf(client)._parsingBatch += held
}

/** Reads a connection again, once what was read of it is done. */
export function releaseReading(client: Client): void {
  const reader = readerOf(client)
  reader._parsingBatch -= held
  if (reader._parsingBatch <= 0 && !client.closed) reader._nextBatch()
}

/** Of one connection: so much may wait for the journal before no more of it is read; then it waits for half of that to be written. */
const waitingMostBytes = 256 << 10

/**
 * Bounds what one connection has waiting for the journal, so that a flood of it is not in front of all others' messages.
 * Aedes by itself reads on while packets are in hand.
 * @returns notes bytes that begin to wait; what that gives is called when they wait no more.
 */
export function createBackPressure(): (client: Client, bytes: number) => () => void {
  const waiting = new WeakMap<Client, { bytes: number; isHeld: boolean }>()

  return (client, bytes) => {
    const of = waiting.get(client) ?? { bytes: 0, isHeld: false }
    waiting.set(client, of)
    of.bytes += bytes
    if (!of.isHeld && of.bytes > waitingMostBytes) {
      of.isHeld = true
      holdReading(client)
    }
    return () => {
      of.bytes -= bytes
      if (!of.isHeld || of.bytes > waitingMostBytes / 2) return
      of.isHeld = false
      releaseReading(client)
    }
  }
}
