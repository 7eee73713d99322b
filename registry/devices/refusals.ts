import { sql } from 'drizzle-orm'
import { type Database, storableJson } from '../../storage/relational/index.ts'

/** Something that the server said no to, and why. */
export interface Refusal {
  readonly atMs: number
  /** Stable. */
  readonly code: string
  /** For people. */
  readonly reason: string
}

/** What was refused of a device since it was written last. */
export interface DeviceRefusals {
  readonly deviceId: string
  /** Messages, and the first and the last of them. */
  readonly messages: number
  readonly firstMs: number | undefined
  readonly message: Refusal | undefined
  /** Why the server ended its connection last. */
  readonly closing: Refusal | undefined
}

/** A device of which nothing was refused for so long begins anew. */
const refusalsForgottenAfterMs = 24 * 3_600_000

const instant = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString())

const columns = `device_id text, messages int, first_at timestamptz, message_at timestamptz, message_code text,
  message_reason text, closed_at timestamptz, closed_code text, closed_reason text`

/** Adds what was refused of devices to what is known of them; unknown devices are passed over. */
export async function saveRefusals(db: Database, items: readonly DeviceRefusals[]): Promise<void> {
  if (items.length === 0) return
  const input = items.map(({ deviceId, messages, firstMs, message, closing }) => ({
    ...{ device_id: deviceId, messages, first_at: instant(firstMs) },
    ...{ message_at: instant(message?.atMs), message_code: message?.code, message_reason: message?.reason },
    ...{ closed_at: instant(closing?.atMs), closed_code: closing?.code, closed_reason: closing?.reason },
  }))
  const isAnew = sql`excluded.messages > 0 and (known.message_at is null
    or excluded.first_at - known.message_at > ${refusalsForgottenAfterMs / 1_000} * interval '1 second')`
  await db.execute(sql`
    insert into device_refusals as known (device_id, messages, recent, first_at, message_at, message_code,
      message_reason, closed_at, closed_code, closed_reason)
    select new.device_id, new.messages, new.messages, new.first_at, new.message_at, new.message_code,
      new.message_reason, new.closed_at, new.closed_code, new.closed_reason
    from jsonb_to_recordset(${storableJson(input)}::jsonb) as new(${sql.raw(columns)})
    join devices on devices.id = new.device_id
    order by new.device_id
    on conflict (device_id) do update set
      messages = known.messages + excluded.messages,
      recent = case when ${isAnew} then excluded.messages else known.recent + excluded.messages end,
      first_at = case when ${isAnew} then excluded.first_at else known.first_at end,
      message_at = coalesce(excluded.message_at, known.message_at),
      message_code = coalesce(excluded.message_code, known.message_code),
      message_reason = coalesce(excluded.message_reason, known.message_reason),
      closed_at = coalesce(excluded.closed_at, known.closed_at),
      closed_code = coalesce(excluded.closed_code, known.closed_code),
      closed_reason = coalesce(excluded.closed_reason, known.closed_reason)`)
}
