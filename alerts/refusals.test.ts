import { asc, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { deviceRefusals, devices, saveRefusals } from '../registry/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { addDevice, addEquipment } from '../test/fixtures/equipment.ts'
import { tenMs } from '../test/fixtures/readings.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { sweepRefusals } from './refusals.ts'
import { alerts } from './tables.ts'

const hourMs = 3_600_000
let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())
afterEach(() => postgres.relational.sql`truncate equipment, outbox cascade`)

const refuse = (deviceId: string, atMs: number, messages = 1) =>
  saveRefusals(db, [
    {
      ...{ deviceId, messages, firstMs: atMs, closing: undefined },
      message: { atMs, code: 'topic-unknown', reason: `at ${atMs}` },
    },
  ])
const all = () => db.select().from(alerts).orderBy(asc(alerts.id))

it('fires after the third refused message of a device, once, and anew when one more comes after its end', async () => {
  await addEquipment(db, { code: 'L-1' })
  await addDevice(db, 'D-1', 'L-1')
  await addDevice(db, 'D-2', 'L-1')
  await refuse('D-2', tenMs)
  await refuse('nobody', tenMs, 9)
  for (let n = 0; n < 2; n++) await refuse('D-1', tenMs + n)
  await sweepRefusals(db, tenMs + 10)
  expect(await all()).toEqual([])
  await refuse('D-1', tenMs + 20)
  for (let n = 0; n < 2; n++) await sweepRefusals(db, tenMs + 30 + n)
  const told = { rule: 'device-refused', condition: 'D-1', equipmentCode: 'L-1', startedAt: new Date(tenMs) }
  expect(await all()).toMatchObject([
    { ...told, firedAt: new Date(tenMs + 30), lastOccurredAt: new Date(tenMs + 20), resolvedAt: null },
  ])
  await refuse('D-1', tenMs + 40)
  await sweepRefusals(db, tenMs + 50)
  expect(await all()).toMatchObject([{ lastOccurredAt: new Date(tenMs + 40), resolvedAt: null }])

  const endedMs = tenMs + hourMs
  await db.update(alerts).set({ resolvedAt: new Date(endedMs), resolution: 'lapsed' })
  await sweepRefusals(db, endedMs + 1)
  expect(await all()).toHaveLength(1)
  await refuse('D-1', endedMs + 2)
  await sweepRefusals(db, endedMs + 3)
  expect(await all()).toMatchObject([{}, { startedAt: new Date(endedMs), resolvedAt: null }])
})

it('counts anew after a day without one, and tells of all that there ever were', async () => {
  await addEquipment(db, { code: 'L-1' })
  await addDevice(db, 'D-1', 'L-1')
  await refuse('D-1', tenMs, 2)
  const nextMs = tenMs + 24 * hourMs + 1
  await refuse('D-1', nextMs)
  await sweepRefusals(db, nextMs)
  expect(await all()).toEqual([])
  const [known] = await db.select().from(deviceRefusals).where(eq(deviceRefusals.deviceId, 'D-1'))
  expect(known).toMatchObject({ messages: 3, recent: 1, messageReason: `at ${nextMs}` })
})

it('ends with the right of the device to connect', async () => {
  await addEquipment(db, { code: 'L-1' })
  await addDevice(db, 'D-1', 'L-1')
  await refuse('D-1', tenMs, 3)
  await sweepRefusals(db, tenMs)
  await db.update(devices).set({ revokedAt: new Date(tenMs) })
  await sweepRefusals(db, tenMs + 1)
  expect(await all()).toMatchObject([{ resolvedAt: new Date(tenMs + 1), resolution: 'cleared' }])
})
