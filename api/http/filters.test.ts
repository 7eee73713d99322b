import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { people } from '../../registry/index.ts'
import { deviceStates, devices } from '../../registry/tables.ts'
import type { EquipmentItem, Overview, Page } from '../../schemas/index.ts'
import { addDevice, addEquipment } from '../../test/fixtures/equipment.ts'
import { openNow } from '../../test/fixtures/orders.ts'
import { type Cast, castRegistry, changning, jingan, type Who } from '../../test/fixtures/registry-cast.ts'
import { startMs } from '../../test/support/api.ts'

// By what people ask lists first. Rows of both lifts, so that what is not asked for would show.

let cast: Cast
let person: number
/** By name. */
const orders: Record<string, number> = {}

const dayMs = 86_400_000
/** The first instant of the 20th of November 2026 in Shanghai. */
const the20thMs = Date.UTC(2026, 10, 19, 16)

beforeAll(async () => {
  cast = await castRegistry()
  const { api, ids } = cast
  await addEquipment(
    api.db,
    { code: 'L-3', district: `${changning}/新华路街道` },
    { code: 'L-4', district: '上海市/长宁区外' },
  )
  const wanted = [
    ['rescue', 'rescue', 'L-1', 'entrapment', the20thMs, 'firm 1'],
    ['repair', 'repair', 'L-1', 'after-rescue', the20thMs - 1, 'firm 1'],
    ['other', 'repair', 'L-2', 'urgent-fault', the20thMs + dayMs, 'firm 2'],
    ['sent', 'rescue', 'L-2', 'entrapment', the20thMs + 2 * dayMs, 'firm 1'],
    ['street', 'repair', 'L-3', 'person', the20thMs - 5 * dayMs, null],
    ['beyond', 'repair', 'L-4', 'person', the20thMs + dayMs - 1, null],
  ] as const
  const [added] = await api.db
    .insert(people)
    .values({ partyId: ids['firm 1'], name: '张三', staffNumber: '1' })
    .returning()
  person = added?.id ?? 0
  for (const [name, kind, equipmentCode, cause, atMs, party] of wanted) {
    const [opened] = await openNow(api.db, [{ kind, equipmentCode, cause, atMs, dueAtMs: null }])
    const id = opened?.orderId ?? 0
    orders[name] = id
    await api.db.execute(sql`update work_orders set party_id = ${party === null ? null : ids[party]}::int,
      takes_out_of_service = ${name === 'rescue' || name === 'street'} where id = ${id}`)
    const at = new Date(atMs).toISOString()
    await api.db.execute(sql`insert into alerts (rule, condition, equipment_code, started_at, fired_at)
      values (${name}, 'event', ${equipmentCode}, ${new Date(startMs).toISOString()}, ${at})`)
  }
  await api.db.execute(sql`update work_orders set parent_id = ${orders.rescue}, assignee_id = ${person}
    where id = ${orders.repair}`)
  await api.db.execute(sql`update work_orders set state = 'done' where id = ${orders.street}`)
  await api.db.execute(sql`update equipment set status = 'out-of-use' where code in ('L-2', 'L-3')`)
})
afterAll(() => cast?.stop())

async function listed(who: Who, path: string): Promise<Record<string, unknown>[]> {
  const { status, body } = await cast.ask<Page<Record<string, unknown>>>(who, 'GET', path)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items
}

const everybody = ['rescue', 'repair', 'other', 'sent', 'street', 'beyond']

describe('work orders', () => {
  const named = async (who: Who, query: string) => {
    const ids = (await listed(who, `/work-orders?sort=id&${query}`)).map(({ id }) => id)
    return Object.keys(orders).filter((name) => ids.includes(orders[name]))
  }

  it.each([
    ['the party in charge', () => `partyId=${cast.ids['firm 1']}`, ['rescue', 'repair', 'sent']],
    ['the district, and those below it', () => `district=${changning}`, ['rescue', 'repair', 'street']],
    ['who has it', () => `assigneeId=${person}`, ['repair']],
    ['the order above', () => `parentId=${orders.rescue}`, ['repair']],
    ['the cause', () => 'cause=entrapment', ['rescue', 'sent']],
    ['the first day, as it begins here', () => 'firstDay=2026-11-20', ['rescue', 'other', 'sent', 'beyond']],
    ['the last day, as it ends here', () => 'lastDay=2026-11-19', ['repair', 'street']],
    ['one day', () => 'firstDay=2026-11-20&lastDay=2026-11-20', ['rescue', 'beyond']],
    ['several at once', () => `partyId=${cast.ids['firm 1']}&cause=entrapment&district=${jingan}`, ['sent']],
    ['nothing that is', () => 'partyId=2147483647', []],
  ])('are found by %s', async (_, query, expected) => {
    expect(await named('admin', query())).toEqual(expected)
  })

  it('are found among those that one may see, of few pieces of equipment and of one’s charge', async () => {
    expect(await named('firm 1', '')).toEqual(['rescue', 'repair', 'sent'])
    expect(await named('firm 1', `district=${jingan}`)).toEqual(['sent'])
    expect(await named('firm 1', `partyId=${cast.ids['firm 2']}`)).toEqual([])
    expect(await named('unit 2', 'firstDay=2026-11-21')).toEqual(['other', 'sent'])
    expect(await named('regulator', 'cause=entrapment')).toEqual(['rescue'])
    expect(await named('unit 2', `parentId=${orders.rescue}`)).toEqual([])
  })

  it('are counted and walked under them', async () => {
    const path = `/work-orders?district=${changning}&total=true&limit=2`
    const { body } = await cast.ask<Page<{ id: number }>>('admin', 'GET', path)
    expect(body).toMatchObject({ total: { count: 3, isExact: true }, nextCursor: expect.any(String) })
    expect(body.items).toHaveLength(2)
  })
})

