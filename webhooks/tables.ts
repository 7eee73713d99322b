import { sql } from 'drizzle-orm'
import {
  bigint,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { apikey, user } from '../identity/tables.ts'
import type { DeliveryOutcome, OrderKind, Role } from '../schemas/index.ts'

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })
const instant = () => timestamp({ withTimezone: true })

/** Programs of others that are told of orders. */
export const webhooks = pgTable(
  'webhooks',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    ownerId: text()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** What whoever added it might see then: it is never told of more, and of nothing once its owner may less. */
    role: text().notNull().$type<Role>(),
    partyId: integer(),
    district: text(),
    /** The token that added it, which it goes with; null: a person at the screens. */
    tokenId: text().references(() => apikey.id, { onDelete: 'cascade' }),
    url: text().notNull(),
    kinds: text().array().notNull().$type<OrderKind[]>(),
    states: text().array().notNull(),
    /** It must sign, so no hash would do: sealed with a key that is not in the database; `keyId` tells which. */
    secret: bytea().notNull(),
    keyId: text().notNull(),
    createdAt: instant().notNull(),
    /** Events after this place of the outbox are its own. */
    after: bigint({ mode: 'number' }).notNull(),
    /** Attempts that failed in a row, and since when. */
    failures: integer().notNull().default(0),
    failingSince: instant(),
    pausedUntil: instant(),
    /** Some process delivers for it until then. */
    claimedUntil: instant(),
    disabledAt: instant(),
    disabledReason: text(),
  },
  (table) => [index('webhooks_owner').on(table.ownerId), index('webhooks_token').on(table.tokenId)],
)

/** What a webhook is told, and how that went. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    webhookId: bigint({ mode: 'number' })
      .notNull()
      .references(() => webhooks.id, { onDelete: 'cascade' }),
    /** Place in the outbox; null for a ping. */
    eventId: bigint({ mode: 'number' }),
    equipmentCode: text(),
    body: jsonb().notNull().$type<Record<string, unknown>>(),
    createdAt: instant().notNull(),
    outcome: text().notNull().$type<DeliveryOutcome>().default('waiting'),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant(),
    endedAt: instant(),
    lastStatus: integer(),
    lastError: text(),
  },
  (table) => [
    uniqueIndex('webhook_deliveries_event').on(table.webhookId, table.eventId),
    index('webhook_deliveries_waiting').on(table.webhookId, table.nextAttemptAt).where(sql`ended_at is null`),
    index('webhook_deliveries_log').on(table.webhookId, table.id),
    index('webhook_deliveries_ended').on(table.endedAt),
  ],
)

/** Up to which place of the outbox deliveries were made; one row, taken by one process at a time. */
export const webhookFanOut = pgTable('webhook_fan_out', {
  id: integer().primaryKey(),
  place: bigint({ mode: 'number' }).notNull(),
})
