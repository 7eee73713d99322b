import { asc, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { workOrders } from '../orders/index.ts'
import { devices, equipment, saveLatestValues } from '../registry/index.ts'
import { type Database, outbox } from '../storage/relational/index.ts'
import { addDevice, addEquipment } from '../test/fixtures/equipment.ts'
import { tenMs } from '../test/fixtures/readings.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { sweepSilence } from './silence.ts'
import { alerts } from './tables.ts'

const silentAfterMs = 300_000
let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())
afterEach(() => postgres.relational.sql`truncate equipment, outbox cascade`)

const sweep = (nowMs: number, sinceMs = 0) => sweepSilence(db, { nowMs, silentAfterMs, sinceMs })
const heard = (deviceId: string, atMs: number) =>
  saveLatestValues(db, [{ deviceId, lastSeenAtMs: atMs, valuesAtMs: null, values: {}, valueTimes: {} }])
const all = () => db.select().from(alerts).orderBy(asc(alerts.equipmentCode), asc(alerts.id))

it('fires once for a device that has stopped sending, and resolves when it sends again', async () => {
  await addEquipment(db, { code: 'L-1' })
  await addDevice(db, 'D-1', 'L-1', tenMs)
  await sweep(tenMs + silentAfterMs)
  expect(await all()).toEqual([])
  await sweep(tenMs + silentAfterMs + 1)
  await sweep(tenMs + silentAfterMs + 2_000)
  expect(await all()).toMatchObject([
    {
      rule: 'device-silent',
      condition: 'D-1',
      equipmentCode: 'L-1',
      startedAt: new Date(tenMs),
      firedAt: new Date(tenMs + silentAfterMs + 1),
      resolvedAt: null,
      occurrences: 1,
    },
  ])

  const backMs = tenMs + 3_600_000
  await heard('D-1', backMs)
  await sweep(backMs + 1_000)
  await sweep(backMs + 2_000)
  expect(await all()).toMatchObject([{ resolvedAt: new Date(backMs + 1_000) }])
  const told = await db.select().from(outbox).orderBy(asc(outbox.id))
  expect(told.map((row) => [row.subject, row.payload.kind, row.payload.state])).toEqual([
    ['L-1', 'device-silent', 'firing'],
    ['L-1', 'device-silent', 'resolved'],
  ])
  expect(await db.select().from(workOrders)).toEqual([])
})

it('fires for no device until the server itself has been running long enough', async () => {
  await addEquipment(db, { code: 'L-1' })
  await addDevice(db, 'D-1', 'L-1', tenMs - 86_400_000)
  await sweep(tenMs + silentAfterMs - 1, tenMs)
  expect(await all()).toEqual([])
  await sweep(tenMs + silentAfterMs, tenMs)
  expect(await all()).toHaveLength(1)
})

it('judges each device of a piece of equipment separately: a camera that sends does not hide a controller that does not', async () => {
  await addEquipment(db, { code: 'L-1' })
  await addDevice(db, 'controller', 'L-1', tenMs - 86_400_000)
  await addDevice(db, 'camera', 'L-1', tenMs)
  await sweep(tenMs + 1_000)
  expect(await all()).toMatchObject([{ condition: 'controller', resolvedAt: null }])
  await sweep(tenMs + silentAfterMs + 1)
  expect(await all()).toMatchObject([
    { condition: 'controller', resolvedAt: null },
    { condition: 'camera', resolvedAt: null },
  ])
  await heard('controller', tenMs + silentAfterMs + 2)
  await sweep(tenMs + silentAfterMs + 3)
  expect((await all()).map(({ condition, resolvedAt }) => [condition, resolvedAt !== null])).toEqual([
    ['controller', true],
    ['camera', false],
  ])
})

it('ignores equipment that never sent anything, or is not in use', async () => {
  await addEquipment(db, { code: 'never' }, { code: 'resting', status: 'out-of-use' }, { code: 'bare' })
  await addDevice(db, 'D-1', 'never')
  await addDevice(db, 'D-2', 'resting', tenMs)
  await sweep(tenMs + 86_400_000)
  expect(await all()).toEqual([])
})

it('resolves alerts of equipment that is no longer in use', async () => {
  await addEquipment(db, { code: 'L-1' }, { code: 'L-2' }, { code: 'L-3' })
  for (const n of [1, 2, 3]) await addDevice(db, `D-${n}`, `L-${n}`, tenMs)
  const laterMs = tenMs + 86_400_000
  await sweep(laterMs)
  await db
    .update(devices)
    .set({ revokedAt: new Date(laterMs) })
    .where(eq(devices.id, 'D-1'))
  await db.update(equipment).set({ status: 'scrapped' }).where(eq(equipment.code, 'L-2'))
  await sweep(laterMs + 1_000)
  expect((await all()).map((alert) => alert.resolvedAt !== null)).toEqual([true, true, false])
})
