import { and, eq, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { inUnitOfWork } from '../audit/index.ts'
import type { Access } from '../identity/index.ts'
import { apikey, grantsWithin, user } from '../identity/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import type { Caller, OrderKind } from '../schemas/index.ts'
import {
  type Database,
  type Keyset,
  keysetOf,
  outbox,
  type RowOf,
  type Sorting,
  sortKey,
} from '../storage/relational/index.ts'
import { newSecret, type SealingKey } from './secret.ts'
import { webhookDeliveries, webhooks } from './tables.ts'

const mostOfOneOwner = 20

export interface WebhookWish {
  readonly url: string
  readonly kinds: readonly OrderKind[]
  readonly states: readonly string[]
}

export const webhookSorting: Sorting = {
  keys: { id: sortKey(webhooks.id) },
  tie: ['id'],
  usual: '-id',
}

export const deliverySorting: Sorting = {
  keys: { id: sortKey(webhookDeliveries.id) },
  tie: ['id'],
  usual: '-id',
}

/** One's own, an administrator's all: but never one that is told of more than the caller may see. */
function visible(caller: Caller): SQL {
  return and(
    caller.role === 'admin' ? undefined : eq(webhooks.ownerId, caller.userId),
    grantsWithin(caller, webhooks),
  ) as SQL
}

export function listWebhooks(db: Database, caller: Caller, keyset: Keyset, id?: number) {
  return db
    .select({ place: keyset.place, webhook: webhooks, owner: user.name, tokenExpiresAt: apikey.expiresAt })
    .from(webhooks)
    .innerJoin(user, eq(user.id, webhooks.ownerId))
    .leftJoin(apikey, eq(apikey.id, webhooks.tokenId))
    .where(and(visible(caller), id === undefined ? undefined : eq(webhooks.id, id), keyset.after))
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

export type WebhookRow = RowOf<typeof listWebhooks>

/** Why a webhook is told nothing; null where it is. */
export function silenceOf(
  { webhook, tokenExpiresAt }: Omit<WebhookRow, 'place'>,
  key: SealingKey,
  atMs: number,
): string | null {
  if (webhook.disabledReason !== null) return webhook.disabledReason
  if (webhook.keyId !== key.id) return 'secret-lost'
  return tokenExpiresAt !== null && tokenExpiresAt.getTime() <= atMs ? 'token-expired' : null
}

/** How many webhooks would be told, had the key that their secret is sealed with not been changed. */
export function countLostSecrets(db: Database, key: SealingKey): Promise<number> {
  return db.$count(webhooks, and(isNull(webhooks.disabledAt), ne(webhooks.keyId, key.id)))
}

/** One webhook; rejects with `not-found` where the caller may not know of it. */
export async function readWebhook(db: Database, caller: Caller, id: number): Promise<WebhookRow> {
  const [row] = await listWebhooks(db, caller, keysetOf(webhookSorting, { limit: 1 }), id)
  if (row === undefined) throw new HoistwayError('not-found', `no webhook ${id}`)
  return row
}

export function listDeliveries(db: Database, caller: Caller, webhookId: number, keyset: Keyset) {
  return db
    .select({ place: keyset.place, delivery: webhookDeliveries })
    .from(webhookDeliveries)
    .innerJoin(webhooks, eq(webhooks.id, webhookDeliveries.webhookId))
    .where(and(visible(caller), eq(webhooks.id, webhookId), keyset.after))
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

async function newestEvent(db: Database): Promise<number> {
  const [row] = await db.select({ id: sql<number>`coalesce(max(${outbox.id}), 0)::float8` }).from(outbox)
  return row?.id ?? 0
}

function entry(verb: string, id: number, details: Record<string, unknown>) {
  return { action: `webhook.${verb}`, subject: `webhook/${id}`, details }
}

/**
 * Adds a webhook of the caller, told of what happens from now on; one that a token adds goes with the token. Rejects with `webhooks-too-many`.
 */
export async function addWebhook(
  db: Database,
  { caller, by }: Access,
  wish: WebhookWish,
  key: SealingKey,
  atMs: number,
): Promise<{ id: number; secret: string }> {
  const secret = newSecret()
  return inUnitOfWork(db, { caller, now: { atMs } }, async (unit) => {
    const tx = unit.db
    // of one owner one at a time, so that the bound holds
    await tx.execute(sql`select from ${user} where ${user.id} = ${caller.userId} for update`)
    const own = await tx.$count(webhooks, eq(webhooks.ownerId, caller.userId))
    if (own >= mostOfOneOwner)
      throw new HoistwayError(
        'webhooks-too-many',
        `at most ${mostOfOneOwner} webhooks each; remove one first`,
      )
    const [row] = await tx
      .insert(webhooks)
      .values({
        ownerId: caller.userId,
        role: caller.role,
        partyId: caller.partyId,
        district: caller.district,
        tokenId: by.kind === 'token' ? by.tokenId : null,
        url: wish.url,
        kinds: [...wish.kinds],
        states: [...wish.states],
        secret: key.seal(secret),
        keyId: key.id,
        createdAt: new Date(atMs),
        after: await newestEvent(tx),
      })
      .returning({ id: webhooks.id })
    const id = row?.id ?? 0
    unit.audit([entry('added', id, { ...wish })])
    return { id, secret }
  })
}

/** Changes what was given. Enabled again it begins with what happens from then on: what waits is `skipped`. */
export async function changeWebhook(
  db: Database,
  caller: Caller,
  id: number,
  change: { readonly [Name in keyof WebhookWish]?: WebhookWish[Name] | undefined } & {
    readonly enabled?: boolean | undefined
  },
  atMs: number,
): Promise<void> {
  const { enabled, url, kinds, states } = change
  await inUnitOfWork(db, { caller, now: { atMs } }, async (unit) => {
    const tx = unit.db
    const { webhook } = await readWebhook(tx, caller, id)
    const begins = enabled === true && webhook.disabledAt !== null
    await tx
      .update(webhooks)
      .set({
        ...(url !== undefined && { url }),
        ...(kinds !== undefined && { kinds: [...kinds] }),
        ...(states !== undefined && { states: [...states] }),
        ...(enabled === false && { disabledAt: new Date(atMs), disabledReason: 'owner' }),
        // whoever still delivers for it has to stop
        ...(begins && { after: await newestEvent(tx), claimedUntil: null }),
        ...(enabled === true && {
          disabledAt: null,
          disabledReason: null,
          failures: 0,
          failingSince: null,
          pausedUntil: null,
        }),
      })
      .where(eq(webhooks.id, id))
    if (begins)
      await tx
        .update(webhookDeliveries)
        .set({ outcome: 'skipped', endedAt: new Date(atMs), nextAttemptAt: null })
        .where(and(eq(webhookDeliveries.webhookId, id), isNull(webhookDeliveries.endedAt)))
    unit.audit([entry('changed', id, { ...change })])
  })
}

/** A new secret in place of the old one, which signs nothing from now on. */
export async function renewSecret(
  db: Database,
  caller: Caller,
  id: number,
  key: SealingKey,
  atMs: number,
): Promise<string> {
  const secret = newSecret()
  await inUnitOfWork(db, { caller, now: { atMs } }, async (unit) => {
    const tx = unit.db
    await readWebhook(tx, caller, id)
    await tx
      .update(webhooks)
      .set({ secret: key.seal(secret), keyId: key.id })
      .where(eq(webhooks.id, id))
    unit.audit([entry('secret-renewed', id, {})])
  })
  return secret
}

export async function removeWebhook(
  db: Database,
  caller: Caller,
  id: number,
  atMs: number,
): Promise<WebhookRow> {
  return inUnitOfWork(db, { caller, now: { atMs } }, async (unit) => {
    const tx = unit.db
    const row = await readWebhook(tx, caller, id)
    await tx.delete(webhooks).where(eq(webhooks.id, id))
    unit.audit([entry('removed', id, { url: row.webhook.url })])
    return row
  })
}

/**
 * Asks that a `ping` be sent, so that a receiver can be tried out. Rejects with `webhook-disabled` where nothing is sent, and
 * with `ping-waiting` while the one before waits.
 */
export async function ping(db: Database, caller: Caller, id: number, key: SealingKey, atMs: number) {
  return db.transaction(async (tx) => {
    // one at a time, so that but one waits
    await tx.execute(sql`select from ${webhooks} where ${webhooks.id} = ${id} for update`)
    const silence = silenceOf(await readWebhook(tx, caller, id), key, atMs)
    if (silence !== null) {
      const remedy = silence === 'secret-lost' ? 'renew its secret first' : 'enable it first'
      throw new HoistwayError('webhook-disabled', `webhook ${id} is told nothing (${silence}); ${remedy}`)
    }
    const { webhookId, eventId, endedAt } = webhookDeliveries
    const waiting = await tx.$count(
      webhookDeliveries,
      and(eq(webhookId, id), isNull(eventId), isNull(endedAt)),
    )
    if (waiting > 0)
      throw new HoistwayError(
        'ping-waiting',
        `a ping of webhook ${id} waits to be sent; look at its deliveries for what came of it`,
      )
    const at = new Date(atMs)
    const [delivery] = await tx
      .insert(webhookDeliveries)
      .values({ webhookId: id, body: { type: 'ping', at }, createdAt: at, nextAttemptAt: at })
      .returning()
    return delivery as typeof webhookDeliveries.$inferSelect
  })
}
