// Orders that only offices may read, by kind and state: every other caller gets the answers of a registry without them.
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { alerts } from '../../../alerts/tables.ts'
import { workOrders } from '../../../orders/index.ts'
import { kinds } from '../../../orders/kinds/index.ts'
import { isOrderEventVisible, messagesVisibleTo } from '../../../realtime/visibility.ts'
import type { Alert, Caller, EquipmentFile, Page, WorkOrder } from '../../../schemas/index.ts'
import { addEvidence, openNow } from '../../../test/fixtures/orders.ts'
import { type Cast, castRegistry, changning, type Who } from '../../../test/fixtures/registry-cast.ts'

const outside = ['unit 1', 'firm 1', 'body', 'dispatcher', 'viewer'] as const
const offices = ['regulator', 'admin'] as const

/** Everything that answers about orders, with what follows from them. */
const answers = [
  '/overview',
  '/equipment',
  '/equipment/L-1',
  '/equipment/L-1/file',
  '/work-orders?total=true',
  '/work-orders?kind=lead&total=true',
  '/work-orders?equipment=L-1&sort=dueAt',
  '/work-orders?cause=person',
  '/work-orders?district=上海市&overdue=true',
  '/work-orders?state=on-site',
  '/evidence?equipment=L-1',
  '/alerts?total=true',
  '/overdue',
  ...['clocks?', 'causes?', 'rescues?', 'repeat-equipment?of=alerts&atLeast=2&'].map(
    (path) => `/statistics/${path}firstDay=2026-01-01&lastDay=2026-12-31`,
  ),
].map((path) => encodeURI(path))

let cast: Cast
let lead: number
let alertId: number
const before = new Map<string, unknown>()

/** All that somebody is answered, with the tag that says whether it changed. */
async function answered(who: Who) {
  const all: Record<string, unknown> = {}
  for (const path of answers) all[path] = (await cast.ask(who, 'GET', path)).body
  return all
}

beforeAll(async () => {
  cast = await castRegistry()
  const { db, clock } = cast.api
  const at = new Date(clock.now())
  const [alert] = await db
    .insert(alerts)
    .values({
      ...{
        rule: 'e-bike-in-car',
        cause: 'e-bike-in-car',
        condition: 'e-bike-in-car',
        equipmentCode: 'L-1',
        occurrences: 1,
      },
      ...{ startedAt: at, firedAt: at },
    })
    .returning()
  alertId = alert?.id ?? 0
  for (const who of outside) before.set(who, await answered(who))
  const opened = await cast.ask<{ order: WorkOrder }>('regulator', 'POST', '/work-orders', {
    ...{ kind: 'lead', equipmentCode: 'L-1', note: 'a tip-off by 王某: surprise visit planned' },
  })
  lead = opened.body.order.id
  await addEvidence(db, lead, 'photo', clock.now())
  await db.update(alerts).set({ orderId: lead }).where(eq(alerts.id, alertId))
})
afterAll(() => cast?.stop())

const set = (state: string, isClosed: boolean) =>
  cast.api.db
    .update(workOrders)
    .set({ state, closedAt: isClosed ? new Date(cast.api.clock.now()) : null })
    .where(eq(workOrders.id, lead))

const states = [...(kinds.get('lead')?.officesOnlyIn ?? [])]

it('leads are for offices only in each of their states, and orders of other kinds in none', () => {
  for (const { id, table, officesOnlyIn = [] } of kinds.values())
    expect([...officesOnlyIn].sort(), id).toEqual(id === 'lead' ? Object.keys(table).sort() : [])
})

