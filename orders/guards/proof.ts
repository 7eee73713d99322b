import type { EvidenceKind } from '../../schemas/index.ts'
import type { OrderFacts, Worker } from '../facts.ts'
import type { Condition } from '../kind.ts'

const names = {
  photo: { zh: '照片', en: 'a photo' },
  audio: { zh: '录音', en: 'a recording' },
  signature: { zh: '签名', en: 'a signature' },
  document: { zh: '文件', en: 'a document' },
} as const

/** At least one piece of evidence of one of these kinds, added since the order came into its state. */
export function evidenceOf(...kinds: readonly EvidenceKind[]): Condition {
  return {
    id: 'evidence',
    asks: {
      zh: `本环节须先上传${kinds.map((kind) => names[kind].zh).join('或')}`,
      en: `${kinds.map((kind) => names[kind].en).join(' or ')} must be added first, in this state`,
    },
    missing: ({ evidence }) => (kinds.some((kind) => (evidence[kind] ?? 0) > 0) ? null : { anyOf: kinds }),
  }
}

/** The document of an inspection, added since it was done, or done again: a signed report is the same file before its result is told. */
export const inspectionReport: Condition = {
  id: 'evidence',
  asks: {
    zh: '须先上传本次检验的文件',
    en: 'a document must be added first, since the inspection',
  },
  missing({ saidBy, lastEvidenceMs: { document } }) {
    const doneMs = Math.max(...['inspect', 're-check'].map((event) => saidBy[event]?.atMs ?? 0))
    return document !== undefined && document >= doneMs ? null : { anyOf: ['document'] }
  },
}

/** The certificate of a lift mechanic. [SAMR catalogue of special-equipment operators: T] */
const liftMechanic = 'T'
const workersWanted = 2

/** Whether a person may work on this equipment today: of the party in charge, not gone, with a certificate that is good. */
function mayWork(worker: Worker, { order, equipment, today }: OrderFacts): boolean {
  const isLift = equipment.family === 'lift' || equipment.family === 'escalator'
  return (
    worker.partyId === order.partyId &&
    (worker.leftOn === null || worker.leftOn >= today) &&
    worker.certificates.some(
      ({ kind, validFrom, validTo, revokedOn }) =>
        (!isLift || kind === liftMechanic) &&
        (validFrom === null || validFrom <= today) &&
        validTo >= today &&
        (revokedOn === null || revokedOn > today),
    )
  )
}

/** Two people of the firm in charge, each with a certificate valid today. [TSG T5002-2017 art. 6] */
export const twoCertifiedWorkers: Condition = {
  id: 'two-certified-workers',
  asks: {
    zh: '须有两名持有效证件的本单位作业人员（workers）',
    en: 'two workers of the firm in charge with valid certificates (workers) are needed',
  },
  missing(facts) {
    const wanted = [...new Set(facts.fields.workers ?? [])]
    const good = wanted.filter((id) =>
      facts.workers.some((worker) => worker.id === id && mayWork(worker, facts)),
    )
    if (good.length >= workersWanted && good.length === wanted.length) return null
    return { wanted: workersWanted, unfit: wanted.filter((id) => !good.includes(id)) }
  },
}

/** Every item of the checklist was looked at. */
export const checklistDone: Condition = {
  id: 'checklist-done',
  asks: { zh: '保养项目尚未全部完成', en: 'every item of the checklist must be ticked' },
  missing: ({ openItems }) => (openItems === null || openItems.length === 0 ? null : { items: openItems }),
}

/** Rectifications beneath it are over. */
export const rectified: Condition = {
  id: 'rectified',
  asks: { zh: '下达的监察指令书尚未完成', en: 'the rectification beneath it must be done first' },
  missing({ children }) {
    const open = children.filter(({ kind, isClosed }) => kind === 'rectification' && !isClosed).length
    return open === 0 ? null : { open }
  },
}
