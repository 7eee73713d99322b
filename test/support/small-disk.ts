import { spawnSync } from 'node:child_process'
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of its own, small enough to be filled. */
export interface SmallDisk {
  readonly path: string
  freeMiB(): number
  /** Writes into one file until nothing fits any more; again and again goes on where it stood. */
  fill(): void
  /** Removes that file. */
  empty(): void
  dispose(): void
}

/** Mounts a tmpfs, or says why it cannot: it takes root on Linux, with the right to mount. */
export function mountSmallDisk(sizeMiB: number): SmallDisk | string {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    return 'a disk can be mounted by root on Linux only'
  const path = mkdtempSync(join(tmpdir(), 'hoistway-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMiB}m,mode=700`, 'tmpfs', path])
  if (mounted.status !== 0) {
    rmSync(path, { recursive: true })
    return `mount refuses: ${mounted.stderr?.toString().trim() || mounted.error?.message}`
  }
  const filler = join(path, 'filler')
  mkdirSync(join(path, 'data'))
  return {
    path: join(path, 'data'),
    freeMiB() {
      const { bsize, bavail } = statfsSync(path)
      return (bsize * bavail) / 2 ** 20
    },
    fill() {
      const file = openSync(filler, 'a')
      try {
        for (let bytes = 1 << 20; bytes >= 4096; ) {
          try {
            writeSync(file, Buffer.alloc(bytes, 1))
          } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
            bytes /= 4
          }
        }
      } finally {
        closeSync(file)
      }
    },
    empty() {
      const file = openSync(filler, 'a')
      ftruncateSync(file, 0)
      closeSync(file)
    },
    dispose() {
      spawnSync('umount', ['-l', path])
      rmSync(path, { recursive: true, force: true })
    },
  }
}
