import { z } from 'zod'
import { orderKinds } from './orders.ts'

const instant = z.iso.datetime()

/** `failing`: `failures` attempts in a row since `failingSince`; `disabled`: nothing is sent until it is enabled again. */
export const webhookStates = ['enabled', 'failing', 'disabled'] as const

export const webhookSchema = z.object({
  id: z.number().int(),
  /** Whose grant decides what it is told of. */
  owner: z.string(),
  url: z.string(),
  /** Order kinds and states that it is told of; empty: all. */
  kinds: z.array(z.enum(orderKinds)),
  states: z.array(z.string()),
  state: z.enum(webhookStates),
  failures: z.number().int().nonnegative(),
  failingSince: instant.nullable(),
  /**
   * `failing`, `gone`, `backlog` or `owner`; `secret-lost`: sealed with another SESSION_SECRET, until it is renewed;
   * `token-expired`: as the token that added it; null while it is enabled.
   */
  disabledReason: z.string().nullable(),
  createdAt: instant,
})

/** The secret is shown now and never again. */
export const webhookMadeSchema = webhookSchema.extend({ secret: z.string() })

/**
 * `waiting` for its (next) attempt; `given-up` after the last; `not-visible`: its owner may not know of it any more; `skipped`:
 * it waited when a disabled webhook was enabled again.
 */
export const deliveryOutcomes = ['waiting', 'delivered', 'given-up', 'not-visible', 'skipped'] as const
export type DeliveryOutcome = (typeof deliveryOutcomes)[number]

export const deliverySchema = z.object({
  id: z.number().int(),
  /** The `id` of the event on the stream; null for a ping. */
  eventId: z.number().int().nullable(),
  createdAt: instant,
  outcome: z.enum(deliveryOutcomes),
  attempts: z.number().int().nonnegative(),
  /** HTTP status of the last attempt, or why there was no answer. */
  lastStatus: z.number().int().nullable(),
  lastError: z.string().nullable(),
  nextAttemptAt: instant.nullable(),
  endedAt: instant.nullable(),
})

export type Webhook = z.infer<typeof webhookSchema>
export type WebhookMade = z.infer<typeof webhookMadeSchema>
export type WebhookDelivery = z.infer<typeof deliverySchema>
