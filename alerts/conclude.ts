import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { noteCauseResolved, nothingTold, openOrders, type Told, tell } from '../orders/index.ts'
import type { Database, OutboxMessage } from '../storage/relational/index.ts'
import { holdsStill, noteCleared, noteEnded, noteHolding } from './causes.ts'
import type { Conclusion } from './engine.ts'
import { limitMsOf, type Rulebook } from './rulebook/index.ts'
import { alerts, ruleStream } from './tables.ts'

/** What the live stream says of an alert. */
function alertMessage(
  row: { id: number; rule: string; equipmentCode: string },
  state: string,
): OutboxMessage {
  return { type: 'alert', subject: row.equipmentCode, payload: { id: row.id, kind: row.rule, state } }
}

async function fire(tx: Database, conclusion: Conclusion, rulebook: Rulebook, told: Told): Promise<void> {
  const { equipmentCode, rule, cause, atMs } = conclusion
  const { wasHolding, isHolding } = await noteHolding(tx, conclusion)
  // inferred by another program at the same time
  if (wasHolding && !rule.causes[cause]?.reported) return
  const [row] = await tx
    .insert(alerts)
    .values({
      rule: rule.id,
      cause,
      equipmentCode,
      startedAt: new Date(conclusion.observedAtMs),
      firedAt: new Date(atMs),
    })
    .onConflictDoUpdate({
      target: [alerts.equipmentCode, alerts.rule],
      targetWhere: sql`resolved_at is null`,
      set: { occurrences: sql`${alerts.occurrences} + 1` },
    })
    .returning()
  if (row === undefined) return
  if (rule.opens !== null) {
    const [order] = await openOrders(
      tx,
      [{ kind: rule.opens, equipmentCode, cause: rule.id, atMs }],
      limitMsOf(rulebook),
      told,
    )
    if (order !== undefined && order.orderId !== row.orderId) {
      await tx.update(alerts).set({ orderId: order.orderId }).where(eq(alerts.id, row.id))
    }
  }
  told.messages.push(alertMessage(row, 'firing'))
  // its end came first: it happened, so it has its order, and it is over
  if (!isHolding) await resolve(tx, conclusion, told)
}

/** Resolves the alert of the conclusion's rule unless another cause keeps it firing. */
async function resolve(tx: Database, conclusion: Conclusion, told: Told): Promise<void> {
  if (await holdsStill(tx, conclusion)) return
  const [row] = await tx
    .update(alerts)
    .set({ resolvedAt: new Date(conclusion.atMs) })
    .where(
      and(
        eq(alerts.equipmentCode, conclusion.equipmentCode),
        eq(alerts.rule, conclusion.rule.id),
        isNull(alerts.resolvedAt),
      ),
    )
    .returning()
  if (row === undefined) return
  if (row.orderId !== null) await noteCauseResolved(tx, [row.orderId], row.rule, conclusion.atMs, told)
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
