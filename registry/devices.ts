import { createHash, randomBytes } from 'node:crypto'
import { eq, inArray, isNull, sql } from 'drizzle-orm'
import { deviceIdPattern, type Family } from '../contracts/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import type { Database, Relational } from '../storage/relational/index.ts'
import { devices, equipment } from './tables.ts'

const channel = 'hoistway_devices'

/** What accepting and decoding need to know of a device. */
export interface DeviceEntry {
  readonly id: string
  readonly secretHash: string
  readonly equipmentCode: string
  readonly classCode: string
  readonly family: Family
  readonly jurisdiction: string
}

/** Credentials, shown once. */
export interface DeviceCredentials {
  readonly deviceId: string
  readonly secret: string
}

/** SHA-256, hex: enough for a 256-bit random secret, and cheap when a whole city reconnects. */
export function hashSecret(secret: string | Buffer): string {
  return createHash('sha256').update(secret).digest('hex')
}

/**
 * Creates devices for pieces of equipment, or gives new secrets to those of the same id and equipment, and returns
 * their secrets, which are not kept. Rejects with `equipment-unknown`, `device-id-invalid` or `device-id-taken`; then
 * none is created.
 */
export async function issueCredentials(
  db: Database,
  wanted: readonly { deviceId: string; equipmentCode: string }[],
): Promise<DeviceCredentials[]> {
  const codes = wanted.map((device) => device.equipmentCode)
  for (const { deviceId } of wanted) {
    if (!deviceIdPattern.test(deviceId)) {
      throw new HoistwayError(
        'device-id-invalid',
        `device id ${JSON.stringify(deviceId)}: use 1 to 64 letters, digits, "_", "-", "." or ":"`,
      )
    }
  }
  return db.transaction(async (tx) => {
    const known = await tx
      .select({ code: equipment.code })
      .from(equipment)
      .where(inArray(equipment.code, codes))
    const knownCodes = new Set(known.map((row) => row.code))
    const missing = codes.filter((code) => !knownCodes.has(code))
    if (missing.length > 0) {
      throw new HoistwayError(
        'equipment-unknown',
        `no equipment with code ${missing.join(', ')}; import it first`,
      )
    }
    const issued = wanted.map(({ deviceId }) => ({ deviceId, secret: randomBytes(32).toString('base64url') }))
    const written = await tx
      .insert(devices)
      .values(
        wanted.map(({ deviceId, equipmentCode }, index) => ({
          id: deviceId,
          equipmentCode,
          secretHash: hashSecret(issued[index]?.secret ?? ''),
        })),
      )
      .onConflictDoUpdate({
        target: devices.id,
        set: { secretHash: sql`excluded.secret_hash`, revokedAt: null },
        setWhere: sql`${devices.equipmentCode} = excluded.equipment_code`,
      })
      .returning({ id: devices.id })
    const writtenIds = new Set(written.map((row) => row.id))
    const taken = wanted.filter(({ deviceId }) => !writtenIds.has(deviceId))
    if (taken.length > 0) {
      const ids = taken.map(({ deviceId }) => deviceId).join(', ')
      throw new HoistwayError(
        'device-id-taken',
        `device ${ids} belongs to other equipment; choose another id`,
      )
    }
    await tx.execute(sql`select pg_notify(${channel}, ${wanted.length === 1 ? wanted[0]?.deviceId : ''})`)
    return issued
  })
}

/** Takes a device's right to connect; a session that it has is cut. Rejects with `device-unknown`. */
export async function revokeDevice(db: Database, deviceId: string, atMs: number): Promise<void> {
  const revoked = await db
    .update(devices)
    .set({ revokedAt: new Date(atMs) })
    .where(eq(devices.id, deviceId))
    .returning({ id: devices.id })
  if (revoked.length === 0) {
    throw new HoistwayError('device-unknown', `no device ${JSON.stringify(deviceId)} is registered`)
  }
  await db.execute(sql`select pg_notify(${channel}, ${deviceId})`)
}

/** Tells every program that holds devices in memory that their equipment may have changed. */
export async function announceEquipmentChange(db: Database): Promise<void> {
  await db.execute(sql`select pg_notify(${channel}, '')`)
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
