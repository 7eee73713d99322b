import { type StatsFs, statfsSync } from 'node:fs'
import type { Clock } from './clock.ts'
import { messageOf } from './errors.ts'

const mib = 2 ** 20
/** Share of a disk that is kept free, within these bounds: databases need room to end what they began. */
const keptShare = 0.05
const [keptLeast, keptMost] = [32 * mib, 256 * mib]
const freshMs = 100

/** Free space of the disk that a folder lies on. */
export interface DiskSpace {
  /** Bytes that may still be written, as the system said within the last 100 ms. */
  freeBytes(): number
  /** Bytes that are kept free: below, nothing new is taken in. */
  readonly keptFreeBytes: number
  /** Why nothing new may be taken in, with figures; undefined while there is room. */
  whyFull(): string | undefined
  /** Why even what was taken in cannot be stored; undefined down to half of what is kept free. */
  whyNothingFits(): string | undefined
}

const shown = (bytes: number) => `${(bytes / mib).toFixed(bytes < 100 * mib ? 1 : 0)} MiB`

/** Watches the disk of a folder, which must be there. A disk that cannot be asked counts as one with room. */
export function watchDiskSpace(options: {
  readonly path: string
  readonly clock: Clock
  readonly statfs?: (path: string) => Pick<StatsFs, 'bsize' | 'blocks' | 'bavail'>
}): DiskSpace {
  const { path, clock, statfs = statfsSync } = options
  const ask = () => {
    try {
      const { bsize, blocks, bavail } = statfs(path)
      return { totalBytes: bsize * blocks, freeBytes: bsize * bavail, why: undefined }
    } catch (error) {
      return {
        totalBytes: Number.POSITIVE_INFINITY,
        freeBytes: Number.POSITIVE_INFINITY,
        why: messageOf(error),
      }
    }
  }
  let asked = { ...ask(), atMs: clock.now() }
  const now = () => {
    const ageMs = clock.now() - asked.atMs
    if (ageMs < 0 || ageMs >= freshMs) asked = { ...ask(), atMs: clock.now() }
    return asked
  }
  const keptFreeBytes = Math.min(keptMost, Math.max(keptLeast, asked.totalBytes * keptShare))
  const whyBelow = (bytes: number) => {
    const { freeBytes, totalBytes } = now()
    if (freeBytes >= bytes) return undefined
    return `disk full: ${shown(freeBytes)} of ${shown(totalBytes)} are free at ${path}, and ${shown(keptFreeBytes)} are kept free; make room on that disk, and all goes on by itself`
  }
  return {
    freeBytes: () => now().freeBytes,
    keptFreeBytes,
    whyFull: () => whyBelow(keptFreeBytes),
    whyNothingFits: () => whyBelow(keptFreeBytes / 2),
  }
}
