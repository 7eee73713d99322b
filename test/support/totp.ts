import { createHmac } from 'node:crypto'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const periodMs = 30_000

/** The code that an authenticator shows now for an `otpauth:` URI: SHA-1, six digits, half a minute. [RFC 6238] */
export function codeOf(uri: string, nowMs = Date.now()): string {
  const base32 = new URL(uri).searchParams.get('secret') ?? ''
  const bits = [...base32].map((char) => alphabet.indexOf(char).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(nowMs / periodMs)))
  const hash = createHmac('sha1', key).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 15
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** The code of the half minute to come, which is taken already: for a second use, as each code is taken once. */
export const nextCodeOf = (uri: string) => codeOf(uri, Date.now() + periodMs)
