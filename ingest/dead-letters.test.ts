import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../audit/index.ts'
import { type Database, keysetOf } from '../storage/relational/index.ts'
import { tenMs } from '../test/fixtures/readings.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import {
  countDeadLetters,
  type DeadLetterFilter,
  deadLetterSorting,
  lastDeadLetters,
  listDeadLetters,
  readDeadLetter,
  saveDeadLetters,
} from './dead-letters.ts'
import type { MessageContext } from './message-context.ts'
import type { Refusal } from './model.ts'
import { askReplay } from './replay.ts'
import { fairShare, trimDeadLetters } from './trim.ts'

const person = (name: string): Actor => ({ id: name, name, role: 'admin' })

let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())
afterEach(() => postgres.relational.sql`truncate dead_letters restart identity cascade`)

const message = (
  position: number,
  payload: Uint8Array,
  refusals: Refusal[],
  given: Partial<MessageContext['entry']> = {},
): MessageContext => ({
  entry: {
    position,
    topic: 'eq/v1/D-1/status',
    payload,
    receivedAtMs: tenMs,
    ...given,
  },
  readings: [],
  refusals,
})
const list = (before?: number, limit = 10, filter: DeadLetterFilter = {}) =>
  listDeadLetters(
    db,
    filter,
    keysetOf(deadLetterSorting, { after: before === undefined ? undefined : [String(before)], limit }),
  )
const empty = (position: number, code = 'payload-empty', given: Partial<MessageContext['entry']> = {}) =>
  message(position, new Uint8Array(), [{ code, reason: '' }], given)
const codes = (rows: readonly { code: string }[]) => rows.map(({ code }) => code)

it('keeps a message with its bytes, the first code and all reasons, once', async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
  const one = message(1_795_226_400_000_001, bytes, [
    { code: 'metric-range', reason: 'floor: 900' },
    { code: 'metric-unknown', reason: '"fl\0ux"' },
  ])
  await saveDeadLetters(db, [one], 'a')
  await saveDeadLetters(db, [one], 'a')
  const [row, ...others] = await list()
  expect(others).toEqual([])
  expect(row).toMatchObject({
    id: 1,
    payloadBytes: 256,
    state: 'open',
    resolvedAt: null,
    deviceId: 'D-1',
    topic: 'eq/v1/D-1/status',
    code: 'metric-range',
    reason: 'floor: 900; "fl\ufffdux"',
    receivedAt: new Date(tenMs),
    refusedParts: 2,
  })
  const file = await readDeadLetter(db, row?.id ?? 0)
  expect(Uint8Array.from(file?.payload ?? [])).toEqual(bytes)
  expect(await readDeadLetter(db, 2)).toBeUndefined()
})

it('shows the last verdict, so that what the store refused beside is wanted too', async () => {
  const payload = { parts: [], isArray: true, hasIdentity: true }
  const said = (...refusals: Refusal[]) => ({ ...message(1, new Uint8Array(), refusals), payload })
  const unknown = { code: 'metric-unknown', reason: 'flux', element: 2 }
  await saveDeadLetters(db, [said(unknown)], 'a')
  const both = said({ code: 'series-refused', reason: 'a point beyond the retention', element: 0 }, unknown)
  await saveDeadLetters(db, [both], 'a')
  const rows = await list()
  expect(rows).toMatchObject([{ id: 1, code: 'series-refused', refusedParts: 2, state: 'open' }])
  expect(rows[0]?.reason).toContain('beyond the retention')
  const [row] = await postgres.relational.sql`select refused from dead_letters`
  expect(row?.refused).toEqual([
    [0, []],
    [2, []],
  ])
  const version = async () => (await postgres.relational.sql`select xmin::text from dead_letters`)[0]?.xmin
  const written = await version()
  await saveDeadLetters(db, [both], 'a')
  expect(await version()).toBe(written)
  await askReplay(db, {}, { actor: person('admin'), atMs: tenMs })
  await saveDeadLetters(db, [said(unknown)], 'a')
  expect(await list()).toMatchObject([{ code: 'series-refused' }])
})

it('takes more than a statement holds, an empty payload and endless reasons', async () => {
  const reasons = Array.from({ length: 3_000 }, () => ({ code: 'metric-unknown', reason: 'x'.repeat(400) }))
  const many = Array.from({ length: 1_201 }, (_, index) => message(index + 1, new Uint8Array(), reasons))
  await saveDeadLetters(db, many, 'a')
  const rows = await list(undefined, 2_000)
  expect(rows).toHaveLength(1_201)
  expect(rows[0]?.reason.length).toBeLessThanOrEqual(2_000)
  expect(rows[0]).toMatchObject({ refusedParts: 3_000 })
})

it('lists the newest first, a page at a time', async () => {
  await saveDeadLetters(db, [empty(3), empty(1), empty(2)], 'a')
  const ids = async (before?: number) => (await list(before, 2)).map((row) => row.id)
  expect(await ids()).toEqual([3, 2])
  expect(await ids(2)).toEqual([1])
})

it('finds them by code, device, time and state', async () => {
  await saveDeadLetters(
    db,
    [
      empty(1, 'one'),
      empty(2, 'two', { topic: 'eq/v1/D-2/status' }),
      empty(3, 'three', { receivedAtMs: tenMs + 60_000 }),
    ],
    'a',
  )
  await askReplay(db, { code: 'two' }, { actor: person('somebody'), atMs: tenMs })
  const found = async (filter: DeadLetterFilter) => codes(await list(undefined, 10, filter))
  expect(await found({ code: 'one' })).toEqual(['one'])
  expect(await found({ deviceId: 'D-2' })).toEqual(['two'])
  expect(await found({ fromMs: tenMs + 1 })).toEqual(['three'])
  expect(await found({ beforeMs: tenMs + 60_000 })).toEqual(['two', 'one'])
  expect(await found({ state: 'open' })).toEqual(['three', 'one'])
  expect(await found({ state: 'replaying' })).toEqual(['two'])
  expect(await found({ state: 'resolved' })).toEqual([])
  expect((await list(undefined, 10, { code: 'two' }))[0]?.state).toBe('replaying')
})

