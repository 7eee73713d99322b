import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** What seals the secrets of webhooks. */
export interface SealingKey {
  /** Tells keys apart without telling them. */
  readonly id: string
  seal(secret: string): Uint8Array
  unseal(sealed: Uint8Array): string
}

/** A sealing key from a text that is kept outside of the database. */
export function sealingKey(text: string): SealingKey {
  const key = Buffer.from(hkdfSync('sha256', text, '', 'hoistway webhook secrets', 32))
  return {
    id: createHash('sha256').update(key).digest('hex').slice(0, 16),
    seal(secret) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
    },
    unseal(sealed) {
      const bytes = Buffer.from(sealed)
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
  }
}

const prefix = 'whsec_'

/** 256 random bits, written as the receiving libraries of Standard Webhooks take them. */
export const newSecret = () => prefix + randomBytes(32).toString('base64')

/** Headers by which a receiver knows that it was us, when, and whether it had it before. [Standard Webhooks 1.0] */
export function signedHeaders(
  secret: string,
  id: string,
  atMs: number,
  body: string,
): Record<string, string> {
  const timestamp = String(Math.floor(atMs / 1_000))
  const signature = createHmac('sha256', Buffer.from(secret.slice(prefix.length), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}
