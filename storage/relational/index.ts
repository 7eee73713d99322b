export { isDatabaseAway } from './away.ts'
export { isDataRefused, violatedIndex } from './conflict.ts'
export {
  connectRelational,
  migrateRelational,
  type Relational,
  type RelationalAddress,
} from './connection.ts'
export type { Database } from './database.ts'
export { type EmbeddedServer, startEmbeddedPostgres } from './embedded.ts'
export {
  asInstant,
  asText,
  byBytes,
  type Cells,
  countExtract,
  type Extract,
  extractQuery,
  onSnapshot,
  walkExtract,
} from './extract.ts'
export {
  type Keyset,
  keysetOf,
  ordersOf,
  type Place,
  type RowOf,
  type Sorting,
  type SortKey,
  sortKey,
  uncounted,
} from './keyset.ts'
export { type LocalDays, requireSpan, within } from './local-days.ts'
export { addToOutbox, listenToOutbox, type OutboxMessage, outbox, trimOutbox } from './outbox.ts'
export { isRehearsal, rehearse } from './rehearsal.ts'
export { storableJson, storableText } from './storable.ts'
export { copyTables, restoreTables, type SnapshotSql, tablesBytes } from './tables-copy.ts'
export { isEndedForAnother } from './transaction.ts'
export { runUnitOfWork, type UnitOfWork } from './unit-of-work.ts'
