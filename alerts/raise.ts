import { sql } from 'drizzle-orm'
import { bySystem, inUnitOfWork } from '../audit/index.ts'
import { newestMs } from '../lib/newest.ts'
import type { AlertState } from '../schemas/index.ts'
import { type Database, type OutboxMessage, storableJson } from '../storage/relational/index.ts'
import type { AlertEvidence } from './tables.ts'

/** Rules that no reading is evaluated for: something else finds what holds and says so with `raiseAlerts`. */
export const raisedRules = ['device-silent', 'device-refused', 'unreadable-alarm'] as const
export type RaisedRule = (typeof raisedRules)[number]

/** Something that holds, as found outside the stream's rules. */
export interface RaisedAlert {
  readonly rule: RaisedRule
  /** What of the rule holds: the device's id where the rule watches devices. At most one alert fires for each. */
  readonly condition: string
  readonly equipmentCode: string
  /** Since when it holds. */
  readonly startedAtMs: number
  /** When it was found, broker time. */
  readonly atMs: number
  /** What was found, for those who look; of several occurrences the newest. */
  readonly evidence?: AlertEvidence
}

/** What the live stream says of an alert. */
export function alertMessage(
  row: { readonly id: number; readonly rule: string; readonly equipmentCode: string },
  state: AlertState,
): OutboxMessage {
  return { type: 'alert', subject: row.equipmentCode, payload: { id: row.id, kind: row.rule, state } }
}

/** Rows of alerts as a statement returns them, to messages of the live stream. */
export function messagesOf(
  rows: Iterable<{ id: string; rule: string; equipment_code: string }>,
  state: 'firing' | 'resolved',
): OutboxMessage[] {
  return [...rows].map((row) =>
    alertMessage({ id: Number(row.id), rule: row.rule, equipmentCode: row.equipment_code }, state),
  )
}

const keyOf = ({
  equipmentCode,
  rule,
  condition,
}: Pick<RaisedAlert, 'equipmentCode' | 'rule' | 'condition'>) =>
  JSON.stringify([equipmentCode, rule, condition])

/**
 * Fires an alert for each condition that has none, and counts an occurrence on the one that is firing already. The live
 * stream is told of new ones. One statement, so any number of processes may call it; unknown equipment is passed over.
 */
export async function raiseAlerts(db: Database, raised: readonly RaisedAlert[]): Promise<void> {
  if (raised.length === 0) return
  const input = [...Map.groupBy(raised, keyOf).values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const { rule, condition, equipmentCode, startedAtMs, atMs } = first
    const evidence = same.at(-1)?.evidence ?? null
    return {
      ...{ rule, condition, equipment_code: equipmentCode, occurrences: same.length, evidence },
      ...{ started_at: new Date(startedAtMs).toISOString(), fired_at: new Date(atMs).toISOString() },
      last_at: new Date(newestMs(same)).toISOString(),
    }
  })
  await inUnitOfWork(db, bySystem(newestMs(raised)), async (unit) => {
    const tx = unit.db
    const rows = await tx.execute<{ id: string; rule: string; equipment_code: string; is_new: boolean }>(sql`
      insert into alerts (rule, condition, equipment_code, started_at, fired_at, last_occurred_at, occurrences, evidence)
      select new.rule, condition, equipment_code, started_at, fired_at, last_at, occurrences, evidence
      from jsonb_to_recordset(${storableJson(input)}::jsonb) as new(rule text, condition text, equipment_code text,
        started_at timestamptz, fired_at timestamptz, last_at timestamptz, occurrences int, evidence jsonb)
      join equipment on equipment.code = equipment_code
      order by equipment_code, new.rule, condition
      on conflict (equipment_code, rule, condition) where resolved_at is null
        do update set occurrences = alerts.occurrences + excluded.occurrences,
          evidence = coalesce(excluded.evidence, alerts.evidence),
          last_occurred_at = greatest(alerts.last_occurred_at, excluded.last_occurred_at)
      returning id, rule, equipment_code, (xmax = 0) as is_new`)
    const fresh = [...rows].filter((row) => row.is_new)
    unit.publish(messagesOf(fresh, 'firing'))
  })
}
