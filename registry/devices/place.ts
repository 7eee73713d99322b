import { eq } from 'drizzle-orm'
import { inUnitOfWork } from '../../audit/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { visibleTo } from '../scope.ts'
import { devices } from '../tables.ts'
import { type Behind, findBehind } from './behind.ts'
import { announceDeviceChange } from './changes.ts'
import { auditDevices, type By, changeBy, requireDevices } from './credentials.ts'

/**
 * Puts a device behind a Sparkplug edge node, which from then on may speak for it under `alias` (without one: what follows the
 * node's id in its own, else its own id); with `nodeId` null no node may. Its secret stays. Rejects with `device-unknown`,
 * `device-node-unknown`, `device-alias-invalid` or `device-alias-taken`.
 */
export async function placeDevice(
  db: Database,
  deviceId: string,
  wanted: { readonly nodeId: string | null; readonly alias?: string | undefined },
  by: By,
): Promise<Behind | undefined> {
  return inUnitOfWork(db, changeBy(by), async (unit) => {
    const tx = unit.db
    const rows = await requireDevices(tx, [deviceId], by)
    const { nodeId, alias } = wanted
    const found =
      nodeId === null
        ? undefined
        : await findBehind(tx, [{ deviceId, nodeId, alias }], by.caller && visibleTo(by.caller))
    const behind = found?.get(deviceId)
    await tx
      .update(devices)
      .set({ nodeId: behind?.nodeId ?? null, alias: behind?.alias ?? null })
      .where(eq(devices.id, deviceId))
    await announceDeviceChange(tx, [deviceId])
    auditDevices(unit, 'device.placed', rows, {
      nodeId: behind?.nodeId ?? null,
      alias: behind?.alias ?? null,
    })
    return behind
  })
}
