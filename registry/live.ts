import { type SQL, sql } from 'drizzle-orm'
import { bySystem, inUnitOfWork } from '../audit/index.ts'
import { newestMs } from '../lib/newest.ts'
import type { Family, Reading, Value } from '../schemas/index.ts'
import { type Database, storableJson } from '../storage/relational/index.ts'

/** What a device said last, gathered over some readings. */
export interface LatestValues {
  readonly deviceId: string
  readonly lastSeenAtMs: number
  /** When the newest values were observed, on the broker's clock; null when the readings had none. */
  readonly valuesAtMs: number | null
  readonly values: Readonly<Record<string, Value>>
  /** The same of each value. */
  readonly valueTimes: Readonly<Record<string, number>>
  /** How far the device's clock was ahead of ours in the last message that told it, ms; undefined where none did. */
  readonly clockAheadMs?: number | undefined
  /** Whether something of it was what only a device that can tell of a trapped person says. */
  readonly watchesCar?: boolean | undefined
}

/** What a controller or a sensor of the car tells, and a camera does not. */
const metricsOfCar = ['mode', 'car', 'direction', 'doorZone', 'floor', 'door']
const faultsOfTrapped = new Set(['entrapment', 'alarm-button'])

/** Whether a reading shows that its device can tell of a trapped person: by how the car stands, by a report, or by a test call. */
export function tellsOfTrapped({ kind, values, fault }: Pick<Reading, 'kind' | 'values' | 'fault'>): boolean {
  if (kind === 'test' || (fault !== undefined && faultsOfTrapped.has(fault.code))) return true
  return metricsOfCar.some((metric) => values[metric] !== undefined)
}

const rows = (items: readonly unknown[], columns: string) =>
  sql`jsonb_to_recordset(${storableJson(items)}::jsonb) as new(${sql.raw(columns)})`

const latestValuesColumns =
  'device_id text, last_seen_at timestamptz, values_at timestamptz, values jsonb, value_times jsonb, clock_sample_ms bigint, watches_car boolean'

/** What a device said last, to whichever program, with what it watches. */
export interface DeviceState extends LatestValues {
  readonly equipmentCode: string
  readonly classCode: string
  readonly family: Family
  readonly jurisdiction: string
}

const stateColumns = sql.raw(
  `devices.id, devices.equipment_code, equipment.class, equipment.family, equipment.jurisdiction`,
)

interface StateRow extends Record<string, unknown> {
  id: string
  equipment_code: string
  class: string
  family: Family
  jurisdiction: string
  seen_ms: string
  values_ms: string | null
  values: Record<string, Value>
  value_times: Record<string, number>
}

const deviceState = (row: StateRow): DeviceState => ({
  deviceId: row.id,
  equipmentCode: row.equipment_code,
  classCode: row.class,
  family: row.family,
  jurisdiction: row.jurisdiction,
  lastSeenAtMs: Number(row.seen_ms),
  valuesAtMs: row.values_ms === null ? null : Number(row.values_ms),
  values: row.values,
  valueTimes: row.value_times,
})

