import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import type { Caller, StopKind } from '../../schemas/index.ts'
import { type Database, type Keyset, type Sorting, sortKey } from '../../storage/relational/index.ts'
import { parties } from '../parties/tables.ts'
import { visibleTo } from '../scope.ts'
import { equipment } from '../tables.ts'
import { stopOrders } from './tables.ts'

/** Whether a caller acts for the office of a district, or for one above it: the only ones who lift what it ordered. Pure. */
export function isOfficeOrAbove(caller: Caller, officeDistrict: string | null): boolean {
  if (caller.role === 'admin' && caller.district === null) return true
  if (!['regulator', 'inspector', 'admin'].includes(caller.role)) return false
  const own = caller.district
  return (
    own !== null &&
    officeDistrict !== null &&
    (officeDistrict === own || officeDistrict.startsWith(`${own}/`))
  )
}

/** The orders to stop that stand for a piece of equipment, oldest first; the caller's right to it is checked before. */
export function standingStops(db: Database, code: string) {
  return db
    .select({ stop: stopOrders, office: parties.name })
    .from(stopOrders)
    .leftJoin(parties, eq(parties.id, stopOrders.officeId))
    .where(and(eq(stopOrders.equipmentCode, code), isNull(stopOrders.liftedAt)))
    .orderBy(asc(stopOrders.id))
}

/** Oldest first, unless asked otherwise. */
export const stopSorting: Sorting = {
  keys: { id: sortKey(stopOrders.id) },
  tie: ['id'],
  usual: 'id',
}

/** One page of the orders to stop of a piece of equipment, lifted ones among them, where the caller may know of it; or the one with an id. */
export function listStops(db: Database, caller: Caller, code: string, keyset: Keyset, id?: number) {
  return db
    .select({ place: keyset.place, stop: stopOrders, office: parties.name })
    .from(stopOrders)
    .innerJoin(equipment, eq(equipment.code, stopOrders.equipmentCode))
    .leftJoin(parties, eq(parties.id, stopOrders.officeId))
    .where(
      and(
        eq(stopOrders.equipmentCode, code),
        visibleTo(caller),
        id === undefined ? undefined : eq(stopOrders.id, id),
        keyset.after,
      ),
    )
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

/** The kind of the strictest order to stop that stands, by code; equipment without any is left out. */
export async function stopsOf(db: Database, codes: readonly string[]): Promise<Map<string, StopKind>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .select({ code: stopOrders.equipmentCode, kind: stopOrders.kind })
    .from(stopOrders)
    .where(and(isNull(stopOrders.liftedAt), inArray(stopOrders.equipmentCode, [...codes])))
  const kinds = new Map<string, StopKind>()
  for (const { code, kind } of rows) if (kinds.get(code) !== 'sealed') kinds.set(code, kind)
  return kinds
}

/** The condition "an order to stop stands", for queries over equipment. */
export function isStopped(): SQL {
  return sql`exists (select from ${stopOrders} where ${stopOrders.equipmentCode} = ${equipment.code}
    and ${isNull(stopOrders.liftedAt)})`
}

/** The condition "it failed its last inspection", for queries over equipment. */
export function hasFailedInspection(): SQL {
  return sql`(${equipment.failedInspectionOn} is not null or ${equipment.failedSelfInspectionOn} is not null)`
}

/** How much equipment that a caller may see is stopped by order, and how much is in use though it failed its inspection. */
export async function countBarred(db: Database, caller: Caller) {
  const count = (which: SQL) => db.$count(equipment, and(which, visibleTo(caller)))
  return {
    stopped: await count(isStopped()),
    failedInUse: await count(sql`${hasFailedInspection()} and ${equipment.status} = 'in-use'`),
  }
}
