import { and, count, eq, isNull, notInArray } from 'drizzle-orm'
import { inUnitOfWork, publicSpeaker } from '../audit/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import { type OrderKind, type ReportKind, type ReportReceived, reportKinds } from '../schemas/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { kindOf } from './kinds/index.ts'
import { openOrders } from './open.ts'
import { recordTransition } from './record.ts'
import { workOrderHistory, workOrders } from './tables.ts'

/** Reports whose words are written on one order; of more of them it keeps the count. */
const mostNotes = 50
const event = 'public-report'

/** What somebody at the equipment reports; the note as it may be kept. */
export interface PublicReport {
  readonly equipmentCode: string
  readonly kind: ReportKind
  readonly note: string | undefined
  readonly atMs: number
}

/** Locks the repair that is under way on a piece of equipment, if there is one. */
async function lockRepair(tx: Database, equipmentCode: string): Promise<boolean> {
  const rows = await tx
    .select({ id: workOrders.id })
    .from(workOrders)
    .where(
      and(
        eq(workOrders.equipmentCode, equipmentCode),
        eq(workOrders.kind, 'repair'),
        eq(workOrders.matter, ''),
        notInArray(workOrders.state, [...(kindOf('repair').finishedIn ?? [])]),
        isNull(workOrders.closedAt),
      ),
    )
    .for('update')
  return rows.length > 0
}

/**
 * Takes a report of the public. A trapped passenger is a rescue, as by any other alarm; an e-bike is a matter for an inspector.
 * Of a fault, the firm that is at work on it already is told; otherwise it is a lead that an inspector screens: what nobody
 * answers for sends no firm out and takes no lift out of service. Where an order for the same is open, the report is
 * noted on it.
 */
export async function openByPublic(
  db: Database,
  { equipmentCode, kind, note, atMs }: PublicReport,
  rulebook: Rulebook,
): Promise<ReportReceived['next']> {
  const named = reportKinds.find(({ id }) => id === kind)
  const words = [`${named?.zh} ${named?.en}`, note].filter(Boolean).join(': ')
  return inUnitOfWork(db, { caller: publicSpeaker, now: { atMs } }, async (unit) => {
    const tx = unit.db
    const isFault = kind !== 'trapped' && kind !== 'e-bike'
    const orderKind: OrderKind =
      kind === 'trapped' ? 'rescue' : isFault && (await lockRepair(tx, equipmentCode)) ? 'repair' : 'lead'
    const wanted = {
      kind: orderKind,
      equipmentCode,
      cause: 'public-report',
      matter: `public-report/${kind}`,
      atMs,
      by: publicSpeaker,
      note: words,
    }
    // a repair is only ever noted on, and stays what it says of being out of service
    const [opened] = await openOrders(
      unit,
      [{ ...wanted, ...(orderKind === 'repair' && { outOfService: false }) }],
      rulebook,
    )
    if (opened === undefined) throw new Error('an order that is wanted is opened or noted')
    if (!opened.isNew) {
      const [order] = await tx.select().from(workOrders).where(eq(workOrders.id, opened.orderId))
      const [noted] = await tx
        .select({ reports: count() })
        .from(workOrderHistory)
        .where(and(eq(workOrderHistory.orderId, opened.orderId), eq(workOrderHistory.event, event)))
      if (order !== undefined && (noted?.reports ?? 0) < mostNotes) {
        const step = {
          event,
          action: 'order.reported',
          to: order.state,
        } as const
        await recordTransition(unit, order, { ...step, note: words })
      }
    }
    return orderKind === 'lead' ? 'screening' : orderKind
  })
}
