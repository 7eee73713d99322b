import type { Actor } from '../audit/index.ts'
import { equipmentChanged, followRegistry, settlePlanned } from '../duties/index.ts'
import type { Clock } from '../lib/clock.ts'
import { dayOf } from '../lib/day.ts'
import { HoistwayError } from '../lib/errors.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { Caller } from '../schemas/index.ts'
import { isEndedForAnother, type Relational } from '../storage/relational/index.ts'
import { type ImportSummary, importRegistry, type Watched } from './equipment/index.ts'
import { type RowKindName, rowKinds } from './kinds/index.ts'
import { importRows } from './rows/import.ts'

export type ImportKind = 'equipment' | RowKindName

/** What a CSV file may hold: docs/exchange.md. */
export const importKinds = ['equipment', ...(Object.keys(rowKinds) as RowKindName[])] as const

interface FileImport extends Omit<Watched, 'onStored'> {
  readonly kind: ImportKind
  /** Path of a CSV file. */
  readonly file: string
  /** Of equipment: name of a shipped mapping or path of a mapping file; by default the shipped one that fits the header. */
  readonly map?: string | undefined
  readonly caller: Caller
  /** Who imports, for the audit trail of equipment: they may do everything. */
  readonly actor: Actor
  readonly rulebook: Rulebook
  readonly clock: Clock
  /** Says what today is. */
  readonly timeZone: string
}

/**
 * Imports a CSV file of one kind into the registry. Contracts and due days follow batch by batch, so that they are right where it is
 * stopped as well, devices and duties at the end; a dry run has nothing follow. Rejects with `import-…` where the file cannot be used,
 * where `signal` stopped it, or where others wrote to the same rows at the same moment (`import-interrupted`).
 */
export async function importFile(
  { db, sql }: Relational,
  { kind, map, caller, actor, rulebook, clock, timeZone, ...given }: FileImport,
): Promise<ImportSummary & { readonly kind?: RowKindName }> {
  const today = () => dayOf(clock.now(), timeZone)
  const watched = {
    ...given,
    async onStored(codes: readonly string[]) {
      await followRegistry(db, rulebook, today(), codes)
      await settlePlanned(db, rulebook, { today: today(), nowMs: clock.now() }, codes)
    },
  }
  try {
    return kind === 'equipment'
      ? await importRegistry({ ...watched, sql, map, actor, clock })
      : await importRows({
          ...{ ...watched, db, caller, rulebook, kind },
          now: () => ({ atMs: clock.now(), today: today() }),
        })
  } catch (error) {
    if (!isEndedForAnother(error)) throw error
    throw new HoistwayError(
      'import-interrupted',
      'others wrote to the same rows at the same moment; import it again: what is stored already stays as it is',
      { mayRetry: true, cause: error },
    )
  } finally {
    if (kind === 'equipment' && given.dryRun !== true) await equipmentChanged(db, today())
  }
}
