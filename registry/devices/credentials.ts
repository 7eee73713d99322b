import { createHash, randomBytes } from 'node:crypto'
import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import { type Change, inUnitOfWork, type Unit } from '../../audit/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import { type Caller, deviceIdPattern, normalCode } from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { visibleTo } from '../scope.ts'
import { devices, equipment } from '../tables.ts'
import { findBehind } from './behind.ts'
import { announceDeviceChange } from './changes.ts'
import { moveRevoked } from './move.ts'

/** Most devices in one call. */
export const mostDevices = 10_000

/** Who wants it and when, for scope and audit; without a caller it is a command, which may all. */
export interface By {
  readonly caller: Caller | undefined
  readonly atMs: number
}

export interface WantedDevice {
  readonly deviceId: string
  readonly equipmentCode: string
  /** The Sparkplug edge node that may speak for it; without one the registered one that its id begins with. */
  readonly nodeId?: string | undefined
  /** What the node calls it; without one what follows the node's id, else its own id. */
  readonly alias?: string | undefined
}

/** Credentials, shown once. */
export interface DeviceCredentials {
  readonly deviceId: string
  readonly equipmentCode: string
  readonly secret: string
}

/** SHA-256, hex: enough for a 256-bit random secret, and cheap when a whole city reconnects. */
export function hashSecret(secret: string | Buffer): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** 256 random bits, as text that no spreadsheet takes for a formula: it never begins with "-". */
function newSecret(): string {
  const secret = randomBytes(32).toString('base64url')
  return secret.startsWith('-') ? newSecret() : secret
}
const scopeOf = ({ caller }: By): SQL | undefined => caller && visibleTo(caller)

/** At most so many names in a message. */
const some = (ids: readonly string[]) =>
  ids.length <= 10 ? ids.join(', ') : `${ids.slice(0, 10).join(', ')} and ${ids.length - 10} more`

function requireList(ids: readonly string[]): void {
  if (ids.length === 0)
    throw new HoistwayError('devices-empty', 'the list names no device; name one at least')
  if (ids.length > mostDevices) {
    throw new HoistwayError(
      'devices-too-many',
      `the list names ${ids.length} devices; send ${mostDevices} at a time`,
    )
  }
  const seen = new Set<string>()
  const repeated = ids.filter((id) => seen.size === seen.add(id).size)
  if (repeated.length > 0)
    throw new HoistwayError('device-id-repeated', `named more than once: ${some([...new Set(repeated)])}`)
}

/** A change of devices by a caller or a command. */
export function changeBy({ caller, atMs = Date.now() }: Partial<By>): Change {
  return { caller: caller ?? null, now: { atMs } }
}

/** One audit entry for each device. */
export function auditDevices(
  unit: Unit,
  action: string,
  changed: readonly WantedDevice[],
  details: Readonly<Record<string, string | null>> = {},
): void {
  unit.audit(
    changed.map(({ deviceId, equipmentCode }) => ({
      ...{ action, equipmentCode, details },
      subject: `device/${deviceId}`,
    })),
  )
}

/**
 * Creates devices for pieces of equipment and returns their secrets, which are not kept. A revoked device gets a new secret,
 * and is moved where it served other equipment; with `existing: 'renew'` any of the same equipment gets one. All or none: rejects with
 * `devices-empty`, `devices-too-many`, `device-id-repeated`, `device-id-invalid`, `equipment-unknown` (or not the
 * caller's to see), `device-exists`, `device-id-taken`, `device-node-unknown`, `device-alias-invalid` or `device-alias-taken`.
 */
export async function issueCredentials(
  db: Database,
  asked: readonly WantedDevice[],
  { existing, by }: { existing: 'renew' | 'refuse'; by: By | undefined },
): Promise<DeviceCredentials[]> {
  const wanted = asked.map(({ deviceId, equipmentCode, ...behind }) => ({
    ...behind,
    deviceId,
    equipmentCode: normalCode(equipmentCode),
  }))
  requireList(wanted.map(({ deviceId }) => deviceId))
  const unfit = wanted.find(({ deviceId }) => !deviceIdPattern.test(deviceId))
  if (unfit !== undefined) {
    throw new HoistwayError(
      'device-id-invalid',
      `device id ${JSON.stringify(unfit.deviceId)}: use 1 to 64 letters, digits, "_", "-", "." or ":"`,
    )
  }
  const codes = [...new Set(wanted.map((device) => device.equipmentCode))]
  return inUnitOfWork(db, changeBy({ ...by }), async (unit) => {
    const tx = unit.db
    const known = await tx
      .select({ code: equipment.code })
      .from(equipment)
      .where(and(inArray(equipment.code, codes), by && scopeOf(by)))
    const knownCodes = new Set(known.map((row) => row.code))
    const missing = codes.filter((code) => !knownCodes.has(code))
    if (missing.length > 0) {
      throw new HoistwayError('equipment-unknown', `no equipment with code ${some(missing)}; import it first`)
    }
    const moved = await moveRevoked(tx, wanted, { atMs: unit.now.atMs, scope: by && scopeOf(by) })
    const behind = await findBehind(tx, wanted, by && scopeOf(by))
    const issued = wanted.map(({ deviceId, equipmentCode }) => ({
      deviceId,
      equipmentCode,
      secret: newSecret(),
    }))
    const sameEquipment = sql`${devices.equipmentCode} = excluded.equipment_code`
    const written = await tx
      .insert(devices)
      .values(
        issued.map(({ deviceId, equipmentCode, secret }) => ({
          id: deviceId,
          equipmentCode,
          secretHash: hashSecret(secret),
          nodeId: behind.get(deviceId)?.nodeId ?? null,
          alias: behind.get(deviceId)?.alias ?? null,
        })),
      )
      .onConflictDoUpdate({
        target: devices.id,
        set: {
          secretHash: sql`excluded.secret_hash`,
          secretAt: sql`now()`,
          revokedAt: null,
          nodeId: sql`excluded.node_id`,
          alias: sql`excluded.alias`,
        },
        setWhere:
          existing === 'renew' ? sameEquipment : sql`${sameEquipment} and ${devices.revokedAt} is not null`,
      })
      .returning({ id: devices.id })
    const writtenIds = new Set(written.map((row) => row.id))
    await refuseUnwritten(
      tx,
      wanted.filter(({ deviceId }) => !writtenIds.has(deviceId)),
    )
    await announceDeviceChange(tx, [...writtenIds])
    const isMoved = new Set(moved)
    const movedDevices = wanted.filter(({ deviceId }) => isMoved.has(deviceId))
    // not of what no person or command wanted, as the demo's fleet
    if (by !== undefined) {
      auditDevices(unit, 'device.moved', movedDevices)
      auditDevices(unit, 'device.issued', wanted)
    }
    return issued
  })
}

