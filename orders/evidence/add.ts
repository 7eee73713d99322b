import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { and, eq } from 'drizzle-orm'
import { inUnitOfWork, type Unit } from '../../audit/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import { equipment } from '../../registry/index.ts'
import type { Caller, EvidenceKind } from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { actsOn } from '../kind.ts'
import { kindOf } from '../kinds/index.ts'
import { orderMessage } from '../message.ts'
import { orderVisibleTo } from '../scope.ts'
import { workOrders } from '../tables.ts'
import { requireBytes } from './allowed.ts'
import { type Received, receive } from './receive.ts'
import { type EvidenceStorage, storageUnavailable } from './storage.ts'
import { evidence, evidenceUploads } from './tables.ts'
import { makeThumbnail } from './thumbnail.ts'

/** Most pieces of one order. */
const piecesAtMost = 100

/** What is said of a file beside its bytes; all of it is the sender's word. */
export interface EvidenceGiven {
  readonly kind: EvidenceKind
  readonly fileName: string | undefined
  readonly takenAtMs: number | undefined
  readonly lat: number | undefined
  readonly lon: number | undefined
  /** Refused at once where it is more than may be. */
  readonly declaredBytes: number | undefined
}

export type EvidencePiece = typeof evidence.$inferSelect

interface Adding {
  readonly db: Database
  readonly storage: EvidenceStorage
  readonly caller: Caller
  readonly orderId: number
  readonly nowMs: () => number
}

export const thumbnailKey = (storageKey: string) => `${storageKey}.thumbnail`

/**
 * Adds a file to an order: streamed, sniffed, bounded, hashed, stored, then written down with its audit entry. Also to
 * a closed one, as a late addition that says so. The same bytes again are the piece that is there (`isNew` false).
 *
 * Rejects with `not-found`, `forbidden` (a role that acts on no such order), `evidence-too-many`, and as `receive`,
 * `makeThumbnail` and the storage do. What is rejected leaves nothing behind.
 */
export async function addEvidence(
  adding: Adding,
  given: EvidenceGiven,
  body: AsyncIterable<Uint8Array>,
): Promise<{ piece: EvidencePiece; isNew: boolean }> {
  const { db, storage, orderId, nowMs } = adding
  await admit(db, adding)
  requirePast(given.takenAtMs, nowMs())
  if (given.declaredBytes !== undefined) requireBytes(given.kind, given.declaredBytes)
  const received = await receive(body, given.kind, storage.incoming)
  try {
    const there = await findPiece(db, orderId, received.sha256)
    return there === undefined ? await keep(adding, given, received) : { piece: there, isNew: false }
  } finally {
    await rm(received.path, { force: true })
  }
}

/** Clocks of phones differ by less. */
const takenAheadMs = 120_000

/** Throws `request-invalid` for evidence that was taken in the future. */
function requirePast(takenAtMs: number | undefined, nowMs: number): void {
  if (takenAtMs === undefined || takenAtMs <= nowMs + takenAheadMs) return
  const at = (ms: number) => new Date(ms).toISOString()
  throw new HoistwayError(
    'request-invalid',
    `takenAt: ${at(takenAtMs)} lies ahead (it is ${at(nowMs)}); check the clock of the camera, or leave it out`,
  )
}

/** The order, where the caller may add to it; locked in a transaction. */
async function admit(db: Database, { caller, orderId }: Adding) {
  const [order] = await db
    .select({
      id: workOrders.id,
      kind: workOrders.kind,
      state: workOrders.state,
      closedAt: workOrders.closedAt,
      equipmentCode: workOrders.equipmentCode,
    })
    .from(workOrders)
    .innerJoin(equipment, eq(equipment.code, workOrders.equipmentCode))
    .where(and(eq(workOrders.id, orderId), orderVisibleTo(caller)))
    .for('update', { of: workOrders })
  if (order === undefined) throw new HoistwayError('not-found', `no work order ${orderId}`)
  if (!actsOn(kindOf(order.kind), caller.role))
    throw new HoistwayError(
      'forbidden',
      `role ${caller.role} may look at ${order.kind} orders, not add to them`,
    )
  const pieces = await db.$count(evidence, eq(evidence.orderId, orderId))
  if (pieces >= piecesAtMost) {
    throw new HoistwayError(
      'evidence-too-many',
      `order ${orderId} has ${pieces} pieces of evidence; more are not taken`,
      {
        details: { most: piecesAtMost },
      },
    )
  }
  return order
}

