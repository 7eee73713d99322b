import { alerts } from '../../alerts/index.ts'
import { dueDays } from '../../duties/index.ts'
import { between, pick, type Random, randomOf, wholeBetween } from '../../lib/random.ts'
import { orderClocks, workOrderHistory, workOrders } from '../../orders/index.ts'
import { contracts, equipment, lifeCycleHistory, parties, records } from '../../registry/index.ts'
import { type CalendarKey, createRulebook, type LimitRow } from '../../rulebook/index.ts'
import { causeCodes, type EquipmentStatus, type LifeCycleEvent } from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'

// A year of few pieces of equipment to which much happened, at instants that are on edges.

export const today = '2026-08-15'
export const nowMs = Date.parse('2026-08-15T12:00:00Z')

const row = (
  key: CalendarKey,
  classes: string[],
  value: number,
  unit: 'day' | 'month',
  validFrom: string,
): LimitRow => ({
  ...{ key, classes, value, unit, validFrom, jurisdiction: 'cn' },
  ...{ clause: { zh: '条', en: 'clause' }, source: 'a law', confidence: 'm' as const },
})
/** `naive.ts` says the same in its own words. */
export const rulebook = createRulebook([
  row('maintenance-interval', ['3'], 15, 'day', '2020-01-01'),
  row('maintenance-interval', ['3'], 10, 'day', '2026-06-01'),
  row('maintenance-interval', ['41'], 1, 'month', '2020-01-01'),
  row('on-demand-longest', ['3'], 40, 'day', '2026-04-01'),
])

/** Where days begin that the tests ask from or to, in Shanghai and in New York, which moves its clocks on 8 March. */
const edges = [
  ...['2026-03-08T00:00+08:00', '2026-03-09T00:00+08:00', '2026-06-01T00:00+08:00', '2026-07-01T00:00+08:00'],
  ...['2026-03-08T00:00-05:00', '2026-03-09T00:00-04:00', '2026-06-01T00:00-04:00', '2026-07-01T00:00-04:00'],
].map((at) => Date.parse(at))
const hourMs = 3_600_000
const dayMs = 24 * hourMs
const startMs = Date.parse('2026-02-01T00:00:00Z')
const dayOfMs = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const someDay = (random: Random, from = '2026-02-01', days = 200) =>
  dayOfMs(Date.parse(from) + wholeBetween(random, 0, days) * dayMs)
const maybe = <T>(random: Random, share: number, value: T): T | null => (random() < share ? value : null)

/** Anywhere in half a year, or at the turn of a day, or within an hour of a change of clocks. */
function instant(random: Random): number {
  const kind = random()
  if (kind < 0.15) return Date.parse('2026-03-08T06:00:00Z') + wholeBetween(random, 0, 8) * (hourMs / 4)
  if (kind < 0.5) return pick(random, edges) + pick(random, [-1, 0, 0, 1])
  return Math.floor(between(random, startMs, nowMs))
}

async function addParties(db: Database): Promise<{ firms: number[]; units: number[]; bodies: number[] }> {
  const kinds = { firms: 'maintenance-firm', units: 'use-unit', bodies: 'inspection-body' } as const
  const rows = await db
    .insert(parties)
    .values(
      Object.values(kinds).flatMap((kind) => ['1', '2', '3'].map((n) => ({ kind, name: `${kind} ${n}` }))),
    )
    .returning()
  const of = (kind: string) => rows.filter((one) => one.kind === kind).map(({ id }) => id)
  return { firms: of(kinds.firms), units: of(kinds.units), bodies: of(kinds.bodies) }
}

function rescueRow(random: Random, openedMs: number) {
  const state = pick(random, [
    ...['closed', 'closed', 'closed', 'released', 'self-released', 'false-alarm', 'cancelled'],
    ...['alarmed', 'accepted', 'arrived'],
  ])
  // whole minutes, so that several are equal
  const arrivedMs = openedMs + wholeBetween(random, 1, 12) * 60_000 * pick(random, [1, 4])
  const releasedMs = arrivedMs + wholeBetween(random, 0, 900) * 1_000
  const hasArrived =
    ['closed', 'released', 'arrived'].includes(state) ||
    (['self-released', 'false-alarm'].includes(state) && random() < 0.3)
  const hasReleased = ['closed', 'released'].includes(state)
  return {
    state,
    said: [
      ...(hasArrived ? [{ event: 'arrive', ms: arrivedMs }] : []),
      ...(hasReleased ? [{ event: 'release', ms: releasedMs }] : []),
    ],
    isClosed: !['released', 'alarmed', 'accepted', 'arrived'].includes(state),
    clocks: ['arrive', 'answer'],
  }
}

