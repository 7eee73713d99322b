import { sql } from 'drizzle-orm'
import { addToOutbox, type Database } from '../storage/relational/index.ts'

/** Id of the alert on equipment whose device was heard and is not any more. */
export const silenceRule = 'device-silent'

/**
 * Fires `device-silent` for equipment whose devices have all said nothing for `silentAfterMs`, and resolves it where one
 * speaks again or none is watched any more. Looks at what was heard since `sinceMs` as well: a server that was down
 * itself must not blame devices. One statement each way, so any number of programs may run it.
 */
export async function sweepSilence(
  db: Database,
  { nowMs, silentAfterMs, sinceMs }: { nowMs: number; silentAfterMs: number; sinceMs: number },
): Promise<void> {
  if (nowMs - sinceMs < silentAfterMs) return
  const now = new Date(nowMs).toISOString()
  const limit = new Date(nowMs - silentAfterMs).toISOString()
  await db.transaction(async (tx) => {
    const silent = sql`
      select devices.equipment_code, max(device_states.last_seen_at) as heard_at
      from devices join device_states on device_states.device_id = devices.id
      join equipment on equipment.code = devices.equipment_code and equipment.status = 'in-use'
      where devices.revoked_at is null and device_states.last_seen_at is not null
      group by devices.equipment_code
      having max(device_states.last_seen_at) < ${limit}::timestamptz`
    const fired = await tx.execute<{ id: string; equipment_code: string }>(sql`
      insert into alerts (rule, cause, equipment_code, started_at, fired_at)
      select ${silenceRule}, 'no-messages', silent.equipment_code, silent.heard_at, ${now}::timestamptz
      from (${silent}) silent
      where not exists (select from alerts
        where alerts.equipment_code = silent.equipment_code and rule = ${silenceRule} and resolved_at is null)
      on conflict (equipment_code, rule) where resolved_at is null do nothing
      returning id, equipment_code`)
    const resolved = await tx.execute<{ id: string; equipment_code: string }>(sql`
      update alerts set resolved_at = ${now}::timestamptz
      where rule = ${silenceRule} and resolved_at is null
        and equipment_code not in (select silent.equipment_code from (${silent}) silent)
      returning id, equipment_code`)
    const message = (state: string) => (row: { id: string; equipment_code: string }) => ({
      type: 'alert',
      subject: row.equipment_code,
      payload: { id: Number(row.id), kind: silenceRule, state },
    })
    await addToOutbox(tx as Database, [
      ...[...fired].map(message('firing')),
      ...[...resolved].map(message('resolved')),
    ])
  })
}
