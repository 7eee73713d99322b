import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { HoistwayError, messageOf } from '../lib/errors.ts'
import { createWhole, writeWhole } from '../lib/whole-file.ts'
import type { Database } from '../storage/relational/index.ts'
import { chainEnd } from './chain.ts'

const dayMs = 86_400_000

const checkpointSchema = z.object({
  seq: z.number().int().nonnegative(),
  /** Hex SHA-256 of row `seq`. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
  /** PEM. */
  publicKey: z.string().max(1_000),
  /** Ed25519 over `signedText`, base64. [RFC 8032] */
  signature: z.base64(),
})

/** The promise that the chain had this row with this hash then. Worth most where whoever alters the chain cannot reach it. */
export type Checkpoint = z.infer<typeof checkpointSchema>

/** The text that a checkpoint's signature is made of, as UTF-8. */
function signedText({ seq, hash, at }: Pick<Checkpoint, 'seq' | 'hash' | 'at'>): Buffer {
  return Buffer.from(`hoistway audit checkpoint\n${seq}\n${hash}\n${at}\n`)
}

/** A short name of a public key, for people to compare: hex SHA-256 of its DER, 16 digits. */
export function fingerprintOf(publicKey: string): string {
  const der = createPublicKey(publicKey).export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(der).digest('hex').slice(0, 16)
}

const keyOf = (folder: string) => join(folder, 'signing.key')

/** Reads the signing key of a folder, readable by its owner alone; makes it the first time. Rejects with `signing-key-unusable`. */
async function readOrCreateKey(folder: string): Promise<KeyObject> {
  const path = keyOf(folder)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const { privateKey } = generateKeyPairSync('ed25519')
    createWhole(path, privateKey.export({ type: 'pkcs8', format: 'pem' }))
    return createPrivateKey(await readFile(path))
  } catch (cause) {
    throw new HoistwayError(
      'signing-key-unusable',
      `${path} cannot be read as a private key (${messageOf(cause)}); put a copy of it back, or move it and the folder checkpoints away: then a new key is made, and older checkpoints are verified by their fingerprint only`,
      { cause },
    )
  }
}

/**
 * The fingerprint of the key that signs checkpoints of this folder; undefined where it has none yet. Rejects with
 * `signing-key-unusable`.
 */
export async function ownFingerprint(folder: string): Promise<string | undefined> {
  return existsSync(keyOf(folder)) ? fingerprintOf(pemOf(await readOrCreateKey(folder))) : undefined
}

const pemOf = (key: KeyObject) => createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()
const checkpointsOf = (folder: string) => join(folder, 'checkpoints')

/**
 * Signs where the chain ends now and keeps that in a folder, with the key that it makes there the first time. Rejects with
 * `checkpoint-contradicted`, and keeps the one that is there, where that promised another row.
 * @param folder in the data directory; what is written there should also be kept elsewhere.
 */
export async function makeCheckpoint(db: Database, folder: string, atMs: number): Promise<Checkpoint> {
  const key = await readOrCreateKey(folder)
  const end = await chainEnd(db)
  const path = join(checkpointsOf(folder), `${String(end.seq).padStart(12, '0')}.json`)
  const kept = await readCheckpoint(path).catch((error) => {
    if (isMissing(error)) return undefined
    throw error
  })
  if (kept !== undefined && kept.hash !== end.hash) {
    throw new HoistwayError(
      'checkpoint-contradicted',
      `${path} says that row ${end.seq} was another one: the chain was computed anew; npm run audit -- verify names where`,
    )
  }
  const promise = { ...end, at: new Date(atMs).toISOString() }
  const checkpoint: Checkpoint = {
    ...promise,
    publicKey: pemOf(key),
    signature: sign(null, signedText(promise), key).toString('base64'),
  }
  await mkdir(checkpointsOf(folder), { recursive: true })
  writeWhole(path, `${JSON.stringify(checkpoint)}\n`)
  return checkpoint
}