function otherRow(random: Random, kind: 'repair' | 'maintenance') {
  const isClosed = random() < 0.8
  const open = kind === 'repair' ? ['reported', 'done'] : ['planned', 'signed-out']
  const clocks = kind === 'repair' ? ['finish', 'confirm'] : ['sign-out', 'sign-out', 'confirm']
  return { state: isClosed ? 'confirmed' : pick(random, open), said: [], isClosed, clocks }
}

async function addOrders(db: Database, random: Random, codes: string[], firms: number[]): Promise<void> {
  for (let n = 0; n < 260; n++) {
    const kind = pick(random, ['rescue', 'rescue', 'repair', 'repair', 'repair', 'maintenance'] as const)
    const openedMs = instant(random)
    const { state, said, isClosed, clocks } =
      kind === 'rescue' ? rescueRow(random, openedMs) : otherRow(random, kind)
    const closedMs = Math.max(
      openedMs + wholeBetween(random, 1, 12) * dayMs * random(),
      ...said.map(({ ms }) => ms),
    )
    const causeCode = maybe(random, 0.8, pick(random, causeCodes.slice(0, 3)))
    const equipmentCode = pick(random, codes)
    const cause = pick(random, ['entrapment', 'urgent-fault', 'urgent-fault', 'person'])
    if (cause !== 'person' && random() < 0.7) {
      const firedAt = new Date(openedMs - pick(random, [0, 0, 1, 10 * dayMs]))
      const fault = pick(random, ['overspeed', 'brake-fault'])
      await db.insert(alerts).values({
        ...{ rule: cause, condition: fault, equipmentCode, startedAt: firedAt, firedAt, resolvedAt: firedAt },
      })
      // an entrapment that is noticed in another way too, while it lasts or just after
      if (cause === 'entrapment' && random() < 0.6) {
        const endedAt = new Date(firedAt.getTime() + 60_000)
        const times = { startedAt: firedAt, firedAt: endedAt, resolvedAt: endedAt }
        await db.insert(alerts).values([
          { rule: cause, condition: 'reported', equipmentCode, ...times, firedAt },
          {
            rule: cause,
            condition: pick(random, ['reported', 'inferred-in-door-zone']),
            equipmentCode,
            ...times,
          },
        ])
      }
    }
    const [order] = await db
      .insert(workOrders)
      .values({
        ...{ kind, state, equipmentCode, cause, matter: `${n}` },
        partyId: maybe(random, 0.9, pick(random, firms)),
        details: causeCode === null ? {} : { causeCode },
        openedAt: new Date(openedMs),
        lastOccurredAt: new Date(openedMs),
        closedAt: isClosed ? new Date(closedMs) : null,
      })
      .returning()
    const orderId = order?.id ?? 0
    const history = [{ event: 'open', ms: openedMs }, ...said]
    await db
      .insert(workOrderHistory)
      .values(history.map(({ event, ms }) => ({ orderId, event, at: new Date(ms), actor: '', to: '' })))
    for (const clock of clocks.filter(() => random() < 0.9)) {
      const dueAt = new Date(openedMs + 30 * 60_000)
      const [metAt, voidedAt] = pick(random, [
        [dueAt, null],
        [dueAt, null],
        [null, dueAt],
      ])
      await db.insert(orderClocks).values({
        ...{ orderId, clock, startedAt: new Date(openedMs), dueAt, metAt, voidedAt },
        breachedAt: maybe(random, 0.4, dueAt),
      })
    }
    if (random() < 0.2) {
      const running = { orderId, clock: 'more', startedAt: new Date(openedMs), dueAt: new Date(openedMs) }
      await db.insert(orderClocks).values(running)
    }
  }
}

