// MQTT packets byte for byte: what a client library would not send, or not so.

export const uint16 = (value: number) => Buffer.from([value >> 8, value & 255])
export const text = (value: string) => Buffer.concat([uint16(value.length), Buffer.from(value)])

/** A packet of at most 127 bytes after its head. */
export const packet = (type: number, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from([type, body.length]), body])
}

/** CONNECT with user name and password; flags 0xc0 keep the session, 0xc2 begin a clean one. */
export const connectPacket = (
  clientId: string,
  { flags = 0xc2, secret = 'right' }: { flags?: number; secret?: string } = {},
) => packet(0x10, text('MQTT'), Buffer.from([4, flags, 0, 60]), text(clientId), text(clientId), text(secret))
