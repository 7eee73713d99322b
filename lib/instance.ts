import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { HoistwayError } from './errors.ts'

const pattern = /^[0-9a-f]{16}$/

/**
 * The name of a data directory among those that share a database: made once, at random, and kept in it. Positions in a
 * journal mean something only together with it. The directory must be there and locked. Throws `data-dir-unusable` where
 * the file holds something else.
 */
export function readOrCreateInstanceId(dataDir: string): string {
  const path = join(dataDir, 'instance.id')
  try {
    const file = openSync(path, 'wx', 0o600)
    try {
      writeSync(file, randomBytes(8).toString('hex'))
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const id = readFileSync(path, 'utf8').trim()
  if (pattern.test(id)) return id
  throw new HoistwayError(
    'data-dir-unusable',
    `${path} should hold 16 hexadecimal digits; write them back, or delete it and this directory counts as a new one`,
  )
}
