import { and, asc, eq, gt, isNull, lte, sql } from 'drizzle-orm'
import { bySystem, inUnitOfWork } from '../audit/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import { eventOf, messagesVisibleTo } from '../realtime/index.ts'
import type { Caller, LiveEvent } from '../schemas/index.ts'
import { type Database, outbox } from '../storage/relational/index.ts'
import { disable } from './disable.ts'
import { type CallerOf, callerFor } from './owner.ts'
import { webhookDeliveries, webhookFanOut, webhooks } from './tables.ts'

/** Most events handed out in one transaction. */
const batchEvents = 500
/** Deliveries that may wait for one webhook; one with more is disabled, and says so. */
export const mostWaiting = 10_000

/**
 * Makes deliveries of the order events that came since, for every webhook whose owner may know of them. One process does so
 * at a time; what it did and how far it came is one transaction. A message that is no event goes into the log and is passed over.
 * Returns whether there may be more.
 */
export async function fanOut(
  db: Database,
  callerOf: CallerOf,
  { atMs, log }: { readonly atMs: number; readonly log: Log },
): Promise<boolean> {
  const { isMore, refused } = await handOut(db, callerOf, atMs)
  for (const { code, message, details } of refused)
    log.error({ code, ...details }, `${message}; no webhook is told of it`)
  return isMore
}

/** An event with its place in the outbox. */
interface Happened {
  readonly id: number
  readonly event: LiveEvent
}

interface HandedOut {
  readonly isMore: boolean
  readonly refused: readonly HoistwayError[]
}

async function handOut(db: Database, callerOf: CallerOf, atMs: number): Promise<HandedOut> {
  return inUnitOfWork(db, bySystem(atMs), async (unit) => {
    const tx = unit.db
    await tx.execute(sql`insert into webhook_fan_out (id, place)
      select 1, coalesce((select min(after) from webhooks), (select max(id) from outbox), 0) on conflict do nothing`)
    const [own] = await tx.select().from(webhookFanOut).for('update', { skipLocked: true })
    if (own === undefined) return { isMore: false, refused: [] }
    // ids become visible in rising order, so nothing up to here comes later
    const [end] = await tx.select({ id: sql<number>`coalesce(max(id), 0)::float8` }).from(outbox)
    const newest = end?.id ?? 0
    const messages = await tx
      .select()
      .from(outbox)
      .where(and(gt(outbox.id, own.place), lte(outbox.id, newest), eq(outbox.type, 'order')))
      .orderBy(asc(outbox.id))
      .limit(batchEvents)
    const isMore = messages.length === batchEvents
    const place = isMore ? (messages.at(-1)?.id ?? newest) : newest
    await tx.update(webhookFanOut).set({ place })
    const read = messages.map(({ id, ...rest }) => ({ id, event: eventOf({ id, ...rest }, 'webhooks') }))
    const events = read.filter((one): one is Happened => !(one.event instanceof HoistwayError))
    if (events.length > 0) {
      const told = await tx.select().from(webhooks).where(isNull(webhooks.disabledAt))
      const overfull: number[] = []
      for (const webhook of told) {
        const owner = await callerFor(webhook, callerOf, atMs)
        if (owner === undefined) continue
        const { kinds, states, after } = webhook
        const wanted = events.filter(
          ({ id, event }) =>
            id > after &&
            (kinds.length === 0 || kinds.some((kind) => kind === event.kind)) &&
            (states.length === 0 || states.includes(event.state)),
        )
        const waiting = await addDeliveries(tx, webhook.id, owner, wanted, atMs)
        if (waiting > mostWaiting) overfull.push(webhook.id)
      }
      for (const id of overfull) await disable(unit, id, 'backlog')
    }
    return { isMore, refused: read.flatMap(({ event }) => (event instanceof HoistwayError ? event : [])) }
  })
}

/** The place after which the outbox is still needed, for webhooks that are told; undefined where there are none. */
export async function neededAfter(db: Database): Promise<number | undefined> {
  const [row] = await db
    .select({ place: webhookFanOut.place })
    .from(webhookFanOut)
    .where(sql`exists (select from ${webhooks} where ${isNull(webhooks.disabledAt)})`)
  return row?.place
}

/** Resolves to how many wait then; 0 where nothing was added. */
async function addDeliveries(
  tx: Database,
  webhookId: number,
  owner: Caller,
  events: readonly Happened[],
  atMs: number,
): Promise<number> {
  const ids = events.map(({ id }) => id)
  const own = await messagesVisibleTo(tx, owner, ids)
  const at = new Date(atMs)
  const rows = events
    .filter(({ id }) => own.has(id))
    .map(({ id, event }) => ({
      webhookId,
      eventId: id,
      equipmentCode: event.equipmentCode,
      body: { eventId: id, ...event },
      createdAt: at,
      nextAttemptAt: at,
    }))
  if (rows.length === 0) return 0
  await tx.insert(webhookDeliveries).values(rows).onConflictDoNothing()
  return tx.$count(
    webhookDeliveries,
    and(eq(webhookDeliveries.webhookId, webhookId), isNull(webhookDeliveries.endedAt)),
  )
}
