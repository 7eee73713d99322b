import { alerts } from '../../alerts/index.ts'
import { dueDays } from '../../duties/index.ts'
import { dayOf as slowDayOf } from '../../lib/day.ts'
import { memoize } from '../../lib/memoize.ts'
import { orderClocks, workOrderHistory, workOrders } from '../../orders/index.ts'
import { contracts, equipment, lifeCycleHistory, parties, records } from '../../registry/index.ts'
import type { Caller } from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { nowMs, today } from './seed.ts'

// The statistics over again, from the rows as they are, one by one, without SQL and as plain as can be.

export interface Question {
  readonly by: 'all' | 'firm' | 'district' | 'month'
  readonly firstDay: string
  readonly lastDay: string
  readonly timeZone: string
  readonly district?: string
  readonly districtLevel?: number
  readonly class?: string
  readonly firmId?: number
  readonly of?: string
  readonly days?: number
  readonly atLeast?: number
  readonly kind?: string
  readonly duty?: string
}
export type Row = Record<string, unknown>

const daysIn = memoize((timeZone: string) => memoize((ms: number) => slowDayOf(ms, timeZone), 10_000), 10)
const dayOf = (ms: number, timeZone: string) => daysIn(timeZone)(ms)

/** Every row that there is. */
export async function readAll(db: Database) {
  const [lifts, firms, orders, history, clocks, alarms, dues, made, did, life] = await Promise.all([
    db.select().from(equipment),
    db.select().from(parties),
    db.select().from(workOrders),
    db.select().from(workOrderHistory),
    db.select().from(orderClocks),
    db.select().from(alerts),
    db.select().from(dueDays),
    db.select().from(contracts),
    db.select().from(records),
    db.select().from(lifeCycleHistory),
  ])
  return { lifts, firms, orders, history, clocks, alarms, dues, made, did, life }
}
export type All = Awaited<ReturnType<typeof readAll>>
type Lift = All['lifts'][number]
type Order = All['orders'][number]

const isBelow = (district: string | null, above: string) =>
  district !== null && (district === above || district.startsWith(`${above}/`))

function seesLift({ role, district, partyId }: Caller, lift: Lift): boolean {
  if (role === 'maintenance-firm') return lift.maintenanceFirmId === partyId
  if (role === 'use-unit') return lift.useUnitId === partyId
  if (role === 'inspection-body') return lift.inspectionBodyId === partyId
  return district === null || isBelow(lift.district, district)
}
function seesOrder(caller: Caller, lift: Lift, order: Order): boolean {
  return seesLift(caller, lift) || (caller.partyId !== null && order.partyId === caller.partyId)
}

function isAsked(asked: Question, lift: Lift, firmId: number | null): boolean {
  if (asked.district !== undefined && !isBelow(lift.district, asked.district)) return false
  if (asked.class !== undefined && !lift.class.startsWith(asked.class.replace(/0+$/, ''))) return false
  return asked.firmId === undefined || asked.firmId === firmId
}

/** A fact with what it may be counted by. */
interface Fact extends Row {
  readonly lift: Lift
  readonly firmId: number | null
  readonly day: string
}

function keyOf({ firms }: All, asked: Question, fact: Fact) {
  if (asked.by === 'firm')
    return { group: firms.find(({ id }) => id === fact.firmId)?.name ?? null, firmId: fact.firmId }
  if (asked.by === 'month') return { group: fact.day.slice(0, 7), firmId: null }
  if (asked.by === 'all') return { group: null, firmId: null }
  const { district } = fact.lift
  if (district === null || district === '') return { group: null, firmId: null }
  return { group: district.split('/').slice(0, asked.districtLevel).join('/'), firmId: null }
}

