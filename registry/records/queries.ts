import { and, desc, eq, gte, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import { type Caller, type RecordKind, recordKinds } from '../../schemas/index.ts'
import {
  type Database,
  type Keyset,
  keysetOf,
  type RowOf,
  requireSpan,
  type Sorting,
  sortKey,
} from '../../storage/relational/index.ts'
import { firstVisible } from '../first-visible.ts'
import { parties } from '../parties/tables.ts'
import { insideVisibleTo, visibleTo } from '../scope.ts'
import { equipment } from '../tables.ts'
import { stands } from './days.ts'
import { recordDefinitions } from './kinds.ts'
import { records } from './tables.ts'

export interface RecordFilter {
  readonly kind?: RecordKind | undefined
  readonly equipment?: string | undefined
  /** The party whose records they are. */
  readonly partyId?: number | undefined
  /** Done between these days, both included. */
  readonly firstDay?: string | undefined
  readonly lastDay?: string | undefined
  /** Those that stand; or those that were replaced or only withdraw. */
  readonly stands?: boolean | undefined
}

/** Records of visible equipment, and those of a party as a whole for whoever may look inside it. */
export function recordsVisibleTo(caller: Caller): SQL {
  return or(
    and(isNotNull(records.equipmentCode), visibleTo(caller)),
    and(isNull(records.equipmentCode), insideVisibleTo(caller, records.partyId)),
  ) as SQL
}

export const recordSorting: Sorting = {
  keys: { id: sortKey(records.id) },
  tie: ['id'],
  usual: '-id',
}

function select(db: Database, where: SQL | undefined, { place }: Keyset) {
  return db
    .select({
      place,
      record: records,
      party: parties.name,
      stands,
      replacedById: sql<
        number | null
      >`(select id from records as newer where newer.replaces_id = ${records.id})`.mapWith((id) =>
        id === null ? null : Number(id),
      ),
    })
    .from(records)
    .innerJoin(parties, eq(parties.id, records.partyId))
    .leftJoin(equipment, eq(equipment.code, records.equipmentCode))
    .where(where)
    .$dynamic()
}

/** One page of the records that a caller may see. */
export function listRecords(db: Database, caller: Caller, filter: RecordFilter, keyset: Keyset) {
  const { kind, equipment: code, partyId, firstDay, lastDay } = filter
  requireSpan(filter)
  const wanted = and(
    kind === undefined ? undefined : eq(records.kind, kind),
    code === undefined ? undefined : eq(records.equipmentCode, code),
    partyId === undefined ? undefined : eq(records.partyId, partyId),
    firstDay === undefined ? undefined : gte(records.doneOn, firstDay),
    lastDay === undefined ? undefined : lte(records.doneOn, lastDay),
    filter.stands === undefined ? undefined : filter.stands ? stands : sql`not ${stands}`,
    keyset.after,
  )
  const also = [and(isNull(records.equipmentCode), insideVisibleTo(caller, records.partyId)) as SQL]
  const page = firstVisible(
    caller,
    { table: records, key: [records.id], equipmentCode: records.equipmentCode },
    { wanted, also, keyset },
  )
  return select(db, page, keyset)
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

export type RecordRow = RowOf<typeof listRecords>

/** One record; undefined where the caller may not know of it. */
export async function readRecord(db: Database, caller: Caller, id: number): Promise<RecordRow | undefined> {
  const [row] = await select(
    db,
    and(eq(records.id, id), recordsVisibleTo(caller)),
    keysetOf(recordSorting, { limit: 1 }),
  )
  return row
}

/**
 * The newest `each` records of every kind that stand, by the day on which they were done: of a piece of equipment, and those that
 * its use unit keeps as a whole. An index answers each kind, however many there are of the others.
 */
export function latestRecords(
  db: Database,
  caller: Caller,
  of: { readonly code: string; readonly useUnitId: number | null },
  each: number,
) {
  const ids = recordKinds.map((kind) => {
    const subject =
      recordDefinitions[kind].of === 'equipment'
        ? eq(records.equipmentCode, of.code)
        : and(isNull(records.equipmentCode), sql`${records.partyId} = ${of.useUnitId}`)
    return sql`(select ${records.id} from ${records} where ${and(subject, eq(records.kind, kind), stands)}
      order by ${records.doneOn} desc, ${records.id} desc limit ${each})`
  })
  return select(
    db,
    and(recordsVisibleTo(caller), sql`${records.id} in (${sql.join(ids, sql` union all `)})`),
    keysetOf(recordSorting, { limit: 1 }),
  ).orderBy(desc(records.doneOn), desc(records.id))
}
