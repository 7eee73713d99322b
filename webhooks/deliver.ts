import { and, asc, eq, isNull, lte, type SQL, sql } from 'drizzle-orm'
import { bySystem, inUnitOfWork } from '../audit/index.ts'
import type { Clock } from '../lib/clock.ts'
import { counter } from '../lib/metrics.ts'
import type { Random } from '../lib/random.ts'
import { isOrderEventVisible } from '../realtime/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { disable } from './disable.ts'
import { type CallerOf, callerFor } from './owner.ts'
import { type SealingKey, signedHeaders } from './secret.ts'
import { type Attempt, send } from './send.ts'
import { webhookDeliveries, webhooks } from './tables.ts'

const claimMs = 60_000
/** So long one webhook is delivered to before it is another one's turn. */
const turnMs = 10_000
const batchDeliveries = 50
export const mostAttempts = 10
const firstWaitMs = 5_000
const longestWaitMs = 12 * 3_600_000
const longestPauseMs = 300_000
/** So long nothing gets through before a webhook is disabled. */
export const patienceMs = 3 * 86_400_000
const keptMs = 7 * 86_400_000
const keptOfEach = 1_000

const attempted = counter('webhook_attempts_total', 'Attempts to deliver an event to a webhook', {
  outcome: ['delivered', 'failed', 'not-visible'],
})

type Webhook = typeof webhooks.$inferSelect
type Delivery = typeof webhookDeliveries.$inferSelect

/** What delivering needs to know. */
export interface Delivering {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly key: SealingKey
  readonly privateNetworks: boolean
  /** Who an owner is and what they may see, now. */
  readonly callerOf: CallerOf
  /** Aborted when no more is to be sent. */
  readonly stopping: AbortSignal
}

/** 5 s, 15 s, 45 s, … with jitter, so that many that failed together do not come back together. */
function waitMs(failures: number, longestMs: number, random: Random): number {
  return Math.min(longestMs, firstWaitMs * 3 ** (failures - 1)) * (0.5 + random() / 2)
}

/**
 * Takes one webhook that something waits for, whichever process comes first, and delivers in order until nothing is due, an
 * attempt fails, its turn is over or we stop. Returns whether there was one. At least once: who dies between an answer and its
 * record is followed by somebody who sends again, under the same `webhook-id`.
 */
export async function deliverOne(given: Delivering): Promise<boolean> {
  const { db, clock, stopping } = given
  let webhook = await claim(given)
  if (webhook === undefined) return false
  const { id } = webhook
  const overMs = clock.now() + turnMs
  const due = await db
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.webhookId, id),
        isNull(webhookDeliveries.endedAt),
        lte(webhookDeliveries.nextAttemptAt, new Date(clock.now())),
      ),
    )
    .orderBy(asc(webhookDeliveries.id))
    .limit(batchDeliveries)
  for (const delivery of due) {
    if (stopping.aborted || clock.now() >= overMs) break
    webhook = await renew(given, webhook)
    if (webhook === undefined) return true
    if (!(await deliver(given, webhook, delivery))) break
  }
  // whoever was served last comes last
  await db
    .update(webhooks)
    .set({ claimedUntil: new Date(clock.now()) })
    .where(stillHeld(webhook))
  return true
}

/** The webhook, unless the claim on it lapsed since. */
function stillHeld({ id, claimedUntil }: Webhook): SQL {
  return and(eq(webhooks.id, id), eq(webhooks.claimedUntil, claimedUntil as Date)) as SQL
}

async function claim({ db, clock, key }: Delivering): Promise<Webhook | undefined> {
  const now = new Date(clock.now()).toISOString()
  const [webhook] = await db
    .update(webhooks)
    .set({ claimedUntil: new Date(clock.now() + claimMs) })
    .where(
      eq(
        webhooks.id,
        sql`(select id from webhooks as one
          where disabled_at is null and key_id = ${key.id} and coalesce(claimed_until, '-infinity') <= ${now}::timestamptz
            and coalesce(paused_until, '-infinity') <= ${now}::timestamptz
            and exists (select from webhook_deliveries
              where webhook_id = one.id and ended_at is null and next_attempt_at <= ${now}::timestamptz)
          order by claimed_until nulls first, id limit 1 for update skip locked)`,
      ),
    )
    .returning()
  return webhook
}

/** Keeps a claim for another minute: the webhook as it is now; undefined where the claim lapsed, or we may not go on. */
async function renew({ db, clock, key }: Delivering, webhook: Webhook): Promise<Webhook | undefined> {
  const next = new Date(Math.max(clock.now() + claimMs, webhook.claimedUntil?.getTime() ?? 0))
  const [row] = await db
    .update(webhooks)
    .set({ claimedUntil: next })
    .where(and(stillHeld(webhook), isNull(webhooks.disabledAt), eq(webhooks.keyId, key.id)))
    .returning()
  return row
}