function grouped<F extends Fact>(
  all: All,
  asked: Question,
  facts: readonly F[],
  numbers: (of: F[]) => Row,
  apart: (fact: F) => Row = () => ({}),
): Row[] {
  const groups = Map.groupBy(facts, (fact) => JSON.stringify({ ...keyOf(all, asked, fact), ...apart(fact) }))
  return [...groups].map(([key, of]) => ({ ...JSON.parse(key), ...numbers(of) }))
}

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole)
const count = <T>(of: readonly T[], is: (one: T) => boolean) => of.filter(is).length

function spread(values: readonly number[], unit: string): Row {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (p: number) => {
    if (sorted.length === 0) return null
    const rank = p * (sorted.length - 1)
    const below = sorted[Math.floor(rank)] as number
    const above = sorted[Math.ceil(rank)] as number
    return below + (above - below) * (rank - Math.floor(rank))
  }
  const mean = sorted.length === 0 ? null : sorted.reduce((sum, one) => sum + one, 0) / sorted.length
  return {
    count: sorted.length,
    [`mean${unit}`]: mean,
    [`p50${unit}`]: at(0.5),
    [`p90${unit}`]: at(0.9),
    [`max${unit}`]: sorted.at(-1) ?? null,
  }
}

/** Orders of kinds that the caller may see, opened on days of the window. */
function ordersOf(all: All, caller: Caller, asked: Question, kinds: readonly string[]) {
  return all.orders.flatMap((order) => {
    const lift = all.lifts.find(({ code }) => code === order.equipmentCode) as Lift
    const day = dayOf(order.openedAt.getTime(), asked.timeZone)
    const fits = kinds.includes(order.kind) && day >= asked.firstDay && day <= asked.lastDay
    if (!fits || !seesOrder(caller, lift, order) || !isAsked(asked, lift, order.partyId)) return []
    return [{ order, lift, firmId: order.partyId, day }]
  })
}

function rescues(all: All, caller: Caller, asked: Question): Row[] {
  const facts = ordersOf(all, caller, asked, ['rescue']).map((fact) => {
    const saidMs = (event: string) =>
      all.history.find((one) => one.orderId === fact.order.id && one.event === event)?.at.getTime() ??
      Number.NaN
    const clock = all.clocks.find((one) => one.orderId === fact.order.id && one.clock === 'arrive')
    return { ...fact, clock, arrivedMs: saidMs('arrive'), releasedMs: saidMs('release') }
  })
  return grouped(all, asked, facts, (of) => {
    const inState = (...states: string[]) => count(of, ({ order }) => states.includes(order.state))
    const done = of.filter(({ order }) => ['released', 'closed'].includes(order.state))
    const inTime = count(of, ({ clock }) => clock?.metAt != null && clock.breachedAt === null)
    const late = count(of, ({ clock }) => clock?.breachedAt != null)
    const minutes = (ms: (fact: (typeof of)[number]) => number) =>
      spread(
        done.map((fact) => ms(fact) / 60_000),
        'Min',
      )
    return {
      alarms: of.length,
      released: done.length,
      selfReleased: inState('self-released'),
      falseAlarms: inState('false-alarm'),
      cancelled: inState('cancelled'),
      open: inState('alarmed', 'answered', 'dispatched', 'accepted', 'arrived'),
      arrivedInTime: inTime,
      late,
      lateShare: share(late, inTime + late),
      alarmToArrival: minutes(({ order, arrivedMs }) => arrivedMs - order.openedAt.getTime()),
      arrivalToRelease: minutes(({ arrivedMs, releasedMs }) => releasedMs - arrivedMs),
      alarmToRelease: minutes(({ order, releasedMs }) => releasedMs - order.openedAt.getTime()),
    }
  })
}

function codeOf(all: All, order: Order, of: string | undefined): string | null {
  if (of === 'cause') return order.details.causeCode ?? null
  const [newest] = all.alarms
    .filter((one) => one.equipmentCode === order.equipmentCode && one.rule === order.cause)
    .filter((one) => one.firedAt <= order.openedAt)
    .sort((a, b) => b.firedAt.getTime() - a.firedAt.getTime() || b.id - a.id)
  return newest?.condition ?? null
}
const happened = ({ order }: { order: Order }) => !['false-alarm', 'cancelled'].includes(order.state)

