import { z } from 'zod'

/** Largest payload that a device may publish, in bytes. */
export const maxPayloadBytes = 65_536

/** Most elements of an array payload. */
export const maxPayloadParts = 1_000

const instant = z.union([
  z.number().int(),
  z.iso.datetime({
    offset: true,
    error: 'must be epoch milliseconds or an RFC 3339 date-time with an offset',
  }),
])

/** What every payload of the first version may carry beside its own fields. */
export const envelopeSchema = z.looseObject({
  v: z.literal(1).optional(),
  seq: z.number().int().nonnegative().optional(),
  id: z.string().min(1).max(128).optional(),
  at: instant.optional(),
})
