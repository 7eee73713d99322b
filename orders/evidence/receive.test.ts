import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { HoistwayError } from '../../lib/errors.ts'
import { evidenceKinds } from '../../schemas/index.ts'
import { allowed } from './allowed.ts'
import { receive } from './receive.ts'

const photo = readFileSync(join(import.meta.dirname, '../../test/fixtures/evidence/kept-photo-jpeg/file'))

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hoistway-receive-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function* stream(...chunks: Uint8Array[]) {
  yield* chunks
}

it('gives a file, its hash and its type, however it is cut into chunks', async () => {
  const cuts = fc.array(fc.integer({ min: 0, max: photo.length }), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(cuts, async (at) => {
      const places = [0, ...at.sort((a, b) => a - b), photo.length]
      const chunks = places.slice(1).map((end, n) => photo.subarray(places[n], end))
      const received = await receive(stream(...chunks), 'photo', folder)
      expect(received).toMatchObject({
        bytes: photo.length,
        sha256: createHash('sha256').update(photo).digest('hex'),
        type: { mediaType: 'image/jpeg' },
      })
      expect(readFileSync(received.path)).toEqual(photo)
      rmSync(received.path)
    }),
    { numRuns: 40 },
  )
})

it('refuses any bytes that are none of its types, and leaves nothing of them', async () => {
  const anyBytes = fc.oneof(
    fc.uint8Array({ maxLength: 6_000 }),
    // what looks like the beginning of something
    fc
      .tuple(
        fc.constantFrom(
          'RIFF',
          'ID3',
          'OggS',
          '\x1aE\xdf\xa3',
          'PK\x03\x04',
          '%PDF',
          '\x00\x00\x00\x18ftyp',
          'MM\x00*',
        ),
        fc.uint8Array({ maxLength: 6_000 }),
      )
      .map(([head, rest]) => Buffer.concat([Buffer.from(head, 'latin1'), rest])),
  )
  await fc.assert(
    fc.asyncProperty(anyBytes, fc.constantFrom(...evidenceKinds), async (bytes, kind) => {
      try {
        const { path, type } = await receive(stream(bytes), kind, folder)
        expect(Object.values(allowed[kind].types)).toContain(type)
        rmSync(path)
      } catch (error) {
        expect(error).toBeInstanceOf(HoistwayError)
        expect(['evidence-empty', 'evidence-type-refused']).toContain((error as HoistwayError).code)
      }
      expect(readdirSync(folder)).toEqual([])
    }),
    { numRuns: 300 },
  )
})

it('stops at the bound of its kind, and takes what is just within', async () => {
  const { maxBytes } = allowed.signature
  const png = readFileSync(
    join(import.meta.dirname, '../../test/fixtures/evidence/kept-name-with-a-path/file'),
  )
  const padded = (bytes: number) => stream(png, Buffer.alloc(bytes - png.length))
  const { path, bytes } = await receive(padded(maxBytes), 'signature', folder)
  expect(bytes).toBe(maxBytes)
  rmSync(path)
  let given = 0
  async function* endless() {
    for (;;) {
      given += 65_536
      yield given === 65_536 ? Buffer.concat([png, Buffer.alloc(65_536 - png.length)]) : Buffer.alloc(65_536)
    }
  }
  await expect(receive(endless(), 'signature', folder)).rejects.toMatchObject({
    code: 'evidence-too-large',
    details: { maxBytes },
  })
  expect(given).toBe(maxBytes + 65_536)
  expect(readdirSync(folder)).toEqual([])
})

it('says that the disk takes nothing, so that it is tried again', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  await expect(receive(stream(photo), 'photo', join(file, 'incoming'))).rejects.toMatchObject({
    code: 'evidence-storage-unavailable',
    mayRetry: true,
  })
})