function causes(all: All, caller: Caller, asked: Question): Row[] {
  const facts = ordersOf(all, caller, asked, ['rescue', 'repair']).filter(happened)
  const key = (fact: (typeof facts)[number]) => JSON.stringify([keyOf(all, asked, fact), fact.order.kind])
  return grouped(
    all,
    asked,
    facts,
    (of) => ({
      orders: of.length,
      open: count(of, ({ order }) => order.closedAt === null),
      share: share(
        of.length,
        count(facts, (other) => key(other) === key(of[0] as (typeof facts)[number])),
      ),
    }),
    ({ order }) => ({ kind: order.kind, code: codeOf(all, order, asked.of) }),
  )
}

function clocks(all: All, caller: Caller, asked: Question): Row[] {
  const kinds = asked.kind === undefined ? ['rescue', 'repair', 'maintenance'] : [asked.kind]
  const facts = ordersOf(all, caller, asked, kinds).flatMap((fact) =>
    all.clocks.filter(({ orderId }) => orderId === fact.order.id).map((clock) => ({ ...fact, clock })),
  )
  return grouped(
    all,
    asked,
    facts,
    (of) => {
      const late = count(of, ({ clock }) => clock.breachedAt !== null)
      const fine = of.filter(({ clock }) => clock.breachedAt === null)
      const inTime = count(fine, ({ clock }) => clock.metAt !== null)
      const voided = count(fine, ({ clock }) => clock.voidedAt !== null)
      return {
        ...{ started: of.length, inTime, late, voided, running: fine.length - inTime - voided },
        lateShare: share(late, late + inTime),
      }
    },
    ({ order, clock }) => ({ kind: order.kind, clock: clock.clock }),
  )
}

const dayMs = 86_400_000
const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / dayMs

/** Of equipment in which status a duty is asked; those that only plan ahead are none. */
const looksAt: Readonly<Record<string, string>> = {
  ...{ 'maintenance-overdue': 'in-use', 'inspection-overdue': 'in-use', 'drill-overdue': 'in-use' },
  ...{ 'failed-inspection-in-use': 'in-use' },
  ...{ 'quarter-service-overdue': 'in-use', 'half-year-service-overdue': 'in-use' },
  ...{ 'year-service-overdue': 'in-use', 'self-inspection-overdue': 'in-use' },
  ...{ 'registration-overdue': 'in-use out-of-use', 'out-of-use-report-overdue': 'out-of-use' },
}

function overdue(all: All, caller: Caller, asked: Question): Row[] {
  const named = Object.keys(looksAt).filter((duty) => asked.duty === undefined || duty === asked.duty)
  const facts = all.lifts
    .filter((lift) => seesLift(caller, lift) && isAsked(asked, lift, lift.maintenanceFirmId))
    .flatMap((lift) =>
      named.map((duty) => {
        const due = all.dues.find((one) => one.equipmentCode === lift.code && one.duty === duty)
        return { lift, firmId: lift.maintenanceFirmId, day: today, duty, dueOn: due?.dueOn ?? null }
      }),
    )
    .filter(({ lift, duty, dueOn }) => dueOn !== null || looksAt[duty]?.split(' ').includes(lift.status))
  return grouped(
    all,
    asked,
    facts,
    (of) => {
      const days = of.flatMap(({ dueOn }) => (dueOn === null ? [] : [daysBetween(dueOn, today)]))
      const late = days.filter((one) => one > 0)
      return {
        ...{ inScope: days.length, overdue: late.length, overdueShare: share(late.length, days.length) },
        ...{ withoutDay: of.length - days.length, daysLate: spread(late, 'Days') },
      }
    },
    ({ duty }) => ({ duty }),
  )
}

