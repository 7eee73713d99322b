import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { Database } from '../storage/relational/index.ts'
import { tenMs } from '../test/fixtures/readings.ts'
import { startTestPostgres, type TestPostgres } from '../test/postgres.ts'
import { listDeadLetters, saveDeadLetters } from './dead-letters.ts'
import type { Refusal } from './model.ts'
import type { Passage } from './stages.ts'

let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())
afterEach(() => postgres.relational.sql`truncate dead_letters`)

const passage = (position: number, payload: Uint8Array, refusals: Refusal[]): Passage => ({
  entry: { position, topic: 'eq/v1/D-1/status', payload, receivedAtMs: tenMs },
  readings: [],
  refusals,
})
const list = (before?: number, limit = 10) => listDeadLetters(db, { before, limit })

it('keeps a message with its bytes, the first code and all reasons, once', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
  const one = passage(1_795_226_400_000_001, bytes, [
    { code: 'metric-range', reason: 'floor: 900' },
    { code: 'metric-unknown', reason: '"fl\0ux"' },
  ])
  await saveDeadLetters(db, [one], 'a')
  await saveDeadLetters(db, [one], 'a')
  const [row, ...others] = await list()
  expect(others).toEqual([])
  expect(row).toMatchObject({
    position: 1_795_226_400_000_001,
    deviceId: 'D-1',
    topic: 'eq/v1/D-1/status',
    code: 'metric-range',
    reason: 'floor: 900; "flux"',
    receivedAt: new Date(tenMs),
    refusedParts: 2,
  })
  expect(Uint8Array.from(row?.payload ?? [])).toEqual(bytes)
})

it('takes more than a statement holds, an empty payload and endless reasons', async () => {
  const reasons = Array.from({ length: 3_000 }, () => ({ code: 'metric-unknown', reason: 'x'.repeat(400) }))
  const many = Array.from({ length: 1_201 }, (_, index) => passage(index + 1, new Uint8Array(), reasons))
  await saveDeadLetters(db, many, 'a')
  const rows = await list(undefined, 2_000)
  expect(rows).toHaveLength(1_201)
  expect(rows[0]?.reason.length).toBeLessThanOrEqual(2_000)
  expect(rows[0]).toMatchObject({ refusedParts: 3_000 })
})

it('lists the newest first, a page at a time', async () => {
  await saveDeadLetters(
    db,
    [3, 1, 2].map((position) => passage(position, new Uint8Array(), [{ code: 'payload-empty', reason: '' }])),
    'a',
  )
  const positions = async (before?: number) => (await list(before, 2)).map((row) => row.position)
  expect(await positions()).toEqual([3, 2])
  expect(await positions(2)).toEqual([1])
})

it('keeps those of two journals apart, whatever their positions', async () => {
  const one = passage(1, new Uint8Array(), [{ code: 'payload-empty', reason: '' }])
  for (const instanceId of ['a', 'b', 'a']) await saveDeadLetters(db, [one], instanceId)
  expect((await list(undefined, 10)).map((row) => row.instance).sort()).toEqual(['a', 'b'])
})
