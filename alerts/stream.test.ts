import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { manualClock } from '../lib/clock.ts'
import { workOrders } from '../orders/index.ts'
import { deviceStates } from '../registry/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { addDevice, addEquipment } from '../test/fixtures/equipment.ts'
import { failingTransactions } from '../test/fixtures/failing.ts'
import { event, reading, status, tenMs, trapped } from '../test/fixtures/readings.ts'
import { startTestPostgres, type TestPostgres } from '../test/postgres.ts'
import { loadRulebook } from './rulebook/index.ts'
import { openRuleStream } from './stream.ts'
import { alerts } from './tables.ts'

const rulebook = loadRulebook()
const clock = manualClock(tenMs)
let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())
beforeEach(async () => {
  clock.set(tenMs)
  await postgres.relational.sql`truncate equipment, outbox cascade`
  await addEquipment(db, { code: 'L-1' }, { code: 'L-2' })
  await addDevice(db, 'L-1-D', 'L-1')
  await addDevice(db, 'L-2-D', 'L-2')
})

const open = (on: Database = db) => openRuleStream({ db: on, rulebook, clock, silentAfterMs: 300_000 })
const rows = async () => {
  const found = await db.select().from(alerts).orderBy(asc(alerts.id))
  return found.map((row) => [row.equipmentCode, row.cause, row.occurrences, row.resolvedAt !== null])
}
const orders = () => db.select().from(workOrders).orderBy(asc(workOrders.id))
const states = () => db.select().from(deviceStates).orderBy(asc(deviceStates.deviceId))

describe('what the rules conclude', () => {
  it('becomes alerts and orders', async () => {
    const stream = await open()
    await stream.take([event(0, 'entrapment', true), event(1, 'overspeed', true, { equipmentCode: 'L-2' })])
    await stream.take([event(2, 'entrapment', false)])
    expect(await rows()).toEqual([
      ['L-1', 'reported', 1, true],
      ['L-2', 'overspeed', 1, false],
    ])
    expect((await orders()).map((order) => order.kind)).toEqual(['rescue', 'repair'])
  })

  it('is not lost or doubled when the database fails for a while', async () => {
    const failing = failingTransactions(db)
    const stream = await open(failing.db)
    const chunk = [event(0, 'entrapment', true), event(1, 'entrapment', true)]
    failing.fail(2)
    await expect(stream.take(chunk)).rejects.toThrow('broke')
    await expect(stream.take(chunk)).rejects.toThrow('broke')
    expect(await rows()).toEqual([])
    await stream.take(chunk)
    await stream.take([event(2, 'entrapment', true)])
    expect(await rows()).toEqual([['L-1', 'reported', 3, false]])
    expect(await orders()).toMatchObject([{ occurrences: 3 }])
  })

  it('by time alone is not lost either', async () => {
    const failing = failingTransactions(db)
    const stream = await open(failing.db)
    await stream.take([status(0, trapped)])
    clock.advance(120_000)
    failing.fail(1)
    await expect(stream.idle(undefined)).rejects.toThrow('broke')
    await stream.idle(undefined)
    await stream.idle(undefined)
    expect(await rows()).toEqual([['L-1', 'inferred-outside-door-zone', 1, false]])
  })

  it('lets time pass only as far as the journal has been read', async () => {
    const stream = await open()
    await stream.take([status(0, trapped)])
    // an hour of messages is waiting in the journal, and the next of them says that all is well
    clock.advance(3_600_000)
    await stream.idle(tenMs)
    await stream.take([status(10, { passenger: false })])
    await stream.idle(tenMs + 10_000)
    await stream.idle(undefined)
    expect(await rows()).toEqual([])
  })
})

describe('after a restart', () => {
  it('knows the place up to which conclusions were written, in the transaction that wrote them', async () => {
    const stream = await open()
    expect(await stream.position()).toBe(0)
    await stream.take([status(0, {})], 41)
    expect(await stream.position()).toBe(0)
    await stream.take([event(1, 'entrapment', true)], 42)
    expect(await (await open()).position()).toBe(42)
  })

  it('concludes nothing of what is remembered, and goes on from it', async () => {
    const before = [
      event(0, 'entrapment', true),
      status(0, trapped, { equipmentCode: 'L-2' }),
      event(1, 'overspeed', true),
      event(2, 'overspeed', false),
    ]
    await (await open()).take(before)
    const written = await rows()

    const again = await open()
    again.remember(before)
    await again.idle(undefined)
    expect(await rows()).toEqual(written)
    await again.take([status(120, trapped, { equipmentCode: 'L-2' }), event(121, 'entrapment', false)])
    expect(await rows()).toEqual([
      ['L-1', 'reported', 1, true],
      ['L-1', 'overspeed', 1, true],
      ['L-2', 'inferred-outside-door-zone', 1, false],
    ])
  })

  it('takes no lift for trapped because nobody listened', async () => {
    clock.advance(3_600_000)
    const again = await open()
    again.remember([status(-30, trapped), status(0, {})])
    await again.idle(undefined)
    expect(await rows()).toEqual([])
    clock.advance(89_000)
    await again.idle(undefined)
    expect(await rows()).toEqual([])
    clock.advance(1_000)
    await again.idle(undefined)
    expect(await rows()).toEqual([['L-1', 'inferred-outside-door-zone', 1, false]])
  })

  it('notices the end of what began longer ago than is remembered', async () => {
    await (await open()).take([event(0, 'entrapment', true)])
    const again = await open()
    await again.take([event(60, 'entrapment', false)])
    expect(await rows()).toEqual([['L-1', 'reported', 1, true]])
  })
})