/** The day after so many days or, for cranes, a month. */
function dueAfter(lift: Lift, doneOn: string, onDemandDays: number | null): string | undefined {
  if (lift.jurisdiction !== 'cn' || !'34'.includes(lift.class[0] as string)) return undefined
  const after = (days: number) => new Date(Date.parse(doneOn) + days * dayMs).toISOString().slice(0, 10)
  if (lift.class.startsWith('41')) {
    const [year = 0, month = 0, date = 0] = doneOn.split('-').map(Number)
    const lastOfNext = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
    return new Date(Date.UTC(year, month, Math.min(date, lastOfNext))).toISOString().slice(0, 10)
  }
  if (onDemandDays !== null && doneOn >= '2026-04-01') return after(Math.min(40, onDemandDays))
  return after(doneOn >= '2026-06-01' ? 10 : 15)
}

function wasInUse({ life }: All, lift: Lift, day: string): boolean {
  const steps = life
    .filter(({ equipmentCode }) => equipmentCode === lift.code)
    .sort((a, b) => (a.effectiveOn === b.effectiveOn ? a.id - b.id : a.effectiveOn < b.effectiveOn ? -1 : 1))
  const last = steps.filter(({ effectiveOn }) => effectiveOn <= day).at(-1)
  return (last?.to ?? steps[0]?.from ?? lift.status) === 'in-use'
}

function services(all: All, caller: Caller, asked: Question): Row[] {
  const facts = all.lifts
    .filter((lift) => seesLift(caller, lift))
    .flatMap((lift) => {
      const replaced = new Set(all.did.map(({ replacesId }) => replacesId))
      const done = all.did
        .filter((one) => one.equipmentCode === lift.code && one.kind === 'maintenance')
        .filter((one) => !one.isWithdrawal && !replaced.has(one.id))
      const last = new Map(
        done.sort((a, b) => a.id - b.id).map(({ doneOn, partyId }) => [doneOn, partyId] as const),
      )
      const days = [...last.keys()].sort()
      const made = all.made.filter(({ equipmentCode }) => equipmentCode === lift.code)
      const inForce = (day: string) =>
        made.filter(
          ({ isVoid, startsOn, endsOn }) => !isVoid && startsOn <= day && (endsOn === null || endsOn >= day),
        )
      return days.flatMap((doneOn, n) => {
        const dueOn = dueAfter(lift, doneOn, inForce(doneOn)[0]?.onDemandDays ?? null)
        const nextOn = days[n + 1]
        if (dueOn === undefined || dueOn < asked.firstDay || dueOn > asked.lastDay) return []
        if (!wasInUse(all, lift, dueOn) || (nextOn === undefined && dueOn >= today)) return []
        const firmId = made.some(({ startsOn }) => startsOn <= dueOn)
          ? (inForce(dueOn)[0]?.partyId ?? null)
          : (last.get(nextOn ?? doneOn) ?? null)
        const told = lift.lastMaintenanceOn
        const isUnjudged = told !== null && told > doneOn && (nextOn === undefined || told < nextOn)
        if (!isAsked(asked, lift, firmId)) return []
        return [{ lift, firmId, day: dueOn, dueOn, nextOn, isUnjudged }]
      })
    })
  return grouped(all, asked, facts, (of) => {
    const judged = of.filter(({ isUnjudged }) => !isUnjudged)
    const late = judged.filter(({ nextOn, dueOn }) => nextOn !== undefined && nextOn > dueOn)
    const onTime = count(judged, ({ nextOn, dueOn }) => nextOn !== undefined && nextOn <= dueOn)
    return {
      ...{ due: judged.length, onTime, late: late.length, missed: judged.length - onTime - late.length },
      ...{ onTimeShare: share(onTime, judged.length), unjudged: of.length - judged.length },
      daysLate: spread(
        late.map(({ dueOn, nextOn }) => daysBetween(dueOn, nextOn as string)),
        'Days',
      ),
    }
  })
}

