import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import { isVisibleTo } from '../registry/index.ts'
import type { Caller, Reading } from '../schemas/index.ts'
import { type Database, type Keyset, type RowOf, type Sorting, sortKey } from '../storage/relational/index.ts'
import { events } from './tables.ts'

const rowsAtATime = 1_000

/** As JSON text, which holds what no jsonb does: NUL and half a surrogate pair, as escapes. */
const asJson = (value: unknown) => (value === undefined ? null : JSON.stringify(value))

/**
 * Keeps what devices reported, whatever its severity. The place in the journal is the row's name, so that repeating it after a
 * crash adds nothing.
 */
export async function saveEvents(
  db: Database,
  readings: readonly Reading[],
  instanceId: string,
): Promise<void> {
  const rows = readings.flatMap((reading) => {
    const { fault, deviceId, equipmentCode, position, part, observedAtMs, receivedAtMs, freshness } = reading
    if (fault === undefined) return []
    return {
      ...{ instance: instanceId, position, part, deviceId, equipmentCode, freshness },
      ...{ code: fault.code, active: fault.active },
      observedAt: new Date(observedAtMs),
      receivedAt: new Date(receivedAtMs),
      detail: asJson(fault.detail),
      source: asJson(fault.source),
    }
  })
  for (let start = 0; start < rows.length; start += rowsAtATime)
    await db
      .insert(events)
      .values(rows.slice(start, start + rowsAtATime))
      .onConflictDoNothing()
}

export interface EventFilter {
  readonly equipmentCode: string
  readonly code?: string | undefined
  /** Device time, epoch ms, the first included. */
  readonly fromMs?: number | undefined
  /** Device time, epoch ms, not included. */
  readonly beforeMs?: number | undefined
}

/** Newest first, unless asked otherwise. */
export const eventSorting: Sorting = {
  keys: { observedAt: sortKey(events.observedAt), id: sortKey(events.id) },
  tie: ['id'],
  usual: '-observedAt',
}

/** One page of what devices reported of a piece of equipment, where the caller may see it. */
export function listEvents(db: Database, caller: Caller, filter: EventFilter, keyset: Keyset) {
  const { equipmentCode, code, fromMs, beforeMs } = filter
  return db
    .select({ place: keyset.place, event: events })
    .from(events)
    .where(
      and(
        eq(events.equipmentCode, equipmentCode),
        isVisibleTo(caller, events.equipmentCode),
        code === undefined ? undefined : eq(events.code, code),
        fromMs === undefined ? undefined : gte(events.observedAt, new Date(fromMs)),
        beforeMs === undefined ? undefined : lt(events.observedAt, new Date(beforeMs)),
        keyset.after,
      ),
    )
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

export type EventRow = RowOf<typeof listEvents>

/** Most events kept of one piece of equipment, whatever their age: one that never stops must not fill the disk. */
const keptOfEquipment = 100_000

/** Forgets events received before an instant (0: none), and the oldest beyond 100,000 of a piece of equipment. */
export async function trimEvents(
  db: Database,
  { beforeMs, mostOfEquipment = keptOfEquipment }: { beforeMs: number; mostOfEquipment?: number },
): Promise<{ age: number; number: number }> {
  const forget = async (which: SQL) => (await db.execute(sql`delete from events where ${which}`)).count
  return {
    age: await forget(sql`received_at < ${new Date(beforeMs).toISOString()}::timestamptz`),
    number: await forget(sql`id in (select id from (
      select id, row_number() over (partition by equipment_code order by id desc) as place from events
      where equipment_code in (select equipment_code from events group by 1 having count(*) > ${mostOfEquipment})
    ) as ranked where place > ${mostOfEquipment})`),
  }
}
