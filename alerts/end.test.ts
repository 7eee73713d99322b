import { asc, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { auditEntries } from '../audit/tables.ts'
import { moveOrder, workOrderHistory, workOrders } from '../orders/index.ts'
import { equipment } from '../registry/index.ts'
import { roles } from '../schemas/index.ts'
import { changeAs } from '../test/fixtures/change.ts'
import { caller } from '../test/fixtures/equipment.ts'
import { openNow, termsOf } from '../test/fixtures/orders.ts'
import { event, status, tenMs, trapped } from '../test/fixtures/readings.ts'
import { raisedRules } from './raise.ts'
import { resolveAlert } from './resolve.ts'
import { mayAcknowledge, rightsOf } from './rights.ts'
import { rules } from './rules/index.ts'
import type { RuleStream } from './stream.ts'
import { alerts } from './tables.ts'
import { clock, db, open, orders, setUpRuleStream } from './testing/stream.ts'

setUpRuleStream()

const all = () => db.select().from(alerts).orderBy(asc(alerts.id))
const seen = async () =>
  (await all()).map(({ condition, resolution, isHeld }) => [
    condition,
    resolution ?? (isHeld ? 'held' : 'firing'),
  ])
const secondsAfterTen = () => (clock.now() - tenMs) / 1_000

/** Lets time pass with a status every ten seconds, as a lift sends them. */
async function pass(stream: RuleStream, seconds: number, values: Parameters<typeof status>[1] = {}) {
  for (const endS = secondsAfterTen() + seconds; secondsAfterTen() < endS; ) {
    clock.advance(10_000)
    await stream.take([status(secondsAfterTen(), values)])
    await stream.idle(undefined)
  }
}
async function say(stream: RuleStream, code: string, active = true) {
  clock.advance(1_000)
  await stream.take([event(secondsAfterTen(), code, active)])
}
const falseAlarm = (orderId: number) =>
  changeAs(db, caller('dispatcher'), clock.now(), (unit) =>
    moveOrder(
      unit,
      {
        orderId,
        event: 'mark-false-alarm',
        fields: { reason: 'a test by the fitter', outOfService: 'lift' },
        note: null,
      },
      termsOf(),
    ),
  )

describe('an alert ends with its order', () => {
  it('and a later report fires a new one, with its own order and start', async () => {
    const stream = await open()
    await say(stream, 'entrapment')
    await db.update(alerts).set({ acknowledgedAt: new Date(clock.now()), acknowledgedBy: 'a dispatcher' })
    await falseAlarm((await orders())[0]?.id ?? 0)
    // before any round of ours: the order decides
    await say(stream, 'entrapment')
    const [first, second, ...others] = await all()
    expect(others).toEqual([])
    expect(first).toMatchObject({
      resolution: 'order-ended',
      occurrences: 1,
      orderId: (await orders())[0]?.id,
    })
    expect(second).toMatchObject({
      resolvedAt: null,
      acknowledgedAt: null,
      occurrences: 1,
      startedAt: new Date(tenMs + 2_000),
      orderId: (await orders())[1]?.id,
    })
  })

  it('though nothing is said any more', async () => {
    const stream = await open()
    await say(stream, 'entrapment')
    await falseAlarm((await orders())[0]?.id ?? 0)
    await pass(stream, 10)
    expect(await seen()).toEqual([['reported', 'order-ended']])
  })

  it('and an inferred one fires again when it has held again, whichever process goes on', async () => {
    let stream = await open()
    await pass(stream, 130, trapped)
    expect(await seen()).toEqual([['inferred-outside-door-zone', 'firing']])
    await falseAlarm((await orders())[0]?.id ?? 0)
    const endedS = secondsAfterTen()
    await pass(stream, 60, trapped)
    expect(await seen()).toEqual([['inferred-outside-door-zone', 'order-ended']])
    await pass(stream, 100, trapped)
    expect(await seen()).toEqual([
      ['inferred-outside-door-zone', 'order-ended'],
      ['inferred-outside-door-zone', 'firing'],
    ])
    expect((await all())[1]?.startedAt.getTime()).toBeGreaterThanOrEqual(tenMs + endedS * 1_000)
    // after a restart the second is known to fire, and the first to be over
    stream = await open()
    await pass(stream, 20, trapped)
    await pass(stream, 10, { ...trapped, passenger: false })
    expect(await seen()).toEqual([
      ['inferred-outside-door-zone', 'order-ended'],
      ['inferred-outside-door-zone', 'cleared'],
    ])
  })
})

describe('a person ends an alert', () => {
  it('with a reason, on the audit trail, once; what comes after is new', async () => {
    const stream = await open()
    await say(stream, 'entrapment')
    const [alert] = await all()
    const asked = { alertId: alert?.id ?? 0, reason: 'the lift was being tested', atMs: clock.now() }
    await expect(resolveAlert(db, caller('use-unit'), asked)).rejects.toMatchObject({ code: 'forbidden' })
    await db.update(equipment).set({ district: '上海市' })
    const office = caller('regulator', { district: '上海市' })
    await expect(resolveAlert(db, office, asked)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await resolveAlert(db, caller('dispatcher'), asked)).alert).toMatchObject({
      resolution: 'person',
      resolvedReason: 'the lift was being tested',
    })
    await expect(resolveAlert(db, caller('dispatcher'), asked)).rejects.toMatchObject({ code: 'alert-over' })
    const entries = await db.select().from(auditEntries).where(eq(auditEntries.action, 'alert.resolved'))
    expect(entries).toMatchObject([
      { equipmentCode: 'L-1', details: { reason: 'the lift was being tested' } },
    ])
    await say(stream, 'entrapment')
    expect(await seen()).toEqual([
      ['reported', 'person'],
      ['reported', 'firing'],
    ])
  })

  it('only where the role may: no one is silenced by those who have to answer for it', () => {
    for (const rule of [...rules.keys(), ...raisedRules, 'a-rule-to-come']) {
      const { shelve, resolve } = rightsOf(rule)
      for (const role of [...shelve, ...resolve]) expect(mayAcknowledge, `${rule} ${role}`).toContain(role)
    }
    for (const rule of ['entrapment', 'a-rule-to-come']) {
      expect(roles.filter((role) => rightsOf(rule).resolve.includes(role)).sort()).toEqual([
        'admin',
        'dispatcher',
      ])
      for (const role of ['use-unit', 'maintenance-firm'] as const)
        expect(rightsOf(rule).shelve).not.toContain(role)
    }
    for (const rule of rules.keys()) expect(rightsOf(rule).shelve, rule).not.toContain('use-unit')
  })
})

