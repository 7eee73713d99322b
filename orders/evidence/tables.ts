import { bigint, boolean, doublePrecision, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core'
import type { EvidenceKind } from '../../schemas/index.ts'
import { workOrders } from '../tables.ts'

/** A photo, sound, signature or document that proves something of an order. The bytes lie in the evidence storage. */
export const evidence = pgTable(
  'evidence',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: bigint({ mode: 'number' })
      .notNull()
      .references(() => workOrders.id),
    kind: text().notNull().$type<EvidenceKind>(),
    /** As the sender named it, without a path; for people only. */
    fileName: text().notNull(),
    /** What the bytes are, sniffed, whatever the sender said. */
    mediaType: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    /** Hex, of the bytes as they came. */
    sha256: text().notNull(),
    /** Under which the storage has the bytes. */
    storageKey: text().notNull(),
    hasThumbnail: boolean().notNull(),
    /** When and where it was made, as the sender says. */
    takenAt: timestamp({ withTimezone: true }),
    lat: doublePrecision(),
    lon: doublePrecision(),
    addedAt: timestamp({ withTimezone: true }).notNull(),
    addedBy: text().notNull(),
    /** Added when the order was closed already. */
    isLate: boolean().notNull(),
  },
  // the same file again, sent because the answer was lost, is the same piece
  (table) => [uniqueIndex('evidence_order').on(table.orderId, table.sha256)],
)

/** Files on their way into the storage: those that stay here belong to nothing, and are removed. */
export const evidenceUploads = pgTable('evidence_uploads', {
  storageKey: text().primaryKey(),
  startedAt: timestamp({ withTimezone: true }).notNull(),
})
