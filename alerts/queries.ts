import { and, asc, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { inUnitOfWork } from '../audit/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import { orderIdShownTo } from '../orders/index.ts'
import { equipment, firstVisible, inDistrict, isVisibleTo, visibleTo } from '../registry/index.ts'
import type { AlertState, Caller } from '../schemas/index.ts'
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
import { alerts } from './tables.ts'

export interface AlertFilter {
  readonly state?: AlertState | undefined
  readonly rule?: string | undefined
  readonly equipment?: string | undefined
  readonly id?: number | undefined
  /** Where the equipment stands. */
  readonly district?: string | undefined
  readonly fired?: LocalDays | undefined
}

/** Newest first, unless asked otherwise. */
export const alertSorting: Sorting = {
  keys: { id: sortKey(alerts.id), firedAt: sortKey(alerts.firedAt) },
  tie: ['id'],
  usual: '-id',
}

/** The condition "it fires". */
const isFiring = () => and(isNull(alerts.resolvedAt), eq(alerts.isHeld, false))

/** One page of the alerts that a caller may see. */
export function listAlerts(db: Database, caller: Caller, filter: AlertFilter, keyset: Keyset) {
  const states: Record<AlertState, SQL | undefined> = {
    held: and(isNull(alerts.resolvedAt), eq(alerts.isHeld, true)),
    firing: isFiring(),
    resolved: isNotNull(alerts.resolvedAt),
  }
  const wanted = and(
    filter.state === undefined ? undefined : states[filter.state],
    filter.rule === undefined ? undefined : eq(alerts.rule, filter.rule),
    filter.equipment === undefined ? undefined : eq(alerts.equipmentCode, filter.equipment),
    filter.id === undefined ? undefined : eq(alerts.id, filter.id),
    filter.fired === undefined ? undefined : within(filter.fired, alerts.firedAt),
    keyset.after,
  )
  return db
    .select({
      place: keyset.place,
      alert: alerts,
      orderId: orderIdShownTo(caller, alerts.orderId),
      deadLetterId: sql<number | null>`(select letter.id from dead_letters as letter
        where letter.instance = ${alerts.evidence} ->> 'instance'
          and letter.position = (${alerts.evidence} ->> 'position')::bigint)`.mapWith(Number),
      equipmentName: equipment.name,
      district: equipment.district,
    })
    .from(alerts)
    .innerJoin(equipment, eq(equipment.code, alerts.equipmentCode))
    .where(
      firstVisible(
        caller,
        { table: alerts, key: [alerts.id], equipmentCode: alerts.equipmentCode },
        {
          wanted,
          ofEquipment: filter.district === undefined ? undefined : inDistrict(filter.district),
          keyset,
        },
      ),
    )
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

export type AlertRow = RowOf<typeof listAlerts>

/** One alert. Rejects with `not-found` where the caller may not know of it. */
export async function readAlert(db: Database, caller: Caller, id: number): Promise<AlertRow> {
  const [row] = await listAlerts(db, caller, { id }, keysetOf(alertSorting, { limit: 1 }))
  if (row === undefined) throw new HoistwayError('not-found', `no alert ${id}`)
  return row
}

/**
 * The alerts behind some orders that the caller was shown, by order: of each the newest `most`, oldest first, and how many it
 * has.
 */
export async function conditionsOf(db: Database, caller: Caller, orderIds: readonly number[], most: number) {
  const found = new Map<number, { newest: (typeof alerts.$inferSelect)[]; total: number }>()
  if (orderIds.length === 0) return found
  const ranked = db
    .select({
      id: alerts.id,
      place: sql<number>`row_number() over (partition by ${alerts.orderId} order by ${alerts.id} desc)`.as(
        'place',
      ),
      total: sql<number>`count(*) over (partition by ${alerts.orderId})::int`.as('total'),
    })
    .from(alerts)
    .where(and(inArray(alerts.orderId, [...orderIds]), isVisibleTo(caller, alerts.equipmentCode)))
    .as('ranked')
  const rows = await db
    .select({ alert: alerts, total: ranked.total })
    .from(ranked)
    .innerJoin(alerts, eq(alerts.id, ranked.id))
    .where(sql`${ranked.place} <= ${most}`)
    .orderBy(asc(alerts.id))
  for (const { alert, total } of rows) {
    if (alert.orderId === null) continue
    const one = found.get(alert.orderId) ?? { newest: [], total }
    one.newest.push(alert)
    found.set(alert.orderId, one)
  }
  return found
}

/**
 * Marks an alert as seen, or shelves it until an instant. Both are marks beside its state.
 * Rejects with `not-found` where the caller may not know of it.
 */
export async function markAlert(
  db: Database,
  caller: Caller,
  alertId: number,
  mark: { readonly acknowledgedAtMs: number } | { readonly shelvedAtMs: number; readonly untilMs: number },
): Promise<AlertRow> {
  const isAcknowledged = 'acknowledgedAtMs' in mark
  const marked = await inUnitOfWork(
    db,
    { caller, now: { atMs: isAcknowledged ? mark.acknowledgedAtMs : mark.shelvedAtMs } },
    async (unit) => {
      const tx = unit.db
      const [row] = await tx
        .update(alerts)
        .set(
          isAcknowledged
            ? { acknowledgedAt: new Date(mark.acknowledgedAtMs), acknowledgedBy: caller.name }
            : { shelvedUntil: new Date(mark.untilMs) },
        )
        .from(equipment)
        .where(and(eq(alerts.id, alertId), eq(equipment.code, alerts.equipmentCode), visibleTo(caller)))
        .returning({ id: alerts.id, equipmentCode: alerts.equipmentCode })
      if (row === undefined) return undefined
      unit.audit([
        {
          action: isAcknowledged ? 'alert.acknowledged' : 'alert.shelved',
          subject: `alert/${row.id}`,
          equipmentCode: row.equipmentCode,
          details: isAcknowledged ? {} : { until: new Date(mark.untilMs) },
        },
      ])
      return row
    },
  )
  if (marked === undefined) throw new HoistwayError('not-found', `no alert ${alertId}`)
  return readAlert(db, caller, alertId)
}

/** Which of these pieces of equipment have a firing alert; the caller's right to them is checked before. */
export async function alertingAmong(db: Database, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set()
  const rows = await db
    .selectDistinct({ code: alerts.equipmentCode })
    .from(alerts)
    .where(and(isNull(alerts.resolvedAt), inArray(alerts.equipmentCode, [...codes])))
  return new Set(rows.map(({ code }) => code))
}

/** How many alerts of each rule are firing where a caller may see them. */
export function countFiring(db: Database, caller: Caller) {
  return db
    .select({ rule: alerts.rule, count: sql<number>`count(*)::int` })
    .from(alerts)
    .where(and(isFiring(), isVisibleTo(caller, alerts.equipmentCode)))
    .groupBy(alerts.rule)
}
