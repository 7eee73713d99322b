import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { auditEntries } from '../../audit/tables.ts'
import type { Database } from '../../storage/relational/index.ts'
import { addEquipment } from '../../test/fixtures/equipment.ts'
import { startTestPostgres, type TestPostgres } from '../../test/support/postgres.ts'
import { until } from '../../test/support/until.ts'
import { devices } from '../tables.ts'
import { issueCredentials, revokeDevices } from './credentials.ts'
import { openDeviceDirectory } from './directory.ts'
import { placeDevice } from './place.ts'

let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())
beforeEach(() => addEquipment(db, { code: 'L-1' }, { code: 'L-2' }))
afterEach(() => postgres.relational.sql`truncate equipment cascade`)

const by = { caller: undefined, atMs: 0 }
const add = (deviceId: string, more: { nodeId?: string; alias?: string; equipmentCode?: string } = {}) =>
  issueCredentials(db, [{ deviceId, equipmentCode: 'L-2', ...more }], { existing: 'renew', by })
const behind = async () => {
  const rows = await db.select().from(devices).orderBy(devices.id)
  return rows.flatMap(({ id, nodeId, alias }) => (nodeId === null ? [] : [[id, nodeId, alias]]))
}
const refused = (code: string) => expect.objectContaining({ code })

it('is behind the node whose id its own begins with, if that was there before or is in the same list', async () => {
  await add('N:early')
  await add('N')
  await add('N:car')
  await add('N:a:b')
  await issueCredentials(
    db,
    ['M:car', 'M'].map((deviceId) => ({ deviceId, equipmentCode: 'L-1' })),
    { existing: 'renew', by },
  )
  expect(await behind()).toEqual([
    ['M:car', 'M', 'car'],
    ['N:a:b', 'N', 'a:b'],
    ['N:car', 'N', 'car'],
  ])
})

it('may have any name that Sparkplug allows, and is found by it through its node alone', async () => {
  await add('N:own')
  await add('N')
  await add('M')
  await add('D-1', { nodeId: 'N', alias: 'Lift 1' })
  await add('D-2', { nodeId: 'N', alias: '轿厢' })
  await add('D-3', { nodeId: 'M' })
  const directory = await openDeviceDirectory(postgres.relational)
  const named = (name: string, nodeId: string) => directory.get(`${nodeId}:${name}`, nodeId)?.id
  expect(['Lift 1', '轿厢', 'D-3', 'own'].map((name) => named(name, 'N'))).toEqual([
    'D-1',
    'D-2',
    undefined,
    undefined,
  ])
  expect(named('D-3', 'M')).toBe('D-3')
  expect((await directory.find('N:轿厢', 'N'))?.id).toBe('D-2')
  expect(await directory.find('N:own', 'N')).toBeUndefined()
  await placeDevice(db, 'D-1', { nodeId: 'M', alias: 'Lift 1' }, by)
  await until(() => expect([named('Lift 1', 'N'), named('Lift 1', 'M')]).toEqual([undefined, 'D-1']))
  await directory.close()
})

it('stays where it was put when it gets another secret, and moves without its node', async () => {
  await add('N')
  await add('D-1', { nodeId: 'N', alias: 'Lift 1' })
  await add('D-1')
  expect(await behind()).toEqual([['D-1', 'N', 'Lift 1']])
  await revokeDevices(db, ['D-1'], by)
  await add('D-1')
  expect(await behind()).toEqual([['D-1', 'N', 'Lift 1']])
  await revokeDevices(db, ['D-1'], by)
  await add('D-1', { equipmentCode: 'L-1' })
  expect(await behind()).toEqual([])
})

it('leaves its name to another once it is revoked', async () => {
  await add('N')
  await add('D-1', { nodeId: 'N', alias: 'Lift 1' })
  await revokeDevices(db, ['D-1'], by)
  await add('D-2', { nodeId: 'N', alias: 'Lift 1' })
  await expect(add('D-1')).rejects.toEqual(refused('device-alias-taken'))
})

it('is placed behind a node and taken away, on record, and keeps its secret', async () => {
  await add('N')
  await add('D-1')
  const secretOf = async () => (await db.select().from(devices).where(eq(devices.id, 'D-1')))[0]?.secretHash
  const secret = await secretOf()
  expect(await placeDevice(db, 'D-1', { nodeId: 'N', alias: '轿厢' }, by)).toEqual({
    nodeId: 'N',
    alias: '轿厢',
  })
  expect(await behind()).toEqual([['D-1', 'N', '轿厢']])
  expect(await placeDevice(db, 'D-1', { nodeId: null }, by)).toBeUndefined()
  expect(await behind()).toEqual([])
  expect(await secretOf()).toBe(secret)
  const told = await db.select().from(auditEntries).where(eq(auditEntries.action, 'device.placed'))
  expect(told.map(({ details }) => details).slice(-2)).toEqual([
    { nodeId: 'N', alias: '轿厢' },
    { nodeId: null, alias: null },
  ])
})

it.each([
  ['a node that nobody registered', { nodeId: 'ghost' }, 'device-node-unknown'],
  ['a node that is revoked', { nodeId: 'gone' }, 'device-node-unknown'],
  ['itself as its node', { nodeId: 'D-1' }, 'device-node-unknown'],
  ['an alias without a node', { alias: 'car' }, 'device-node-unknown'],
  ['an alias of two levels', { nodeId: 'N', alias: 'a/b' }, 'device-alias-invalid'],
  ['an empty alias', { nodeId: 'N', alias: '' }, 'device-alias-invalid'],
  ['an alias that another has', { nodeId: 'N', alias: 'taken' }, 'device-alias-taken'],
])('is refused with %s', async (_, more, code) => {
  await add('N')
  await add('gone')
  await revokeDevices(db, ['gone'], by)
  await add('D-0', { nodeId: 'N', alias: 'taken' })
  await expect(add('D-1', more)).rejects.toEqual(refused(code))
})

it('was spoken for by the node with the longest id that its own begins with, before this was on record', async () => {
  for (const id of ['N', 'N:a', 'N:a:b', 'N:car', 'Nx:car', 'N:']) await add(id)
  await db.update(devices).set({ nodeId: null, alias: null })
  const folder = join(import.meta.dirname, '../../storage/relational/migrations')
  const migration = readFileSync(join(folder, '0029_devices_behind_nodes.sql'), 'utf8')
  await db.execute(sql.raw(migration.split('--> statement-breakpoint').at(-1) as string))
  expect(await behind()).toEqual([
    ['N:a', 'N', 'a'],
    ['N:a:b', 'N:a', 'b'],
    ['N:car', 'N', 'car'],
  ])
})
