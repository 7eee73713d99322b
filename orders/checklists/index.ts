import { createHash } from 'node:crypto'
import { HoistwayError } from '../../lib/errors.ts'
import { type Bilingual, type ServiceLevel, serviceLevels } from '../../schemas/index.ts'
import dumbwaiter from './tsg-t5002-2017-dumbwaiter.json' with { type: 'json' }
import escalator from './tsg-t5002-2017-escalator.json' with { type: 'json' }
import hydraulic from './tsg-t5002-2017-hydraulic.json' with { type: 'json' }
import traction from './tsg-t5002-2017-traction.json' with { type: 'json' }

/** One thing to be looked at in a maintenance; `item` is its number in the annex. */
export interface ChecklistItem {
  readonly item: string
  readonly level: ServiceLevel
  readonly name: Bilingual
  readonly requirement: Bilingual
}

/** A frozen version: once an order has used it, its file is never changed; what changes is a new file. */
export interface ChecklistVersion {
  readonly id: string
  readonly title: Bilingual
  readonly source: string
  readonly validFrom: string
  /** Beginnings of class codes; the longest that fits wins. */
  readonly classes: readonly string[]
  readonly items: readonly ChecklistItem[]
  /** Hex SHA-256 of its content. */
  readonly contentHash: string
}

/** What an order keeps of its checklist. */
export interface ChecklistOfOrder {
  readonly id: string
  readonly level: ServiceLevel
  readonly contentHash: string
}

export const checklists: ReadonlyMap<string, ChecklistVersion> = new Map(
  [traction, hydraulic, dumbwaiter, escalator].map((content) => [
    content.id,
    {
      ...(content as Omit<ChecklistVersion, 'contentHash'>),
      contentHash: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
    },
  ]),
)

/** The checklist for a maintenance of a class of equipment on a day, or undefined where none is prescribed. */
export function checklistFor(
  classCode: string,
  level: ServiceLevel,
  day: string,
): ChecklistOfOrder | undefined {
  let best: { rank: string; version: ChecklistVersion } | undefined
  for (const version of checklists.values()) {
    if (version.validFrom > day) continue
    const fit = Math.max(...version.classes.map((start) => (classCode.startsWith(start) ? start.length : -1)))
    const rank = `${fit} ${version.validFrom}`
    if (fit >= 0 && (best === undefined || rank > best.rank)) best = { rank, version }
  }
  if (best === undefined) return undefined
  return { id: best.version.id, level, contentHash: best.version.contentHash }
}

/**
 * The items that an order's maintenance asks for; a deeper one contains the shallower. [TSG T5002-2017 annexes A to D]
 * Throws `checklist-changed` where the version is no longer the one that the order took.
 */
export function itemsOf(checklist: ChecklistOfOrder): {
  readonly version: ChecklistVersion
  readonly items: readonly ChecklistItem[]
} {
  const version = checklists.get(checklist.id)
  if (version === undefined || version.contentHash !== checklist.contentHash) {
    throw new HoistwayError(
      'checklist-changed',
      `checklist ${checklist.id} is not the version ${checklist.contentHash} that the order took: put that file back`,
    )
  }
  const deepest = serviceLevels.indexOf(checklist.level)
  return { version, items: version.items.filter(({ level }) => serviceLevels.indexOf(level) <= deepest) }
}
