import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import {
  noteAtWork,
  noteCauseResolved,
  nothingTold,
  openOrders,
  type Told,
  tell,
  workOrders,
} from '../orders/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { noteCleared, noteEnded, noteHolding } from './conditions.ts'
import type { Conclusion } from './engine.ts'
import { alertMessage } from './raise.ts'
import { limitMsOf, type Rulebook } from './rulebook/index.ts'
import { alerts, ruleStream } from './tables.ts'

const isOpenOf = ({ equipmentCode, rule, condition }: Conclusion) =>
  and(
    eq(alerts.equipmentCode, equipmentCode),
    eq(alerts.rule, rule.id),
    eq(alerts.condition, condition),
    isNull(alerts.resolvedAt),
  )

/** The alert of the conclusion's condition that is not over; one whose order was closed ends here. */
async function openAlert(tx: Database, conclusion: Conclusion, told: Told) {
  const [open] = await tx
    .select({ alert: alerts, orderClosedAt: workOrders.closedAt })
    .from(alerts)
    .leftJoin(workOrders, eq(workOrders.id, alerts.orderId))
    .where(isOpenOf(conclusion))
  if (open === undefined || open.orderClosedAt === null || open.alert.isHeld) return open?.alert
  await tx
    .update(alerts)
    .set({ resolvedAt: open.orderClosedAt, resolution: 'order-ended' })
    .where(and(eq(alerts.id, open.alert.id), isNull(alerts.resolvedAt)))
  told.messages.push(alertMessage(open.alert, 'resolved'))
  return undefined
}

async function fire(tx: Database, conclusion: Conclusion, rulebook: Rulebook, told: Told): Promise<void> {
  const { equipmentCode, rule, condition, atMs } = conclusion
  const isHolding = await noteHolding(tx, conclusion)
  const open = await openAlert(tx, conclusion, told)
  // inferred by another process at the same time
  if (open !== undefined && !rule.conditions[condition]?.reported) return
  const mayBeHeld = rule.waitsForWork === true && (open === undefined || open.isHeld)
  const workId = mayBeHeld ? await noteAtWork(tx, { equipmentCode, condition, atMs }, told) : undefined
  const [order] =
    rule.opens === null || workId !== undefined
      ? []
      : await openOrders(
          tx,
          [{ kind: rule.opens, equipmentCode, cause: rule.id, atMs }],
          limitMsOf(rulebook),
          told,
        )
  const at = new Date(atMs)
  const now = { orderId: workId ?? order?.orderId ?? null, isHeld: workId !== undefined, lastOccurredAt: at }
  const startedAt = new Date(conclusion.observedAtMs)
  const [row] = await tx
    .insert(alerts)
    .values({ rule: rule.id, condition, equipmentCode, startedAt, firedAt: at, ...now })
    .onConflictDoUpdate({
      target: [alerts.equipmentCode, alerts.rule, alerts.condition],
      targetWhere: sql`resolved_at is null`,
      set: {
        ...now,
        occurrences: sql`${alerts.occurrences} + 1`,
        // it fires now only, since nobody is at work any more
        ...(open?.isHeld === true && { firedAt: at }),
      },
    })
    .returning()
  if (row === undefined) return
  told.messages.push(alertMessage(row, row.isHeld ? 'held' : 'firing'))
  // its end came first: it happened, so it has its order, and it is over
  if (!isHolding) await resolve(tx, conclusion, told)
}

/** Resolves the alert of the conclusion's condition; tells its order when no other alert of that order is firing. */
async function resolve(tx: Database, conclusion: Conclusion, told: Told): Promise<void> {
  const isFiring = isOpenOf(conclusion)
  const [open] = await tx.select({ orderId: alerts.orderId }).from(alerts).where(isFiring)
  if (open === undefined) return
  const { orderId } = open
  // the last two alerts of an order may end at once, in two processes: one of them sees both over
  if (orderId !== null)
    await tx.select({ id: workOrders.id }).from(workOrders).where(eq(workOrders.id, orderId)).for('update')
  const [row] = await tx
    .update(alerts)
    .set({ resolvedAt: new Date(conclusion.atMs), resolution: 'cleared', isHeld: false })
    .where(isFiring)
    .returning()
  if (row === undefined) return
  if (orderId !== null) {
    const [other] = await tx
      .select({ id: alerts.id })
      .from(alerts)
      .where(and(eq(alerts.orderId, orderId), isNull(alerts.resolvedAt)))
      .limit(1)
    if (other === undefined) await noteCauseResolved(tx, [orderId], row.rule, conclusion.atMs, told)
  }
  told.messages.push(alertMessage(row, 'resolved'))
}

/** Where a program's conclusions stand in its journal. */
interface Place {
  readonly instanceId: string
  readonly position: number
}

/**
 * Writes the place, and waits for an earlier try of it whose end is not known; false where it was written already, as of
 * conclusions whose commit was not answered.
 */
async function takePlace(tx: Database, { instanceId: instance, position }: Place): Promise<boolean> {
  const taken = await tx
    .insert(ruleStream)
    .values({ instance, position })
    .onConflictDoUpdate({
      target: ruleStream.instance,
      set: { position },
      setWhere: ne(ruleStream.position, position),
    })
    .returning({ position: ruleStream.position })
  return taken.length > 0
}

/**
 * Writes alerts and opens their work orders: all of them, or none and the error. `place` is where in its journal a
 * program stands when these are all there is to conclude; it is written with them, so that a crash repeats nothing.
 * Resolves to false, having written nothing, where conclusions with that very place are there already.
 */
export async function applyConclusions(
  db: Database,
  conclusions: readonly Conclusion[],
  rulebook: Rulebook,
  place?: Place,
): Promise<boolean> {
  if (conclusions.length === 0) return true
  return db.transaction(async (tx) => {
    if (place !== undefined && !(await takePlace(tx as Database, place))) return false
    // told at the end: whoever has the turn at the outbox and the audit trail must not wait for a row that somebody else holds
    const told = nothingTold()
    const database = tx as Database
    // all at once and first: what fires after one of these in the same breath is told by its later time
    const cleared = conclusions.filter(({ type }) => type === 'clear')
    for (const conclusion of await noteCleared(database, cleared)) await resolve(database, conclusion, told)
    for (const conclusion of conclusions) {
      if (conclusion.type === 'fire') await fire(database, conclusion, rulebook, told)
      if (conclusion.type === 'resolve' && (await noteEnded(database, conclusion)))
        await resolve(database, conclusion, told)
    }
    await tell(database, told)
    return true
  })
}

/** The place in its journal up to which a program's conclusions were written; 0 before the first. */
export async function concludedUpTo(db: Database, instanceId: string): Promise<number> {
  const [row] = await db.select().from(ruleStream).where(eq(ruleStream.instance, instanceId))
  return row?.position ?? 0
}
