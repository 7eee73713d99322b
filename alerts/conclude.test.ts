import { asc, eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { moveOrder, workOrders } from '../orders/index.ts'
import { workOrderHistory } from '../orders/tables.ts'
import { loadRulebook } from '../rulebook/index.ts'
import type { Reading } from '../schemas/index.ts'
import { addToOutbox, connectRelational, type Database, outbox } from '../storage/relational/index.ts'
import { changeAs } from '../test/fixtures/change.ts'
import { addEquipment, caller } from '../test/fixtures/equipment.ts'
import { termsOf } from '../test/fixtures/orders.ts'
import { event, status, tenMs, trapped } from '../test/fixtures/readings.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { applyConclusions } from './conclude.ts'
import { loadFiring } from './conditions.ts'
import { createRuleEngine } from './engine.ts'
import { rules } from './rules/index.ts'
import { alerts } from './tables.ts'

const rulebook = loadRulebook()
let postgres: TestPostgres
let db: Database
let engine = createRuleEngine(rules.values(), rulebook)
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())
afterEach(async () => {
  await postgres.relational.sql`truncate equipment, outbox cascade`
  engine = createRuleEngine(rules.values(), rulebook)
})

const conclude = (...readings: Reading[]) =>
  applyConclusions(
    db,
    readings.flatMap((reading) => engine.apply(reading)),
    rulebook,
  )
const allAlerts = () => db.select().from(alerts).orderBy(asc(alerts.id))
const allOrders = () => db.select().from(workOrders).orderBy(asc(workOrders.id))
const close = (orderId: number) =>
  changeAs(db, caller('dispatcher'), tenMs, (unit) =>
    moveOrder(
      unit,
      { orderId, event: 'cancel', fields: { reason: 'tested', outOfService: 'lift' }, note: null },
      termsOf(),
    ),
  )

describe('an entrapment', () => {
  it('reported ten times is one alert and one rescue order, due by the rulebook', async () => {
    await addEquipment(db, { code: 'L-1' })
    const late = { receivedAtMs: tenMs + 2_000 }
    await conclude(event(0, 'entrapment', true, late))
    for (let second = 3; second < 9; second++) await conclude(event(second, 'entrapment', true))
    await conclude(...[9, 10, 11].map((second) => event(second, 'entrapment', true)))

    const [order, ...others] = await allOrders()
    expect(others).toEqual([])
    expect(order).toMatchObject({
      kind: 'rescue',
      state: 'alarmed',
      cause: 'entrapment',
      equipmentCode: 'L-1',
      openedAt: new Date(tenMs + 2_000),
      dueAt: new Date(tenMs + 2_000 + 30 * 60_000),
      lastOccurredAt: new Date(tenMs + 11_000),
      occurrences: 10,
      closedAt: null,
    })
    expect(await allAlerts()).toMatchObject([
      {
        rule: 'entrapment',
        condition: 'reported',
        startedAt: new Date(tenMs),
        firedAt: new Date(tenMs + 2_000),
        resolvedAt: null,
        occurrences: 10,
        orderId: order?.id,
      },
    ])
  })

  it('has no limit where the rulebook sets none', async () => {
    await addEquipment(db, { code: 'L-1', jurisdiction: 'us-ny-nyc' })
    await conclude(event(0, 'entrapment', true, { jurisdiction: 'us-ny-nyc' }))
    expect(await allOrders()).toMatchObject([{ kind: 'rescue', dueAt: null }])
  })

  it('that ends is noted on the order, which stays open; reported again, the same order counts it', async () => {
    await addEquipment(db, { code: 'L-1' })
    await conclude(event(0, 'entrapment', true), event(60, 'entrapment', false))
    expect(await allAlerts()).toMatchObject([{ resolvedAt: new Date(tenMs + 60_000) }])
    const [order] = await allOrders()
    expect(order).toMatchObject({ closedAt: null, causeResolvedAt: new Date(tenMs + 60_000) })
    const history = await db.select().from(workOrderHistory).orderBy(asc(workOrderHistory.id))
    expect(history.map((row) => [row.event, row.actor, row.to])).toEqual([
      ['open', 'system', 'alarmed'],
      ['cause-resolved', 'system', 'alarmed'],
    ])

    await conclude(event(90, 'entrapment', true))
    expect(await allOrders()).toMatchObject([{ id: order?.id, occurrences: 2, causeResolvedAt: null }])
    expect((await allAlerts()).map((alert) => alert.resolvedAt)).toEqual([new Date(tenMs + 60_000), null])
  })

  it('opens a new order once people closed the last, and a new alert points to it', async () => {
    await addEquipment(db, { code: 'L-1' })
    await conclude(event(0, 'entrapment', true))
    await close((await allOrders())[0]?.id ?? 0)
    await conclude(event(60, 'entrapment', true))
    const [first, second, ...others] = await allOrders()
    expect(others).toEqual([])
    expect(first).toMatchObject({ state: 'cancelled', occurrences: 1 })
    expect(second).toMatchObject({ state: 'alarmed', occurrences: 1, openedAt: new Date(tenMs + 60_000) })
    expect(await allAlerts()).toMatchObject([
      { resolution: 'order-ended', occurrences: 1, orderId: first?.id },
      { resolution: null, occurrences: 1, orderId: second?.id },
    ])

    await close(second?.id ?? 0)
    await conclude(event(70, 'entrapment', false))
    expect((await allOrders())[1]).toMatchObject({ causeResolvedAt: null })
  })
})

