import type { Actor } from '../audit/index.ts'
import type { Caller } from '../contracts/index.ts'
import type { Clock } from '../lib/clock.ts'
import { dayOf } from '../lib/day.ts'
import {
  type ImportSummary,
  importRegistry,
  importRows,
  type RowKindName,
  rowKinds,
  type Watched,
} from '../registry/index.ts'
import type { Relational } from '../storage/relational/index.ts'
import { registryChanged } from './calendar.ts'
import type { Rulebook } from './rulebook/index.ts'

export type ImportKind = 'equipment' | RowKindName

/** What a CSV file may hold: docs/exchange.md. */
export const importKinds = ['equipment', ...(Object.keys(rowKinds) as RowKindName[])] as const

interface FileImport extends Watched {
  readonly kind: ImportKind
  /** Path of a CSV file. */
  readonly file: string
  /** Of equipment: name of a shipped mapping or path of a mapping file; by default the shipped one that fits the header. */
  readonly map?: string | undefined
  readonly caller: Caller
  /** Who imports, for the audit trail of equipment: they may do everything. */
  readonly actor: Actor
  readonly book: Rulebook
  readonly clock: Clock
  /** Says what today is. */
  readonly timeZone: string
}

/**
 * Imports a CSV file of one kind into the registry, and has contracts, due days and devices follow; a dry run has nothing follow.
 * Rejects with `import-…` where the file cannot be used, or where `signal` stopped it.
 */
export async function importFile(
  { db, sql }: Relational,
  { kind, map, caller, actor, book, clock, timeZone, ...watched }: FileImport,
): Promise<ImportSummary & { readonly kind?: RowKindName }> {
  const today = () => dayOf(clock.now(), timeZone)
  const summary =
    kind === 'equipment'
      ? await importRegistry({ ...watched, sql, map, actor, clock })
      : await importRows({
          ...{ ...watched, db, caller, book, kind },
          now: () => ({ atMs: clock.now(), today: today() }),
        })
  if (watched.dryRun !== true) await registryChanged(db, book, today())
  return summary
}
