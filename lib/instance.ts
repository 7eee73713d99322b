import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HoistwayError } from './errors.ts'
import { createWhole } from './whole-file.ts'

const pattern = /^[0-9a-f]{16}$/

/**
 * The name of a data directory among those that share a database: made once, at random, and kept in it. Positions in a
 * journal mean something only together with it. The directory must be there and locked. Throws `data-dir-unusable` where
 * the file holds something else.
 * @param known the name that the journal bears, for a file that was lost.
 */
export function readOrCreateInstanceId(dataDir: string, known?: string): string {
  const path = join(dataDir, 'instance.id')
  createWhole(path, known ?? randomBytes(8).toString('hex'))
  const id = readFileSync(path, 'utf8').trim()
  if (pattern.test(id)) return id
  throw new HoistwayError(
    'data-dir-unusable',
    `${path} should hold 16 hexadecimal digits; write them back, or delete it and this directory counts as a new one`,
  )
}
