import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { DiskSpace } from './disk-space.ts'
import { messageOf } from './errors.ts'
import type { Log } from './log.ts'

const chunkBytes = 1 << 20

/** Takes room on the disk without writing it where the system can, by zeros elsewhere. */
async function allocate(path: string, bytes: number): Promise<void> {
  const child = spawn('fallocate', ['-l', String(bytes), path], { stdio: 'ignore' })
  const [code] = await once(child, 'close').catch(() => [null])
  if (code === 0) return
  let file: FileHandle | undefined
  try {
    file = await open(path, 'w', 0o600)
    const zeros = Buffer.alloc(chunkBytes)
    for (let written = 0; written < bytes; written += chunkBytes) await file.write(zeros)
    await file.sync()
  } finally {
    await file?.close()
  }
}

/**
 * Keeps a file in the data directory whose room is given back when the disk is full, so that databases can end what they
 * began and recover; it is taken again once there is plenty.
 */
export function keepDiskReserve(options: {
  readonly dataDir: string
  readonly space: DiskSpace
  readonly log: Log
}): { look(): void; close(): Promise<void> } {
  const { dataDir, space, log } = options
  const path = join(dataDir, 'reserve')
  const bytes = Math.floor(space.keptFreeBytes / 2)
  let allocating: Promise<void> | undefined

  const warn = (what: string) => (error: unknown) => log.warn({ error: messageOf(error) }, what)
  return {
    look() {
      if (space.whyNothingFits() !== undefined) {
        if (allocating !== undefined || !existsSync(path)) return
        try {
          rmSync(path)
          log.error(
            { bytes, freeBytes: space.freeBytes() },
            'the disk is full: the reserve file was given back',
          )
        } catch (error) {
          warn('the disk is full, and the reserve file cannot be removed')(error)
        }
        return
      }
      if (space.freeBytes() < 2 * space.keptFreeBytes + bytes || existsSync(path)) return
      allocating ??= allocate(path, bytes)
        .catch((error) => {
          rmSync(path, { force: true })
          warn('no room could be reserved on the disk; trying again')(error)
        })
        .finally(() => {
          allocating = undefined
        })
    },
    close: async () => allocating,
  }
}
