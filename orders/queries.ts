import { and, desc, eq, isNotNull, isNull, not, or, type SQL, sql } from 'drizzle-orm'
import { alias, type PgTable, union } from 'drizzle-orm/pg-core'
import { equipment, isVisibleTo, maintenanceFirms, parties, useUnits } from '../registry/index.ts'
import { type Caller, isOffice, mostInFile, type OrderKind } from '../schemas/index.ts'
import {
  type Database,
  type Keyset,
  keysetOf,
  type LocalDays,
  type RowOf,
  type Sorting,
  sortKey,
  within,
} from '../storage/relational/index.ts'
import { allowedEvents } from './kind.ts'
import { kindOf, kinds } from './kinds/index.ts'
import { partyNames } from './party.ts'
import { findOrder, type OrderTerms, readFacts } from './read-facts.ts'
import {
  firstOrdersVisible,
  orderIdShownTo,
  orderStageVisibleTo,
  ordersVisible,
  orderVisibleTo,
  takesPart,
} from './scope.ts'
import { orderClocks, workOrderHistory, workOrders } from './tables.ts'

const inCharge = alias(parties, 'in_charge')

export interface OrderFilter {
  readonly kind?: OrderKind | undefined
  /** A state of the kind, or `open` / `closed`. */
  readonly state?: string | undefined
  readonly equipment?: string | undefined
  /** Open past its time, and what was to be done by then is not done. */
  readonly overdue?: boolean | undefined
  /** The party in charge. */
  readonly partyId?: number | undefined
  /** The person who has it. */
  readonly assigneeId?: number | undefined
  /** The order beneath which it was opened. */
  readonly parentId?: number | undefined
  readonly cause?: string | undefined
  /** Where the equipment stands. */
  readonly district?: string | undefined
  /** When it was opened. */
  readonly opened?: LocalDays | undefined
}

/** Newest first, unless asked otherwise. */
export const orderSorting: Sorting = {
  keys: { id: sortKey(workOrders.id), dueAt: sortKey(workOrders.dueAt) },
  tie: ['id'],
  usual: '-id',
}

function isOverdue(nowMs: number): SQL<boolean> {
  return sql<boolean>`coalesce(${openPast(nowMs)}, false)`
}

/** The clock of each kind that is due with the order: what is to be done by then. */
const ownClocks = [...kinds.values()].flatMap(({ id, clocks }) =>
  Object.entries(clocks).flatMap(([clock, { due }]) =>
    due === 'with-order' ? [sql`(${id}, ${clock})`] : [],
  ),
)

/** Open, past its day, and what was to be done by then is not done; of an order without such a clock nothing else is known. */
function openPast(nowMs: number): SQL {
  const now = new Date(nowMs).toISOString()
  return sql`(${workOrders.closedAt} is null and ${workOrders.dueAt} < ${now}::timestamptz and coalesce((
    select bool_or(own.met_at is null and own.voided_at is null) from ${orderClocks} as own
    where own.order_id = ${workOrders.id} and (${workOrders.kind}, own.clock) in (${sql.join(ownClocks, sql`, `)})), true))`
}

function inState(state: string | undefined): SQL | undefined {
  if (state === undefined) return undefined
  if (state === 'open') return isNull(workOrders.closedAt)
  if (state === 'closed') return isNotNull(workOrders.closedAt)
  return eq(workOrders.state, state)
}

/** Orders with what people want to know of their equipment; `orderVisibleTo` goes into the condition. */
function selectOrders(db: Database, caller: Caller, nowMs: number, { place }: Keyset) {
  return db
    .select({
      place,
      order: workOrders,
      parentId: orderIdShownTo(caller, workOrders.parentId),
      equipmentName: equipment.name,
      district: equipment.district,
      address: equipment.address,
      lat: equipment.lat,
      lon: equipment.lon,
      useUnit: useUnits.name,
      maintenanceFirm: maintenanceFirms.name,
      party: inCharge.name,
      overdue: isOverdue(nowMs),
    })
    .from(workOrders)
    .innerJoin(equipment, eq(equipment.code, workOrders.equipmentCode))
    .leftJoin(useUnits, eq(useUnits.id, equipment.useUnitId))
    .leftJoin(maintenanceFirms, eq(maintenanceFirms.id, equipment.maintenanceFirmId))
    .leftJoin(inCharge, eq(inCharge.id, workOrders.partyId))
    .$dynamic()
}

/** What a filter wants of the order itself. */
function meeting(caller: Caller, filter: OrderFilter, nowMs: number): SQL | undefined {
  return and(
    filter.kind === undefined ? undefined : eq(workOrders.kind, filter.kind),
    inState(filter.state),
    filter.equipment === undefined ? undefined : eq(workOrders.equipmentCode, filter.equipment),
    filter.overdue === undefined ? undefined : filter.overdue ? openPast(nowMs) : not(isOverdue(nowMs)),
    filter.partyId === undefined ? undefined : eq(workOrders.partyId, filter.partyId),
    filter.assigneeId === undefined ? undefined : eq(workOrders.assigneeId, filter.assigneeId),
    filter.parentId === undefined
      ? undefined
      : and(
          eq(workOrders.parentId, filter.parentId),
          isOffice(caller) ? undefined : isNotNull(orderIdShownTo(caller, workOrders.parentId)),
        ),
    filter.cause === undefined ? undefined : eq(workOrders.cause, filter.cause),
    filter.opened === undefined ? undefined : within(filter.opened, workOrders.openedAt),
  )
}

