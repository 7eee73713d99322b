import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { HoistwayError } from './errors.ts'

/** A file that lies in a data directory while a backup is being restored into it. */
export const restoreMark = 'restore.unfinished'

/** Throws `restore-unfinished` where a restore into a data directory was cut short. */
export function requireRestored(dataDir: string): void {
  if (!existsSync(join(dataDir, restoreMark))) return
  throw new HoistwayError(
    'restore-unfinished',
    `a restore into ${dataDir} was cut short, so that it holds half of a backup; remove it, and restore again into an empty folder`,
  )
}
