import { sql } from 'drizzle-orm'
import type { Database } from '../../storage/relational/index.ts'

export const channel = 'hoistway_devices'

/** Tells every program that holds devices in memory which one has changed; of several, that any may have. */
export async function announceDeviceChange(db: Database, ids: readonly string[]): Promise<void> {
  await db.execute(sql`select pg_notify(${channel}, ${ids.length === 1 ? ids[0] : ''})`)
}

/** Tells every program that holds devices in memory that their equipment may have changed. */
export async function announceEquipmentChange(db: Database): Promise<void> {
  await announceDeviceChange(db, [])
}
