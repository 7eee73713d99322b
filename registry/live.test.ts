import { asc } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ConnectionState } from '../schemas/index.ts'
import { type Database, keysetOf, outbox } from '../storage/relational/index.ts'
import { addDevice, addEquipment, caller } from '../test/fixtures/equipment.ts'
import { tenMs } from '../test/fixtures/readings.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import {
  clearConnections,
  type LatestValues,
  readDeviceStates,
  saveConnections,
  saveLatestValues,
} from './live.ts'
import { countEquipment, equipmentSorting, listEquipment, readEquipment } from './queries.ts'
import { deviceStates } from './tables.ts'

const silentAfterMs = 300_000
const admin = caller('admin')
let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())
beforeEach(async () => {
  await addEquipment(db, { code: 'L-1' })
  await addDevice(db, 'D-1', 'L-1')
})
afterEach(() => postgres.relational.sql`truncate equipment, outbox cascade`)

/** Values that are all as old as `valuesAtMs`, unless said otherwise. */
function word(given: Partial<LatestValues>): LatestValues {
  const { values = {}, valuesAtMs = tenMs } = given
  const valueTimes = Object.fromEntries(Object.keys(values).map((metric) => [metric, valuesAtMs ?? 0]))
  return { deviceId: 'D-1', lastSeenAtMs: tenMs, valuesAtMs, values, valueTimes, ...given }
}
const save = (given: Partial<LatestValues>) => saveLatestValues(db, [word(given)])
const connect = (connected: boolean, atMs = tenMs, deviceId = 'D-1') =>
  saveConnections(db, [{ deviceId, connected, atMs }])
const state = async () => (await db.select().from(deviceStates).orderBy(asc(deviceStates.deviceId)))[0]
const told = async () => {
  const rows = await db.select().from(outbox).orderBy(asc(outbox.id))
  return rows.map(({ type, subject, payload }) => [type, subject, payload.state])
}

describe('last known values', () => {
  it('are joined: a newer value replaces, an older only fills in', async () => {
    await save({ values: { floor: 3, door: 2 } })
    await save({ valuesAtMs: tenMs + 2, values: { floor: 4 } })
    await save({ valuesAtMs: tenMs + 1, values: { floor: 9, car: 1 }, lastSeenAtMs: tenMs - 1 })
    expect(await state()).toMatchObject({
      values: { floor: 4, door: 2, car: 1 },
      valueTimes: { floor: tenMs + 2, door: tenMs, car: tenMs + 1 },
      valuesAt: new Date(tenMs + 2),
      lastSeenAt: new Date(tenMs),
    })
  })

  it('are ordered metric by metric', async () => {
    await save({ values: { floor: 3, door: 2 }, valueTimes: { floor: tenMs - 9, door: tenMs } })
    await save({ valuesAtMs: tenMs - 1, values: { floor: 4, door: 1 } })
    expect(await state()).toMatchObject({ values: { floor: 4, door: 2 }, valuesAt: new Date(tenMs) })
  })

  it('stay when the device speaks without values', async () => {
    await save({ valuesAtMs: null, lastSeenAtMs: tenMs - 5 })
    await save({ values: { floor: 3 } })
    await save({ valuesAtMs: null, lastSeenAtMs: tenMs + 5 })
    expect(await state()).toMatchObject({
      values: { floor: 3 },
      valuesAt: new Date(tenMs),
      lastSeenAt: new Date(tenMs + 5),
    })
  })

  it('tell how far off the clock is, until two messages in a row tell otherwise alike', async () => {
    const aheadMs = async () => (await state())?.clockAheadMs
    await save({ clockAheadMs: 8_000_000_000_000 })
    await save({ values: { floor: 3 } })
    expect(await aheadMs()).toBe(8_000_000_000_000)
    await save({ clockAheadMs: -3 })
    expect(await aheadMs()).toBe(8_000_000_000_000)
    await save({ clockAheadMs: -900 })
    expect(await aheadMs()).toBe(-900)
    // one wrong time changes nothing
    await save({ clockAheadMs: 540_000 })
    await save({ clockAheadMs: -400 })
    expect(await aheadMs()).toBe(-900)
    await save({ clockAheadMs: -700 })
    expect(await aheadMs()).toBe(-700)
  })

  it('of devices that are not registered are passed over', async () => {
    await saveLatestValues(
      db,
      ['D-0', 'D-1'].map((deviceId) => word({ deviceId, valuesAtMs: null })),
    )
    expect(await db.select().from(deviceStates)).toMatchObject([{ deviceId: 'D-1' }])
  })
})

