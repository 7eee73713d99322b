import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../audit/index.ts'
import { equipment } from '../../registry/index.ts'
import type { Caller } from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { openNow, tamper } from '../../test/fixtures/orders.ts'
import { startTestPostgres, type TestPostgres } from '../../test/support/postgres.ts'
import { startTestS3, type TestS3 } from '../../test/support/s3.ts'
import { addEvidence, type EvidencePiece } from './add.ts'
import { type EvidenceStorage, openEvidenceStorage } from './storage.ts'
import { evidence } from './tables.ts'
import { verifyEvidence } from './verify.ts'

const caller: Caller = { userId: 'u-1', name: '张三', role: 'admin', partyId: null, district: null }
const golden = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../test/fixtures/evidence', name, 'file'))
const photo = golden('kept-photo-jpeg')

let postgres: TestPostgres
let s3: TestS3
let db: Database
let orderId: number

beforeAll(async () => {
  postgres = await startTestPostgres()
  ;({ db } = postgres.relational)
  s3 = await startTestS3(join(postgres.folder, 's3'))
  await db.insert(equipment).values({ code: 'LIFT-1', class: '3110', family: 'lift' })
  const wanted = { kind: 'repair', equipmentCode: 'LIFT-1', cause: 'test', atMs: 0, dueAtMs: null } as const
  const [order] = await openNow(db, [wanted])
  orderId = order!.orderId
})
afterAll(async () => {
  await s3?.stop()
  await postgres?.stop()
})

describe.each(['disk', 'S3'])('evidence on %s', (where) => {
  let storage: EvidenceStorage
  let pieces: EvidencePiece[]

  beforeAll(async () => {
    const settings = where === 'S3' ? s3.settings : { EVIDENCE_S3_REGION: 'us-east-1' }
    storage = await openEvidenceStorage({ DATA_DIR: postgres.folder, ...settings })
  })

  beforeEach(async () => {
    await tamper(db, async (tx) => {
      await tx.execute(sql`delete from audit_entries`)
      await tx.execute(sql`delete from evidence`)
    })
    pieces = []
    for (const [kind, file] of [
      ['photo', photo],
      ['audio', golden('kept-audio-ogg')],
      ['document', golden('kept-document-pdf')],
    ] as const) {
      const added = await addEvidence(
        { db, storage, caller, orderId, nowMs: () => 1_795_000_000_123 },
        {
          kind,
          fileName: 'a',
          takenAtMs: 1_795_000_000_001,
          lat: 31.23456789,
          lon: 121.4,
          declaredBytes: undefined,
        },
        (async function* () {
          yield file
        })(),
      )
      pieces.push(added.piece)
    }
  })

  const faults = async () =>
    (await verifyEvidence(db, storage)).shown.map(({ evidenceId, kind }) => [evidenceId, kind])

  it('is whole as it was added, and tells how far it is', async () => {
    const told: [number, number][] = []
    const verdict = await verifyEvidence(db, storage, (done, total) => told.push([done, total]))
    expect(verdict).toEqual({ pieces: 3, faults: 0, shown: [] })
    expect(told.at(-1)).toEqual([3, 3])
    expect(await verifyAudit(db)).toMatchObject({ verified: 3, fault: null })
  })

  it('is found altered or missing, each piece by name', async () => {
    const [first, second] = pieces as [EvidencePiece, EvidencePiece]
    const altered = Buffer.from(photo)
    altered[photo.length - 3]! ^= 1
    await storage.putBytes(first.storageKey, altered, 'image/jpeg')
    await storage.remove(second.storageKey)
    expect(await faults()).toEqual([
      [first.id, 'file-altered'],
      [second.id, 'file-missing'],
    ])
  })

  it('is found altered where row and file were changed to fit each other', async () => {
    const { id, storageKey } = pieces[0] as EvidencePiece
    await storage.putBytes(storageKey, golden('kept-photo-webp'), 'image/webp')
    await tamper(db, (tx) =>
      tx
        .update(evidence)
        .set({ sha256: 'f'.repeat(64) })
        .where(eq(evidence.id, id)),
    )
    const { shown } = await verifyEvidence(db, storage)
    expect(shown).toMatchObject([
      { evidenceId: id, kind: 'row-altered', what: expect.stringContaining('sha256') },
    ])
  })

  it.each([
    ['order_id', (tx: Database, id: number) => tx.delete(evidence).where(eq(evidence.id, id)), 'row-missing'],
    [
      'lat',
      (tx: Database, id: number) => tx.update(evidence).set({ lat: 31.234567891 }).where(eq(evidence.id, id)),
      'row-altered',
    ],
    [
      'taken_at',
      (tx: Database, id: number) => tx.update(evidence).set({ takenAt: null }).where(eq(evidence.id, id)),
      'row-altered',
    ],
    [
      'added_by',
      (tx: Database, id: number) => tx.update(evidence).set({ addedBy: '李四' }).where(eq(evidence.id, id)),
      'row-altered',
    ],
  ])('is found with its row changed: %s', async (_, change, kind) => {
    const { id } = pieces[1] as EvidencePiece
    await tamper(db, (tx) => change(tx, id))
    expect(await faults()).toEqual([[id, kind]])
  })

  it('is only ever added to', async () => {
    const { id } = pieces[0] as EvidencePiece
    const only = { cause: { message: expect.stringContaining('only ever added') } }
    await expect(db.update(evidence).set({ isLate: true })).rejects.toMatchObject(only)
    await expect(db.delete(evidence).where(eq(evidence.id, id))).rejects.toMatchObject(only)
    expect(await faults()).toEqual([])
  })

  it('is found where the audit trail does not know of it', async () => {
    const { id: _, ...piece } = pieces[2] as EvidencePiece
    const [slipped] = await db
      .insert(evidence)
      .values({ ...piece, sha256: 'e'.repeat(64) })
      .returning()
    expect(await faults()).toEqual([[slipped?.id, 'unrecorded']])
  })
})
