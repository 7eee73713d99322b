/** A message as it came from the wire. */
export interface JournalMessage {
  readonly topic: string
  readonly payload: Uint8Array
  /** Epoch ms on the broker's clock. */
  readonly receivedAtMs: number
  /** The dead letter that this is another attempt of. */
  readonly replayOf?: number | undefined
}

/**
 * A small record by key, which the appending process wants to find again after a restart; undefined to forget it. Written in one
 * commit with the message that it came with.
 */
export type Memo = readonly [key: string, value: Uint8Array | undefined]

/** A message with its place: positions rise by one and never come again. */
export interface JournalEntry extends JournalMessage {
  readonly position: number
}
