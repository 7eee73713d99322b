import { setTimeout as wait } from 'node:timers/promises'
import { eq, isNull, sql } from 'drizzle-orm'
import type { Family } from '../../schemas/index.ts'
import type { Relational } from '../../storage/relational/index.ts'
import { devices, equipment, pastAssignments } from '../tables.ts'
import { channel } from './changes.ts'

/** The equipment that a device serves. */
interface Served {
  readonly equipmentCode: string
  readonly classCode: string
  readonly family: Family
  readonly jurisdiction: string
  /** The Sparkplug edge node that may speak for it, and what it calls it. */
  readonly nodeId?: string | null
  readonly alias?: string | null
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

/** Neither part has a "/". */
const behindKey = ({ nodeId, alias }: DeviceEntry) => (nodeId == null ? undefined : `${nodeId}/${alias}`)

/** Every device that may connect, in memory, kept up with changes made by any program. */
export interface DeviceDirectory {
  /** With `nodeId` the device that the node calls so, under `deviceId` as its topic gives it; undefined where none is registered behind it. */
  get(deviceId: string, nodeId?: string): DeviceEntry | undefined
  /** Looks a device up in the database: for one that is not here yet. */
  find(deviceId: string, nodeId?: string): Promise<DeviceEntry | undefined>
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
  /** Ids of devices behind nodes. */
  let behind = new Map<string, string>()

  function put(entry: DeviceEntry): void {
    drop(entry.id)
    entries.set(entry.id, entry)
    const key = behindKey(entry)
    if (key !== undefined) behind.set(key, entry.id)
  }

  function drop(deviceId: string): void {
    const entry = entries.get(deviceId)
    if (entry === undefined) return
    entries.delete(deviceId)
    const key = behindKey(entry)
    if (key !== undefined && behind.get(key) === deviceId) behind.delete(key)
  }

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
        nodeId: devices.nodeId,
        alias: devices.alias,
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
    entries = new Map()
    behind = new Map()
    for (const row of rows) put(withEarlier(row, earlier.get(row.id)))
  }

  const lookups = new Set<{ readonly deviceId: string; isOutdated: boolean }>()

  async function findBehind(deviceId: string, nodeId: string): Promise<DeviceEntry | undefined> {
    const alias = deviceId.slice(nodeId.length + 1)
    const isIt = sql`${devices.nodeId} = ${nodeId} and ${devices.alias} = ${alias}`
    const [row] = await db.select({ id: devices.id }).from(devices).where(isIt)
    return row && (await find(row.id))
  }

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
        if (row === undefined) drop(deviceId)
        else put(row)
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
    get(deviceId, nodeId) {
      const id =
        nodeId === undefined ? deviceId : behind.get(`${nodeId}/${deviceId.slice(nodeId.length + 1)}`)
      return id === undefined ? undefined : entries.get(id)
    },
    find: (deviceId, nodeId) => (nodeId === undefined ? find(deviceId) : findBehind(deviceId, nodeId)),
    size: () => entries.size,
    async close() {
      closing.abort()
      await unlisten()
      await following
    },
  }
}
