import { bigint, doublePrecision, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core'
import type { EvidenceKind } from '../../contracts/index.ts'
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
    /** As the sender named it; for people only. */
    fileName: text().notNull(),
    /** What the bytes are, sniffed, whatever the sender said. */
    mediaType: text().notNull(),
    bytes: bigint({ mode: 'number' }).notNull(),
    /** Hex; the storage's key is made of it. */
    sha256: text().notNull(),
    takenAt: timestamp({ withTimezone: true }),
    lat: doublePrecision(),
    lon: doublePrecision(),
    addedAt: timestamp({ withTimezone: true }).notNull(),
    addedBy: text().notNull(),
  },
  (table) => [index('evidence_order').on(table.orderId)],
)
