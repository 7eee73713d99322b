import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Caller, Reading } from '../schemas/index.ts'
import { type Database, keysetOf } from '../storage/relational/index.ts'
import { addEquipment } from '../test/fixtures/equipment.ts'
import { reading, tenMs } from '../test/fixtures/readings.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { eventSorting, listEvents, saveEvents, trimEvents } from './events.ts'

let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())
beforeEach(() => addEquipment(db, { code: 'L-1' }, { code: 'L-2' }))
afterEach(() => postgres.relational.sql`truncate equipment, events restart identity cascade`)

const admin: Caller = { userId: 'a', name: 'A', role: 'admin', partyId: null, district: null }
const said = (position: number, code: string, given: Partial<Reading> = {}): Reading =>
  reading({
    ...{ kind: 'event', position, equipmentCode: 'L-1', observedAtMs: tenMs + position, values: {} },
    fault: { code, active: true, detail: { note: 'a\0b\ud800', at: position } },
    ...given,
  })
const list = async (filter: Partial<Parameters<typeof listEvents>[2]> = {}, caller = admin) => {
  const keyset = keysetOf(eventSorting, { limit: 100 })
  return (await listEvents(db, caller, { equipmentCode: 'L-1', ...filter }, keyset)).map(({ event }) => event)
}
const codes = async (filter = {}) => (await list(filter)).map(({ code }) => code)

it('keeps events of every severity with their detail, once however often they come', async () => {
  const some = [
    said(1, 'mode-change'),
    said(2, 'door-close-fault'),
    said(3, 'entrapment'),
    reading({ position: 4 }),
  ]
  for (const instance of ['a', 'a', 'b'])
    await saveEvents(db, some.slice(0, instance === 'a' ? 4 : 1), instance)
  expect(await codes()).toEqual(['entrapment', 'door-close-fault', 'mode-change', 'mode-change'])
  const [newest] = await list({ code: 'entrapment' })
  expect(JSON.parse(newest?.detail ?? '')).toEqual({ note: 'a\0b\ud800', at: 3 })
})

it('gives those of one piece of equipment, code and range to whom may see it', async () => {
  await saveEvents(
    db,
    [
      said(1, 'overspeed'),
      said(2, 'overspeed'),
      said(3, 'power-off'),
      said(4, 'overspeed', { equipmentCode: 'L-2' }),
    ],
    'a',
  )
  expect(await codes({ code: 'overspeed' })).toEqual(['overspeed', 'overspeed'])
  expect(await codes({ fromMs: tenMs + 2, beforeMs: tenMs + 3 })).toEqual(['overspeed'])
  const other: Caller = { ...admin, role: 'maintenance-firm', partyId: 99 }
  expect(await list({}, other)).toEqual([])
})

it('forgets what is old, and the oldest of equipment that never stops', async () => {
  await saveEvents(
    db,
    [
      said(1, 'overspeed', { receivedAtMs: tenMs - 1 }),
      ...[2, 3, 4].map((position) => said(position, 'power-off')),
      said(5, 'overspeed', { equipmentCode: 'L-2' }),
    ],
    'a',
  )
  expect(await trimEvents(db, { beforeMs: tenMs, mostOfEquipment: 2 })).toEqual({ age: 1, number: 1 })
  expect((await list()).map(({ position }) => position)).toEqual([4, 3])
  expect(await codes({ equipmentCode: 'L-2' })).toEqual(['overspeed'])
})
