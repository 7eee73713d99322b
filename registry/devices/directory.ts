import { eq, isNull, sql } from 'drizzle-orm'
import type { Family } from '../../contracts/index.ts'
import type { Relational } from '../../storage/relational/index.ts'
import { devices, equipment } from '../tables.ts'
import { channel } from './changes.ts'

/** What accepting and decoding need to know of a device. */
export interface DeviceEntry {
  readonly id: string
  readonly secretHash: string
  readonly equipmentCode: string
  readonly classCode: string
  readonly family: Family
  readonly jurisdiction: string
}

/** Every device that may connect, in memory, kept up with changes made by any program. */
export interface DeviceDirectory {
  get(deviceId: string): DeviceEntry | undefined
  /** Looks a device up in the database: for one that is not here yet. */
  find(deviceId: string): Promise<DeviceEntry | undefined>
  size(): number
  close(): Promise<void>
}

/** Loads the directory and follows changes; `onChange` hears of ids that were changed or removed, or of all at once. */
export async function openDeviceDirectory(
  relational: Relational,
  onChange: (deviceId: string | undefined) => void = () => {},
): Promise<DeviceDirectory> {
  const { db } = relational
  let entries = new Map<string, DeviceEntry>()

  const select = () =>
    db
      .select({
        id: devices.id,
        secretHash: devices.secretHash,
        equipmentCode: equipment.code,
        classCode: equipment.class,
        family: equipment.family,
        jurisdiction: equipment.jurisdiction,
      })
      .from(devices)
      .innerJoin(equipment, eq(equipment.code, devices.equipmentCode))

  async function loadAll(): Promise<void> {
    const rows = await select().where(isNull(devices.revokedAt))
    entries = new Map(rows.map((row) => [row.id, row]))
  }

  async function find(deviceId: string): Promise<DeviceEntry | undefined> {
    const [row] = await select().where(sql`${devices.id} = ${deviceId} and ${devices.revokedAt} is null`)
    if (row === undefined) entries.delete(deviceId)
    else entries.set(deviceId, row)
    return row
  }

  const reload = async (deviceId: string) => {
    try {
      if (deviceId === '') await loadAll()
      else await find(deviceId)
    } catch {
      // the connection broke: everything is loaded again once it is back
      return
    }
    onChange(deviceId === '' ? undefined : deviceId)
  }
  let listening = false
  const { unlisten } = await relational.sql.listen(
    channel,
    (deviceId) => void reload(deviceId),
    () => {
      // connected again: whatever was told meanwhile was missed
      if (listening) void reload('')
      listening = true
    },
  )
  await loadAll()

  return { get: (deviceId) => entries.get(deviceId), find, size: () => entries.size, close: () => unlisten() }
}
