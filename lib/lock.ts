import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { prepareDataDir } from './data-dir.ts'
import { HoistwayError, messageOf } from './errors.ts'

const sqliteBusy = 5
/** Held here too: collected as garbage, a lock would let go. */
const locks = new Set<DatabaseSync>()

/**
 * Takes a data directory for this process alone; returns how to let it go. The lock is the operating system's, through
 * SQLite, so that it ends with the process however that dies. Throws `data-dir-in-use` or `data-dir-unusable`.
 */
export function lockDataDir(path: string): () => void {
  prepareDataDir(path)
  try {
    const file = join(path, 'lock')
    const lock = new DatabaseSync(file)
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
    chmodSync(file, 0o600)
    locks.add(lock)
    return () => {
      locks.delete(lock)
      lock.close()
    }
  } catch (error) {
    if ((error as { errcode?: number }).errcode === sqliteBusy) {
      throw new HoistwayError(
        'data-dir-in-use',
        `the data directory ${path} is in use by another Hoistway; stop that one, or set DATA_DIR to another folder`,
        { cause: error },
      )
    }
    throw new HoistwayError(
      'data-dir-unusable',
      `the data directory ${path} cannot be used: ${messageOf(error)}; set DATA_DIR to a folder that can be written`,
      { cause: error },
    )
  }
}
