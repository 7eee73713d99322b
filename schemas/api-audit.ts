import { z } from 'zod'

/** An entry of the audit trail. */
export const auditEntrySchema = z.object({
  /** Its place in the chain, from 1 on. */
  seq: z.number().int(),
  at: z.iso.datetime(),
  /** With the name and role of then; id `system` is Hoistway itself. */
  actor: z.object({ id: z.string(), name: z.string(), role: z.string() }),
  /** `order.moved`, `device.revoked`. */
  action: z.string(),
  /** `order/17`, `equipment/LIFT-1`. */
  subject: z.string(),
  equipmentCode: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  /** Hex SHA-256 that the next entry carries. */
  hash: z.string(),
})

export type AuditEntryShape = z.infer<typeof auditEntrySchema>
