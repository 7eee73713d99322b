import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { WorkOrderFile } from '../../../schemas/index.ts'
import { connectRelational, type Relational } from '../../../storage/relational/index.ts'
import { openNow } from '../../../test/fixtures/orders.ts'
import { startMs, startTestApi, type TestApi } from '../../../test/support/api.ts'
import { until } from '../../../test/support/until.ts'
import { trimIdempotencyKeys } from './idempotency.ts'

let api: TestApi
let other: Relational
/** Another process on the same database. */
let elsewhere: TestApi['app']
let orderId: number
let event: string

beforeAll(async () => {
  api = await startTestApi()
  other = await connectRelational({ url: api.context.relational.url, timezone: 'UTC', maxConnections: 8 })
  elsewhere = api.appWith({ relational: other })
})
afterAll(async () => {
  await other?.close()
  await api?.stop()
})

let opened = 0
beforeEach(async () => {
  const equipmentCode = `E-${String(opened++).padStart(3, '0')}`
  const [order] = await openNow(api.db, [
    { kind: 'repair', equipmentCode, cause: 'urgent-fault', atMs: startMs, dueAtMs: null },
  ])
  orderId = order?.orderId ?? 0
  event = (await read()).allowedEvents[0] as string
})

const read = async () => (await api.get(`/api/v1/work-orders/${orderId}`)).body as WorkOrderFile
const moves = async () => (await read()).history.filter((step) => step.event === event).length

interface Sent {
  key?: string
  body?: unknown
  app?: TestApi['app']
  token?: string
  path?: string
}

async function move({ key, body = { event }, app = api.app, token = api.token, path }: Sent) {
  const answer = await app.request(path ?? `/api/v1/work-orders/${orderId}/transitions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    body: JSON.stringify(body),
  })
  return {
    status: answer.status,
    replayed: answer.headers.get('idempotency-replayed'),
    type: answer.headers.get('content-type'),
    body: (await answer.json()) as Record<string, unknown>,
  }
}

describe('a post with an idempotency key', () => {
  it('is done once, and answered alike each time, by whichever process', async () => {
    const key = randomUUID()
    const first = await move({ key })
    expect(first).toMatchObject({ status: 200, replayed: null })
    const again = await move({ key, app: elsewhere })
    expect(again).toEqual({ ...first, replayed: 'true' })
    expect(await moves()).toBe(1)
    // without the key it is another thing to do
    expect((await move({})).status).toBe(409)
  })

  it('is done once though sent many times at once to two processes', async () => {
    const key = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => move({ key, app: n % 2 ? elsewhere : api.app })),
    )
    expect(await moves()).toBe(1)
    expect(answers.filter(({ status, replayed }) => status === 200 && replayed === null)).toHaveLength(1)
    for (const { status, replayed, body } of answers) {
      if (status === 200) expect(body.id).toBe(orderId)
      else expect([status, replayed, body.code]).toEqual([409, null, 'idempotency-running'])
    }
    expect(await move({ key })).toMatchObject({ status: 200, replayed: 'true' })
  })

  it('is refused with another request under the same key', async () => {
    const key = randomUUID()
    await move({ key })
    const reused = { status: 422, body: { code: 'idempotency-key-reused' } }
    expect(await move({ key, body: { event, note: 'other' } })).toMatchObject(reused)
    expect(await move({ key, path: `/api/v1/work-orders/${orderId + 1}/transitions` })).toMatchObject(reused)
  })

  it('knows nothing of the keys of others', async () => {
    const key = randomUUID()
    await move({ key })
    const token = await api.identity.issueToken({ role: 'dispatcher', partyId: null, district: null })
    expect(await move({ key, token })).toMatchObject({ status: 409, body: { code: 'move-refused' } })
  })

  it('that was refused did nothing, and may be sent again', async () => {
    const key = randomUUID()
    expect(await move({ key, body: { event: 'nothing' } })).toMatchObject({ status: 409, replayed: null })
    expect(await move({ key })).toMatchObject({ status: 200, replayed: null })
  })

  it('is done anew a day later, and its answer forgotten', async () => {
    const key = randomUUID()
    await move({ key })
    const rows = async () => (await api.db.execute('select * from idempotency_keys')).length
    const before = await rows()
    await trimIdempotencyKeys(api.db, api.clock.now() + 86_400_000 - 1)
    expect(await rows()).toBe(before)
    api.clock.advance(86_400_001)
    expect(await move({ key })).toMatchObject({ status: 409, body: { code: 'move-refused' } })
    await trimIdempotencyKeys(api.db, api.clock.now())
    expect(await rows()).toBe(0)
  })

  it('leaves no answer that can be read in the table', async () => {
    await move({ key: randomUUID(), body: { event, note: 'a word that is easy to find' } })
    expect(await move({ key: randomUUID(), body: { event: 'x' } })).toMatchObject({ status: 409 })
    const [row] = await api.context.relational.sql`select answer from idempotency_keys`
    expect(Buffer.from(row?.answer as Uint8Array).length).toBeGreaterThan(100)
    expect(Buffer.from(row?.answer as Uint8Array).toString('latin1')).not.toContain('easy to find')
  })

  it.each(['short', 'sixteen and more ch\u00e4racters', 'x'.repeat(201)])(
    'refuses the key %s',
    async (key) => {
      expect(await move({ key: encodeURI(key).slice(0, key.length > 200 ? 201 : 15) })).toMatchObject({
        status: 400,
      })
    },
  )
})

describe('a crash', () => {
  /** Holds the order's row, so that the request stops half way, and ends its connection there. */
  async function dieHalfWay(key: string): Promise<number> {
    const { sql } = api.context.relational
    const held = await sql.reserve()
    await held`begin`
    await held`select from work_orders where id = ${orderId} for update`
    const running = move({ key, app: elsewhere })
    try {
      await until(async () => {
        const ended = await sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where wait_event_type = 'Lock' and query like '%work_orders%for update%'`
        expect(ended.length).toBeGreaterThan(0)
      })
    } finally {
      await held`rollback`
      held.release()
    }
    return (await running).status
  }

  it('in the middle leaves nothing done, and the same request does it once', async () => {
    const key = randomUUID()
    expect(await dieHalfWay(key)).toBeGreaterThanOrEqual(500)
    expect(await moves()).toBe(0)
    expect(await move({ key })).toMatchObject({ status: 200, replayed: null })
    expect(await move({ key, app: elsewhere }).then(() => move({ key, app: elsewhere }))).toMatchObject({
      status: 200,
      replayed: 'true',
    })
    expect(await moves()).toBe(1)
  })

  it('while the first still runs, the second is told so', async () => {
    const key = randomUUID()
    const { sql } = api.context.relational
    const held = await sql.reserve()
    await held`begin`
    await held`select from work_orders where id = ${orderId} for update`
    const running = move({ key, app: elsewhere })
    try {
      await until(async () => {
        const waiting = await sql`
          select from pg_stat_activity where wait_event_type = 'Lock' and query like '%work_orders%for update%'`
        expect(waiting.length).toBe(1)
      })
      expect(await move({ key })).toMatchObject({ status: 409, body: { code: 'idempotency-running' } })
    } finally {
      await held`rollback`
      held.release()
    }
    expect((await running).status).toBe(200)
    expect(await moves()).toBe(1)
  })
})