const isMissing = (error: unknown) =>
  error instanceof HoistwayError && (error.cause as NodeJS.ErrnoException | undefined)?.code === 'ENOENT'

/** Makes a checkpoint where the newest is older than a day and the chain has grown since; resolves to it if so. */
export async function makeDailyCheckpoint(
  db: Database,
  folder: string,
  nowMs: number,
): Promise<Checkpoint | undefined> {
  const path = (await checkpointPaths(folder)).at(-1)
  const newest = path === undefined ? undefined : await readCheckpoint(path)
  if (newest !== undefined && nowMs - Date.parse(newest.at) < dayMs) return undefined
  const { seq } = await chainEnd(db)
  return seq === (newest?.seq ?? 0) ? undefined : makeCheckpoint(db, folder, nowMs)
}

/** Reads a checkpoint file; rejects with `checkpoint-invalid` where it is none or its signature is not that of its key. */
export async function readCheckpoint(path: string): Promise<Checkpoint> {
  const invalid = (why: string, cause?: unknown) =>
    new HoistwayError('checkpoint-invalid', `${path} is no checkpoint to go by: ${why}`, { cause })
  let checkpoint: Checkpoint
  let isSigned: boolean
  try {
    checkpoint = checkpointSchema.parse(JSON.parse(await readFile(path, 'utf8')))
    const { publicKey, signature } = checkpoint
    isSigned = verify(null, signedText(checkpoint), publicKey, Buffer.from(signature, 'base64'))
  } catch (cause) {
    throw invalid(cause instanceof z.ZodError ? z.prettifyError(cause) : messageOf(cause), cause)
  }
  if (!isSigned) throw invalid('its signature is not that of its key')
  return checkpoint
}

/**
 * Reads a checkpoint that was kept elsewhere. Anybody can sign one, so its key must be the one of the folder, or the one
 * whose fingerprint is told: rejects with `checkpoint-foreign` otherwise, and as `readCheckpoint` does.
 * @param fingerprint of the key that is believed, 16 hexadecimal digits; without it, the folder's own.
 */
export async function readTrustedCheckpoint(
  path: string,
  folder: string,
  fingerprint?: string,
): Promise<Checkpoint> {
  const checkpoint = await readCheckpoint(path)
  const signer = fingerprintOf(checkpoint.publicKey)
  const believed = fingerprint ?? (await ownFingerprint(folder))
  if (signer === believed) return checkpoint
  const other =
    fingerprint !== undefined
      ? `--key says ${fingerprint}`
      : believed === undefined
        ? `this data directory has no key (${keyOf(folder)})`
        : `the key of this data directory is ${believed}`
  throw new HoistwayError(
    'checkpoint-foreign',
    `${path} is signed by the key ${signer}, and ${other}: anybody can sign a checkpoint. If you know that key from elsewhere, say --key ${signer}`,
  )
}

/** Oldest first. */
async function checkpointPaths(folder: string): Promise<string[]> {
  const names = await readdir(checkpointsOf(folder)).catch((error) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const kept = names.filter((name) => name.endsWith('.json')).sort()
  return kept.map((name) => join(checkpointsOf(folder), name))
}

/** The checkpoints kept in a folder, oldest first. Rejects with `checkpoint-invalid` where one is not of the folder's key. */
export async function keptCheckpoints(folder: string): Promise<Checkpoint[]> {
  const paths = await checkpointPaths(folder)
  const own = paths.length === 0 ? '' : pemOf(await readOrCreateKey(folder))
  const kept: Checkpoint[] = []
  for (const path of paths) {
    const checkpoint = await readCheckpoint(path)
    if (checkpoint.publicKey !== own) {
      throw new HoistwayError('checkpoint-invalid', `${path} is signed by another key than the one beside it`)
    }
    kept.push(checkpoint)
  }
  return kept
}
