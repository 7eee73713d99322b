import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestS3, type TestS3 } from '../../test/support/s3.ts'
import { type EvidenceStorage, openEvidenceStorage } from './storage.ts'

let folder: string
let s3: TestS3

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hoistway-evidence-'))
  s3 = await startTestS3(join(folder, 's3'))
})
afterAll(async () => {
  await s3?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

describe.each(['disk', 'S3'])('evidence on %s', (where) => {
  let storage: EvidenceStorage
  beforeAll(async () => {
    const settings = where === 'S3' ? s3.settings : { EVIDENCE_S3_REGION: 'us-east-1' }
    storage = await openEvidenceStorage({ DATA_DIR: folder, ...settings })
  })

  it('gives back what was put there, and nothing of what was removed', async () => {
    const content = randomBytes(3_000_000)
    const path = join(folder, 'file')
    writeFileSync(path, content)
    expect(await storage.state()).toBe('ok')
    await storage.put('ab/file', { path, bytes: content.length }, 'image/jpeg')
    await storage.putBytes('ab/small', Buffer.from('small'), 'image/jpeg')
    const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    expect(sha256(await bytesOf(await storage.read('ab/file')))).toBe(sha256(content))
    expect((await bytesOf(await storage.read('ab/small'))).toString()).toBe('small')
    await storage.remove('ab/file')
    await storage.remove('ab/never')
    await expect(storage.read('ab/file')).rejects.toMatchObject({ code: 'evidence-missing' })
    const inBucket = readdirSync(s3.folder, { recursive: true }).map(String)
    expect(inBucket.some((name) => name.startsWith('ab/small'))).toBe(where === 'S3')
  })
})

it('says why an object store cannot be used, and that it may be tried again', async () => {
  const { EVIDENCE_S3_ENDPOINT: _, ...settings } = s3.settings
  const away = await openEvidenceStorage({
    DATA_DIR: folder,
    ...settings,
    EVIDENCE_S3_ENDPOINT: 'http://127.0.0.1:1',
  })
  expect(await away.state()).toContain('ECONNREFUSED')
  await expect(away.putBytes('ab/small', Buffer.from('small'), 'image/png')).rejects.toMatchObject({
    code: 'evidence-storage-unavailable',
    mayRetry: true,
  })
})

it('refuses evidence that a later release laid out, and takes that of the first one', async () => {
  const settings = { DATA_DIR: join(folder, 'versions'), EVIDENCE_S3_REGION: 'us-east-1' }
  const storage = await openEvidenceStorage(settings)
  await storage.putBytes('ab/small', Buffer.from('small'), 'image/png')
  const format = join(settings.DATA_DIR, 'evidence/format')
  for (const [text, isRead] of [
    ['1\n', true],
    ['2\n', false],
    ['', false],
  ] as const) {
    writeFileSync(format, text)
    const opened = openEvidenceStorage(settings)
    if (isRead) await opened
    else
      await expect(opened).rejects.toMatchObject({
        code: 'data-newer',
        message: expect.stringMatching(/later release.*start that release/),
      })
  }
  rmSync(format)
  await openEvidenceStorage(settings)
})

it('takes nothing while the disk has no room, and says why', async () => {
  let why: string | undefined = 'disk full: 1.0 MiB of 600 MiB are free'
  const settings = { DATA_DIR: join(folder, 'full'), EVIDENCE_S3_REGION: 'us-east-1' }
  const storage = await openEvidenceStorage(settings, () => why)
  const put = () => storage.putBytes('ab/small', Buffer.from('small'), 'image/png')
  await expect(put()).rejects.toMatchObject({
    code: 'evidence-storage-unavailable',
    message: expect.stringContaining('disk full'),
    mayRetry: true,
  })
  why = undefined
  await put()
})
