import { z } from 'zod'

const instant = z.iso.datetime()
const count = z.number().int().nonnegative()

export const telemetrySchema = z.object({
  series: z.array(
    z.object({
      metric: z.string(),
      unit: z.string(),
      points: z
        .array(z.tuple([z.number(), z.union([z.number(), z.boolean()])]))
        .describe('Each point is its instant in epoch milliseconds and its value'),
    }),
  ),
  /** Epoch ms from which to ask for the rest, or null when this is all. */
  nextFrom: z
    .number()
    .nullable()
    .describe('Where to go on, as `from`, in epoch milliseconds; null where this is all'),
})

/** `open`: waits for somebody; `replaying`: asked for, not ended yet; `resolved`: a replay kept it. */
export const deadLetterStates = ['open', 'replaying', 'resolved'] as const
export type DeadLetterState = (typeof deadLetterStates)[number]

export const deadLetterSchema = z.object({
  id: z.number().int(),
  deviceId: z.string(),
  topic: z.string(),
  payloadBytes: count,
  /** Stable code of the first refusal of the last attempt; `reason` names them all. */
  code: z.string(),
  reason: z.string(),
  receivedAt: instant,
  /** How much of the message was refused; the rest was kept. */
  refusedParts: count,
  state: z.enum(deadLetterStates),
  resolvedAt: instant.nullable(),
})

export const deadLetterFileSchema = deadLetterSchema.extend({
  /** The device model that reads its topic; null where none does. */
  model: z.string().nullable(),
  payloadBase64: z.string(),
  /** The payload as text; null where it is not UTF-8. */
  payloadText: z.string().nullable(),
  /** Newest first. */
  replays: z.array(
    z.object({
      askedAt: instant,
      askedBy: z.string(),
      /** When it was put into the journal; null while it waits for the server. */
      appendedAt: instant.nullable(),
      endedAt: instant.nullable(),
      /** Why it was refused again; null while it runs and when all was kept. */
      code: z.string().nullable(),
      reason: z.string().nullable(),
    }),
  ),
})

export type DeadLetter = z.infer<typeof deadLetterSchema>
export type DeadLetterFile = z.infer<typeof deadLetterFileSchema>
export type Telemetry = z.infer<typeof telemetrySchema>
