import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { equipment } from '../registry/index.ts'
import type { Database } from '../storage/relational/index.ts'
import type { Conclusion, FiringCondition } from './engine.ts'
import { rules } from './rules/index.ts'
import { alertConditions, alerts } from './tables.ts'

// Each of these writes its row first of all, so that processes that conclude of the same condition at once take turns at it.
// Locks are taken in the order alert_conditions, work_orders, alerts, everywhere.

const instant = (ms: number | null) => sql`${ms === null ? null : new Date(ms).toISOString()}::timestamptz`

const keyOf = ({ equipmentCode, rule, condition }: Conclusion) =>
  sql`${equipmentCode}, ${rule.id}, ${condition}`

/**
 * Notes that a condition holds. It does not where the device has said meanwhile, at a later time of its own clock, that it is
 * over: order is lost between processes, and after a crash. Resolves to whether it holds.
 */
export async function noteHolding(tx: Database, conclusion: Conclusion): Promise<boolean> {
  const { observedAtMs, isTimely } = conclusion
  const [row] = await tx.execute<{ holds: boolean }>(sql`
    insert into alert_conditions as known (equipment_code, rule, condition, since)
    values (${keyOf(conclusion)}, ${instant(observedAtMs)})
    on conflict (equipment_code, rule, condition) do update set since = case
      when ${isTimely} and known.ended_at > excluded.since then known.since
      else coalesce(known.since, excluded.since) end
    returning new.since is not null as holds`)
  return row?.holds ?? true
}

/** Notes that a condition which fired here is over; false where it was known already. */
export async function noteEnded(tx: Database, conclusion: Conclusion): Promise<boolean> {
  const { observedAtMs, isTimely } = conclusion
  const [row] = await tx.execute<{ was: boolean }>(sql`
    insert into alert_conditions as known (equipment_code, rule, condition, ended_at)
    values (${keyOf(conclusion)}, ${instant(isTimely ? observedAtMs : null)})
    on conflict (equipment_code, rule, condition) do update set
      since = null, ended_at = greatest(known.ended_at, excluded.ended_at)
    returning old.since is not null as was`)
  return row?.was ?? false
}

/**
 * Notes that conditions which have not fired here are over, where they began no later than that. Returns those that held
 * until now.
 */
export async function noteCleared(tx: Database, conclusions: readonly Conclusion[]): Promise<Conclusion[]> {
  const newest = new Map<string, Conclusion>()
  for (const one of conclusions) {
    const key = `${one.equipmentCode}/${one.rule.id}/${one.condition}`
    if (one.observedAtMs >= (newest.get(key)?.observedAtMs ?? 0)) newest.set(key, one)
  }
  if (newest.size === 0) return []
  const input = [...newest.values()].map(({ equipmentCode, rule, condition, observedAtMs, isTimely }) => ({
    ...{ equipment_code: equipmentCode, rule: rule.id, condition },
    ...{ at: new Date(observedAtMs).toISOString(), is_timely: isTimely },
  }))
  const rows = await tx.execute<{
    equipment_code: string
    rule: string
    condition: string
    ended: boolean
  }>(sql`
    with told as (
      select * from jsonb_to_recordset(${JSON.stringify(input)}::jsonb)
        as told(equipment_code text, rule text, condition text, at timestamptz, is_timely boolean)
    ), untimely as (
      update alert_conditions as known set since = null from told
      where not told.is_timely and known.since <= told.at
        and (known.equipment_code, known.rule, known.condition) = (told.equipment_code, told.rule, told.condition)
      returning known.equipment_code, known.rule, known.condition, true as ended
    ), timely as (
      insert into alert_conditions as known (equipment_code, rule, condition, ended_at)
      select equipment_code, rule, condition, at from told where is_timely order by equipment_code, rule, condition
      on conflict (equipment_code, rule, condition) do update set
        since = case when known.since <= excluded.ended_at then null else known.since end,
        ended_at = greatest(known.ended_at, excluded.ended_at)
      returning known.equipment_code, known.rule, known.condition,
        old.since is not null and new.since is null as ended
    )
    select * from untimely union all select * from timely`)
  return [...rows].flatMap((row) => {
    const one = newest.get(`${row.equipment_code}/${row.rule}/${row.condition}`)
    return row.ended && one !== undefined ? [one] : []
  })
}

/** Every condition that holds and whose alert is not over, whoever found it, for the engine to follow. */
export async function loadFiring(db: Database): Promise<FiringCondition[]> {
  const rows = await db
    .select({ held: alertConditions, classCode: equipment.class, jurisdiction: equipment.jurisdiction })
    .from(alertConditions)
    .innerJoin(equipment, eq(equipment.code, alertConditions.equipmentCode))
    .innerJoin(
      alerts,
      and(
        eq(alerts.equipmentCode, alertConditions.equipmentCode),
        eq(alerts.rule, alertConditions.rule),
        eq(alerts.condition, alertConditions.condition),
        isNull(alerts.resolvedAt),
      ),
    )
    .where(and(isNotNull(alertConditions.since), inArray(alertConditions.rule, [...rules.keys()])))
    .orderBy(alertConditions.equipmentCode, alertConditions.rule, alertConditions.condition)
  return rows.map(({ held: { rule, condition, equipmentCode, since }, classCode, jurisdiction }) => ({
    ...{ rule, condition, equipmentCode, classCode, jurisdiction },
    sinceMs: since?.getTime() ?? 0,
  }))
}
