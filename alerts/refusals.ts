import { sql } from 'drizzle-orm'
import { bySystem, inUnitOfWork } from '../audit/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { messagesOf, type RaisedRule } from './raise.ts'

/** Id of the alert on a device whose messages are refused; its condition is the device's id. */
export const refusedRule = 'device-refused' satisfies RaisedRule

/** One may be a slip of somebody who is setting the device up. */
const refusedAtLeast = 3

/**
 * Fires `device-refused` for each device of which three messages were refused within a day, and notes on it when the last one
 * was: it lapses when none comes again (`end.ts`), and one more fires it anew. Ends with the device's right to connect. One
 * statement each way, so any number of processes may run it.
 */
export async function sweepRefusals(db: Database, nowMs: number): Promise<void> {
  const now = new Date(nowMs).toISOString()
  const ofDevice = sql`alerts.rule = ${refusedRule} and alerts.condition = devices.id
    and alerts.equipment_code = devices.equipment_code`
  await inUnitOfWork(db, bySystem(nowMs), async (unit) => {
    const tx = unit.db
    const raised = await tx.execute<{
      id: string
      rule: string
      equipment_code: string
      is_new: boolean
    }>(sql`
      insert into alerts (rule, condition, equipment_code, started_at, fired_at, last_occurred_at)
      select ${refusedRule}, devices.id, devices.equipment_code, greatest(refusals.first_at, before.resolved_at),
        ${now}::timestamptz, refusals.message_at
      from device_refusals as refusals
      join devices on devices.id = refusals.device_id and devices.revoked_at is null
      cross join lateral (select max(resolved_at) as resolved_at, max(last_occurred_at) as occurred_at
        from alerts where ${ofDevice}) as before
      where refusals.recent >= ${refusedAtLeast}
        and refusals.message_at > coalesce(greatest(before.resolved_at, before.occurred_at), '-infinity')
      order by devices.equipment_code, devices.id
      on conflict (equipment_code, rule, condition) where resolved_at is null
        do update set last_occurred_at = excluded.last_occurred_at
      returning id, rule, equipment_code, (xmax = 0) as is_new`)
    const resolved = await tx.execute<{ id: string; rule: string; equipment_code: string }>(sql`
      update alerts set resolved_at = ${now}::timestamptz, resolution = 'cleared'
      where rule = ${refusedRule} and resolved_at is null and not exists (
        select from devices where ${ofDevice} and devices.revoked_at is null)
      returning id, rule, equipment_code`)
    const fired = [...raised].filter((row) => row.is_new)
    unit.publish([...messagesOf(fired, 'firing'), ...messagesOf(resolved, 'resolved')])
  })
}
