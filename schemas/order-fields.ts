import { z } from 'zod'
import { causeCodes } from './orders.ts'
import { serviceLevels } from './registry.ts'
import { day, instantText, text } from './text.ts'

const words = (max: number) => text(max).trim().min(1)
const id = z.number().int().positive().max(2_147_483_647)
const orderId = z.number().int().positive().max(Number.MAX_SAFE_INTEGER)

/** Everything that a move of a work order may carry beside its note; each event says which of them it needs and takes. */
export const moveFieldsSchema = z.object({
  /** Why: where a move ends, turns back or delays an order. */
  reason: words(2_000).optional(),
  /** What it was in the end, in words and as a code. */
  rootCause: words(2_000).optional(),
  causeCode: z.enum(causeCodes).optional(),
  /** The caller was asked, and wants it all the same: where a party is on its way already. */
  confirm: z.boolean().optional(),
  /** Where an order that keeps the equipment out of service is withdrawn: whether it stays out of service. */
  outOfService: z.enum(['keep', 'lift']).optional(),
  /** Whoever was freed, or the use unit, was called back. */
  calledBack: z.boolean().optional(),
  /** Where whoever says so stands, WGS 84. */
  lat: z.number().min(-90).max(90).optional(),
  lon: z.number().min(-180).max(180).optional(),
  /** Ids of the people who do the work. An empty list is none: some clients send one for what is not given. */
  workers: z
    .array(id)
    .max(20)
    .transform((ids) => (ids.length > 0 ? ids : undefined))
    .optional(),
  /** Who gets it: a person of the party in charge; a party. */
  assigneeId: id.optional(),
  partyId: id.optional(),
  /** By when, RFC 3339. */
  until: instantText.optional(),
  /** How deep the maintenance goes. */
  level: z.enum(serviceLevels).optional(),
  /** The order that this one is merged into. */
  into: orderId.optional(),
  scheduledOn: day.optional(),
  reportNumber: words(100).optional(),
  /** The day of the next inspection, where the report names one. */
  nextOn: day.optional(),
})
export type MoveFields = z.infer<typeof moveFieldsSchema>
export type MoveField = keyof MoveFields
