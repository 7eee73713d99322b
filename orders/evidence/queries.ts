import { and, eq } from 'drizzle-orm'
import { HoistwayError } from '../../lib/errors.ts'
import { equipment } from '../../registry/index.ts'
import type { Caller, EvidenceKind } from '../../schemas/index.ts'
import {
  type Database,
  type Keyset,
  keysetOf,
  type SnapshotSql,
  type Sorting,
  sortKey,
} from '../../storage/relational/index.ts'
import { orderVisibleTo } from '../scope.ts'
import { workOrders } from '../tables.ts'
import { type EvidencePiece, thumbnailKey } from './add.ts'
import { evidence } from './tables.ts'

/** Oldest first, unless asked otherwise. */
export const evidenceSorting: Sorting = {
  keys: { id: sortKey(evidence.id) },
  tie: ['id'],
  usual: 'id',
}

/** The same, newest first. */
export const newestEvidence: Sorting = { ...evidenceSorting, usual: '-id' }

function selectPieces(db: Database, { place }: Keyset) {
  return db
    .select({ place, piece: evidence })
    .from(evidence)
    .innerJoin(workOrders, eq(workOrders.id, evidence.orderId))
    .innerJoin(equipment, eq(equipment.code, workOrders.equipmentCode))
    .$dynamic()
}

/** Rejects with `not-found` where the caller may not know of an order. */
export async function requireOrder(db: Database, caller: Caller, orderId: number): Promise<void> {
  const [order] = await db
    .select({ id: workOrders.id })
    .from(workOrders)
    .innerJoin(equipment, eq(equipment.code, workOrders.equipmentCode))
    .where(and(eq(workOrders.id, orderId), orderVisibleTo(caller)))
  if (order === undefined) throw new HoistwayError('not-found', `no work order ${orderId}`)
}

/** One page of an order's evidence, where the caller may know of the order. */
export function listEvidence(db: Database, caller: Caller, orderId: number, keyset: Keyset) {
  return selectPieces(db, keyset)
    .where(and(eq(evidence.orderId, orderId), orderVisibleTo(caller), keyset.after))
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

/** One piece. Rejects with `not-found` where the caller may not know of it. */
export async function readEvidence(db: Database, caller: Caller, evidenceId: number): Promise<EvidencePiece> {
  const [row] = await selectPieces(db, keysetOf(evidenceSorting, { limit: 1 })).where(
    and(eq(evidence.id, evidenceId), orderVisibleTo(caller)),
  )
  if (row === undefined) throw new HoistwayError('not-found', `no evidence ${evidenceId}`)
  return row.piece
}

/** One page of the evidence of all orders of a piece of equipment, where the caller may know of them. */
export function evidenceOf(
  db: Database,
  caller: Caller,
  { equipment: code, kind }: { readonly equipment: string; readonly kind?: EvidenceKind | undefined },
  keyset: Keyset,
) {
  const ofKind = kind === undefined ? undefined : eq(evidence.kind, kind)
  return selectPieces(db, keyset)
    .where(and(eq(workOrders.equipmentCode, code), ofKind, orderVisibleTo(caller), keyset.after))
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

/** Keys of all that the evidence storage should hold, at the moment of a snapshot. */
export async function evidenceKeys(sql: SnapshotSql): Promise<string[]> {
  const rows = await sql<{ key: string; hasThumbnail: boolean }[]>`
    select storage_key as key, has_thumbnail as "hasThumbnail" from evidence order by id`
  return rows.flatMap(({ key, hasThumbnail }) => (hasThumbnail ? [key, thumbnailKey(key)] : [key]))
}
