import { createHash } from 'node:crypto'
import { inArray, sql } from 'drizzle-orm'
import { walkChain } from '../../audit/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import type { Database } from '../../storage/relational/index.ts'
import type { EvidencePiece } from './add.ts'
import type { EvidenceStorage } from './storage.ts'
import { evidence } from './tables.ts'

/**
 * What is wrong with a piece of evidence:
 * - `file-altered`, `file-missing`: its bytes are not those whose hash the audit trail has, or are not there;
 * - `row-altered`, `row-missing`: what stands beside it is not what was written into the trail;
 * - `unrecorded`: the trail does not know of it.
 */
export type EvidenceFaultKind = 'file-altered' | 'file-missing' | 'row-altered' | 'row-missing' | 'unrecorded'

export interface EvidenceFault {
  readonly evidenceId: number
  readonly orderId: number
  readonly kind: EvidenceFaultKind
  /** For people. */
  readonly what: string
}

export interface EvidenceVerdict {
  /** Pieces looked at. */
  readonly pieces: number
  readonly faults: number
  /** The first of them. */
  readonly shown: readonly EvidenceFault[]
}

const shownAtMost = 100

/**
 * Holds every piece of evidence against its entry in the audit trail, which is to be verified by itself, and computes
 * the hash of every file anew. Rejects with `evidence-storage-unavailable` where the files cannot be read at all.
 */
export async function verifyEvidence(
  db: Database,
  storage: EvidenceStorage,
  onProgress?: (pieces: number, total: number) => void,
): Promise<EvidenceVerdict> {
  const shown: EvidenceFault[] = []
  let faults = 0
  let pieces = 0
  const note = (fault: EvidenceFault | undefined) => {
    if (fault === undefined) return
    faults += 1
    if (shown.length < shownAtMost) shown.push(fault)
  }
  const total = await db.$count(evidence)
  for await (const rows of walkChain(db, { action: 'evidence.added' })) {
    const entries = rows.map(({ details, subject }) => ({ ...JSON.parse(details), subject }) as Recorded)
    const found = await db
      .select()
      .from(evidence)
      .where(
        inArray(
          evidence.id,
          entries.map(({ evidenceId }) => evidenceId),
        ),
      )
    const byId = new Map(found.map((piece) => [piece.id, piece]))
    for (const entry of entries) {
      note(await faultOf(storage, entry, byId.get(entry.evidenceId)))
      pieces += 1
      onProgress?.(pieces, Math.max(total, pieces))
    }
  }
  for (const { id, orderId, fileName } of await unrecorded(db))
    note({
      evidenceId: id,
      orderId,
      kind: 'unrecorded',
      what: `${nameOf(id, orderId, fileName)} is not in the audit trail`,
    })
  return { pieces, faults, shown }
}

/** A piece as its audit entry tells it. */
type Recorded = Omit<EvidencePiece, 'id' | 'orderId'> & {
  readonly evidenceId: number
  readonly subject: string
}

const nameOf = (id: number, orderId: number, fileName: string) =>
  `evidence ${id} of order ${orderId} (${fileName})`

async function faultOf(
  storage: EvidenceStorage,
  { evidenceId, subject, ...recorded }: Recorded,
  piece: EvidencePiece | undefined,
): Promise<EvidenceFault | undefined> {
  const orderId = Number(subject.split('/')[1])
  const name = nameOf(evidenceId, orderId, recorded.fileName)
  const fault = (kind: EvidenceFaultKind, what: string) => ({
    evidenceId,
    orderId,
    kind,
    what: `${name}: ${what}`,
  })
  if (piece === undefined) return fault('row-missing', 'its row is gone')
  // through JSON, as the entry went
  const { id, ...now } = JSON.parse(JSON.stringify(piece)) as Record<string, unknown>
  const then: Record<string, unknown> = { ...recorded, orderId }
  const changed = Object.keys({ ...now, ...then }).filter((column) => now[column] !== then[column])
  if (changed.length > 0)
    return fault('row-altered', `its ${changed.join(', ')} is not what was written into the audit trail`)
  const sha256 = await hashOf(storage, recorded.storageKey)
  if (sha256 === undefined) return fault('file-missing', `the storage has no file ${recorded.storageKey}`)
  if (sha256 === recorded.sha256) return undefined
  return fault('file-altered', `file ${recorded.storageKey} has SHA-256 ${sha256}, it was ${recorded.sha256}`)
}

/** Undefined where there is no such file. */
async function hashOf(storage: EvidenceStorage, storageKey: string): Promise<string | undefined> {
  try {
    const hash = createHash('sha256')
    for await (const chunk of await storage.read(storageKey)) hash.update(chunk)
    return hash.digest('hex')
  } catch (error) {
    if (error instanceof HoistwayError && error.code === 'evidence-missing') return undefined
    throw error
  }
}

async function unrecorded(db: Database) {
  return db
    .select({ id: evidence.id, orderId: evidence.orderId, fileName: evidence.fileName })
    .from(evidence)
    .where(sql`not exists (select from audit_entries where action = 'evidence.added'
      and subject = 'order/' || ${evidence.orderId} and details @> jsonb_build_object('evidenceId', ${evidence.id}))`)
    .limit(shownAtMost)
}
