import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import { bySystem, inUnitOfWork, type Unit } from '../audit/index.ts'
import { localDayOf } from '../lib/day.ts'
import { type Settlement, settleOrders, workOrders } from '../orders/index.ts'
import { equipment, knownDays, lastRecords } from '../registry/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { duties } from './kinds/index.ts'
import { dueDays } from './tables.ts'

/** Orders looked at in one transaction. */
const atOnce = 500

/** The end of a day, local time, epoch ms. */
export const endOf = (day: string): number => new Date(`${day}T23:59:59.999`).getTime()

/** The kinds of order that the calendar plans, and what lists and plans their days. */
const planned = [...duties.values()].flatMap(({ id, opens, ahead }) =>
  opens === null || ahead === undefined ? [] : [{ kind: opens, ahead, id }],
)
const listedBy = (kind: string) =>
  [...duties.values()].find(({ opens, ahead }) => opens === kind && ahead === undefined)?.id ?? ''
const byCalendar: ReadonlySet<string> = new Set(
  [...duties.values()].flatMap(({ id, opens }) => (opens === null ? [] : [id])),
)

/** Open orders that nobody has begun, of a kind that the calendar plans, with what is known of their days now. */
function openPlanned(tx: Database, codes: readonly string[] | undefined, afterId: number) {
  const kinds = planned.map(({ kind }) => kind)
  const duty = sql.join(
    kinds.map((kind) => sql`when ${kind} then ${listedBy(kind)}`),
    sql` `,
  )
  return tx
    .select({
      id: workOrders.id,
      kind: workOrders.kind,
      cause: workOrders.cause,
      dueAt: workOrders.dueAt,
      openedAt: workOrders.openedAt,
      details: workOrders.details,
      code: equipment.code,
      jurisdiction: equipment.jurisdiction,
      classCode: equipment.class,
      maintenance: knownDays.lastMaintenanceOn,
      inspection: knownDays.lastInspectionOn,
      dueOn: dueDays.dueOn,
    })
    .from(workOrders)
    .innerJoin(equipment, eq(equipment.code, workOrders.equipmentCode))
    .leftJoin(
      dueDays,
      and(
        eq(dueDays.equipmentCode, workOrders.equipmentCode),
        sql`${dueDays.duty} = case ${workOrders.kind} ${duty} end`,
      ),
    )
    .where(
      and(
        isNull(workOrders.closedAt),
        inArray(workOrders.kind, kinds),
        gt(workOrders.id, afterId),
        codes === undefined ? undefined : inArray(workOrders.equipmentCode, [...codes]),
      ),
    )
    .orderBy(workOrders.id)
    .limit(atOnce)
}

export type Planned = Awaited<ReturnType<typeof openPlanned>>[number]

/** The day from which an order is called for. */
function opensOn({ kind, dueOn, ...subject }: Planned, rulebook: Rulebook, today: string): string | null {
  if (dueOn === null) return null
  const ahead = planned.find((one) => one.kind === kind)
  const limit = ahead?.ahead && rulebook.limits(subject, today).calendar(ahead.ahead)
  return limit ? limit.before(dueOn) : dueOn
}

/** What the calendar says now of one of these orders; null where it stands as it is. Pure. */
export function settlementOf(
  order: Planned,
  rulebook: Rulebook,
  today: string,
): 'met' | { readonly dueAtMs: number } | null {
  const { dueOn, dueAt, details, kind } = order
  const last = kind === 'inspection' ? order.inspection : order.maintenance
  const before = details.lastDoneOn
  const openedOn = localDayOf(order.openedAt.getTime())
  const isOfPerson = !byCalendar.has(order.cause)
  // what a person wanted is met by what is done from then on
  const isDone =
    last !== null &&
    (isOfPerson || before === undefined ? last >= openedOn : before === null || last > before)
  const dueAtMs = dueOn === null ? null : endOf(dueOn)
  const isCalled = (opensOn(order, rulebook, today) ?? today) <= today
  if (isOfPerson) {
    if (isDone) return 'met'
    // theirs stands for the calendar's, by its day at the latest
    const isLater = dueAtMs !== null && (dueAt === null || dueAt.getTime() > dueAtMs)
    return isLater && isCalled ? { dueAtMs } : null
  }
  if (dueAtMs === null) return isDone ? 'met' : null
  if (dueAt?.getTime() === dueAtMs) return null
  if (isDone && dueAtMs > (dueAt?.getTime() ?? 0)) return 'met'
  // not asked for yet: it comes with its own day
  return isCalled ? { dueAtMs } : 'met'
}

/** What the calendar says of open planned orders, of all equipment or of some codes: a page at a time. */
async function* settlements(
  db: Database,
  rulebook: Rulebook,
  today: string,
  codes?: readonly string[],
): AsyncGenerator<Settlement[]> {
  if (codes?.length === 0) return
  for (let afterId = 0; ; ) {
    const orders = await openPlanned(db, codes, afterId)
    const found = orders.map((order) => ({ order, as: settlementOf(order, rulebook, today) }))
    const met = found.filter(({ as }) => as === 'met').map(({ order }) => order)
    const records = await lastRecords(
      db,
      met.map(({ code }) => code),
    )
    yield found.flatMap(({ order, as }): Settlement[] => {
      if (as === null) return []
      if (as !== 'met') return [{ orderId: order.id, ...as }]
      const last = order.kind === 'inspection' ? order.inspection : order.maintenance
      const record = records.get(`${order.kind} ${order.code}`)
      const isRecord = record !== undefined && record.doneOn === last
      const isDone = last !== null && last !== order.details.lastDoneOn
      return [
        {
          orderId: order.id,
          closedBy: {
            recordId: isRecord && isDone ? record.id : null,
            orderId: isRecord && isDone ? record.orderId : null,
            doneOn: isDone ? last : null,
            dueOn: order.dueOn,
          },
        },
      ]
    })
    const newest = orders.at(-1)
    if (newest === undefined || orders.length < atOnce) return
    afterId = newest.id
  }
}

/**
 * Settles the orders that the calendar opened and nobody has begun, and those of people, of all equipment or of some codes: closed with what
 * met them named (a record, an import's day, a day that is far off now), or moved to the due day that is theirs now. Due days must
 * be up to date. Each transaction settles some. Returns how many were changed.
 */
export async function settlePlanned(
  db: Database,
  rulebook: Rulebook,
  { today, nowMs }: { readonly today: string; readonly nowMs: number },
  codes?: readonly string[],
): Promise<number> {
  let settled = 0
  for await (const some of settlements(db, rulebook, today, codes)) {
    if (some.length > 0)
      settled += await inUnitOfWork(db, bySystem(nowMs), (unit) => settleOrders(unit, some, rulebook))
  }
  return settled
}

/** The same of the equipment that a unit of work changes, within it. */
export async function settleChanged(
  unit: Unit,
  rulebook: Rulebook,
  today: string,
  codes: readonly string[],
): Promise<void> {
  for await (const some of settlements(unit.db, rulebook, today, codes))
    await settleOrders(unit, some, rulebook)
}
