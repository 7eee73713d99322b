import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Caller } from '../../contracts/index.ts'
import {
  type Database,
  type Keyset,
  type RowOf,
  type Sorting,
  sortKey,
} from '../../storage/relational/index.ts'
import { visibleTo } from '../scope.ts'
import { devices, equipment } from '../tables.ts'

export interface DeviceFilter {
  readonly equipment?: string | undefined
  readonly revoked?: boolean | undefined
}

/** By id, unless asked otherwise. */
export const deviceSorting: Sorting = {
  keys: { id: sortKey(devices.id) },
  tie: ['id'],
  usual: 'id',
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
    })
    .from(devices)
    .innerJoin(equipment, eq(equipment.code, devices.equipmentCode))
    .where(
      and(
        visibleTo(caller),
        filter.equipment === undefined ? undefined : eq(devices.equipmentCode, filter.equipment),
        filter.revoked === undefined ? undefined : (filter.revoked ? isNotNull : isNull)(devices.revokedAt),
        keyset.after,
      ),
    )
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

export type DeviceRow = RowOf<typeof listDevices>
