import { sql } from 'drizzle-orm'
import { type Speaker, systemActor } from '../audit/index.ts'
import { type Database, storableJson } from '../storage/relational/index.ts'
import type { StepFields } from './tables.ts'

/** Something that was done to many orders at once; the system does it where nobody is named. */
export interface HistoryEntry {
  readonly orderId: number
  readonly atMs: number
  readonly by: Speaker | null
  readonly event: string
  readonly from: string | null
  readonly to: string
  readonly note: string | null
  readonly fields?: StepFields
}

/** Adds to the histories of orders, those of one in the order given, with one statement for thousands. */
export async function addHistory(tx: Database, steps: readonly HistoryEntry[]): Promise<void> {
  const rows = steps.map(({ atMs, by, note, fields = {}, ...step }, n) => ({
    ...step,
    n,
    fields,
    note: note ?? null,
    at: new Date(atMs).toISOString(),
    actor: by?.name ?? systemActor.name,
    actorId: by?.userId ?? null,
  }))
  await tx.execute(sql`
    insert into work_order_history (order_id, at, actor, actor_id, event, "from", "to", note, fields)
    select "orderId", at, actor, "actorId", event, "from", "to", note, fields
    from jsonb_to_recordset(${storableJson(rows)}::jsonb) as new(n int, "orderId" bigint, at timestamptz, actor text,
      "actorId" text, event text, "from" text, "to" text, note text, fields jsonb)
    order by "orderId", n`)
}