async function refuseUnwritten(tx: Database, unwritten: readonly WantedDevice[]): Promise<void> {
  if (unwritten.length === 0) return
  const rows = await tx
    .select({ id: devices.id, equipmentCode: devices.equipmentCode })
    .from(devices)
    .where(
      inArray(
        devices.id,
        unwritten.map(({ deviceId }) => deviceId),
      ),
    )
  const homes = new Map(rows.map((row) => [row.id, row.equipmentCode]))
  const foreign = unwritten.filter(({ deviceId, equipmentCode }) => homes.get(deviceId) !== equipmentCode)
  if (foreign.length > 0) {
    const ids = some(foreign.map(({ deviceId }) => deviceId))
    throw new HoistwayError(
      'device-id-taken',
      `device ${ids} belongs to other equipment; revoke it there first, or choose another id`,
    )
  }
  const ids = some(unwritten.map(({ deviceId }) => deviceId))
  throw new HoistwayError('device-exists', `device ${ids} may connect already; rotate its secret instead`)
}

/** Devices by id that whoever asks may see, locked. Rejects as `requireList` does, and with `device-unknown`. */
export async function requireDevices(tx: Database, ids: readonly string[], by: By) {
  requireList(ids)
  const rows = await tx
    .select({ deviceId: devices.id, equipmentCode: devices.equipmentCode, revokedAt: devices.revokedAt })
    .from(devices)
    .innerJoin(equipment, eq(equipment.code, devices.equipmentCode))
    .where(and(inArray(devices.id, [...ids]), scopeOf(by)))
    .orderBy(devices.id)
    .for('update', { of: devices })
  const found = new Map(rows.map((row) => [row.deviceId, row]))
  const missing = ids.filter((id) => !found.has(id))
  if (missing.length > 0)
    throw new HoistwayError('device-unknown', `no device ${some(missing)} is registered`)
  return ids.map((id) => found.get(id) as (typeof rows)[number])
}

/**
 * Gives devices new secrets. The old ones end at once, and so do the sessions made with them. All or none: rejects with
 * `device-unknown`, `device-revoked`, `devices-empty`, `devices-too-many` or `device-id-repeated`.
 */
export async function rotateSecrets(
  db: Database,
  ids: readonly string[],
  by: By,
): Promise<DeviceCredentials[]> {
  return inUnitOfWork(db, changeBy(by), async (unit) => {
    const tx = unit.db
    const rows = await requireDevices(tx, ids, by)
    const revoked = rows.filter(({ revokedAt }) => revokedAt !== null).map(({ deviceId }) => deviceId)
    if (revoked.length > 0)
      throw new HoistwayError('device-revoked', `device ${some(revoked)} is revoked; issue it again instead`)
    const rotated = rows.map(({ deviceId, equipmentCode }) => ({
      deviceId,
      equipmentCode,
      secret: newSecret(),
    }))
    const hashes = JSON.stringify(
      rotated.map(({ deviceId, secret }) => ({ id: deviceId, hash: hashSecret(secret) })),
    )
    await tx.execute(sql`
      update devices set secret_hash = new.hash, secret_at = now()
      from jsonb_to_recordset(${hashes}::jsonb) as new(id text, hash text) where devices.id = new.id`)
    await announceDeviceChange(tx, ids)
    auditDevices(unit, 'device.rotated', rotated)
    return rotated
  })
}

/**
 * Takes devices' right to connect; sessions that they have are cut. All or none: rejects with `device-unknown`,
 * `devices-empty`, `devices-too-many` or `device-id-repeated`. One that is revoked already stays as it is.
 */
export async function revokeDevices(db: Database, ids: readonly string[], by: By): Promise<void> {
  await inUnitOfWork(db, changeBy(by), async (unit) => {
    const tx = unit.db
    const rows = await requireDevices(tx, ids, by)
    const active = rows.filter(({ revokedAt }) => revokedAt === null)
    await tx
      .update(devices)
      .set({ revokedAt: new Date(by.atMs) })
      .where(and(inArray(devices.id, [...ids]), isNull(devices.revokedAt)))
    await announceDeviceChange(tx, ids)
    auditDevices(unit, 'device.revoked', active)
  })
}
