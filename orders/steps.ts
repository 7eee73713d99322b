import { type SQL, sql } from 'drizzle-orm'
import { workOrders } from './tables.ts'

/** When a joined work order came into each state, oldest first; null where it has no history. Instants are RFC 3339. */
export const orderSteps: SQL<{ readonly to: string; readonly at: string }[] | null> = sql`(
  select json_agg(json_build_object('to', step."to", 'at', step.at) order by step.id)
  from work_order_history as step where step.order_id = ${workOrders.id})`
