import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { type Caller, mostInFile, type PartKind } from '../../schemas/index.ts'
import { type Database, type Keyset, type Sorting, sortKey } from '../../storage/relational/index.ts'
import { visibleTo } from '../scope.ts'
import { equipment } from '../tables.ts'
import { partHistory, parts } from './tables.ts'

export interface PartFilter {
  readonly kind?: PartKind | undefined
  readonly serialNumber?: string | undefined
  /** Where it is fitted, or was fitted last. */
  readonly equipment?: string | undefined
  readonly fitted?: boolean | undefined
}

export const partSorting: Sorting = {
  keys: { id: sortKey(parts.id) },
  tie: ['id'],
  usual: 'id',
}

/** One page of the parts of equipment that a caller may see. */
export function listParts(db: Database, caller: Caller, filter: PartFilter, keyset: Keyset) {
  const { kind, serialNumber, equipment: code, fitted } = filter
  return db
    .select({ place: keyset.place, part: parts })
    .from(parts)
    .innerJoin(equipment, eq(equipment.code, parts.equipmentCode))
    .where(
      and(
        visibleTo(caller),
        kind === undefined ? undefined : eq(parts.kind, kind),
        serialNumber === undefined ? undefined : eq(parts.serialNumber, serialNumber),
        code === undefined ? undefined : eq(parts.equipmentCode, code),
        fitted === undefined ? undefined : fitted ? isNull(parts.removedOn) : isNotNull(parts.removedOn),
        keyset.after,
      ),
    )
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

/**
 * One part with the newest of its history, oldest first, as far as it was in equipment that the caller may see; undefined where the
 * caller may not know of it.
 */
export async function readPart(db: Database, caller: Caller, id: number) {
  const [found] = await db
    .select({ part: parts })
    .from(parts)
    .innerJoin(equipment, eq(equipment.code, parts.equipmentCode))
    .where(and(eq(parts.id, id), visibleTo(caller)))
  if (found === undefined) return undefined
  const history = await db
    .select({ step: partHistory, total: sql<number>`(count(*) over ())::int` })
    .from(partHistory)
    .innerJoin(equipment, eq(equipment.code, partHistory.equipmentCode))
    .where(and(eq(partHistory.partId, id), visibleTo(caller)))
    .orderBy(desc(partHistory.id))
    .limit(mostInFile)
  return {
    ...found.part,
    history: history.map(({ step }) => step).reverse(),
    historyTotal: history[0]?.total ?? 0,
  }
}
