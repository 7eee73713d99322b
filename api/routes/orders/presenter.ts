import { HoistwayError } from '../../../lib/errors.ts'
import { readOrder } from '../../../orders/index.ts'
import type { Caller, WorkOrderFile } from '../../../schemas/index.ts'
import type { Tools } from '../../app.ts'
import { instant, instantOrNull, orderShape } from '../../http/presenters.ts'
import { withConditions } from './conditions.ts'

type Step = NonNullable<Awaited<ReturnType<typeof readOrder>>>['history'][number]

export function stepShape({
  at,
  actor,
  event,
  from,
  to,
  note,
  fields,
}: Step): WorkOrderFile['history'][number] {
  return { at: instant(at), actor, event, from, to, note, fields: { ...fields } }
}

/** One work order with all that belongs to it, as a caller may see it. Rejects with `not-found` where they may not. */
export async function orderFileOf(
  { db, nowMs, terms }: Tools,
  caller: Caller,
  id: number,
): Promise<WorkOrderFile> {
  const row = await readOrder(db, caller, id, nowMs(), terms)
  if (row === undefined) throw new HoistwayError('not-found', `no work order ${id}`)
  const [order] = await withConditions(db, caller, [orderShape(row)])
  if (order === undefined) throw new Error('one order has one answer')
  return {
    ...order,
    history: row.history.map(stepShape),
    historyTotal: row.historyTotal,
    clocksTotal: row.clocksTotal,
    childrenTotal: row.childrenTotal,
    sentParties: row.sentParties,
    details: { ...row.order.details },
    clocks: row.clocks.map(({ clock, startedAt, dueAt, metAt, breachedAt, voidedAt }) => ({
      clock,
      startedAt: instant(startedAt),
      dueAt: instant(dueAt),
      metAt: instantOrNull(metAt),
      breachedAt: instantOrNull(breachedAt),
      voidedAt: instantOrNull(voidedAt),
    })),
    children: row.children.map(({ id: child, kind, state, closedAt }) => ({
      id: child,
      kind,
      state,
      closed: closedAt !== null,
    })),
    allowedEvents: row.moves.map(({ event }) => event),
    moves: row.moves,
  }
}
