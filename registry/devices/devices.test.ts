import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { connectRelational, type Database, type Relational } from '../../storage/relational/index.ts'
import { addEquipment } from '../../test/fixtures/equipment.ts'
import { startTestPostgres, type TestPostgres } from '../../test/support/postgres.ts'
import { until } from '../../test/support/until.ts'
import { saveConnections, saveLatestValues } from '../live.ts'
import { deviceStates, devices, pastAssignments } from '../tables.ts'
import { hashSecret, issueCredentials, revokeDevices, rotateSecrets } from './credentials.ts'
import { type DeviceDirectory, openDeviceDirectory } from './directory.ts'

let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())
beforeEach(() =>
  addEquipment(
    db,
    { code: 'L-1', jurisdiction: 'cn-sh' },
    { code: 'L-2' },
    { code: 'B-1', class: '1100', family: 'boiler' },
  ),
)
afterEach(() => postgres.relational.sql`truncate equipment cascade`)

const by = { caller: undefined, atMs: 0 }
const issue = (...pairs: (readonly [deviceId: string, equipmentCode: string])[]) =>
  issueCredentials(
    db,
    pairs.map(([deviceId, equipmentCode]) => ({ deviceId, equipmentCode })),
    { existing: 'renew', by },
  )
const stored = async () => {
  const rows = await db.select().from(devices).orderBy(devices.id)
  return rows.map((row) => [row.id, row.equipmentCode])
}
const refused = (code: string) => expect.objectContaining({ code })

describe('a device that moves', () => {
  const only = (deviceId: string, equipmentCode: string) =>
    issueCredentials(db, [{ deviceId, equipmentCode }], {
      existing: 'refuse',
      by: { caller: undefined, atMs },
    })
  const atMs = Date.parse('2026-11-21T02:00:00Z')
  const word = (lastSeenAtMs: number, floor: number) => ({
    ...{ deviceId: 'D-1', lastSeenAtMs, valuesAtMs: lastSeenAtMs },
    values: { floor },
    valueTimes: { floor: lastSeenAtMs },
  })

  it('is refused elsewhere until it is revoked; then it serves the other, and begins anew', async () => {
    await only('D-1', 'L-1')
    await saveLatestValues(db, [word(atMs - 1_000, 7)])
    await expect(only('D-1', 'L-2')).rejects.toEqual(refused('device-id-taken'))
    await revokeDevices(db, ['D-1'], by)
    await only('D-1', 'L-2')
    expect(await stored()).toEqual([['D-1', 'L-2']])
    expect(await db.select().from(deviceStates)).toEqual([])
    expect(await db.select().from(pastAssignments)).toMatchObject([
      { deviceId: 'D-1', equipmentCode: 'L-1', until: new Date(atMs), values: { floor: 7 } },
    ])
  })

  it('may move twice at one instant: it never served the one between', async () => {
    await only('D-1', 'L-1')
    for (const code of ['L-2', 'L-1']) {
      await revokeDevices(db, ['D-1'], by)
      await only('D-1', code)
    }
    expect(await stored()).toEqual([['D-1', 'L-1']])
    expect(await db.select().from(pastAssignments)).toMatchObject([{ equipmentCode: 'L-1' }])
  })

  it('is told nothing of what it said before', async () => {
    await only('D-1', 'L-1')
    await revokeDevices(db, ['D-1'], by)
    await only('D-1', 'L-2')
    await saveLatestValues(db, [word(atMs - 1, 7)])
    await saveConnections(db, [{ deviceId: 'D-1', connected: true, atMs: atMs - 1 }])
    expect(await db.select().from(deviceStates)).toEqual([])
    await saveLatestValues(db, [word(atMs, 8)])
    expect(await db.select().from(deviceStates)).toMatchObject([{ values: { floor: 8 } }])
  })

  it('is known with what it served before, by all programs, after a start and after a change', async () => {
    const running = await openDeviceDirectory(postgres.relational)
    try {
      await only('D-1', 'L-1')
      await revokeDevices(db, ['D-1'], by)
      await only('D-1', 'B-1')
      const moved = {
        equipmentCode: 'B-1',
        family: 'boiler',
        earlier: [{ equipmentCode: 'L-1', family: 'lift', untilMs: atMs }],
      }
      await until(async () => expect(running.get('D-1')).toMatchObject(moved))
      const started = await openDeviceDirectory(postgres.relational)
      expect(started.get('D-1')).toMatchObject(moved)
      await started.close()
    } finally {
      await running.close()
    }
  })

  it('moves with others in one list, all or none', async () => {
    await issue(['D-1', 'L-1'], ['D-2', 'L-1'])
    await revokeDevices(db, ['D-1'], by)
    await expect(issue(['D-1', 'L-2'], ['D-2', 'L-2'])).rejects.toEqual(refused('device-id-taken'))
    expect(await stored()).toEqual([
      ['D-1', 'L-1'],
      ['D-2', 'L-1'],
    ])
    await revokeDevices(db, ['D-2'], by)
    expect(await issue(['D-1', 'L-2'], ['D-2', 'L-2'])).toHaveLength(2)
  })
})

