import { sql } from 'drizzle-orm'
import type { OrderKind } from '../schemas/index.ts'
import type { Database } from '../storage/relational/index.ts'
import { kindOf } from './kinds/index.ts'

/** An order that is to be the open one of its equipment, kind and matter. */
export interface Place {
  readonly kind: OrderKind
  readonly equipmentCode: string
  readonly matter: string
  /** Of a kind that comes again: the due day that the calendar names for it, epoch ms. */
  readonly cycleDueAtMs?: number | null
}

/** An order that gave its place away; the matter is the one that it had. */
export interface Superseded extends Omit<Place, 'cycleDueAtMs'> {
  /** It is of another due day, rather than over. */
  readonly isOtherCycle: boolean
  readonly id: number
  readonly state: string
  readonly version: number
}

/**
 * Supersedes the open order of a place where its work is finished (`finishedIn` of its kind) and it only waits to be closed, and where it
 * is of another due day than the calendar asks for (a person's: of a later one, for theirs is done when the day is met). Its `matter`
 * becomes its own, so that a new order can be opened. The order is evaluated once it is locked, so that nothing is noted on one that
 * somebody ends at the same time.
 */
export async function supersede(tx: Database, places: readonly Place[]): Promise<Superseded[]> {
  const taken = places.flatMap(({ kind, equipmentCode, matter, cycleDueAtMs }) => {
    const { finishedIn, isCyclic } = kindOf(kind)
    const cycle_due = isCyclic && cycleDueAtMs ? new Date(cycleDueAtMs).toISOString() : null
    if (finishedIn === undefined && cycle_due === null) return []
    return [{ kind, equipment_code: equipmentCode, matter, over_in: finishedIn ?? [], cycle_due }]
  })
  if (taken.length === 0) return []
  const rows = await tx.execute<{
    id: string
    kind: OrderKind
    equipment_code: string
    matter: string
    state: string
    version: number
    is_other_cycle: boolean
  }>(sql`
    with new as (
      select * from jsonb_to_recordset(${JSON.stringify(taken)}::jsonb)
        as new(kind text, equipment_code text, matter text, over_in jsonb, cycle_due timestamptz)
    ), open as (
      select work_orders.id, work_orders.state, matter, over_in,
        cycle_due is not null and (due_at > cycle_due or (due_at < cycle_due and cause <> 'person')) as is_other_cycle
      from work_orders join new using (equipment_code, kind, matter)
      where closed_at is null order by work_orders.id for update of work_orders
    )
    update work_orders as old set matter = 'order/' || old.id, version = old.version + 1
    from open where open.id = old.id and (open.over_in @> to_jsonb(open.state) or open.is_other_cycle)
    returning old.id, kind, equipment_code, open.matter, old.state, version, is_other_cycle`)
  return [...rows].map(({ id, equipment_code, is_other_cycle, ...row }) => ({
    ...row,
    id: Number(id),
    equipmentCode: equipment_code,
    isOtherCycle: is_other_cycle,
  }))
}
