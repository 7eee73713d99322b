/** Where devices' messages come from, and the way back to them: our own broker or an external one. */
export interface MessageSource {
  /** The port that devices connect to; undefined where they connect to an external broker. */
  readonly port: number | undefined
  /** Where devices connect, as URLs; none with an external broker. */
  readonly addresses: readonly string[]
  /** `ok`, or why no message can come. */
  state(): string
  /** Cuts the connection of a device whose secret changed or was revoked; of all such without an id. */
  recheck(deviceId: string | undefined): void
  /** Tells a device something, QoS 0: once if it listens now, else not at all. */
  tell(topic: string, payload: Uint8Array): void
  close(): Promise<void>
}