describe('credentials', () => {
  it.each([
    ['an empty list', [], 'devices-empty'],
    [
      'an id twice',
      [['D-1', 'L-1'] as const, ['D-2', 'L-1'] as const, ['D-1', 'L-2'] as const],
      'device-id-repeated',
    ],
  ])('are not given for %s', async (_what, pairs, code) => {
    await expect(issue(...pairs)).rejects.toEqual(refused(code))
    expect(await stored()).toEqual([])
  })

  it('are not given for more devices at once than are taken at once', async () => {
    const many = Array.from({ length: 10_001 }, (_, n) => [`D-${n}`, 'L-1'] as const)
    await expect(issue(...many)).rejects.toEqual(refused('devices-too-many'))
  })

  it('are refused for a device that has some, where they must be new, and given for a revoked one', async () => {
    const only = (deviceId: string, equipmentCode: string) =>
      issueCredentials(db, [{ deviceId, equipmentCode }], { existing: 'refuse', by })
    await only('D-1', 'L-1')
    await expect(only('D-1', 'L-1')).rejects.toEqual(refused('device-exists'))
    await expect(only('D-1', 'L-2')).rejects.toEqual(refused('device-id-taken'))
    await revokeDevices(db, ['D-1'], by)
    expect(await only('D-1', 'L-1')).toHaveLength(1)
  })

  it('are rotated all or none, and each to its own secret', async () => {
    const before = await issue(['D-1', 'L-1'], ['D-2', 'L-2'])
    await expect(rotateSecrets(db, ['D-1', 'D-9'], by)).rejects.toEqual(refused('device-unknown'))
    await revokeDevices(db, ['D-2'], by)
    await expect(rotateSecrets(db, ['D-1', 'D-2'], by)).rejects.toEqual(refused('device-revoked'))
    const hashes = async () =>
      new Map((await db.select().from(devices)).map((row) => [row.id, row.secretHash]))
    expect(await hashes()).toEqual(new Map(before.map((one) => [one.deviceId, hashSecret(one.secret)])))
    await issue(['D-2', 'L-2'])
    const rotated = await rotateSecrets(db, ['D-2', 'D-1'], by)
    expect(rotated.map(({ deviceId, equipmentCode }) => [deviceId, equipmentCode])).toEqual([
      ['D-2', 'L-2'],
      ['D-1', 'L-1'],
    ])
    expect(await hashes()).toEqual(new Map(rotated.map((one) => [one.deviceId, hashSecret(one.secret)])))
  })

  it('are 256 random bits, of which only the hash is kept', async () => {
    const [first, second] = await issue(['D-1', 'L-1'], ['D-2', 'L-1'])
    for (const credentials of [first, second]) {
      expect(Buffer.from(credentials?.secret ?? '', 'base64url')).toHaveLength(32)
    }
    expect(first?.secret).not.toBe(second?.secret)
    const rows = await db.select().from(devices).orderBy(devices.id)
    expect(rows.map((row) => row.secretHash)).toEqual(
      [first, second].map((one) => hashSecret(one?.secret ?? '')),
    )
    expect(JSON.stringify(rows)).not.toContain(first?.secret)
  })

  it('are new when they are issued again, and a revoked device may connect again', async () => {
    const [before] = await issue(['D-1', 'L-1'])
    await db.update(devices).set({ revokedAt: new Date(0) })
    const [after] = await issue(['D-1', 'L-1'])
    expect(after?.secret).not.toBe(before?.secret)
    expect(await db.select().from(devices)).toMatchObject([
      { secretHash: hashSecret(after?.secret ?? ''), revokedAt: null },
    ])
  })

  it('are not given for an id that belongs to other equipment, nor to any of the same call', async () => {
    const [mine] = await issue(['D-1', 'L-1'])
    await expect(issue(['D-0', 'L-2'], ['D-1', 'L-2'])).rejects.toEqual(refused('device-id-taken'))
    expect(await stored()).toEqual([['D-1', 'L-1']])
    expect(await db.select().from(devices)).toMatchObject([{ secretHash: hashSecret(mine?.secret ?? '') }])
  })

  it('are not given for equipment that is not registered, nor to any of the same call', async () => {
    await expect(issue(['D-1', 'L-1'], ['D-2', 'L-9'])).rejects.toEqual(refused('equipment-unknown'))
    expect(await stored()).toEqual([])
  })

  it.each(['', 'a/b', 'a+b', '#', '-a', 'a b', '电梯', 'x'.repeat(65)])('are not given to %j', async (id) => {
    await expect(issue([id, 'L-1'])).rejects.toEqual(refused('device-id-invalid'))
  })
})