describe('last known values', () => {
  const save = async (stream: Awaited<ReturnType<typeof open>>) => {
    clock.advance(500)
    await stream.idle(undefined)
  }

  it('are gathered over messages of all kinds', async () => {
    const stream = await open()
    await stream.take([
      status(0, { floor: 3, door: 2 }),
      reading({ kind: 'stats', observedAtMs: tenMs + 1_000, values: { tripCount: 7 } }),
      status(2, { floor: 4 }),
      event(3, 'door-open-fault', true),
    ])
    await save(stream)
    expect(await states()).toMatchObject([
      {
        deviceId: 'L-1-D',
        values: { floor: 4, door: 2, tripCount: 7 },
        valuesAt: new Date(tenMs + 2_000),
        lastSeenAt: new Date(tenMs + 3_000),
      },
    ])
  })

  it('are kept with how far the clock was off, by the last message that told it', async () => {
    const stream = await open()
    await stream.take([
      status(0, { floor: 3 }, { clockAheadMs: 7_200_000 }),
      status(1, { floor: 4 }, { clockAheadMs: 7_200_001 }),
      event(2, 'door-open-fault', true),
    ])
    await save(stream)
    expect(await states()).toMatchObject([{ deviceId: 'L-1-D', clockAheadMs: 7_200_001 }])
  })

  it('never go back in time, within a batch or after it', async () => {
    const stream = await open()
    await stream.take([status(60, { floor: 9 }), status(30, { floor: 2, door: 4 })])
    await save(stream)
    const late = { receivedAtMs: tenMs + 90_000, freshness: 'backfill' as const }
    await stream.take([status(10, { floor: 1, car: 1 }, late)])
    await save(stream)
    expect(await states()).toMatchObject([
      {
        values: { floor: 9, door: 4, car: 1 },
        valuesAt: new Date(tenMs + 60_000),
        lastSeenAt: new Date(tenMs + 90_000),
      },
    ])
  })

  it('are not touched by presence, which is not the device speaking', async () => {
    const stream = await open()
    await stream.take([reading({ kind: 'presence', values: { online: false } })])
    await save(stream)
    expect(await states()).toEqual([])
  })
})

describe('silence', () => {
  const silent = async () => (await rows()).filter(([, cause]) => cause === 'no-messages')

  it('fires once the device has said nothing for long enough, and resolves with its next word', async () => {
    const stream = await open()
    await stream.take([status(0, { floor: 1 })])
    clock.advance(300_000)
    await stream.idle(undefined)
    expect(await silent()).toEqual([])
    clock.advance(2_000)
    await stream.idle(undefined)
    expect(await silent()).toEqual([['L-1', 'no-messages', 1, false]])
    clock.advance(2_000)
    await stream.take([status(304, { floor: 1 })])
    await stream.idle(undefined)
    expect(await silent()).toEqual([['L-1', 'no-messages', 1, true]])
  })

  it('is nobody’s fault while we are behind with the journal', async () => {
    const stream = await open()
    await stream.take([status(0, { floor: 1 }), status(0, { floor: 1 }, { equipmentCode: 'L-2' })])
    await stream.idle(undefined)
    // the database was away for ten minutes: what they said since is in the journal
    clock.advance(600_000)
    await stream.take([status(5, { floor: 2 })])
    await stream.idle(tenMs + 5_000)
    expect(await silent()).toEqual([])
    clock.advance(1_700)
    await stream.take([status(6, { floor: 2 })])
    await stream.idle(tenMs + 6_000)
    clock.advance(300)
    await stream.take([1, 2].map((n) => status(599, { floor: 3 }, { equipmentCode: `L-${n}` })))
    await stream.idle(tenMs + 599_000)
    expect(await silent()).toEqual([])
    clock.advance(2_000)
    await stream.idle(undefined)
    expect(await silent()).toEqual([])
  })
})