it('an e-bike that no camera sees for ten minutes is gone; the next is a new alert', async () => {
  const stream = await open()
  await say(stream, 'e-bike-in-car')
  await pass(stream, 500)
  await say(stream, 'e-bike-in-car')
  await pass(stream, 590)
  expect(await seen()).toEqual([['reported', 'firing']])
  await pass(stream, 20)
  expect(await seen()).toEqual([['reported', 'lapsed']])
  await say(stream, 'e-bike-in-car')
  expect((await all()).map(({ resolution, occurrences }) => [resolution, occurrences])).toEqual([
    ['lapsed', 2],
    [null, 1],
  ])
  // nobody said that it left: the lead stays as it is
  expect(await orders()).toMatchObject([{ kind: 'lead', causeResolvedAt: null, occurrences: 3 }])
})

describe('while mechanics are signed in', () => {
  async function atWork(kind: 'repair' | 'maintenance', state = 'signed-in') {
    const [opened] = await openNow(db, [{ kind, equipmentCode: 'L-1', cause: 'person', atMs: clock.now() }])
    await db
      .update(workOrders)
      .set({ state })
      .where(eq(workOrders.id, opened?.orderId ?? 0))
    return opened?.orderId ?? 0
  }
  const moveTo = (id: number, state: string) =>
    db.update(workOrders).set({ state }).where(eq(workOrders.id, id))

  it.each(['repair', 'maintenance'] as const)(
    'a fault is noted on their %s and fires when they sign out',
    async (kind) => {
      const stream = await open()
      const workId = await atWork(kind)
      await say(stream, 'safety-circuit-open')
      await say(stream, 'safety-circuit-open')
      await pass(stream, 60)
      expect(await seen()).toEqual([['safety-circuit-open', 'held']])
      expect(await all()).toMatchObject([{ orderId: workId, occurrences: 2 }])
      expect(await orders()).toHaveLength(1)
      const noted = await db
        .select()
        .from(workOrderHistory)
        .where(eq(workOrderHistory.event, 'fault-while-at-work'))
      expect(noted[0]).toMatchObject({ orderId: workId, note: 'safety-circuit-open' })
      // another program goes on
      const other = await open()
      await moveTo(workId, kind === 'repair' ? 'done' : 'signed-out')
      await pass(other, 10)
      expect(await seen()).toEqual([['safety-circuit-open', 'firing']])
      const repair = (await orders()).at(-1)
      expect(repair).toMatchObject({ kind: 'repair', state: 'reported', cause: 'urgent-fault' })
      expect(repair?.id).not.toBe(workId)
      expect(await all()).toMatchObject([{ orderId: repair?.id, firedAt: new Date(clock.now()) }])
    },
  )

  it('a fault that is over before they sign out never fires', async () => {
    const stream = await open()
    const workId = await atWork('maintenance')
    await say(stream, 'safety-circuit-open')
    await say(stream, 'safety-circuit-open', false)
    await moveTo(workId, 'signed-out')
    await pass(stream, 10)
    expect(await seen()).toEqual([['safety-circuit-open', 'cleared']])
    expect(await orders()).toHaveLength(1)
  })

  it('what fired before they came goes on firing', async () => {
    const stream = await open()
    await say(stream, 'brake-fault')
    await moveTo((await orders())[0]?.id ?? 0, 'signed-in')
    await say(stream, 'brake-fault')
    expect(await seen()).toEqual([['brake-fault', 'firing']])
  })

  it('an entrapment fires at once, said or inferred', async () => {
    const stream = await open()
    await atWork('repair')
    await say(stream, 'entrapment')
    await pass(stream, 130, trapped)
    expect(await seen()).toEqual([
      ['reported', 'firing'],
      ['inferred-outside-door-zone', 'firing'],
    ])
    expect((await orders()).map(({ kind }) => kind)).toEqual(['repair', 'rescue'])
  })
})
