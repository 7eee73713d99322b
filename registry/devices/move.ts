import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../storage/relational/index.ts'

interface Wanted {
  readonly deviceId: string
  readonly equipmentCode: string
}

/**
 * Moves revoked devices to the equipment that they are wanted for: what they said last stays with the equipment that they
 * served, and they begin anew with none of it. Devices that may still connect, or whose equipment is not in `scope`, are
 * passed over. They stay revoked: who calls gives them new secrets. Returns the ids of those that were moved.
 */
export async function moveRevoked(
  tx: Database,
  wanted: readonly Wanted[],
  { atMs, scope }: { readonly atMs: number; readonly scope: SQL | undefined },
): Promise<string[]> {
  const at = sql`${new Date(atMs).toISOString()}::timestamptz`
  const moved = await tx.execute<{ device_id: string }>(sql`
    with leaving as (
      select devices.id, devices.equipment_code, new.code
      from jsonb_to_recordset(${JSON.stringify(wanted.map(({ deviceId, equipmentCode }) => ({ id: deviceId, code: equipmentCode })))}::jsonb)
        as new(id text, code text)
      join devices on devices.id = new.id
      join equipment on equipment.code = devices.equipment_code
      where devices.revoked_at is not null and devices.equipment_code <> new.code and ${scope ?? sql`true`}
      order by devices.id for update of devices
    ), kept as (
      insert into past_assignments (device_id, equipment_code, until, last_seen_at, values, values_at)
      select leaving.id, leaving.equipment_code, ${at}, states.last_seen_at, coalesce(states.values, '{}'), states.values_at
      from leaving left join device_states as states on states.device_id = leaving.id
      -- moved twice at one instant: it served the one between for no time at all
      on conflict (device_id, until) do nothing
    ), gone as (
      delete from device_states using leaving where device_states.device_id = leaving.id
    ), forgiven as (
      delete from device_refusals using leaving where device_refusals.device_id = leaving.id
    )
    update devices set equipment_code = leaving.code, assigned_at = ${at}, node_id = null, alias = null
    from leaving where devices.id = leaving.id
    returning devices.id as device_id`)
  return [...moved].map((row) => row.device_id)
}
