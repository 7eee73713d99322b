import { createHash, randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { HoistwayError, messageOf } from '../../lib/errors.ts'
import type { EvidenceKind } from '../../schemas/index.ts'
import { type MediaType, requireBytes, sniff, sniffedBytes } from './allowed.ts'
import { storageUnavailable } from './storage.ts'

/** A file that has come whole; it lies beside the storage until it is put there. */
export interface Received {
  readonly path: string
  readonly bytes: number
  /** Hex. */
  readonly sha256: string
  readonly type: MediaType
}

/** Says of a stream that ends before its end what happened. */
async function* whole(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } catch (cause) {
    throw new HoistwayError('evidence-cut-off', `the upload ended before its end: ${messageOf(cause)}`, {
      cause,
    })
  }
}

/**
 * Writes a stream into a file of a folder: never more of it in memory than a chunk and the bytes that tell its type.
 * Refuses as early as it can tell. Rejects with `evidence-empty`, `evidence-too-large`, `evidence-type-refused`,
 * `evidence-cut-off` or, where the disk takes nothing, `evidence-storage-unavailable`; then nothing is left of it.
 */
export async function receive(
  body: AsyncIterable<Uint8Array>,
  kind: EvidenceKind,
  folder: string,
): Promise<Received> {
  const path = join(folder, randomUUID())
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const file = await open(path, 'wx', 0o600)
    return { path, ...(await write(whole(body), kind, file).finally(() => file.close())) }
  } catch (error) {
    await rm(path, { force: true }).catch(() => {})
    throw error instanceof HoistwayError ? error : storageUnavailable(error)
  }
}

async function write(
  body: AsyncIterable<Uint8Array>,
  kind: EvidenceKind,
  file: FileHandle,
): Promise<Omit<Received, 'path'>> {
  const hash = createHash('sha256')
  let bytes = 0
  let head = Buffer.alloc(0)
  let type: MediaType | undefined
  for await (const chunk of body) {
    bytes += chunk.length
    requireBytes(kind, bytes)
    if (type === undefined) {
      head = Buffer.concat([head, chunk.subarray(0, sniffedBytes - head.length)])
      if (head.length === sniffedBytes) type = await sniff(head, kind)
    }
    hash.update(chunk)
    await file.appendFile(chunk)
  }
  if (bytes === 0)
    throw new HoistwayError('evidence-empty', 'the request has no body: send the bytes of the file')
  type ??= await sniff(head, kind)
  return { bytes, sha256: hash.digest('hex'), type }
}
