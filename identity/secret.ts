import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { HoistwayError, messageOf } from '../lib/errors.ts'
import { createWhole } from '../lib/whole-file.ts'

/** 256 random bits as base64url. */
const secretLength = 43

/**
 * Reads a secret of 256 random bits from a file only its owner may read; makes it where there is no file. Rejects with
 * `secret-unusable` where the file holds less, or cannot be read: a new one in its place would void second factors and
 * the secrets of webhooks without a word.
 */
export async function readOrCreateSecret(path: string): Promise<string> {
  const unusable = (why: string, cause?: unknown) =>
    new HoistwayError(
      'secret-unusable',
      `${path} ${why}; put a copy of it back, or delete it: then a new one is made, everybody logs in again, and second factors and the secrets of webhooks are to be set up anew`,
      { cause },
    )
  let secret: string
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    createWhole(path, randomBytes(32).toString('base64url'))
    await chmod(path, 0o600)
    secret = (await readFile(path, 'utf8')).trim()
  } catch (cause) {
    throw unusable(`cannot be read (${messageOf(cause)})`, cause)
  }
  if (secret.length < secretLength || !/^[\x21-\x7e]+$/.test(secret))
    throw unusable(`should hold ${secretLength} characters and holds ${secret.length}`)
  return secret
}