/** One page of the orders that a caller may see. */
export function listOrders(db: Database, caller: Caller, filter: OrderFilter, keyset: Keyset, nowMs: number) {
  return selectOrders(db, caller, nowMs, keyset)
    .where(
      firstOrdersVisible(caller, and(meeting(caller, filter, nowMs), keyset.after), filter.district, keyset),
    )
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

/** The same orders, up to `most`, to be counted: a query for ids. */
export function countedOrders(caller: Caller, filter: OrderFilter, most: number, nowMs: number): SQL {
  return ordersVisible(caller, meeting(caller, filter, nowMs), filter.district, most)
}

export type OrderRow = RowOf<typeof listOrders>

/**
 * One order with the newest of its history, clocks and the orders beneath it that the caller may know of, how many there are, and
 * what the caller may do to it now; undefined where they may not know of it.
 */
export async function readOrder(
  db: Database,
  caller: Caller,
  orderId: number,
  nowMs: number,
  terms: OrderTerms,
) {
  const [[row], found] = await Promise.all([
    selectOrders(db, caller, nowMs, keysetOf(orderSorting, { limit: 1 })).where(
      and(eq(workOrders.id, orderId), orderVisibleTo(caller)),
    ),
    findOrder(db, caller, orderId),
  ])
  if (row === undefined || found === undefined) return undefined
  const ofHistory = eq(workOrderHistory.orderId, orderId)
  const ofClocks = eq(orderClocks.orderId, orderId)
  const own = or(isVisibleTo(caller, workOrders.equipmentCode), ...takesPart(caller))
  const beneath = and(eq(workOrders.parentId, orderId), own, orderStageVisibleTo(caller)) as SQL
  const [history, clocks, children, sentNames, facts] = await Promise.all([
    db.select().from(workOrderHistory).where(ofHistory).orderBy(desc(workOrderHistory.id)).limit(mostInFile),
    db
      .select()
      .from(orderClocks)
      .where(ofClocks)
      .orderBy(desc(orderClocks.startedAt), desc(orderClocks.id))
      .limit(mostInFile),
    db
      .select({
        id: workOrders.id,
        kind: workOrders.kind,
        state: workOrders.state,
        closedAt: workOrders.closedAt,
      })
      .from(workOrders)
      .where(beneath)
      .orderBy(desc(workOrders.id))
      .limit(mostInFile),
    partyNames(db, row.order.sentPartyIds ?? []),
    readFacts(db, found, { caller, fields: {}, atMs: nowMs }, terms),
  ])
  const totalOf = (shown: readonly unknown[], table: PgTable, which: SQL) =>
    shown.length < mostInFile ? shown.length : db.$count(table, which)
  const totals = {
    historyTotal: await totalOf(history, workOrderHistory, ofHistory),
    clocksTotal: await totalOf(clocks, orderClocks, ofClocks),
    childrenTotal: await totalOf(children, workOrders, beneath),
  }
  const kind = kindOf(row.order.kind)
  const moves = allowedEvents(kind, facts).map((event) => ({
    event,
    needs: [...(kind.events[event]?.needs ?? [])],
    takes: [...(kind.events[event]?.takes ?? [])],
  }))
  return {
    ...row,
    ...{ history: history.reverse(), clocks: clocks.reverse(), children: children.reverse() },
    ...totals,
    sentParties: (row.order.sentPartyIds ?? []).map((id) => ({ id, name: sentNames.get(id) ?? '' })),
    moves,
  }
}

/** Oldest first, unless asked otherwise. */
export const orderHistorySorting: Sorting = {
  keys: { id: sortKey(workOrderHistory.id) },
  tie: ['id'],
  usual: 'id',
}

/** One page of an order's history, where the caller may know of the order. */
export function listOrderHistory(db: Database, caller: Caller, orderId: number, keyset: Keyset) {
  return db
    .select({ place: keyset.place, step: workOrderHistory })
    .from(workOrderHistory)
    .innerJoin(workOrders, eq(workOrders.id, workOrderHistory.orderId))
    .innerJoin(equipment, eq(equipment.code, workOrders.equipmentCode))
    .where(and(eq(workOrderHistory.orderId, orderId), orderVisibleTo(caller), keyset.after))
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

/** How many open orders of each kind a caller may see. */
export function countOpenOrders(db: Database, caller: Caller) {
  const open = (which: SQL) =>
    db
      .select({ id: workOrders.id, kind: workOrders.kind })
      .from(workOrders)
      .where(and(isNull(workOrders.closedAt), which, orderStageVisibleTo(caller)))
  const ofEquipment = open(isVisibleTo(caller, workOrders.equipmentCode))
  const [charge, ...others] = takesPart(caller).map(open)
  const seen = (charge === undefined ? ofEquipment : union(ofEquipment, charge, ...others)).as('seen')
  return db.select({ kind: seen.kind, count: sql<number>`count(*)::int` }).from(seen).groupBy(seen.kind)
}
