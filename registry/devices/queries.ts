import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Caller } from '../../schemas/index.ts'
import {
  type Database,
  type Keyset,
  type RowOf,
  type Sorting,
  sortKey,
} from '../../storage/relational/index.ts'
import { isVisibleTo, visibleTo } from '../scope.ts'
import { devices, equipment, pastAssignments } from '../tables.ts'

export interface DeviceFilter {
  readonly equipment?: string | undefined
  readonly revoked?: boolean | undefined
  readonly id?: string | undefined
}

/** By id, unless asked otherwise. */
export const deviceSorting: Sorting = {
  keys: { id: sortKey(devices.id) },
  tie: ['id'],
  usual: 'id',
}

/** What a device served before it was moved; `until` as PostgreSQL writes it. */
interface Earlier {
  readonly equipmentCode: string
  readonly until: string
}

/** One page of the devices of equipment that a caller may see. */
export function listDevices(db: Database, caller: Caller, filter: DeviceFilter, keyset: Keyset) {
  return db
    .select({
      place: keyset.place,
      id: devices.id,
      equipmentCode: devices.equipmentCode,
      equipmentName: equipment.name,
      createdAt: devices.createdAt,
      secretAt: devices.secretAt,
      revokedAt: devices.revokedAt,
      nodeId: devices.nodeId,
      alias: devices.alias,
      earlier: sql<readonly Earlier[]>`coalesce((
        select json_agg(json_build_object('equipmentCode', ${pastAssignments.equipmentCode}, 'until', ${pastAssignments.until})
          order by ${pastAssignments.until})
        from ${pastAssignments} where ${pastAssignments.deviceId} = ${devices.id}
          and ${isVisibleTo(caller, pastAssignments.equipmentCode)}), '[]')`,
    })
    .from(devices)
    .innerJoin(equipment, eq(equipment.code, devices.equipmentCode))
    .where(
      and(
        visibleTo(caller),
        filter.equipment === undefined ? undefined : eq(devices.equipmentCode, filter.equipment),
        filter.id === undefined ? undefined : eq(devices.id, filter.id),
        filter.revoked === undefined ? undefined : (filter.revoked ? isNotNull : isNull)(devices.revokedAt),
        keyset.after,
      ),
    )
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

export type DeviceRow = RowOf<typeof listDevices>

/** Most past devices that are shown of a piece of equipment: the last ones. */
const pastMost = 50

/** Devices that served a piece of equipment and were moved away, the last one first, where the caller may know of it. */
export function pastDevicesOf(db: Database, caller: Caller, code: string) {
  const { deviceId: id, until, lastSeenAt, equipmentCode } = pastAssignments
  return db
    .select({ id, until, lastSeenAt })
    .from(pastAssignments)
    .where(and(eq(equipmentCode, code), isVisibleTo(caller, equipmentCode)))
    .orderBy(desc(until), desc(id))
    .limit(pastMost)
}
