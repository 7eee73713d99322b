import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../audit/tables.ts'
import { duties } from '../../../duties/index.ts'
import { dueDays } from '../../../duties/tables.ts'
import { workOrderHistory, workOrders } from '../../../orders/tables.ts'
import { parties } from '../../../registry/index.ts'
import { equipment } from '../../../registry/tables.ts'
import type { PublicEquipment, WorkOrder } from '../../../schemas/index.ts'
import { type Cast, castRegistry } from '../../../test/fixtures/registry-cast.ts'
import { keptNote } from './kept-note.ts'

let cast: Cast
let plates: Record<string, string>
beforeAll(async () => {
  cast = await castRegistry()
  const { db } = cast.api
  const rows = await db.select({ code: equipment.code, publicId: equipment.publicId }).from(equipment)
  plates = Object.fromEntries(rows.map(({ code, publicId }) => [code, publicId]))
  for (const [name, phone24h] of [
    ['unit 1', '021-5555'],
    ['firm 1', '021-96333'],
  ] as const)
    await db.update(parties).set({ phone24h }).where(eq(parties.name, name))
})
afterAll(() => cast?.stop())

/** Somebody with a telephone, without a token. */
async function ask(path: string, body?: unknown, headers: Record<string, string> = {}, from = '192.0.2.7') {
  const answer = await cast.api.app.request(
    `http://lift.test/api/v1/public/equipment/${path}`,
    {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    },
    { incoming: { socket: { remoteAddress: from } } },
  )
  const text = await answer.text()
  return { status: answer.status, headers: answer.headers, body: text === '' ? null : JSON.parse(text) }
}
const report = (code: string, body: unknown, headers = {}, from?: string) =>
  ask(`${plates[code]}/reports`, body, headers, from)
const ordersOf = (code: string) =>
  cast.api.db.select().from(workOrders).where(eq(workOrders.equipmentCode, code)).orderBy(workOrders.id)
const historyOf = (orderId: number) =>
  cast.api.db
    .select()
    .from(workOrderHistory)
    .where(eq(workOrderHistory.orderId, orderId))
    .orderBy(workOrderHistory.id)