describe('connections', () => {
  it('are told to the live stream when they change, and only then', async () => {
    await connect(true)
    await connect(true, tenMs + 1)
    await connect(false, tenMs + 2)
    await connect(false, tenMs + 3)
    await connect(true, tenMs + 4, 'D-0')
    expect(await told()).toEqual([
      ['presence', 'L-1', 'online'],
      ['presence', 'L-1', 'offline'],
    ])
    expect(await state()).toMatchObject({ connected: false, connectionChangedAt: new Date(tenMs + 2) })
  })

  it('are told for a device that was heard before it was known to be connected', async () => {
    await save({})
    await connect(true)
    expect(await told()).toEqual([['presence', 'L-1', 'online']])
  })

  it('may be told by several programs: the later word stays', async () => {
    const tell = (connected: boolean, afterMs: number) =>
      saveConnections(db, [{ deviceId: 'D-1', connected, atMs: tenMs + afterMs }], { onlyLater: true })
    await tell(false, 5)
    await tell(true, 4)
    expect(await state()).toMatchObject({ connected: false })
    await tell(true, 6)
    expect(await state()).toMatchObject({ connected: true, connectionChangedAt: new Date(tenMs + 6) })
  })

  it('are over when the broker starts', async () => {
    await connect(true)
    await clearConnections(db, tenMs + 9)
    expect(await state()).toMatchObject({ connected: false, connectionChangedAt: new Date(tenMs + 9) })
    await clearConnections(db, tenMs + 10)
    expect((await state())?.connectionChangedAt).toEqual(new Date(tenMs + 9))
  })
})

describe('what is known of a device', () => {
  const known = (given: object) => ({
    ...{ deviceId: 'D-1', equipmentCode: 'L-1', classCode: '3110', family: 'lift', jurisdiction: 'cn' },
    ...given,
  })

  it('is told with what others wrote, when asked', async () => {
    await save({ values: { floor: 3, car: 1 } })
    const said = word({ lastSeenAtMs: tenMs - 1, valuesAtMs: tenMs - 1, values: { floor: 2, door: 4 } })
    const whole = known({
      lastSeenAtMs: tenMs,
      valuesAtMs: tenMs,
      values: { floor: 3, car: 1, door: 4 },
      valueTimes: { floor: tenMs, car: tenMs, door: tenMs - 1 },
    })
    expect(await saveLatestValues(db, [said], { returns: true })).toEqual([whole])
    expect(await readDeviceStates(db, ['L-1', 'L-0'])).toEqual([whole])
    expect(await saveLatestValues(db, [said])).toEqual([])
  })
})

describe('the connection of a piece of equipment', () => {
  /** As lists, the equipment's file and the counts say it; they must not differ. */
  async function connection(nowMs: number): Promise<ConnectionState> {
    const silence = { nowMs, silentAfterMs }
    const [row] = await listEquipment(db, admin, {}, keysetOf(equipmentSorting, { limit: 1 }), silence)
    const file = await readEquipment(db, admin, 'L-1', silence)
    const { byConnection } = await countEquipment(db, admin, silence)
    const said = [row?.connection, file?.devices[0]?.connection, byConnection[0]?.state]
    expect(new Set(said).size, `${said}`).toBe(1)
    return said[0] as ConnectionState
  }

  it('is never, online, silent, offline', async () => {
    expect(await connection(tenMs)).toBe('never')
    await connect(true)
    expect(await connection(tenMs)).toBe('online')
    expect(await connection(tenMs + silentAfterMs)).toBe('online')
    expect(await connection(tenMs + silentAfterMs + 1)).toBe('silent')
    await save({ lastSeenAtMs: tenMs + 1_000 })
    expect(await connection(tenMs + silentAfterMs + 1)).toBe('online')
    await connect(false, tenMs + 2_000)
    expect(await connection(tenMs + 2_000)).toBe('offline')
  })

  it('is that of the device that can tell of a trapped person: a camera that talks hides no dead controller', async () => {
    await addDevice(db, 'camera', 'L-1')
    await connect(true)
    await connect(true, tenMs, 'camera')
    await save({ values: { car: 0, door: 2 }, watchesCar: true })
    await save({ lastSeenAtMs: tenMs + 1 })
    const laterMs = tenMs + silentAfterMs + 1_000
    await saveLatestValues(db, [
      word({ deviceId: 'camera', lastSeenAtMs: laterMs, values: { passenger: true } }),
    ])
    const silence = { nowMs: laterMs, silentAfterMs }
    const [row] = await listEquipment(db, admin, {}, keysetOf(equipmentSorting, { limit: 9 }), silence)
    expect(row).toMatchObject({ connection: 'silent', lastSeenAt: new Date(tenMs + 1) })
    const found = async (connection: ConnectionState) =>
      (await listEquipment(db, admin, { connection }, keysetOf(equipmentSorting, { limit: 9 }), silence))
        .length
    expect([await found('silent'), await found('online')]).toEqual([1, 0])
    const file = await readEquipment(db, admin, 'L-1', silence)
    expect(file?.devices.map(({ id, connection, watchesCar }) => [id, connection, watchesCar])).toEqual([
      ['D-1', 'silent', true],
      ['camera', 'online', false],
    ])
  })

  it('is that of the device that spoke last', async () => {
    await addDevice(db, 'D-2', 'L-1')
    await connect(true, tenMs, 'D-2')
    await save({})
    await saveLatestValues(db, [word({ deviceId: 'D-2', lastSeenAtMs: tenMs + 1, values: { floor: 7 } })])
    const silence = { nowMs: tenMs + 2, silentAfterMs }
    const [row] = await listEquipment(db, admin, {}, keysetOf(equipmentSorting, { limit: 9 }), silence)
    expect(row).toMatchObject({ connection: 'online', lastSeenAt: new Date(tenMs + 1) })
    const file = await readEquipment(db, admin, 'L-1', silence)
    expect(file?.devices.map((device) => device.id)).toEqual(['D-2', 'D-1'])
    expect(file?.devices[0]?.values).toEqual({ floor: 7 })
  })
})