/** One attempt, and what it means; returns whether the next one may follow. */
async function deliver(given: Delivering, webhook: Webhook, delivery: Delivery): Promise<boolean> {
  const { db, clock, key, privateNetworks, stopping } = given
  if (!(await isVisible(given, webhook, delivery))) {
    attempted.inc({ outcome: 'not-visible' })
    await end(db, delivery.id, { outcome: 'not-visible', endedAt: new Date(clock.now()) })
    return true
  }
  const body = JSON.stringify(delivery.body)
  const id = `hw-${webhook.id}-${delivery.eventId ?? `ping-${delivery.id}`}`
  const headers = signedHeaders(key.unseal(webhook.secret), id, clock.now(), body)
  const attempt = await send(webhook.url, body, headers, { privateNetworks, stopping })
  // we broke it off ourselves: no failure of the receiver
  if (stopping.aborted && 'error' in attempt) return false
  const isTaken = 'status' in attempt && attempt.status >= 200 && attempt.status < 300
  attempted.inc({ outcome: isTaken ? 'delivered' : 'failed' })
  await (isTaken ? succeeded : failed)(given, webhook, delivery, attempt)
  return isTaken
}

async function isVisible(
  { db, clock, callerOf }: Delivering,
  webhook: Webhook,
  { equipmentCode, body }: Delivery,
) {
  const owner = await callerFor(webhook, callerOf, clock.now())
  if (owner === undefined) return false
  return equipmentCode === null || isOrderEventVisible(db, owner, { orderId: Number(body.id), equipmentCode })
}

const said = (attempt: Attempt) => ({
  lastStatus: 'status' in attempt ? attempt.status : null,
  lastError: 'error' in attempt ? attempt.error : null,
})

async function end(db: Database, id: number, ended: Partial<Delivery>): Promise<void> {
  await db
    .update(webhookDeliveries)
    .set({ ...ended, nextAttemptAt: null })
    .where(eq(webhookDeliveries.id, id))
}

async function succeeded({ db, clock }: Delivering, webhook: Webhook, delivery: Delivery, attempt: Attempt) {
  await db.transaction(async (tx) => {
    await end(tx, delivery.id, {
      outcome: 'delivered',
      endedAt: new Date(clock.now()),
      attempts: delivery.attempts + 1,
      ...said(attempt),
    })
    await tx
      .update(webhooks)
      .set({ failures: 0, failingSince: null, pausedUntil: null })
      .where(eq(webhooks.id, webhook.id))
  })
}

async function failed(
  { db, clock, random }: Delivering,
  webhook: Webhook,
  delivery: Delivery,
  attempt: Attempt,
): Promise<void> {
  const now = new Date(clock.now())
  const attempts = delivery.attempts + 1
  const isLast = attempts >= mostAttempts
  const failures = webhook.failures + 1
  const failingSince = webhook.failingSince ?? now
  const isGone = 'status' in attempt && attempt.status === 410
  const disabledReason = isGone ? 'gone' : +now - +failingSince >= patienceMs ? 'failing' : undefined
  await inUnitOfWork(db, bySystem(clock.now()), async (unit) => {
    const tx = unit.db
    await tx
      .update(webhookDeliveries)
      .set({
        attempts,
        ...said(attempt),
        ...(isLast
          ? { outcome: 'given-up' as const, endedAt: now, nextAttemptAt: null }
          : { nextAttemptAt: new Date(clock.now() + waitMs(attempts, longestWaitMs, random)) }),
      })
      .where(and(eq(webhookDeliveries.id, delivery.id), isNull(webhookDeliveries.endedAt)))
    // what is enabled anew meanwhile begins with nothing against it
    const [held] = await tx
      .update(webhooks)
      .set({
        failures,
        failingSince,
        pausedUntil: new Date(clock.now() + waitMs(failures, longestPauseMs, random)),
      })
      .where(stillHeld(webhook))
      .returning({ id: webhooks.id })
    if (held !== undefined && disabledReason !== undefined)
      await disable(unit, webhook.id, disabledReason, said(attempt))
  })
}

/** Forgets what ended a week ago, and of each webhook all but the newest thousand that ended. */
export async function trimDeliveries(db: Database, nowMs: number): Promise<void> {
  const before = new Date(nowMs - keptMs).toISOString()
  await db.execute(sql`delete from webhook_deliveries where ended_at < ${before}::timestamptz`)
  await db.execute(sql`delete from webhook_deliveries as old using webhooks, lateral (
      select id from webhook_deliveries where webhook_id = webhooks.id and ended_at is not null
      order by id desc offset ${keptOfEach} limit 1) as newest
    where old.webhook_id = webhooks.id and old.ended_at is not null and old.id <= newest.id`)
}
