import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { HoistwayError, messageOf } from '../../lib/errors.ts'

const uploadPath = /^\/api\/v1\/(work-orders\/[^/]+\/evidence|imports\/[^/]+)$/

/** Whether a request is one of the uploads, which have bounds of their own. */
export function isUpload({ method, path }: { readonly method: string; readonly path: string }): boolean {
  return method === 'POST' && uploadPath.test(path)
}

/**
 * Writes the body of an upload into a folder of its own beneath `incoming`, a chunk at a time in memory, and works on it; nothing is left
 * of either at the end. Rejects with `upload-too-large` as soon as it can tell, `upload-cut-off` where the body ends before its end.
 */
export async function withUpload<T>(
  { body, declaredBytes }: { body: AsyncIterable<Uint8Array>; declaredBytes: number | undefined },
  { incoming, mostBytes }: { incoming: string; mostBytes: number },
  work: (file: string, folder: string) => Promise<T>,
): Promise<T> {
  let bytes = 0
  const require = (count: number) => {
    if (count > mostBytes)
      throw new HoistwayError(
        'upload-too-large',
        `the body has more than ${mostBytes} bytes; send it in parts`,
      )
  }
  require(declaredBytes ?? 0)
  const folder = join(incoming, randomUUID())
  const file = join(folder, 'body')
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await pipeline(
      body,
      async function* (chunks: AsyncIterable<Uint8Array>) {
        for await (const chunk of chunks) {
          bytes += chunk.length
          require(bytes)
          yield chunk
        }
      },
      createWriteStream(file, { flags: 'wx', mode: 0o600 }),
    ).catch((cause) => {
      if (cause instanceof HoistwayError || isOfDisk(cause)) throw cause
      throw new HoistwayError('upload-cut-off', `the upload ended before its end: ${messageOf(cause)}`, {
        cause,
      })
    })
    return await work(file, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A full or read-only disk is no fault of whoever uploads. */
const isOfDisk = (error: unknown) => 'syscall' in (error as object) && 'path' in (error as object)
