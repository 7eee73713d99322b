import { and, asc, eq, gt } from 'drizzle-orm'
import type { Caller } from '../../contracts/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import { equipment } from '../../registry/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { orderVisibleTo } from '../scope.ts'
import { workOrders } from '../tables.ts'
import type { EvidencePiece } from './add.ts'
import { evidence } from './tables.ts'

function selectPieces(db: Database) {
  return db
    .select({ piece: evidence })
    .from(evidence)
    .innerJoin(workOrders, eq(workOrders.id, evidence.orderId))
    .innerJoin(equipment, eq(equipment.code, workOrders.equipmentCode))
    .$dynamic()
}

/** One page of an order's evidence, oldest first. Rejects with `not-found` where the caller may not know of the order. */
export async function listEvidence(
  db: Database,
  caller: Caller,
  orderId: number,
  page: { readonly after: number | undefined; readonly limit: number },
): Promise<EvidencePiece[]> {
  const [order] = await db
    .select({ id: workOrders.id })
    .from(workOrders)
    .innerJoin(equipment, eq(equipment.code, workOrders.equipmentCode))
    .where(and(eq(workOrders.id, orderId), orderVisibleTo(caller)))
  if (order === undefined) throw new HoistwayError('not-found', `no work order ${orderId}`)
  const rows = await selectPieces(db)
    .where(
      and(eq(evidence.orderId, orderId), page.after === undefined ? undefined : gt(evidence.id, page.after)),
    )
    .orderBy(asc(evidence.id))
    .limit(page.limit)
  return rows.map(({ piece }) => piece)
}

/** One piece. Rejects with `not-found` where the caller may not know of it. */
export async function readEvidence(db: Database, caller: Caller, evidenceId: number): Promise<EvidencePiece> {
  const [row] = await selectPieces(db).where(and(eq(evidence.id, evidenceId), orderVisibleTo(caller)))
  if (row === undefined) throw new HoistwayError('not-found', `no evidence ${evidenceId}`)
  return row.piece
}