describe('the public page of a lift', () => {
  it('tells what stands on its plate, and nothing else', async () => {
    const { db } = cast.api
    const clause = { zh: '条', en: 'clause' }
    const due = { equipmentCode: 'L-1', duty: 'inspection-overdue', clause, source: 'a law' }
    expect(duties.has(due.duty)).toBe(true)
    await db.insert(dueDays).values({ ...due, dueOn: '2026-11-21' })
    const { status, headers, body } = await ask(plates['L-1'] ?? '')
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('public, max-age=60')
    expect(body).toEqual({
      registrationNumber: 'L-1',
      family: 'lift',
      state: 'in-use',
      useUnit: { name: 'unit 1', phone24h: '021-5555' },
      maintenanceFirm: { name: 'firm 1', phone24h: '021-96333' },
      nextInspection: { dueOn: '2026-11-21', overdue: true },
      emergencyNumbers: ['119'],
    } satisfies PublicEquipment)
    const again = await ask(plates['L-1'] ?? '', undefined, { 'if-none-match': headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  })

  it.each([
    ['in-use', 'in-use'],
    ['out-of-use', 'out-of-use'],
    ['scrapped', 'out-of-use'],
    ['moving', 'out-of-use'],
    ['not-supervised', 'not-supervised'],
  ] as const)('says of the status %s: %s', async (status, state) => {
    await cast.api.db.update(equipment).set({ status }).where(eq(equipment.code, 'L-2'))
    expect((await ask(plates['L-2'] ?? '')).body.state).toBe(state)
    await cast.api.db.update(equipment).set({ status: 'in-use' }).where(eq(equipment.code, 'L-2'))
  })

  it('says the same of an id that nobody has as of what is none', async () => {
    const told = await Promise.all(
      [randomUUID(), 'L-1', '%00', 'x'.repeat(300), `${plates['L-1']}x`].map(async (id) => {
        const { status, body } = await ask(id)
        const { requestId: _, ...problem } = body
        return { status, problem }
      }),
    )
    expect(told[0]).toMatchObject({ status: 404, problem: { code: 'not-found' } })
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1)
    expect((await ask(`${randomUUID()}/reports`, { kind: 'door' }, {}, '192.0.2.8')).status).toBe(404)
  })
})

describe('a report of the public', () => {
  it('of somebody trapped opens a rescue, and further ones are noted on it', async () => {
    const first = await report('L-1', { kind: 'trapped', note: '在 3 楼，电话 138 0013 8000\u202e' })
    expect([first.status, first.body]).toEqual([200, { received: true, next: 'rescue' }])
    expect((await report('L-1', { kind: 'trapped' })).body).toEqual({ received: true, next: 'rescue' })
    const [rescue, ...others] = await ordersOf('L-1')
    expect(others).toEqual([])
    expect(rescue).toMatchObject({
      kind: 'rescue',
      state: 'alarmed',
      cause: 'public-report',
      occurrences: 2,
      partyId: cast.ids['firm 1'],
    })
    expect(await historyOf(rescue?.id ?? 0)).toMatchObject([
      { event: 'open', actor: 'public', note: '有人被困 Somebody is trapped: 在 3 楼，电话 ***' },
      { event: 'public-report', actor: 'public', note: '有人被困 Somebody is trapped', to: 'alarmed' },
    ])
    expect((await ask(plates['L-1'] ?? '')).body.state).toBe('out-of-service')
    const seen = await cast.ask<{ items: WorkOrder[] }>(
      'dispatcher',
      'GET',
      '/work-orders?kind=rescue&state=open',
    )
    expect(seen.body.items.map(({ id }) => id)).toEqual([rescue?.id])
    const audit = await cast.api.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subject, `order/${rescue?.id}`))
      .orderBy(auditEntries.seq)
    expect(audit).toMatchObject([
      { action: 'order.opened', actorId: 'public', role: 'public', equipmentCode: 'L-1' },
      { action: 'order.reported', actorId: 'public', role: 'public', equipmentCode: 'L-1' },
    ])
    // hashes may have any digits
    expect(JSON.stringify(audit.map(({ details }) => details))).not.toContain('138')
  })

  it('of a fault is a lead to be screened, one for each kind, and takes nothing out of service', async () => {
    for (const kind of ['door', 'noise-vibration', 'door'])
      expect((await report('L-2', { kind })).body).toEqual({ received: true, next: 'screening' })
    expect(await ordersOf('L-2')).toMatchObject([
      { kind: 'lead', state: 'new', matter: 'public-report/door', occurrences: 2 },
      { kind: 'lead', state: 'new', matter: 'public-report/noise-vibration', occurrences: 1 },
    ])
    expect((await ask(plates['L-2'] ?? '')).body.state).toBe('in-use')
  })

  it('of a fault is told to the firm that is at work on it already, and changes nothing else', async () => {
    const asked = { kind: 'repair', equipmentCode: 'L-2', note: '门机', outOfService: false }
    const { body } = await cast.ask<{ order: WorkOrder }>('firm 2', 'POST', '/work-orders', asked)
    expect((await report('L-2', { kind: 'stops-unlevel' })).body).toEqual({ received: true, next: 'repair' })
    expect((await report('L-2', { kind: 'e-bike' })).body).toEqual({ received: true, next: 'screening' })
    const orders = await ordersOf('L-2')
    expect(orders.map(({ kind }) => kind)).toEqual(['lead', 'lead', 'repair', 'lead'])
    expect(orders[2]).toMatchObject({ id: body.order.id, occurrences: 2, takesOutOfService: false })
  })

  it('is taken once, however often it is sent', async () => {
    const key = { 'idempotency-key': randomUUID() }
    const before = (await ordersOf('L-2')).at(-1)?.occurrences ?? 0
    const [one, two] = [
      await report('L-2', { kind: 'e-bike' }, key),
      await report('L-2', { kind: 'e-bike' }, key),
    ]
    expect([one.status, two.status, two.headers.get('idempotency-replayed')]).toEqual([200, 200, 'true'])
    expect((await ordersOf('L-2')).at(-1)?.occurrences).toBe(before + 1)
    const other = await report('L-2', { kind: 'other' }, key)
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused'])
  })

  it.each([
    ['a kind that there is not', { kind: 'fire' }],
    ['a name', { kind: 'door', name: '张三' }],
    ['a long note', { kind: 'door', note: 'x'.repeat(501) }],
    ['U+0000', { kind: 'door', note: 'a\0' }],
  ])('with %s is refused', async (_what, body) => {
    const { status, body: answer } = await report('L-2', body, {}, '192.0.2.9')
    expect([status, answer.code]).toEqual([400, 'request-invalid'])
  })

  it('comes in a flood: bounded by lift and by address, with room for who is trapped', async () => {
    const [{ publicId } = { publicId: '' }] = await cast.api.db
      .select({ publicId: equipment.publicId })
      .from(equipment)
      .where(eq(equipment.code, 'E-000'))
    plates['E-000'] = publicId
    const from = (n: number) => `198.51.100.${n}`
    const answers = []
    for (let n = 0; n < 12; n++) answers.push(await report('E-000', { kind: 'door' }, {}, from(n)))
    expect(answers.map(({ status }) => status)).toEqual([...Array(10).fill(200), 429, 429])
    expect(answers[11]?.body.code).toBe('too-many-requests')
    expect(Number(answers[11]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await ordersOf('E-000')).toMatchObject([{ kind: 'lead', occurrences: 10 }])
    expect((await report('E-000', { kind: 'trapped' }, {}, from(20))).status).toBe(200)

    const one = []
    for (let n = 0; n < 21; n++)
      one.push((await ask('nothing/reports', { kind: 'door' }, {}, from(99))).status)
    expect(one).toEqual([...Array(20).fill(404), 429])
    // reading is not reporting
    expect((await ask(publicId, undefined, {}, from(99))).status).toBe(200)
  })

  it('is kept in words fifty times on one order, and counted beyond', async () => {
    const { db } = cast.api
    const lead = (await ordersOf('L-2')).at(-1)
    const step = {
      orderId: lead?.id ?? 0,
      at: new Date(0),
      actor: 'public',
      event: 'public-report',
      to: 'new',
    }
    await db.insert(workOrderHistory).values(Array(50).fill(step))
    const before = (await historyOf(step.orderId)).length
    await report('L-2', { kind: 'e-bike' })
    expect((await historyOf(step.orderId)).length).toBe(before)
    expect((await ordersOf('L-2')).at(-1)?.occurrences).toBe((lead?.occurrences ?? 0) + 1)
  })

  it('of a fault is screened where the work of the repair is done and only waits to be confirmed', async () => {
    const done = { state: 'done' }
    const [repair] = await cast.api.db
      .update(workOrders)
      .set(done)
      .where(and(eq(workOrders.equipmentCode, 'L-2'), eq(workOrders.kind, 'repair')))
      .returning()
    expect((await report('L-2', { kind: 'not-running' })).body).toEqual({ received: true, next: 'screening' })
    expect((await ordersOf('L-2')).at(-1)).toMatchObject({
      kind: 'lead',
      matter: 'public-report/not-running',
    })
    const [after] = await cast.api.db
      .select()
      .from(workOrders)
      .where(eq(workOrders.id, repair?.id ?? 0))
    expect(after).toEqual(repair)
  })
})

describe('a note', () => {
  it.each([
    ['打 13800138000 找我', '打 *** 找我'],
    ['+86 138-0013-8000', '***'],
    ['１３８００１３８０００', '***'],
    ['138\u200b0013\u200b8000', '***'],
    ['021-58888888 转 1', '*** 转 1'],
    ['(021)58888888', '***'],
    ['call 212-555-0100', 'call ***'],
    ['call +44 20 7946 0958', 'call ***'],
    ['身份证 11010519491231002X', '身份证 ***'],
    ['身份证 110105491231002', '身份证 ***'],
    ['a.b@example.org 投诉', '*** 投诉'],
    ['3 楼到 12 楼，2026-11-22 10:30', '3 楼到 12 楼，2026-11-22 10:30'],
    ['a\u0007b\nc\u202ed\ue000', 'a b cd'],
    [' \u200b\n', undefined],
    [undefined, undefined],
  ])('%j is kept as %j', (note, kept) => {
    expect(keptNote(note)).toBe(kept)
  })
})
