import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Reads a secret of 256 random bits from a file only its owner may read; makes it the first time. */
export async function readOrCreateSecret(path: string): Promise<string> {
  if (!existsSync(path)) {
    await mkdir(dirname(path), { recursive: true })
    // two programs at once: the first one's secret stays
    await writeFile(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch(
      (error) => {
        if (error.code !== 'EEXIST') throw error
      },
    )
  }
  return (await readFile(path, 'utf8')).trim()
}