async function addRecords(db: Database, random: Random, codes: string[], firms: number[]): Promise<void> {
  const at = { recordedAt: new Date(nowMs), recordedBy: 'tests' }
  for (const equipmentCode of codes) {
    let doneMs = startMs + wholeBetween(random, 0, 60) * dayMs
    for (let n = 0; n < 12 && doneMs < Date.parse(today); n++) {
      const doneOn = dayOfMs(doneMs)
      const given = {
        kind: 'maintenance',
        equipmentCode,
        partyId: pick(random, firms),
        doneOn,
        ...at,
      } as const
      const [{ id = 0 } = {}] = await db.insert(records).values(given).returning()
      const fate = random()
      if (fate < 0.15)
        await db.insert(records).values({ ...given, doneOn: dayOfMs(doneMs + dayMs), replacesId: id })
      else if (fate < 0.25) await db.insert(records).values({ ...given, replacesId: id, isWithdrawal: true })
      else if (fate < 0.3) await db.insert(records).values({ ...given, kind: 'drill' })
      doneMs += pick(random, [0, 8, 10, 11, 15, 15, 16, 31, 40, 45]) * dayMs
    }
  }
}

async function addContracts(db: Database, random: Random, codes: string[], firms: number[]): Promise<void> {
  for (const equipmentCode of codes) {
    let startMs = Date.parse(someDay(random, '2026-01-01', 90))
    for (let left = wholeBetween(random, 0, 3); left > 0; left--) {
      const endMs = startMs + wholeBetween(random, 0, 80) * dayMs
      await db.insert(contracts).values({
        ...{ kind: 'maintenance', equipmentCode, partyId: pick(random, firms), startsOn: dayOfMs(startMs) },
        endsOn: left === 1 ? maybe(random, 0.5, dayOfMs(endMs)) : dayOfMs(endMs),
        onDemandDays: maybe(random, 0.5, pick(random, [20, 60])),
        isVoid: random() < 0.2,
      })
      startMs = endMs + wholeBetween(random, 1, 20) * dayMs
    }
  }
}

async function addLife(db: Database, random: Random, codes: string[]): Promise<void> {
  for (const equipmentCode of codes.filter(() => random() < 0.5)) {
    const first = someDay(random)
    const again = dayOfMs(Date.parse(first) + wholeBetween(random, 0, 30) * dayMs)
    const steps = pick(random, [
      [['take-out-of-use', 'in-use', 'out-of-use', first]],
      [
        ['take-out-of-use', 'in-use', 'out-of-use', first],
        ['restart', 'out-of-use', 'in-use', again],
      ],
      [['put-into-use', 'registered', 'in-use', first]],
    ] as [LifeCycleEvent, EquipmentStatus, EquipmentStatus, string][][])
    for (const [event, from, to, effectiveOn] of steps)
      await db
        .insert(lifeCycleHistory)
        .values({ equipmentCode, event, from, to, effectiveOn, at: new Date(nowMs), actor: '' })
  }
}

/** Fills an empty database; the same for the same seed. */
export async function addWorld(db: Database, seed: number) {
  const random = randomOf(seed, 'world')
  const { firms, units, bodies } = await addParties(db)
  const codes = Array.from({ length: 16 }, (_, n) => `L-${n}`)
  await db.insert(equipment).values(
    codes.map((code) => ({
      ...{ code, class: pick(random, ['3110', '3310', '4110', '5110']), family: 'lift' as const },
      name: maybe(random, 0.5, `lift ${code}`),
      district: pick(random, ['S/A/x', 'S/A/y', 'S/A', 'S/B', 'S_B/z', 'T', '', null]),
      jurisdiction: random() < 0.9 ? 'cn' : 'other',
      status: random() < 0.8 ? ('in-use' as const) : ('out-of-use' as const),
      maintenanceFirmId: maybe(random, 0.9, pick(random, firms)),
      useUnitId: pick(random, units),
      inspectionBodyId: maybe(random, 0.5, pick(random, bodies)),
      lastMaintenanceOn: maybe(random, 0.3, someDay(random)),
    })),
  )
  await addOrders(db, random, codes, firms)
  await addRecords(db, random, codes, firms)
  await addContracts(db, random, codes, firms)
  await addLife(db, random, codes)
  const duties = ['maintenance-overdue', 'inspection-overdue']
  const days = codes.flatMap((equipmentCode) =>
    duties
      .filter(() => random() < 0.7)
      .map((duty) => ({
        ...{ equipmentCode, duty, dueOn: pick(random, [today, '2026-08-14', '2026-08-16', someDay(random)]) },
        ...{ clause: { zh: '条', en: 'clause' }, source: 'a law' },
      })),
  )
  await db.insert(dueDays).values(days)
  return { firms, units, bodies }
}
