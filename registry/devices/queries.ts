import { and, asc, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import type { Caller } from '../../contracts/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { visibleTo } from '../scope.ts'
import { devices, equipment } from '../tables.ts'

export interface DeviceFilter {
  readonly equipment?: string | undefined
  readonly revoked?: boolean | undefined
}

/** One page of the devices of equipment that a caller may see, by id. */
export async function listDevices(
  db: Database,
  caller: Caller,
  filter: DeviceFilter,
  page: { readonly after: string | undefined; readonly limit: number },
) {
  return db
    .select({
      id: devices.id,
      equipmentCode: devices.equipmentCode,
      equipmentName: equipment.name,
      createdAt: devices.createdAt,
      secretAt: devices.secretAt,
      revokedAt: devices.revokedAt,
    })
    .from(devices)
    .innerJoin(equipment, eq(equipment.code, devices.equipmentCode))
    .where(
      and(
        visibleTo(caller),
        filter.equipment === undefined ? undefined : eq(devices.equipmentCode, filter.equipment),
        filter.revoked === undefined ? undefined : (filter.revoked ? isNotNull : isNull)(devices.revokedAt),
        page.after === undefined ? undefined : gt(devices.id, page.after),
      ),
    )
    .orderBy(asc(devices.id))
    .limit(page.limit)
}

export type DeviceRow = Awaited<ReturnType<typeof listDevices>>[number]
