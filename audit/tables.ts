import { bigint, index, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core'

/** Who did what to what, for ever: rows are only added, and each carries the hash of the one before. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    /** From 1 on, without gaps. */
    seq: bigint({ mode: 'number' }).primaryKey(),
    at: timestamp({ withTimezone: true }).notNull(),
    /** A user's id, or `system`. */
    actorId: text().notNull(),
    /** The name and role that the actor had then. */
    actor: text().notNull(),
    role: text().notNull(),
    /** What was done: `order.moved`, `device.revoked`. */
    action: text().notNull(),
    /** To what: `order/17`, `equipment/LIFT-1`, `user/…`. */
    subject: text().notNull(),
    /** The equipment that it is about, if any: whoever may see that may see this. */
    equipmentCode: text(),
    details: jsonb().notNull().$type<Record<string, unknown>>(),
    /** Hex SHA-256 of the row before; 64 zeros in the first. */
    previousHash: text().notNull(),
    /** Hex SHA-256 of this row, the previous hash included. */
    hash: text().notNull(),
  },
  (table) => [
    index('audit_subject').on(table.subject, table.seq),
    index('audit_equipment').on(table.equipmentCode, table.seq),
    index('audit_actor').on(table.actorId, table.seq),
    index('audit_action').on(table.action, table.seq),
    index('audit_at').on(table.at),
  ],
)
