import { type SQL, sql } from 'drizzle-orm'
import { alerts } from './tables.ts'

/**
 * Whether an entrapment is one that an earlier alert tells already: the controller's report and what is inferred from the status
 * are alerts of their own, with ends of their own, but one trapped person. So where they are of one order, or overlap.
 */
export const isToldBefore: SQL = sql`(${alerts.rule} = 'entrapment' and exists (
  select 1 from ${alerts} as earlier
  where earlier.equipment_code = ${alerts.equipmentCode} and earlier.rule = ${alerts.rule}
    and earlier.condition <> ${alerts.condition} and earlier.id < ${alerts.id}
    and (earlier.order_id = ${alerts.orderId} or earlier.resolved_at is null or earlier.resolved_at > ${alerts.firedAt})))`