it('keeps alerts and orders of different lifts and rules apart', async () => {
  await addEquipment(db, { code: 'L-1' }, { code: 'L-2' })
  const other = { equipmentCode: 'L-2' }
  await conclude(
    event(0, 'entrapment', true),
    event(0, 'entrapment', true, other),
    event(0, 'overspeed', true, other),
    event(0, 'brake-fault', true, other),
    event(0, 'e-bike-in-car', true, other),
    event(1, 'entrapment', false, other),
  )
  const orders = await allOrders()
  expect(orders.map((row) => [row.equipmentCode, row.kind, row.occurrences])).toEqual([
    ['L-1', 'rescue', 1],
    ['L-2', 'rescue', 1],
    ['L-2', 'repair', 2],
    ['L-2', 'lead', 1],
  ])
  expect(orders.map((row) => row.causeResolvedAt !== null)).toEqual([false, true, false, false])
})

it('writes every change to the live stream, in order', async () => {
  await addEquipment(db, { code: 'L-1' })
  await conclude(event(0, 'entrapment', true), event(60, 'entrapment', false))
  const told = await db.select().from(outbox).orderBy(asc(outbox.id))
  expect(told.map(({ type, subject, payload }) => [type, subject, payload.kind, payload.state])).toEqual([
    ['order', 'L-1', 'rescue', 'alarmed'],
    ['alert', 'L-1', 'entrapment', 'firing'],
    ['order', 'L-1', 'rescue', 'alarmed'],
    ['alert', 'L-1', 'entrapment', 'resolved'],
  ])
})

it('writes all of its conclusions or none', async () => {
  await addEquipment(db, { code: 'L-1' })
  await expect(
    conclude(event(0, 'entrapment', true), event(0, 'entrapment', true, { equipmentCode: 'nowhere' })),
  ).rejects.toThrow()
  expect([await allAlerts(), await allOrders(), await db.select().from(outbox)]).toEqual([[], [], []])
})

it('loads what is firing into an engine that starts', async () => {
  await addEquipment(db, { code: 'L-1', jurisdiction: 'cn-sh' }, { code: 'L-2' })
  await conclude(
    event(0, 'overspeed', true),
    event(0, 'entrapment', true, { equipmentCode: 'L-2' }),
    event(1, 'entrapment', false, { equipmentCode: 'L-2' }),
  )
  expect(await loadFiring(db)).toEqual([
    {
      rule: 'urgent-fault',
      condition: 'overspeed',
      equipmentCode: 'L-1',
      classCode: '3110',
      jurisdiction: 'cn-sh',
      sinceMs: tenMs,
    },
  ])
})

