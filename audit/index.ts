export { appendAudit } from './append.ts'
export { walkChain } from './chain.ts'
export {
  type Checkpoint,
  fingerprintOf,
  keptCheckpoints,
  makeCheckpoint,
  makeDailyCheckpoint,
  ownFingerprint,
  readTrustedCheckpoint,
} from './checkpoint.ts'
export {
  type Actor,
  type AuditEntry,
  actorOf,
  exportLine,
  publicSpeaker,
  type Speaker,
  systemActor,
} from './entry.ts'
export { auditExtract } from './extract.ts'
export { type AuditRow, type AuditScope, auditSorting, listAudit } from './queries.ts'
export { auditEntries } from './tables.ts'
export {
  bySystem,
  type CallerChange,
  type CallerUnit,
  type Change,
  type FollowUps,
  inUnitOfWork,
  type Unit,
} from './unit.ts'
export { type ChainVerdict, verifyAudit } from './verify.ts'