describe('alerts', () => {
  const rules = async (who: Who, query: string) =>
    (await listed(who, `/alerts?sort=id&${query}`)).map(({ rule }) => rule)

  it('are found by district, and by the days on which they fired', async () => {
    expect(await rules('admin', '')).toEqual(everybody)
    expect(await rules('admin', `district=${changning}`)).toEqual(['rescue', 'repair', 'street'])
    expect(await rules('admin', 'firstDay=2026-11-20')).toEqual(['rescue', 'other', 'sent', 'beyond'])
    expect(await rules('admin', 'lastDay=2026-11-19')).toEqual(['repair', 'street'])
    expect(await rules('admin', 'firstDay=2026-11-20&lastDay=2026-11-20')).toEqual(['rescue', 'beyond'])
    expect(await rules('unit 2', 'firstDay=2026-11-22')).toEqual(['sent'])
    expect(await rules('unit 2', `district=${changning}`)).toEqual([])
  })
})

it.each(['work-orders', 'alerts', 'records'])('days of /%s that are no span are refused', async (list) => {
  expect(await cast.ask('admin', 'GET', `/${list}?firstDay=2026-11-20&lastDay=2026-11-19`)).toMatchObject({
    status: 400,
    body: { code: 'request-invalid', detail: expect.stringContaining('firstDay') },
  })
})

describe('equipment', () => {
  const found = async (who: Who, query: string) =>
    (await listed(who, `/equipment?q=L-&${query}`)).map(({ code }) => code)

  it('is found by status', async () => {
    expect(await found('admin', 'status=out-of-use')).toEqual(['L-2', 'L-3'])
    expect(await found('unit 1', 'status=out-of-use')).toEqual([])
    expect(await found('unit 1', 'status=in-use')).toEqual(['L-1'])
  })

  it('is found by being out of service, as long as its order asks for that', async () => {
    expect(await found('admin', 'outOfService=true')).toEqual(['L-1'])
    expect(await found('admin', 'outOfService=false')).toEqual(['L-2', 'L-3', 'L-4'])
    expect(await found('unit 2', 'outOfService=true')).toEqual([])
    const { body } = await cast.ask<Overview>('admin', 'GET', '/overview')
    expect(body.equipment.outOfService).toBe(1)
  })

  it('is found by the connection of the device that spoke last, as the list says', async () => {
    const { db, clock } = cast.api
    const now = clock.now()
    const heard = { 'L-1': [now], 'L-2': [now - 600_000], 'L-3': [now - 900_000, now - 5_000] }
    for (const [code, times] of Object.entries(heard))
      for (const [n, atMs] of times.entries()) {
        await addDevice(db, `${code}-${n}`, code, atMs)
        await db.execute(sql`update device_states set connected = ${code !== 'L-3' || n === 0}
          where device_id = ${`${code}-${n}`}`)
      }
    // one that is taken away does not speak for its lift
    await addDevice(db, 'gone', 'L-2', now)
    await db.execute(sql`update devices set revoked_at = now() where id = 'gone'`)
    await addDevice(db, 'mute', 'L-4')
    const by = { online: ['L-1'], silent: ['L-2'], offline: ['L-3'], never: ['L-4'] }
    const all = (await listed('admin', '/equipment?q=L-')) as unknown as EquipmentItem[]
    for (const [state, expected] of Object.entries(by)) {
      expect(await found('admin', `connection=${state}`), state).toEqual(expected)
      expect(all.filter(({ connection }) => connection === state).map(({ code }) => code)).toEqual(expected)
    }
    expect(await found('unit 1', 'connection=silent')).toEqual([])
    await db.delete(deviceStates)
    await db.delete(devices)
    expect(await found('admin', 'connection=never')).toEqual(['L-1', 'L-2', 'L-3', 'L-4'])
  })
})
