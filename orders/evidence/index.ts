export { addEvidence, type EvidencePiece, thumbnailKey } from './add.ts'
export {
  evidenceOf,
  evidenceSorting,
  listEvidence,
  newestEvidence,
  readEvidence,
  requireOrder,
} from './queries.ts'
export { type EvidenceStorage, openEvidenceStorage } from './storage.ts'
export { startEvidenceUpkeep } from './upkeep.ts'
export { type EvidenceVerdict, verifyEvidence } from './verify.ts'
