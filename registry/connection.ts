import { type SQL, sql } from 'drizzle-orm'
import type { ConnectionState } from '../schemas/index.ts'
import { deviceStates } from './tables.ts'

/** When "silent" begins: told apart by an instant, so that a query needs no clock. */
export interface Silence {
  readonly nowMs: number
  readonly silentAfterMs: number
}

/** The connection state of the joined `device_states` row. */
export function connectionState({ nowMs, silentAfterMs }: Silence): SQL<ConnectionState> {
  const lastSign = sql`greatest(${deviceStates.lastSeenAt}, ${deviceStates.connectionChangedAt})`
  const since = new Date(nowMs - silentAfterMs).toISOString()
  return sql<ConnectionState>`case
    when ${lastSign} is null then 'never'
    when not ${deviceStates.connected} then 'offline'
    when ${lastSign} < ${since}::timestamptz then 'silent'
    else 'online' end`
}
