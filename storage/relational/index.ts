export { violatedIndex } from './conflict.ts'
export { connectRelational, type Database, migrateRelational, type Relational } from './connection.ts'
export { startEmbeddedPostgres } from './embedded.ts'
export { addToOutbox, listenToOutbox, type OutboxMessage, outbox, trimOutbox } from './outbox.ts'
