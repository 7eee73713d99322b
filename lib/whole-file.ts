import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

function syncFolder(path: string): void {
  // Windows cannot open a folder
  if (process.platform === 'win32') return
  const folder = openSync(dirname(path), 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

/** Writes beside the path, on disk for good, and puts it there by `place`; nothing is left beside it. */
function write(path: string, content: string | Uint8Array, place: (written: string) => void): void {
  const written = `${path}.new-${randomBytes(6).toString('hex')}`
  try {
    const file = openSync(written, 'wx', 0o600)
    try {
      const bytes = Buffer.from(content)
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    place(written)
    syncFolder(path)
  } finally {
    rmSync(written, { force: true })
  }
}

/** Writes a small file that its owner alone may read, in place of one that is there: the new or the old, never half of it. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  write(path, content, (written) => renameSync(written, path))
}

/** The same where nothing is there; of several programs at once the first one's stays. False where something was there. */
export function createWhole(path: string, content: string | Uint8Array): boolean {
  try {
    write(path, content, (written) => linkSync(written, path))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}