describe('several programs', () => {
  /** Another program, with an engine of its own. */
  const another = () => {
    const own = createRuleEngine(rules.values(), rulebook)
    return (...readings: Reading[]) =>
      applyConclusions(
        db,
        readings.flatMap((reading) => own.apply(reading)),
        rulebook,
      )
  }
  const states = async () =>
    (await allAlerts()).map(({ rule, occurrences, resolvedAt }) => [rule, occurrences, resolvedAt !== null])

  it('end an alert that another program fired, before they have loaded it', async () => {
    await addEquipment(db, { code: 'L-1' })
    const [a, b] = [another(), another()]
    await a(event(0, 'entrapment', true))
    await b(event(30, 'entrapment', false))
    expect(await states()).toEqual([['entrapment', 1, true]])
    expect(await allOrders()).toMatchObject([{ kind: 'rescue', causeResolvedAt: new Date(tenMs + 30_000) }])
    await a(event(60, 'entrapment', true))
    expect(await states()).toEqual([
      ['entrapment', 1, true],
      ['entrapment', 1, false],
    ])
  })

  it('do not end a condition that began after the end that was reported to them', async () => {
    await addEquipment(db, { code: 'L-1' })
    const [a, b] = [another(), another()]
    await a(event(30, 'entrapment', true))
    await b(event(10, 'entrapment', false))
    expect(await states()).toEqual([['entrapment', 1, false]])
  })

  it('open the order of an entrapment whose end was written before its beginning', async () => {
    await addEquipment(db, { code: 'L-1' })
    const [a, b] = [another(), another()]
    await b(event(30, 'entrapment', false))
    await a(event(0, 'entrapment', true))
    expect(await states()).toEqual([['entrapment', 1, true]])
    expect(await allOrders()).toMatchObject([{ kind: 'rescue', closedAt: null, occurrences: 1 }])
  })

  it('fire a report whose unreliable clock puts it before an end', async () => {
    await addEquipment(db, { code: 'L-1' })
    const [a, b] = [another(), another()]
    await b(event(30, 'entrapment', false))
    await a(event(-86_400, 'entrapment', true, { freshness: 'stale', receivedAtMs: tenMs + 60_000 }))
    expect(await states()).toEqual([['entrapment', 1, false]])
  })

  it('end each condition separately, and note the end of the last one on the order', async () => {
    await addEquipment(db, { code: 'L-1' })
    const [a, b] = [another(), another()]
    await a(event(0, 'overspeed', true))
    await b(event(1, 'brake-fault', true))
    await b(event(2, 'overspeed', false))
    expect(await states()).toEqual([
      ['urgent-fault', 1, true],
      ['urgent-fault', 1, false],
    ])
    expect(await allOrders()).toMatchObject([{ kind: 'repair', causeResolvedAt: null }])
    await a(event(3, 'brake-fault', false))
    expect(await states()).toEqual([
      ['urgent-fault', 1, true],
      ['urgent-fault', 1, true],
    ])
    expect(await allOrders()).toMatchObject([{ causeResolvedAt: new Date(tenMs + 3_000) }])
  })

  it('note the end on the order where its last two conditions end at the same time', async () => {
    const codes = Array.from({ length: 10 }, (_, index) => `L-${index}`)
    await addEquipment(db, ...codes.map((code) => ({ code })))
    const [a, b] = [another(), another()]
    const each = (second: number, fault: string, active: boolean) =>
      codes.map((equipmentCode) => event(second, fault, active, { equipmentCode }))
    await a(...each(0, 'overspeed', true))
    await b(...each(0, 'brake-fault', true))
    // one transaction for each lift, so that the two processes meet at many of them
    await Promise.all(
      codes.flatMap((equipmentCode) => [
        a(event(1, 'overspeed', false, { equipmentCode })),
        b(event(1, 'brake-fault', false, { equipmentCode })),
      ]),
    )
    expect((await allOrders()).map(({ causeResolvedAt }) => causeResolvedAt !== null)).toEqual(
      codes.map(() => true),
    )
  })

  it('write one alert where both infer the same condition', async () => {
    await addEquipment(db, { code: 'L-1' })
    const [a, b] = [another(), another()]
    const trappedLong = [status(0, trapped), status(120, trapped)]
    await Promise.all([a(...trappedLong), b(...trappedLong)])
    expect(await states()).toEqual([['entrapment', 1, false]])
  })

  it('write the beginning and the end one after the other where both come at the same time', async () => {
    const codes = Array.from({ length: 20 }, (_, index) => `L-${index}`)
    await addEquipment(db, ...codes.map((code) => ({ code })))
    const [a, b] = [another(), another()]
    await Promise.all(
      codes.flatMap((equipmentCode) => [
        a(event(0, 'entrapment', true, { equipmentCode })),
        b(event(1, 'entrapment', false, { equipmentCode })),
      ]),
    )
    expect(await states()).toEqual(codes.map(() => ['entrapment', 1, true]))
    expect(await loadFiring(db)).toEqual([])
  })
})

it('does not hold the lock of the live stream while it waits for an order', async () => {
  await addEquipment(db, { code: 'L-1' }, { code: 'L-2' })
  await conclude(event(0, 'entrapment', true, { equipmentCode: 'L-2' }))
  const other = await connectRelational({ url: postgres.url, timezone: 'UTC', maxConnections: 1 })
  try {
    let concluding: Promise<unknown> | undefined
    // somebody moves the order of L-2 while the rules conclude of L-1 and L-2
    await other.db.transaction(async (tx) => {
      await tx.select().from(workOrders).where(eq(workOrders.equipmentCode, 'L-2')).for('update')
      concluding = conclude(
        event(1, 'entrapment', true),
        event(1, 'entrapment', true, { equipmentCode: 'L-2' }),
      )
      concluding.catch(() => {})
      for (let waiting = 0; waiting === 0; ) {
        const [row] = await db.execute<{ count: number }>(
          sql`select count(*)::int as count from pg_locks where not granted`,
        )
        waiting = row?.count ?? 0
      }
      await addToOutbox(tx, [{ type: 'order', subject: 'L-2', payload: {} }])
    })
    await concluding
  } finally {
    await other.close()
  }
  expect(await allOrders()).toMatchObject([{ occurrences: 2 }, { occurrences: 1 }])
})
