export { addEvidence, type EvidencePiece, thumbnailKey } from './add.ts'
export { evidenceMediaTypes } from './allowed.ts'
export {
  evidenceKeys,
  evidenceOf,
  evidenceSorting,
  listEvidence,
  newestEvidence,
  readEvidence,
  requireOrder,
} from './queries.ts'
export { type EvidenceStorage, openBucket, openEvidenceStorage } from './storage.ts'
export { startEvidenceUpkeep } from './upkeep.ts'
export { type EvidenceVerdict, verifyEvidence } from './verify.ts'