describe('the directory', () => {
  let other: Relational
  let directory: DeviceDirectory
  let changes: (string | undefined)[]
  let heard: () => void
  beforeEach(async () => {
    other = await connectRelational({ url: postgres.url, timezone: 'UTC', maxConnections: 2 })
    changes = []
    heard = () => {}
  })
  afterEach(async () => {
    await directory.close()
    await other.close()
  })
  const open = async () => {
    directory = await openDeviceDirectory(other, (id) => {
      changes.push(id)
      heard()
    })
  }
  /** Does something and waits until the directory has heard of it. */
  const heardDuring = async (work: () => Promise<unknown>) => {
    const changed = new Promise<void>((resolve) => {
      heard = resolve
    })
    await work()
    await changed
  }

  it('holds who may connect, with what is needed to decode', async () => {
    await issue(['D-1', 'L-1'], ['D-2', 'B-1'], ['D-3', 'L-2'])
    await db
      .update(devices)
      .set({ revokedAt: new Date(0) })
      .where(eq(devices.id, 'D-3'))
    await open()
    expect(directory.size()).toBe(2)
    expect(directory.get('D-1')).toMatchObject({
      equipmentCode: 'L-1',
      classCode: '3110',
      family: 'lift',
      jurisdiction: 'cn-sh',
    })
    expect(directory.get('D-2')).toMatchObject({ classCode: '1100', family: 'boiler' })
    expect(directory.get('D-3')).toBeUndefined()
  })

  it('follows what another connection changes, one or many', async () => {
    await open()
    expect(directory.size()).toBe(0)
    await heardDuring(() => issue(['D-1', 'L-1']))
    const before = directory.get('D-1')?.secretHash
    await heardDuring(() => issue(['D-1', 'L-1']))
    expect(directory.get('D-1')?.secretHash).not.toBe(before)
    await heardDuring(() => issue(['D-2', 'L-1'], ['D-3', 'L-2']))
    expect(directory.size()).toBe(3)
    expect(changes).toEqual(['D-1', 'D-1', undefined])
    await heardDuring(() => revokeDevices(db, ['D-1'], by))
    expect(directory.get('D-1')).toBeUndefined()
    await expect(revokeDevices(db, ['D-9'], by)).rejects.toEqual(refused('device-unknown'))
  })

  it('is not told of what was refused', async () => {
    await open()
    await expect(issue(['D-1', 'L-9'])).rejects.toThrow()
    await heardDuring(() => issue(['D-2', 'L-1']))
    expect(changes).toEqual(['D-2'])
  })

  it('looks up one that it does not hold, and lets go of one that was revoked', async () => {
    await issue(['D-1', 'L-1'])
    await open()
    await db.update(devices).set({ revokedAt: new Date(0) })
    expect(directory.get('D-1')).toBeDefined()
    expect(await directory.find('D-1')).toBeUndefined()
    expect(directory.get('D-1')).toBeUndefined()
    await db.update(devices).set({ revokedAt: null })
    expect(await directory.find('D-1')).toMatchObject({ id: 'D-1' })
    expect(directory.get('D-1')).toBeDefined()
    expect(await directory.find('D-9')).toBeUndefined()
  })

  it('asks again until it knows, where the database does not answer', async () => {
    await issue(['D-1', 'L-1'])
    let failures = 0
    let asked = 0
    const flaky = new Proxy(other.db, {
      get(target, name) {
        if (name === 'select') asked++
        if (name === 'select' && failures-- > 0) throw new Error('too many clients')
        return Reflect.get(target, name)
      },
    })
    directory = await openDeviceDirectory({ ...other, db: flaky }, (id) => {
      changes.push(id)
      heard()
    })
    failures = 3
    asked = 0
    await heardDuring(() => revokeDevices(db, ['D-1'], by))
    expect(directory.get('D-1')).toBeUndefined()
    expect([asked, changes]).toEqual([4, ['D-1']])
  })

  it('does not take back one that was revoked while it was looked up', async () => {
    await issue(['D-1', 'L-1'])
    const [wasRead, revoked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    let isHeld = false
    // what was read before the revocation comes after it
    const slow = new Proxy(other.db, {
      get(target, name) {
        if (name !== 'select' || !isHeld) return Reflect.get(target, name)
        isHeld = false
        return (columns: never) => ({
          from: (table: never) => ({
            innerJoin: (joined: never, on: never) => ({
              async where(condition: never) {
                const rows = await target.select(columns).from(table).innerJoin(joined, on).where(condition)
                wasRead.resolve()
                await revoked.promise
                return rows
              },
            }),
          }),
        })
      },
    })
    directory = await openDeviceDirectory({ ...other, db: slow }, () => heard())
    isHeld = true
    const found = directory.find('D-1')
    await wasRead.promise
    await heardDuring(() => revokeDevices(db, ['D-1'], by))
    revoked.resolve()
    expect(await found).toBeUndefined()
    expect(directory.get('D-1')).toBeUndefined()
  })

  it('loads everything again after its connection broke', async () => {
    await open()
    await heardDuring(async () => {
      await db.insert(devices).values({ id: 'D-1', equipmentCode: 'L-1', secretHash: '' })
      await postgres.relational.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where backend_type = 'client backend' and pid <> pg_backend_pid() and query ilike 'listen%'`
    })
    expect(directory.get('D-1')).toBeDefined()
    expect(changes).toEqual([undefined])
  })
})