async function findPiece(db: Database, orderId: number, sha256: string): Promise<EvidencePiece | undefined> {
  const [piece] = await db
    .select()
    .from(evidence)
    .where(and(eq(evidence.orderId, orderId), eq(evidence.sha256, sha256)))
  return piece
}

/** Stores a file and writes it down; the row of `evidenceUploads` tells what to remove if this program ends in between. */
async function keep(adding: Adding, given: EvidenceGiven, received: Received) {
  const { db, storage, orderId, nowMs } = adding
  const { mediaType, isDecoded } = received.type
  const thumbnail = isDecoded ? await makeThumbnail(received.path) : undefined
  const id = randomUUID()
  const storageKey = `${id.slice(0, 2)}/${id}`
  await db.insert(evidenceUploads).values({ storageKey, startedAt: new Date(nowMs()) })
  try {
    await storage.put(storageKey, received, mediaType)
    if (thumbnail !== undefined) await storage.putBytes(thumbnailKey(storageKey), thumbnail, 'image/jpeg')
    const piece = await inUnitOfWork(db, { caller: adding.caller, now: { atMs: nowMs() } }, (unit) =>
      writeDown(unit, adding, given, {
        received,
        storageKey,
        hasThumbnail: thumbnail !== undefined,
      }),
    )
    if (piece !== undefined) return { piece, isNew: true }
    // somebody sent the same bytes at the same time
    await removeUpload(db, storage, storageKey)
    return { piece: (await findPiece(db, orderId, received.sha256)) as EvidencePiece, isNew: false }
  } catch (error) {
    // what cannot be removed now is swept later
    await removeUpload(db, storage, storageKey).catch(() => {})
    throw error
  }
}

interface Stored {
  readonly received: Received
  readonly storageKey: string
  readonly hasThumbnail: boolean
}

/** Resolves to undefined where the order has these bytes already. */
async function writeDown(
  unit: Unit,
  adding: Adding,
  given: EvidenceGiven,
  { received, storageKey, hasThumbnail }: Stored,
): Promise<EvidencePiece | undefined> {
  const { db, now } = unit
  const order = await admit(db, adding)
  const [piece] = await db
    .insert(evidence)
    .values({
      orderId: order.id,
      kind: given.kind,
      fileName: fileName(given, received),
      mediaType: received.type.mediaType,
      bytes: received.bytes,
      sha256: received.sha256,
      storageKey,
      hasThumbnail,
      takenAt: given.takenAtMs === undefined ? null : new Date(given.takenAtMs),
      lat: given.lat ?? null,
      lon: given.lon ?? null,
      addedAt: new Date(now.atMs),
      addedBy: adding.caller.name,
      isLate: order.closedAt !== null,
    })
    .onConflictDoNothing()
    .returning()
  if (piece === undefined) return undefined
  const gone = await db.delete(evidenceUploads).where(eq(evidenceUploads.storageKey, storageKey)).returning()
  if (gone.length === 0) throw storageUnavailable(new Error('storing took too long, the upload was given up'))
  unit.publish([orderMessage(order.equipmentCode, order.id, order.kind, order.state, 'evidence')])
  const { id, orderId, ...details } = piece
  unit.audit([
    {
      action: 'evidence.added',
      subject: `order/${orderId}`,
      equipmentCode: order.equipmentCode,
      details: { evidenceId: id, ...details },
    },
  ])
  return piece
}

/** A name without a path, and with the ending of what the file is. */
function fileName({ fileName, kind }: EvidenceGiven, { type }: Received): string {
  const last = fileName?.split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .replace(/[\p{Cc}\p{Cf}"]/gu, '')
    .replace(/\.[^.]{0,8}$/, '')
    .trim()
  return `${clean === '' ? kind : clean}.${type.extension}`
}

/** Removes what an upload that came to nothing has stored; its row first, so that it cannot become a piece after all. */
export async function removeUpload(
  db: Database,
  storage: EvidenceStorage,
  storageKey: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    const gone = await tx
      .delete(evidenceUploads)
      .where(eq(evidenceUploads.storageKey, storageKey))
      .returning()
    if (gone.length === 0) return
    await storage.remove(storageKey)
    await storage.remove(thumbnailKey(storageKey))
  })
}
