import { sql } from 'drizzle-orm'
import type { Value } from '../contracts/index.ts'
import { addToOutbox, type Database } from '../storage/relational/index.ts'

/** What a device said last, gathered over some readings. */
export interface LastKnown {
  readonly deviceId: string
  readonly lastSeenAtMs: number
  /** Device time of the newest values; null when the readings had none. */
  readonly valuesAtMs: number | null
  readonly values: Readonly<Record<string, Value>>
  /** How far the device's clock is ahead of ours, ms; undefined where the readings did not tell. */
  readonly clockAheadMs?: number | undefined
}

const rows = (items: readonly unknown[], columns: string) =>
  sql`jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as new(${sql.raw(columns)})`

const lastKnownColumns =
  'device_id text, last_seen_at timestamptz, values_at timestamptz, values jsonb, clock_ahead_ms bigint'

/** Writes what devices said last; older values never replace newer ones. Unknown devices are passed over. */
export async function saveLastKnown(db: Database, items: readonly LastKnown[]): Promise<void> {
  if (items.length === 0) return
  const input = items.map((item) => ({
    device_id: item.deviceId,
    last_seen_at: new Date(item.lastSeenAtMs).toISOString(),
    values_at: item.valuesAtMs === null ? null : new Date(item.valuesAtMs).toISOString(),
    values: item.values,
    clock_ahead_ms: item.clockAheadMs,
  }))
  await db.execute(sql`
    insert into device_states as old (device_id, last_seen_at, values_at, values, clock_ahead_ms)
    select new.device_id, new.last_seen_at, new.values_at, new.values, new.clock_ahead_ms
    from ${rows(input, lastKnownColumns)}
    join devices on devices.id = new.device_id
    order by new.device_id
    on conflict (device_id) do update set
      last_seen_at = greatest(old.last_seen_at, excluded.last_seen_at),
      values = case when old.values_at > excluded.values_at
        then excluded.values || old.values else old.values || excluded.values end,
      values_at = greatest(old.values_at, excluded.values_at),
      clock_ahead_ms = coalesce(excluded.clock_ahead_ms, old.clock_ahead_ms)`)
}

export interface ConnectionChange {
  readonly deviceId: string
  readonly connected: boolean
  readonly atMs: number
}

/** Writes that devices connected or went, and tells the live stream. One change a device: the last. */
export async function saveConnections(db: Database, changes: readonly ConnectionChange[]): Promise<void> {
  if (changes.length === 0) return
  const input = changes.map((change) => ({
    device_id: change.deviceId,
    connected: change.connected,
    at: new Date(change.atMs).toISOString(),
  }))
  await db.transaction(async (tx) => {
    const written = await tx.execute<{ equipment_code: string; connected: boolean; at: string }>(sql`
      with new as (
        select new.*, devices.equipment_code
        from ${rows(input, 'device_id text, connected boolean, at timestamptz')}
        join devices on devices.id = new.device_id
      ), written as (
        insert into device_states as old (device_id, connected, connection_changed_at)
        select device_id, connected, at from new order by device_id
        on conflict (device_id) do update set
          connected = excluded.connected, connection_changed_at = excluded.connection_changed_at
        where old.connected <> excluded.connected or old.connection_changed_at is null
        returning device_id
      )
      select new.equipment_code, new.connected, new.at from new join written using (device_id)`)
    await addToOutbox(
      tx as Database,
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
