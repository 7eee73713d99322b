import { sql } from 'drizzle-orm'
import type { OrderKind } from '../contracts/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { kindOf } from './kinds/index.ts'

/** An order that is to be the open one of its equipment, kind and matter. */
export interface Place {
  readonly kind: OrderKind
  readonly equipmentCode: string
  readonly matter: string
}

/** An order that was over and gave its place away; the matter is the one that it had. */
export interface SetAside extends Place {
  readonly id: number
  readonly state: string
  readonly version: number
}

/**
 * Makes room where the open order of a place is over (`overIn` of its kind) and only waits to be closed: it becomes a matter by
 * itself, so that a new order can be opened. It is judged as it is once it is locked, so that nothing is noted on an order
 * that somebody ends at the same time.
 */
export async function makeRoom(tx: Database, places: readonly Place[]): Promise<SetAside[]> {
  const taken = places.flatMap(({ kind, equipmentCode, matter }) => {
    const { overIn } = kindOf(kind)
    return overIn === undefined ? [] : [{ kind, equipment_code: equipmentCode, matter, over_in: overIn }]
  })
  if (taken.length === 0) return []
  const rows = await tx.execute<{
    id: string
    kind: OrderKind
    equipment_code: string
    matter: string
    state: string
    version: number
  }>(sql`
    with new as (
      select * from jsonb_to_recordset(${JSON.stringify(taken)}::jsonb)
        as new(kind text, equipment_code text, matter text, over_in jsonb)
    ), open as (
      select work_orders.id, work_orders.state, matter, over_in
      from work_orders join new using (equipment_code, kind, matter)
      where closed_at is null order by work_orders.id for update of work_orders
    )
    update work_orders as old set matter = 'order/' || old.id, version = old.version + 1
    from open where open.id = old.id and open.over_in @> to_jsonb(open.state)
    returning old.id, kind, equipment_code, open.matter, old.state, version`)
  return [...rows].map(({ id, equipment_code, ...row }) => ({
    ...row,
    id: Number(id),
    equipmentCode: equipment_code,
  }))
}