function repeatRepairs(all: All, caller: Caller, asked: Question): Row[] {
  const spanMs = (asked.days ?? 30) * dayMs
  const facts = ordersOf(all, caller, asked, ['repair']).map((fact) => {
    const { order, lift } = fact
    const code = codeOf(all, order, asked.of)
    if (order.closedAt === null) return { ...fact, fate: 'open' }
    if (code === null) return { ...fact, fate: 'withoutCode' }
    const endMs = order.closedAt.getTime()
    const later = all.orders.filter(
      (other) =>
        other.kind === 'repair' &&
        other.id !== order.id &&
        other.equipmentCode === lift.code &&
        seesOrder(caller, lift, other) &&
        (other.openedAt.getTime() - order.openedAt.getTime() || other.id - order.id) > 0 &&
        other.openedAt.getTime() <= endMs + spanMs,
    )
    if (later.some((other) => codeOf(all, other, asked.of) === code)) return { ...fact, fate: 'repeated' }
    const mayCome =
      asked.of === 'cause' && later.some((other) => other.closedAt === null && !other.details.causeCode)
    return { ...fact, fate: mayCome || endMs + spanMs > nowMs ? 'undecided' : 'held' }
  })
  return grouped(all, asked, facts, (of) => {
    const fates = ['repeated', 'held', 'undecided', 'withoutCode', 'open'] as const
    const counts = Object.fromEntries(fates.map((one) => [one, count(of, ({ fate }) => fate === one)]))
    const { repeated = 0, held = 0 } = counts
    return { repairs: of.length, ...counts, repeatShare: share(repeated, repeated + held) }
  })
}

function isSameEntrapment(earlier: All['alarms'][number], one: All['alarms'][number]): boolean {
  if (one.rule !== 'entrapment' || earlier.rule !== 'entrapment' || earlier.id >= one.id) return false
  if (earlier.equipmentCode !== one.equipmentCode || earlier.condition === one.condition) return false
  const isOneOrder = one.orderId !== null && earlier.orderId === one.orderId
  return isOneOrder || earlier.resolvedAt === null || earlier.resolvedAt > one.firedAt
}

function repeatEquipment(all: All, caller: Caller, asked: Question): Row[] {
  const isIn = (at: Date) =>
    dayOf(at.getTime(), asked.timeZone) >= asked.firstDay &&
    dayOf(at.getTime(), asked.timeZone) <= asked.lastDay
  const kind = { repairs: 'repair', rescues: 'rescue' }[asked.of ?? ''] ?? ''
  const orders = ordersOf(all, caller, asked, [kind])
  return all.lifts.flatMap((lift) => {
    const times =
      asked.of === 'alerts'
        ? all.alarms
            .filter(({ equipmentCode, firedAt }) => equipmentCode === lift.code && isIn(firedAt))
            .filter((one) => !all.alarms.some((other) => isSameEntrapment(other, one)))
            .filter(() => seesLift(caller, lift) && isAsked(asked, lift, lift.maintenanceFirmId))
            .map(({ firedAt }) => firedAt.getTime())
        : orders
            .filter((fact) => happened(fact) && fact.lift.code === lift.code)
            .map(({ order }) => order.openedAt.getTime())
    if (times.length < (asked.atLeast ?? 3)) return []
    return [
      {
        ...{ equipmentCode: lift.code, equipmentName: lift.name, class: lift.class, district: lift.district },
        maintenanceFirm: all.firms.find(({ id }) => id === lift.maintenanceFirmId)?.name ?? null,
        ...{ count: times.length, firstAt: Math.min(...times), lastAt: Math.max(...times) },
      },
    ]
  })
}

/** By path. */
export const naive = {
  ...{ rescues, causes, clocks, services, overdue },
  ...{ 'repeat-repairs': repeatRepairs, 'repeat-equipment': repeatEquipment },
}
