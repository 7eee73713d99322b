import { setTimeout as wait } from 'node:timers/promises'
import { eq, isNull, sql } from 'drizzle-orm'
import type { Family } from '../../contracts/index.ts'
import type { Relational } from '../../storage/relational/index.ts'
import { devices, equipment, pastAssignments } from '../tables.ts'
import { channel } from './changes.ts'

/** The equipment that a device serves. */
interface Served {
  readonly equipmentCode: string
  readonly classCode: string
  readonly family: Family
  readonly jurisdiction: string
}

/** What accepting and decoding need to know of a device. */
export interface DeviceEntry extends Served {
  readonly id: string
  readonly secretHash: string
  /** What it served before it was moved, oldest first: what came before `untilMs` is of that. */
  readonly earlier?: readonly (Served & { readonly untilMs: number })[]
}

const firstRetryMs = 100
const longestRetryMs = 5_000
/** Told of a change of many. */
const everyDevice = ''

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
        assignedAt: devices.assignedAt,
        equipmentCode: equipment.code,
        classCode: equipment.class,
        family: equipment.family,
        jurisdiction: equipment.jurisdiction,
      })
      .from(devices)
      .innerJoin(equipment, eq(equipment.code, devices.equipmentCode))

  /** What moved devices served before, by device: few are moved. */
  async function loadEarlier(deviceId?: string) {
    const rows = await db
      .select({
        deviceId: pastAssignments.deviceId,
        until: pastAssignments.until,
        equipmentCode: equipment.code,
        classCode: equipment.class,
        family: equipment.family,
        jurisdiction: equipment.jurisdiction,
      })
      .from(pastAssignments)
      .innerJoin(equipment, eq(equipment.code, pastAssignments.equipmentCode))
      .where(deviceId === undefined ? undefined : eq(pastAssignments.deviceId, deviceId))
      .orderBy(pastAssignments.until)
    const served = rows.map(({ until, ...row }) => ({ ...row, untilMs: until.getTime() }))
    return Map.groupBy(served, (row) => row.deviceId)
  }

  const withEarlier = (
    row: DeviceEntry & { readonly assignedAt: Date | null },
    earlier: readonly (Served & { readonly untilMs: number })[] | undefined,
  ): DeviceEntry => {
    const { assignedAt: _, ...entry } = row
    return earlier === undefined ? entry : { ...entry, earlier }
  }

  async function loadAll(): Promise<void> {
    const rows = await select().where(isNull(devices.revokedAt))
    const earlier = await loadEarlier()
    entries = new Map(rows.map((row) => [row.id, withEarlier(row, earlier.get(row.id))]))
  }

  const lookups = new Set<{ readonly deviceId: string; isOutdated: boolean }>()

  async function find(deviceId: string): Promise<DeviceEntry | undefined> {
    const lookup = { deviceId, isOutdated: false }
    lookups.add(lookup)
    try {
      for (;;) {
        lookup.isOutdated = false
        const [found] = await select().where(
          sql`${devices.id} = ${deviceId} and ${devices.revokedAt} is null`,
        )
        const isMoved = found?.assignedAt != null
        const row =
          found && withEarlier(found, isMoved ? (await loadEarlier(deviceId)).get(deviceId) : undefined)
        // read before a change and here after it: it might let in who was revoked
        if (lookup.isOutdated) continue
        if (row === undefined) entries.delete(deviceId)
        else entries.set(deviceId, row)
        return row
      }
    } finally {
      lookups.delete(lookup)
    }
  }

  /** Told to have changed and not looked at since. */
  const told = new Set<string>()
  const closing = new AbortController()
  let following: Promise<void> | undefined
  let isLoaded = false

  /** One after another, so that what was read before replaces nothing that was read after; tried until it is known. */
  async function follow(): Promise<void> {
    let retryMs = firstRetryMs
    while (told.size > 0 && !closing.signal.aborted) {
      const deviceId = told.has(everyDevice) ? everyDevice : (told.values().next().value as string)
      if (deviceId === everyDevice) told.clear()
      else told.delete(deviceId)
      try {
        if (deviceId === everyDevice) await loadAll()
        else await find(deviceId)
      } catch {
        told.add(deviceId)
        await wait(retryMs, undefined, { signal: closing.signal }).catch(() => {})
        retryMs = Math.min(retryMs * 2, longestRetryMs)
        continue
      }
      retryMs = firstRetryMs
      onChange(deviceId === everyDevice ? undefined : deviceId)
    }
  }

  function followOn(): void {
    following ??= follow().finally(() => {
      following = undefined
    })
  }

  function hear(deviceId: string): void {
    for (const lookup of lookups)
      if (deviceId === everyDevice || deviceId === lookup.deviceId) lookup.isOutdated = true
    if (!told.has(everyDevice)) told.add(deviceId)
    if (isLoaded) followOn()
  }

  let listening = false
  const { unlisten } = await relational.sql.listen(channel, hear, () => {
    // connected again: whatever was told meanwhile was missed
    if (listening) hear(everyDevice)
    listening = true
  })
  await loadAll()
  isLoaded = true
  // what was told while it was loaded
  followOn()

  return {
    get: (deviceId) => entries.get(deviceId),
    find,
    size: () => entries.size,
    async close() {
      closing.abort()
      await unlisten()
      await following
    },
  }
}
