import { chmodSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { HoistwayError, messageOf } from './errors.ts'

/** Files that only a data directory of ours has. */
const marks = ['lock', 'instance.id', 'postgres', 'journal']

/**
 * Makes the data directory where it is missing, and closes it to everybody but its owner. A folder that holds other
 * things too, and nothing of ours yet, keeps its mode: it may be a home or a system folder. Throws `data-dir-unusable`.
 */
export function prepareDataDir(path: string): void {
  // what is made in it from here on, by whatever library, is its owner's alone
  process.umask(0o077)
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    const isOurs = marks.some((name) => existsSync(join(path, name))) || readdirSync(path).length === 0
    const { uid, mode } = statSync(path)
    const isOwner = process.getuid === undefined || uid === process.getuid()
    if (isOurs && isOwner && (mode & 0o077) !== 0) chmodSync(path, 0o700)
  } catch (error) {
    throw new HoistwayError(
      'data-dir-unusable',
      `the data directory ${path} cannot be used: ${messageOf(error)}; set DATA_DIR to a folder that can be written`,
      { cause: error },
    )
  }
}
