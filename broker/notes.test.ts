import { afterAll, beforeAll, expect, it } from 'vitest'
import { manualClock } from '../lib/clock.ts'
import { silentLog } from '../lib/log.ts'
import { deviceRefusals } from '../registry/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { addDevice, addEquipment } from '../test/fixtures/equipment.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { openDeviceNotes } from './notes.ts'

let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
  await addEquipment(db, { code: 'L-1' })
  await addDevice(db, 'D-1', 'L-1')
})
afterAll(() => postgres?.stop())

const foreign = { reason: 'topic-foreign' as const, deviceId: 'D-1', bytes: 2, topic: 'eq/v1/\0D-2/event' }

it('counts what was refused of a device, remembers why, and why its connection ended, over a failure of the database', async () => {
  const clock = manualClock(1_700_000_000_000)
  let failures = 1
  const flaky = new Proxy(db, {
    get(target, name) {
      if (name === 'execute' && failures-- > 0) throw new Error('no connection')
      return Reflect.get(target, name)
    },
  })
  const notes = openDeviceNotes(flaky, clock, silentLog)
  notes.refused(foreign)
  notes.refused({ ...foreign, deviceId: 'nobody' })
  notes.closed('D-1', 'protocol-error', 'PUBLISH without a message id')
  await notes.close()
  clock.advance(1_000)
  notes.refused({ ...foreign, reason: 'topic-unknown' })
  await notes.close()
  expect(await db.select().from(deviceRefusals)).toMatchObject([
    {
      ...{ deviceId: 'D-1', messages: 2, recent: 2 },
      ...{ messageAt: new Date(1_700_000_001_000), messageCode: 'topic-unknown' },
      messageReason: expect.stringContaining('eq/v1/'),
      ...{ closedCode: 'protocol-error', closedReason: 'PUBLISH without a message id' },
    },
  ])
})