const epochMs = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::bigint`)

/** What the devices of some equipment said last, to whichever program. */
export async function readDeviceStates(
  db: Database,
  equipmentCodes: readonly string[],
): Promise<DeviceState[]> {
  if (equipmentCodes.length === 0) return []
  const rows = await db.execute<StateRow>(sql`
    select ${stateColumns}, states.values, states.value_times, ${epochMs('states.last_seen_at')} as seen_ms,
      ${epochMs('states.values_at')} as values_ms
    from device_states as states
    join devices on devices.id = states.device_id
    join equipment on equipment.code = devices.equipment_code
    where devices.equipment_code in (select jsonb_array_elements_text(${JSON.stringify(equipmentCodes)}::jsonb))
    order by states.values_at nulls first`)
  return [...rows].map(deviceState)
}

/** Two messages that differ by no more tell the same of a device's clock. */
const alikeMs = 2_000

/** What of the new values is no older than what is known of the same metric, as an object of `what`. */
const newerOf = (what: SQL) => sql`(
  select coalesce(jsonb_object_agg(metric, ${what}), '{}') from jsonb_each(excluded.value_times) as said(metric, at)
  where coalesce((known.value_times -> metric)::bigint <= at::bigint, true))`

/**
 * Writes what devices said last, metric by metric: older values never replace newer ones. A device's clock is believed to be
 * off where two messages in a row say so alike, so that one wrong time changes nothing. Unknown devices are passed over,
 * and what a moved one said before it was moved. Returns what is
 * known of them now, other programs' words included, if asked to.
 */
export async function saveLatestValues(
  db: Database,
  items: readonly LatestValues[],
  { returns }: { readonly returns: boolean } = { returns: false },
): Promise<DeviceState[]> {
  if (items.length === 0) return []
  const input = items.map((item) => ({
    device_id: item.deviceId,
    last_seen_at: new Date(item.lastSeenAtMs).toISOString(),
    values_at: item.valuesAtMs === null ? null : new Date(item.valuesAtMs).toISOString(),
    values: item.values,
    value_times: item.valueTimes,
    clock_sample_ms: item.clockAheadMs,
    watches_car: item.watchesCar === true,
  }))
  const save = sql`
    insert into device_states as known (device_id, last_seen_at, values_at, values, value_times, clock_sample_ms, clock_ahead_ms, watches_car)
    select new.device_id, new.last_seen_at, new.values_at, new.values, new.value_times, new.clock_sample_ms,
      new.clock_sample_ms, new.watches_car
    from ${rows(input, latestValuesColumns)}
    join devices on devices.id = new.device_id
      and (devices.assigned_at is null or new.last_seen_at >= devices.assigned_at)
    order by new.device_id
    on conflict (device_id) do update set
      last_seen_at = greatest(known.last_seen_at, excluded.last_seen_at),
      values = known.values || ${newerOf(sql`excluded.values -> metric`)},
      value_times = known.value_times || ${newerOf(sql`at`)},
      values_at = greatest(known.values_at, excluded.values_at),
      watches_car = known.watches_car or excluded.watches_car,
      clock_sample_ms = coalesce(excluded.clock_sample_ms, known.clock_sample_ms),
      clock_ahead_ms = case when known.clock_ahead_ms is null
        or abs(excluded.clock_sample_ms - known.clock_sample_ms) <= ${alikeMs}
        then coalesce(excluded.clock_sample_ms, known.clock_ahead_ms) else known.clock_ahead_ms end`
  if (!returns) {
    await db.execute(save)
    return []
  }
  const saved = await db.execute<StateRow>(sql`
    with saved as (${save} returning device_id, values, value_times, values_at, last_seen_at)
    select ${stateColumns}, saved.values, saved.value_times, ${epochMs('saved.last_seen_at')} as seen_ms,
      ${epochMs('saved.values_at')} as values_ms
    from saved join devices on devices.id = saved.device_id
    join equipment on equipment.code = devices.equipment_code`)
  return [...saved].map(deviceState)
}

export interface ConnectionChange {
  readonly deviceId: string
  readonly connected: boolean
  readonly atMs: number
}

/**
 * Writes that devices connected or went, and tells the live stream. One change a device: the last. `onlyLater` passes
 * over what is older than what is known: where several programs write.
 */
export async function saveConnections(
  db: Database,
  changes: readonly ConnectionChange[],
  { onlyLater }: { readonly onlyLater: boolean } = { onlyLater: false },
): Promise<void> {
  if (changes.length === 0) return
  const input = changes.map((change) => ({
    device_id: change.deviceId,
    connected: change.connected,
    at: new Date(change.atMs).toISOString(),
  }))
  await inUnitOfWork(db, bySystem(newestMs(changes)), async (unit) => {
    const tx = unit.db
    const written = await tx.execute<{ equipment_code: string; connected: boolean; at: string }>(sql`
      with new as (
        select new.*, devices.equipment_code
        from ${rows(input, 'device_id text, connected boolean, at timestamptz')}
        join devices on devices.id = new.device_id
          and (devices.assigned_at is null or new.at >= devices.assigned_at)
      ), written as (
        insert into device_states as old (device_id, connected, connection_changed_at)
        select device_id, connected, at from new order by device_id
        on conflict (device_id) do update set
          connected = excluded.connected, connection_changed_at = excluded.connection_changed_at
        where old.connection_changed_at is null or (old.connected <> excluded.connected
          and (not ${onlyLater} or old.connection_changed_at <= excluded.connection_changed_at))
        returning device_id
      )
      select new.equipment_code, new.connected, new.at from new join written using (device_id)`)
    unit.publish(
      [...written].map((row) => ({
        type: 'presence',
        subject: row.equipment_code,
        payload: { id: null, kind: 'connection', state: row.connected ? 'online' : 'offline' },
      })),
    )
  })
}

/** A broker that starts has no sessions yet: whatever a killed one left behind is over. */
export async function clearConnections(db: Database, atMs: number): Promise<void> {
  await db.execute(sql`
    update device_states set connected = false, connection_changed_at = ${new Date(atMs).toISOString()}::timestamptz
    where connected`)
}
