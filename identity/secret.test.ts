import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readOrCreateSecret } from './secret.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hoistway-secret-'))
  path = join(folder, 'session.secret')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('is made once, at random, for its owner alone', async () => {
  const [one, two] = await Promise.all([readOrCreateSecret(path), readOrCreateSecret(path)])
  expect(one).toMatch(/^[\w-]{43}$/)
  expect(two).toBe(one)
  expect(await readOrCreateSecret(path)).toBe(one)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(await readOrCreateSecret(join(folder, 'other'))).not.toBe(one)
})

it.each([
  ['empty', ''],
  ['a line end', '\n'],
  ['cut', 'tooShort'],
  ['zeros, as after a power cut', '\0'.repeat(43)],
])('is not guessed where the file is %s', async (_what, content) => {
  writeFileSync(path, content)
  await expect(readOrCreateSecret(path)).rejects.toMatchObject({
    code: 'secret-unusable',
    message: expect.stringMatching(/session\.secret.*delete it/),
  })
  expect(readFileSync(path, 'utf8')).toBe(content)
})