describe('many moves with a key', () => {
  const path = '/api/v1/work-orders/bulk-transitions'
  let ids: [number, number]
  beforeEach(async () => {
    const [second] = await openNow(api.db, [
      {
        kind: 'rescue',
        equipmentCode: `E-0${60 + opened}`,
        cause: 'entrapment',
        atMs: startMs,
        dueAtMs: null,
      },
    ])
    ids = [orderId, second?.orderId ?? 0]
  })
  const wanted = () => ({
    moves: [
      { orderId: ids[0], event },
      { orderId: ids[1], event: 'answer' },
    ],
  })
  const movedOf = (body: Record<string, unknown>) =>
    (body.outcomes as { moved: boolean }[]).map(({ moved }) => moved)

  /** Holds an order's row until the moves wait for it, and goes on with what else is done in the same transaction. */
  async function whileWaiting(
    id: number,
    work: (held: postgres.ReservedSql) => Promise<void>,
    app = elsewhere,
  ) {
    const held = await api.context.relational.sql.reserve()
    await held`begin`
    await held`select from work_orders where id = ${id} for update`
    const running = move({ key: randomUUID(), body: wanted(), app, path })
    try {
      await until(async () => {
        const waiting = await api.context.relational.sql`
          select from pg_stat_activity where wait_event_type = 'Lock' and query like '%work_orders%for update%'`
        expect(waiting.length).toBe(1)
      })
      await work(held)
    } finally {
      await held`rollback`
      held.release()
    }
    return running
  }

  it('keep nobody else waiting while they wait for an order', async () => {
    const [free] = await openNow(api.db, [
      { kind: 'rescue', equipmentCode: 'E-101', cause: 'entrapment', atMs: startMs, dueAtMs: null },
    ])
    const answer = await whileWaiting(ids[1], async () => {
      const other = await move({
        body: { event: 'answer' },
        path: `/api/v1/work-orders/${free?.orderId}/transitions`,
      })
      expect(other.status).toBe(200)
    })
    expect([answer.status, movedOf(answer.body)]).toEqual([200, [true, true]])
  })

  it('are done all again where they are in the way of somebody who is in theirs', async () => {
    // who waits longer than this is ended: of the two only the moves do
    await api.db.execute(sql`alter role current_user set deadlock_timeout = '10s'`)
    const patient = await connectRelational({
      url: api.context.relational.url,
      timezone: 'UTC',
      maxConnections: 2,
    })
    await api.db.execute(sql`alter role current_user reset deadlock_timeout`)
    try {
      const answer = await whileWaiting(
        ids[1],
        async (held) => {
          await held`set local deadlock_timeout = '1min'`
          await held`select from work_orders where id = ${ids[0]} for update`
        },
        api.appWith({ relational: patient }),
      )
      expect([answer.status, movedOf(answer.body)]).toEqual([200, [true, true]])
    } finally {
      await patient.close()
    }
  })
})
