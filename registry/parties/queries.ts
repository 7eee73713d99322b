import { and, asc, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { type Caller, type FirmGrade, normalCode, type PartyKind } from '../../schemas/index.ts'
import { type Database, type Keyset, type Sorting, sortKey } from '../../storage/relational/index.ts'
import { contains, inDistrict, partiesVisibleTo } from '../scope.ts'
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
        q === undefined ? undefined : or(contains(parties.name, q), eq(parties.creditCode, normalCode(q))),
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

/** A district and all districts around it, widest first: `上海市/长宁区` lies in `上海市`. */
function around(district: string): string[] {
  const names = district.split('/')
  return names.map((_, depth) => names.slice(0, depth + 1).join('/'))
}

/**
 * Who has a side in a piece of equipment that the caller was found to may know of, which lets them know of these too: the
 * parties that it names, its maker where the registry has one of that name, and the office of its district.
 */
export async function partiesOf(
  db: Database,
  of: {
    readonly useUnitId: number | null
    readonly maintenanceFirmId: number | null
    readonly inspectionBodyId: number | null
    readonly manufacturer: string | null
    readonly district: string | null
  },
) {
  const ids = [of.useUnitId, of.maintenanceFirmId, of.inspectionBodyId].filter((id) => id !== null)
  const districts = of.district === null ? [] : around(of.district)
  const rows = await db
    .select()
    .from(parties)
    .where(
      or(
        inArray(parties.id, ids),
        of.manufacturer === null
          ? undefined
          : and(eq(parties.kind, 'manufacturer'), eq(parties.name, of.manufacturer)),
        and(eq(parties.kind, 'regulator'), inArray(parties.district, districts)),
      ),
    )
    .orderBy(asc(parties.id))
  const named = (id: number | null) => rows.find((row) => row.id === id) ?? null
  const office = districts
    .toReversed()
    .map((district) => rows.find((row) => row.kind === 'regulator' && row.district === district))
    .find((row) => row !== undefined)
  return {
    useUnit: named(of.useUnitId),
    maintenanceFirm: named(of.maintenanceFirmId),
    inspectionBody: named(of.inspectionBodyId),
    manufacturer: rows.find(({ kind }) => kind === 'manufacturer') ?? null,
    office: office ?? null,
  }
}
