/** A message as it came from the wire. */
export interface JournalMessage {
  readonly topic: string
  readonly payload: Uint8Array
  /** Epoch ms on the broker's clock. */
  readonly receivedAtMs: number
  /** The dead letter that this is another attempt of. */
  readonly replayOf?: number | undefined
}

/** A message with its place: positions rise by one and never come again. */
export interface JournalEntry extends JournalMessage {
  readonly position: number
}
