import { sql } from 'drizzle-orm'
import { bySystem, inUnitOfWork } from '../audit/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { messagesOf, type RaisedRule } from './raise.ts'

/** Id of the alert on a device that has stopped sending; its condition is the device's id. */
export const silenceRule = 'device-silent' satisfies RaisedRule

/**
 * Fires `device-silent` for each device that has sent nothing for `silentAfterMs`, whatever other devices of its equipment
 * send, and resolves it where the device sends again, is revoked, or its equipment is out of use. Does nothing until
 * `silentAfterMs` after `sinceMs`, the time since when devices can reach the server: it may have been down itself. One statement
 * for each direction, so several processes may run it at the same time.
 */
export async function sweepSilence(
  db: Database,
  { nowMs, silentAfterMs, sinceMs }: { nowMs: number; silentAfterMs: number; sinceMs: number },
): Promise<void> {
  if (nowMs - sinceMs < silentAfterMs) return
  const now = new Date(nowMs).toISOString()
  const limit = new Date(nowMs - silentAfterMs).toISOString()
  await inUnitOfWork(db, bySystem(nowMs), async (unit) => {
    const tx = unit.db
    const fired = await tx.execute<{ id: string; rule: string; equipment_code: string }>(sql`
      insert into alerts (rule, condition, equipment_code, started_at, fired_at, last_occurred_at)
      select ${silenceRule}, devices.id, devices.equipment_code, device_states.last_seen_at, ${now}::timestamptz,
        ${now}::timestamptz
      from device_states
      join devices on devices.id = device_states.device_id and devices.revoked_at is null
      join equipment on equipment.code = devices.equipment_code and equipment.status = 'in-use'
      where device_states.last_seen_at < ${limit}::timestamptz
        and not exists (select from alerts where alerts.equipment_code = devices.equipment_code
          and alerts.rule = ${silenceRule} and alerts.condition = devices.id and alerts.resolved_at is null)
      order by devices.equipment_code, devices.id
      on conflict (equipment_code, rule, condition) where resolved_at is null do nothing
      returning id, rule, equipment_code`)
    const resolved = await tx.execute<{ id: string; rule: string; equipment_code: string }>(sql`
      update alerts set resolved_at = ${now}::timestamptz, resolution = 'cleared'
      where rule = ${silenceRule} and resolved_at is null and not exists (
        select from devices
        join device_states on device_states.device_id = devices.id
        join equipment on equipment.code = devices.equipment_code and equipment.status = 'in-use'
        where devices.id = alerts.condition and devices.equipment_code = alerts.equipment_code
          and devices.revoked_at is null and device_states.last_seen_at < ${limit}::timestamptz)
      returning id, rule, equipment_code`)
    unit.publish([...messagesOf(fired, 'firing'), ...messagesOf(resolved, 'resolved')])
  })
}
