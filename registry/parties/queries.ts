import { and, asc, desc, eq, ilike, or, type SQL, sql } from 'drizzle-orm'
import type { Caller, FirmGrade, PartyKind } from '../../contracts/index.ts'
import { type Database, type Keyset, type Sorting, sortKey } from '../../storage/relational/index.ts'
import { inDistrict, likeLiteral, partiesVisibleTo } from '../scope.ts'
import { parties } from './tables.ts'

export interface PartyFilter {
  readonly kind?: PartyKind | undefined
  /** Part of a name, or a whole social credit code. */
  readonly q?: string | undefined
  readonly district?: string | undefined
  readonly grade?: FirmGrade | undefined
}

export const partySorting: Sorting = {
  keys: { id: sortKey(parties.id), name: sortKey(parties.name) },
  tie: ['id'],
  usual: 'id',
}

/** One page of the parties that a caller may know of. */
export function listParties(db: Database, caller: Caller, filter: PartyFilter, keyset: Keyset) {
  const { kind, q, district, grade } = filter
  return db
    .select({ place: keyset.place, party: parties })
    .from(parties)
    .where(
      and(
        partiesVisibleTo(caller),
        kind === undefined ? undefined : eq(parties.kind, kind),
        q === undefined
          ? undefined
          : or(ilike(parties.name, `%${likeLiteral(q)}%`), eq(parties.creditCode, q)),
        district === undefined ? undefined : inDistrict(district, parties.district),
        grade === undefined ? undefined : eq(parties.grade, grade),
        keyset.after,
      ),
    )
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

/**
 * One party, with the office above it: the regulator of the narrowest district that holds its own. Undefined where the
 * caller may not know of it.
 */
export async function readParty(db: Database, caller: Caller, id: number) {
  const [party] = await db
    .select()
    .from(parties)
    .where(and(eq(parties.id, id), partiesVisibleTo(caller)))
  if (party === undefined) return undefined
  const [above] =
    party.district === null
      ? []
      : await db
          .select({ id: parties.id, name: parties.name })
          .from(parties)
          .where(and(eq(parties.kind, 'regulator'), holds(party.district, party.kind === 'regulator')))
          .orderBy(desc(sql`length(${parties.district})`), asc(parties.id))
          .limit(1)
  return { ...party, above: above ?? null }
}

/** The district of a row holds this one, or, `strictly`, one that is wider. */
function holds(district: string, strictly: boolean): SQL {
  const wider = sql`starts_with(${district}, ${parties.district} || '/')`
  return strictly ? wider : (or(wider, eq(parties.district, district)) as SQL)
}