describe.each(states)('a lead that is %s', (state) => {
  it('changes no answer to callers that are not offices', async () => {
    await set(state, kinds.get('lead')?.closed.includes(state) ?? false)
    // one open and one closed state for all of them, the others for one
    const asking = ['new', 'closed'].includes(state) ? outside : (['unit 1'] as const)
    for (const who of asking) expect(await answered(who), who).toEqual(before.get(who))
  })

  it('gives them the same 404 as an order that does not exist', async () => {
    for (const who of outside) {
      for (const [method, path, body] of [
        ['GET', ''],
        ['GET', '/history'],
        ['GET', '/evidence'],
        ['GET', '/checklist'],
        ['POST', '/comments', { text: 'what is this?' }],
        ['POST', '/transitions', { event: 'screen' }],
        ['POST', '/assignment', { assigneeId: 1, reason: 'x' }],
      ] as const) {
        const [known, never] = [lead, 987_654].map((id) =>
          cast.ask(who, method, `/work-orders/${id}${path}`, body),
        )
        const [told, expected] = [await known, await never]
        expect(told?.status, `${who} ${method} ${path}`).toBe(404)
        const plain = (answer: unknown) =>
          JSON.stringify(answer)
            .replace(/"requestId":"[^"]*"/, '')
            .replaceAll(/\d+/g, 'n')
        expect(plain(told)).toBe(plain(expected))
      }
      const moves = [{ orderId: lead, event: 'screen' }]
      const many = await cast.ask<{ outcomes: { problem: { code: string } }[] }>(
        ...([who, 'POST', '/work-orders/bulk-transitions', { moves }] as const),
      )
      expect(many.body.outcomes[0]?.problem.code).toBe('not-found')
      expect((await cast.ask(who, 'GET', `/evidence/1/content`)).status).toBe(404)
    }
  })

  it('is read by the offices of its district', async () => {
    for (const who of offices) {
      expect((await cast.ask(who, 'GET', `/work-orders/${lead}`)).status).toBe(200)
      const { body } = await cast.ask<Page<WorkOrder>>(who, 'GET', '/work-orders?kind=lead')
      expect(body.items.map(({ id }) => id)).toEqual([lead])
      const alert = await cast.ask<Alert>(who, 'GET', `/alerts/${alertId}`)
      expect(alert.body.orderId).toBe(lead)
      const pieces = await cast.ask<Page<unknown>>(who, 'GET', '/evidence?equipment=L-1')
      expect(pieces.body.items).toHaveLength(1)
    }
    // of another district
    expect((await cast.ask('inspector', 'GET', `/work-orders/${lead}`)).status).toBe(404)
  })
})

const unitCaller = (): Caller => ({
  ...{ userId: 'unit', name: 'unit', role: 'use-unit', partyId: cast.ids['unit 1'], district: null },
})
const officeCaller: Caller = {
  ...{ userId: 'office', name: 'office', role: 'regulator', partyId: null, district: changning },
}

it('neither stream nor webhook sends it to callers that are not offices', async () => {
  const { db, events, clock } = cast.api
  const [unit, office] = [unitCaller(), officeCaller]
  const [rescue] = await openNow(db, [
    { kind: 'rescue', equipmentCode: 'L-1', cause: 'person', atMs: clock.now() },
  ])
  const heardBy = async (caller: Caller) => {
    const ended = new AbortController()
    const heard = new Set<unknown>()
    for await (const { event } of events.follow(caller, 0, ended.signal)) {
      if (event.type === 'order') heard.add(event.id)
      if (event.type === 'order' && event.id === rescue?.orderId) ended.abort()
    }
    return [...heard].sort()
  }
  expect(await heardBy(unit)).toEqual([rescue?.orderId])
  expect(await heardBy(office)).toEqual([lead, rescue?.orderId])
  const told = { orderId: lead, equipmentCode: 'L-1' }
  expect([await isOrderEventVisible(db, unit, told), await isOrderEventVisible(db, office, told)]).toEqual([
    false,
    true,
  ])
  const rows = await db.execute<{ id: number }>(
    sql`select id::int as id from outbox where type = 'order' and payload->>'id' = ${String(lead)}`,
  )
  const ids = rows.map(({ id }) => id)
  expect(ids.length).toBeGreaterThan(0)
  expect((await messagesVisibleTo(db, unit, ids)).size).toBe(0)
  expect((await messagesVisibleTo(db, office, ids)).size).toBe(ids.length)
})

it('a served order is read by the party that it is served on, and names no order that is not served', async () => {
  const { db, clock } = cast.api
  await set('rectifying', false)
  const [served] = await openNow(db, [
    {
      ...{ kind: 'rectification', equipmentCode: 'L-1', cause: 'lead', matter: `order/${lead}` },
      ...{ atMs: clock.now(), parentId: lead, partyId: cast.ids['unit 1'], note: 'mend the door' },
    },
  ])
  const path = `/work-orders/${served?.orderId}`
  expect((await cast.ask<WorkOrder>('unit 1', 'GET', path)).body).toMatchObject({ parentId: null })
  expect((await cast.ask<WorkOrder>('regulator', 'GET', path)).body).toMatchObject({ parentId: lead })
  const beneath = await cast.ask<Page<unknown>>('unit 1', 'GET', `/work-orders?parentId=${lead}`)
  expect(beneath.body.items).toEqual([])
  // a lead raised of it stands beneath it
  const [raised] = await openNow(db, [
    {
      ...{ kind: 'lead', equipmentCode: 'L-1', cause: 'rectification-overdue', matter: 'overdue' },
      ...{ atMs: clock.now(), parentId: served?.orderId },
    },
  ])
  expect((await cast.ask('unit 1', 'GET', path)).body).toMatchObject({ children: [], childrenTotal: 0 })
  expect((await cast.ask('regulator', 'GET', path)).body).toMatchObject({
    children: [{ id: raised?.orderId }],
    childrenTotal: 1,
  })
  const file = await cast.ask<EquipmentFile>('firm 1', 'GET', '/equipment/L-1')
  expect(file.body.orders.map(({ kind }) => kind)).not.toContain('lead')
})
