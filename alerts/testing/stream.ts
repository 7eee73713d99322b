import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { manualClock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import { workOrders } from '../../orders/index.ts'
import { deviceStates } from '../../registry/index.ts'
import { loadRulebook } from '../../rulebook/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { addDevice, addEquipment } from '../../test/fixtures/equipment.ts'
import { tenMs } from '../../test/fixtures/readings.ts'
import { startTestPostgres, type TestPostgres } from '../../test/support/postgres.ts'
import { openRuleStream, type RuleStream } from '../stream.ts'
import { alerts } from '../tables.ts'

const rulebook = loadRulebook()
export const clock = manualClock(tenMs)
let postgres: TestPostgres
export let db: Database
/** A database for the file that calls this, with two lifts and nothing else before each test. */
export function setUpRuleStream(): void {
  beforeAll(async () => {
    postgres = await startTestPostgres()
    db = postgres.relational.db
  })
  afterAll(() => postgres?.stop())
  beforeEach(async () => {
    clock.set(tenMs)
    await postgres.relational.sql`truncate equipment, outbox, rule_stream cascade`
    await addEquipment(db, { code: 'L-1' }, { code: 'L-2' })
    await addDevice(db, 'L-1-D', 'L-1')
    await addDevice(db, 'L-2-D', 'L-2')
  })
}

/** A stream whose idle work ends with what it began beside the stream, and with what came of that. */
export async function open(on: Database = db, instanceId = 'a', isShared = false): Promise<RuleStream> {
  const stream = await openRuleStream({
    db: on,
    rulebook,
    clock,
    log: silentLog,
    silentAfterMs: 300_000,
    instanceId,
    isShared,
  })
  return {
    ...stream,
    async idle(readUpToMs) {
      await stream.idle(readUpToMs)
      await stream.settled()
      await stream.idle(readUpToMs)
    },
  }
}
/** Alerts: of what, why, how often, whether over. */
export const rows = async () => {
  const found = await db.select().from(alerts).orderBy(asc(alerts.id))
  return found.map((row) => [row.equipmentCode, row.condition, row.occurrences, row.resolvedAt !== null])
}
export const orders = () => db.select().from(workOrders).orderBy(asc(workOrders.id))
export const states = () => db.select().from(deviceStates).orderBy(asc(deviceStates.deviceId))
