import { z } from 'zod'
import { evidenceKinds } from './orders.ts'

/** A file that proves something of an order. Nothing is ever taken away; a correction is another piece. */
export const evidenceSchema = z.object({
  id: z.number().int(),
  orderId: z.number().int(),
  kind: z.enum(evidenceKinds),
  fileName: z.string(),
  /** What the bytes are, whatever the sender said. */
  mediaType: z.string(),
  bytes: z.number().int().positive(),
  /** Hex, of the bytes as they came; the audit trail has it too. */
  sha256: z.string(),
  /** When and where it was made, as the sender says. */
  takenAt: z.iso.datetime().nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  addedAt: z.iso.datetime(),
  addedBy: z.string(),
  /** Added when the order was closed already. */
  afterClosing: z.boolean(),
  hasThumbnail: z.boolean(),
})

export type Evidence = z.infer<typeof evidenceSchema>
