import { and, eq } from 'drizzle-orm'
import type { CallerUnit } from '../../audit/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import type { Caller } from '../../schemas/index.ts'
import { type Database, type Keyset, type Sorting, sortKey } from '../../storage/relational/index.ts'
import { orNamed, orTaken, requireOwnDistrict, requireRole } from '../rights.ts'
import { contains, inDistrict, sitesVisibleTo } from '../scope.ts'
import { sites } from './tables.ts'

/** What may be said of a site; degrees of WGS 84. */
export interface SiteFields {
  readonly name: string
  readonly district: string
  readonly address: string | null
  readonly lat: number | null
  readonly lon: number | null
}

const writers = ['admin', 'regulator'] as const
const taken = {
  sites_district_name: ['site-taken', 'there is a site of this name in the district already'],
} as const

export const siteSorting: Sorting = {
  keys: { id: sortKey(sites.id), name: sortKey(sites.name) },
  tie: ['id'],
  usual: 'id',
}

/** One page of the sites that a caller may know of. */
export function listSites(
  db: Database,
  caller: Caller,
  { q, district }: { readonly q?: string | undefined; readonly district?: string | undefined },
  keyset: Keyset,
) {
  return db
    .select({ place: keyset.place, site: sites })
    .from(sites)
    .where(
      and(
        sitesVisibleTo(caller),
        q === undefined ? undefined : contains(sites.name, q),
        district === undefined ? undefined : inDistrict(district, sites.district),
        keyset.after,
      ),
    )
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

export type SiteRow = typeof sites.$inferSelect

/** One site; undefined where the caller may not know of it. */
export async function readSite(db: Database, caller: Caller, id: number): Promise<SiteRow | undefined> {
  const [site] = await db
    .select()
    .from(sites)
    .where(and(eq(sites.id, id), sitesVisibleTo(caller)))
  return site
}

/** The site of that name in the district, where the caller may know of it. */
function sameAs(db: Database, caller: Caller, { name, district }: Pick<SiteFields, 'name' | 'district'>) {
  return db
    .select({ id: sites.id })
    .from(sites)
    .where(and(eq(sites.name, name), eq(sites.district, district), sitesVisibleTo(caller)))
}

/** Adds a site and gives its id. Rejects with `forbidden` or `site-taken`. */
export async function addSite(unit: CallerUnit, given: SiteFields): Promise<number> {
  const { db, caller } = unit
  requireRole(caller, writers, 'write sites')
  requireOwnDistrict(caller, given.district)
  const [added] = await orNamed(
    db,
    (tx) => orTaken(tx.insert(sites).values(given).returning({ id: sites.id }), taken),
    () => sameAs(db, caller, given),
  )
  const id = added?.id ?? 0
  unit.audit([
    {
      action: 'site.added',
      subject: `site/${id}`,
      details: { ...given },
    },
  ])
  return id
}

/** Changes what is given of a site. Rejects with `not-found`, `forbidden` or `site-taken`. */
export async function editSite(unit: CallerUnit, id: number, patch: Partial<SiteFields>): Promise<void> {
  const { db, caller } = unit
  const old = await readSite(db, caller, id)
  if (old === undefined) throw new HoistwayError('not-found', `no site ${id}`)
  requireRole(caller, writers, 'write sites')
  for (const district of [old.district, patch.district ?? old.district]) requireOwnDistrict(caller, district)
  await orNamed(
    db,
    (tx) => orTaken(tx.update(sites).set(patch).where(eq(sites.id, id)), taken),
    () => sameAs(db, caller, { ...old, ...patch }),
  )
  unit.audit([
    {
      action: 'site.changed',
      subject: `site/${id}`,
      details: { ...patch },
    },
  ])
}
