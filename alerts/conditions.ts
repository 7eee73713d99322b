import { and, eq, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { equipment } from '../registry/index.ts'
import type { Database } from '../storage/relational/index.ts'
import type { Conclusion, FiringCondition } from './engine.ts'
import { rules } from './rules/index.ts'
import { alertConditions, alerts } from './tables.ts'

// Each of these functions writes its row of alert_conditions first, so that processes that write the same condition at the same time
// wait for each other.
// Locks are taken in the order alert_conditions, work_orders, alerts, everywhere.

/** A condition by the columns that name it. */
interface Named extends Record<string, unknown> {
  equipment_code: string
  rule: string
  condition: string
}

const namedAs = ({ equipmentCode, rule, condition }: Conclusion): Named => ({
  ...{ equipment_code: equipmentCode, rule: rule.id, condition },
})

const keyOf = ({ equipment_code, rule, condition }: Named) =>
  JSON.stringify([equipment_code, rule, condition])

/** The condition "is an alert of one of the conclusions' conditions, and not over". */
export const isOpenOf = (conclusions: readonly Conclusion[]): SQL => sql`(${alerts.resolvedAt} is null
  and (${alerts.equipmentCode}, ${alerts.rule}, ${alerts.condition}) in (select equipment_code, rule, condition
    from jsonb_to_recordset(${JSON.stringify(conclusions.map(namedAs))}::jsonb)
      as told(equipment_code text, rule text, condition text)))`

/**
 * Notes that conditions hold, each of other equipment. One does not where the device has said meanwhile, at a later time of its own
 * clock, that it is over: messages may be out of order between processes, and after a crash. Resolves to those that hold.
 */
export async function noteHolding(
  tx: Database,
  conclusions: readonly Conclusion[],
): Promise<Set<Conclusion>> {
  const input = conclusions.map((one) => {
    const since = new Date(one.observedAtMs).toISOString()
    return { ...namedAs(one), since, is_timely: one.isTimely }
  })
  const rows = await tx.execute<Named & { holds: boolean }>(sql`
    with told as (
      select * from jsonb_to_recordset(${JSON.stringify(input)}::jsonb)
        as told(equipment_code text, rule text, condition text, since timestamptz, is_timely boolean)
    )
    insert into alert_conditions as known (equipment_code, rule, condition, since)
    select equipment_code, rule, condition, since from told order by equipment_code, rule, condition
    on conflict (equipment_code, rule, condition) do update set since = case
      when known.ended_at > excluded.since and (select is_timely from told
        where (told.equipment_code, told.rule, told.condition) = (known.equipment_code, known.rule, known.condition))
      then known.since
      else coalesce(known.since, excluded.since) end
    returning new.equipment_code, new.rule, new.condition, new.since is not null as holds`)
  const holding = new Set([...rows].filter(({ holds }) => holds).map(keyOf))
  return new Set(conclusions.filter((one) => holding.has(keyOf(namedAs(one)))))
}

/** Notes that conditions which fired here are over, each of other equipment; resolves to those that were not known to be. */
export async function noteEnded(tx: Database, conclusions: readonly Conclusion[]): Promise<Conclusion[]> {
  const input = conclusions.map((one) => {
    const ended_at = one.isTimely ? new Date(one.observedAtMs).toISOString() : null
    return { ...namedAs(one), ended_at }
  })
  const rows = await tx.execute<Named & { was: boolean }>(sql`
    insert into alert_conditions as known (equipment_code, rule, condition, ended_at)
    select equipment_code, rule, condition, ended_at from jsonb_to_recordset(${JSON.stringify(input)}::jsonb)
      as told(equipment_code text, rule text, condition text, ended_at timestamptz)
    order by equipment_code, rule, condition
    on conflict (equipment_code, rule, condition) do update set
      since = null, ended_at = greatest(known.ended_at, excluded.ended_at)
    returning new.equipment_code, new.rule, new.condition, old.since is not null as was`)
  const were = new Set([...rows].filter(({ was }) => was).map(keyOf))
  return conclusions.filter((one) => were.has(keyOf(namedAs(one))))
}

/**
 * Notes that conditions which have not fired here are over, where they began no later than that. Returns those that held
 * until now.
 */
export async function noteCleared(tx: Database, conclusions: readonly Conclusion[]): Promise<Conclusion[]> {
  const newest = new Map<string, Conclusion>()
  for (const one of conclusions) {
    const key = keyOf(namedAs(one))
    if (one.observedAtMs >= (newest.get(key)?.observedAtMs ?? 0)) newest.set(key, one)
  }
  if (newest.size === 0) return []
  const input = [...newest.values()].map((one) => {
    const at = new Date(one.observedAtMs).toISOString()
    return { ...namedAs(one), at, is_timely: one.isTimely }
  })
  const rows = await tx.execute<Named & { ended: boolean }>(sql`
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
    const one = newest.get(keyOf(row))
    return row.ended && one !== undefined ? [one] : []
  })
}

/** Every condition that holds and whose alert is not over, found by any process, for the engine to follow. */
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