it('counts what waits of a device, up to a thousand', async () => {
  await saveDeadLetters(
    db,
    [
      ...Array.from({ length: 1_005 }, (_, index) => empty(index + 1)),
      empty(2_000, 'x', { topic: 'eq/v1/D-2/status' }),
    ],
    'a',
  )
  await postgres.relational.sql`update dead_letters set resolved_at = now() where position < 3`
  expect(
    await countDeadLetters(
      db,
      ['D-1', 'D-2', 'D-3'].map((id) => ({ id, assignedAt: null })),
    ),
  ).toEqual(
    new Map([
      ['D-1', 1_000],
      ['D-2', 1],
    ]),
  )
})

it('tells when the last one of a device came, resolved or not, since it was moved', async () => {
  const at = (ms: number) => ({ receivedAtMs: tenMs + ms })
  await saveDeadLetters(
    db,
    [empty(1, 'x', at(0)), empty(2, 'x', at(5)), empty(3, 'x', { ...at(3), topic: 'eq/v1/D-2/status' })],
    'a',
  )
  await postgres.relational.sql`update dead_letters set resolved_at = now() where position = 2`
  const movedAt = (ms: number) => ({ assignedAt: new Date(tenMs + ms) })
  expect(
    await lastDeadLetters(db, [
      { id: 'D-1', assignedAt: null },
      { id: 'D-2', ...movedAt(3) },
      { id: 'D-3', assignedAt: null },
    ]),
  ).toEqual(
    new Map([
      ['D-1', new Date(tenMs + 5)],
      ['D-2', new Date(tenMs + 3)],
    ]),
  )
  expect(await lastDeadLetters(db, [{ id: 'D-2', ...movedAt(4) }])).toEqual(new Map())
})

it('forgets what is old, and the oldest of too many; never what is being replayed', async () => {
  await saveDeadLetters(
    db,
    [
      empty(1, 'old', { receivedAtMs: tenMs - 2 }),
      empty(2, 'old, replaying', { receivedAtMs: tenMs - 2 }),
      ...[3, 4, 5, 6].map((position) => empty(position, String(position))),
    ],
    'a',
  )
  await askReplay(db, { code: 'old, replaying' }, { actor: person('somebody'), atMs: tenMs })
  expect(await trimDeadLetters(db, { beforeMs: tenMs - 1, atMost: 3 })).toMatchObject({
    age: 1,
    number: 1,
  })
  expect(codes(await list())).toEqual(['6', '5', '4', 'old, replaying'])
})

describe('bounds in bytes', () => {
  const letter = (position: number, deviceId: string, bytes: number) =>
    message(position, Buffer.alloc(bytes, 'x'), [{ code: `${deviceId}/${position}`, reason: '' }], {
      topic: `eq/v1/${deviceId}/status`,
    })
  const left = async () => codes(await list()).sort()
  const beforeMs = 0

  it('cut the oldest of the device that is beyond its own', async () => {
    await saveDeadLetters(
      db,
      [letter(1, 'D-2', 9_000), ...[2, 3, 4, 5].map((n) => letter(n, 'D-1', 9_000))],
      'a',
    )
    expect(await trimDeadLetters(db, { beforeMs, mostBytesOfDevice: 25_000 })).toMatchObject({
      'device-bytes': 2,
      bytes: 0,
    })
    expect(await left()).toEqual(['D-1/4', 'D-1/5', 'D-2/1'])
  })

  it('of all cut those that have most: a flood pushes out nothing of others', async () => {
    await saveDeadLetters(db, [letter(1, 'D-2', 9_000), letter(2, 'D-3', 100)], 'a')
    await saveDeadLetters(
      db,
      Array.from({ length: 50 }, (_, index) => letter(index + 10, 'D-1', 9_000)),
      'a',
    )
    expect(await trimDeadLetters(db, { beforeMs, mostBytes: 40_000 })).toMatchObject({ bytes: 48 })
    expect(await left()).toEqual(['D-1/58', 'D-1/59', 'D-2/1', 'D-3/2'])
  })

  it('in number are fair, too', async () => {
    await saveDeadLetters(db, [letter(1, 'D-2', 1), ...[2, 3, 4, 5].map((n) => letter(n, 'D-1', 1))], 'a')
    expect(await trimDeadLetters(db, { beforeMs, atMost: 3 })).toMatchObject({ number: 2 })
    expect(await left()).toEqual(['D-1/4', 'D-1/5', 'D-2/1'])
  })

  it('give each a fair share (property)', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { maxLength: 20 }), fc.nat(5_000), (sizes, limit) => {
        const share = fairShare(sizes, limit)
        const total = sizes.reduce((sum, size) => sum + Math.min(size, share), 0)
        expect(total).toBeLessThanOrEqual(limit)
        // nothing is cut for no need
        if (share < Number.POSITIVE_INFINITY) expect(limit - total).toBeLessThan(Math.max(1, sizes.length))
      }),
    )
  })
})

it('keeps those of two journals apart, whatever their positions', async () => {
  for (const instanceId of ['a', 'b', 'a']) await saveDeadLetters(db, [empty(1)], instanceId)
  const rows = await postgres.relational
    .sql`select instance, position::int from dead_letters order by instance`
  expect([...rows]).toEqual([
    { instance: 'a', position: 1 },
    { instance: 'b', position: 1 },
  ])
})
