import type { CallerUnit } from '../audit/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import { recordOfOrder } from '../registry/index.ts'
import type { Miss, MoveField, MoveFields } from '../schemas/index.ts'
import { type Database, isEndedForAnother } from '../storage/relational/index.ts'
import { planClocks } from './clocks/plan.ts'
import { applyClockPlans, runningClocks } from './clocks/write.ts'
import type { OrderFacts } from './facts.ts'
import { confirmed } from './guards/fields.ts'
import { allowedEvents, type Changes, type EventRule, missesOf, nextState } from './kind.ts'
import { kindOf } from './kinds/index.ts'
import { openOrders } from './open.ts'
import { type FoundOrder, lockOrder, type OrderTerms, readFacts } from './read-facts.ts'
import { recordTransition } from './record.ts'

/** A person's move of an order. */
export interface Move {
  readonly orderId: number
  readonly event: string
  readonly note: string | null
  readonly fields?: MoveFields
  /** The version that they have seen. */
  readonly version?: number | undefined
}

export interface Moved {
  readonly state: string
  readonly version: number
  readonly equipmentCode: string
}

/** Why an order is not changed: with the state now, what this caller may say, and what the said event lacks. */
export function refusal(
  code: 'move-refused' | 'order-changed' | 'confirmation-required',
  message: string,
  facts: OrderFacts,
  about: { readonly event?: string; readonly misses?: readonly Miss[] } = {},
): HoistwayError {
  const { order } = facts
  const allowed = allowedEvents(kindOf(order.kind), facts)
  return new HoistwayError(code, `${message}; allowed now: ${allowed.join(', ') || 'nothing'}`, {
    details: {
      state: order.state,
      version: order.version,
      allowedEvents: allowed,
      ...about,
      misses: about.misses ?? [],
    },
  })
}

/** Throws `order-changed` where the caller has seen another version than there is. */
export function requireVersion(version: number | undefined, facts: OrderFacts): void {
  const { order } = facts
  if (version === undefined || version === order.version) return
  throw refusal(
    'order-changed',
    `work order ${order.id} is at version ${order.version} (${order.state}), not ${version}: somebody changed it`,
    facts,
  )
}

/** Throws `request-invalid` where a move carries what its event does not take. */
function requireTaken(event: string, rule: EventRule, fields: MoveFields): void {
  const taken = [...(rule.needs ?? []), ...(rule.takes ?? [])]
  const strange = (Object.keys(fields) as MoveField[]).filter(
    (field) => fields[field] !== undefined && !taken.includes(field),
  )
  if (strange.length === 0) return
  throw new HoistwayError(
    'request-invalid',
    `${strange.join(', ')}: "${event}" does not take this; it takes ${taken.join(', ') || 'a note only'}`,
  )
}

/** What the rule's effect says, with what every kind keeps of its fields. */
function changesOf(rule: EventRule, facts: OrderFacts): Changes {
  const { rootCause, causeCode, workers, into, scheduledOn, reportNumber } = facts.fields
  const effect = rule.effect?.(facts) ?? {}
  const details = {
    ...(causeCode !== undefined && { causeCode }),
    ...(workers !== undefined && { workers }),
    ...(into !== undefined && { mergedInto: into }),
    ...(scheduledOn !== undefined && { scheduledOn }),
    ...(reportNumber !== undefined && { reportNumber }),
    ...effect.details,
  }
  return { ...effect, ...(rootCause !== undefined && { rootCause }), details }
}

/** Starts and stops the clocks of an order as a step asks for it. */
export async function moveClocks(
  tx: Database,
  found: FoundOrder,
  step: { event: string; to: string; atMs: number; dueAtMs: number | null },
  terms: Pick<OrderTerms, 'rulebook'>,
): Promise<void> {
  const { id } = found.order
  const running = (await runningClocks(tx, [id])).get(id) ?? new Set()
  const plan = planClocks(
    kindOf(found.order.kind),
    { event: step.event, from: found.order.state, to: step.to },
    {
      atMs: step.atMs,
      orderDueAtMs: step.dueAtMs,
      running,
    },
    terms.rulebook.limitsAt(found.equipment, step.atMs),
  )
  await applyClockPlans(tx, [{ order: found.order, plan }], step.atMs)
}

/**
 * Moves an order for a caller, with everything that follows from it: columns, clocks, orders beneath it, the
 * registry's record of the work, history, audit trail.
 * Rejects with `not-found` where the caller may not know of it; with `request-invalid` where a field is not the event's;
 * with `order-changed` where they have seen another version; and with `move-refused` where state, role, relation, a field or
 * a guard does not allow it (details of both: `state`, `version`, `allowedEvents`, `misses`).
 */
export async function moveOrder(unit: CallerUnit, move: Move, terms: OrderTerms): Promise<Moved> {
  const { db, caller, now } = unit
  const { atMs } = now
  const { orderId, event, note, fields = {} } = move
  const found = await lockOrder(db, caller, orderId)
  const { order } = found
  const kind = kindOf(order.kind)
  const facts = await readFacts(db, found, { caller, fields, atMs }, terms)
  requireVersion(move.version, facts)
  const to = nextState(kind, order.state, event)
  const rule = to === null ? undefined : kind.events[event]
  if (to === null || rule === undefined || !rule.roles.includes(caller.role)) {
    const message = `"${event}" is not allowed for ${caller.role} while the ${order.kind} order is ${order.state}`
    throw refusal('move-refused', message, facts, { event })
  }
  requireTaken(event, rule, fields)
  const misses = missesOf(rule, facts)
  if (misses.length > 0) {
    const lacks = misses.map(({ text }) => text.en).join('; ')
    const isAsked = misses.every(({ guard }) => guard === confirmed.id)
    const code = isAsked ? 'confirmation-required' : 'move-refused'
    throw refusal(code, `"${event}" is not possible yet: ${lacks}`, facts, { event, misses })
  }

  const changes = changesOf(rule, facts)
  const isClosed = kind.closed.includes(to)
  const step = { event, action: 'order.moved', to, isClosed, note, fields, changes } as const
  const version = await recordTransition(unit, order, step)
  const dueAtMs = changes.dueAtMs ?? order.dueAt?.getTime() ?? null
  await moveClocks(db, found, { event, to, atMs, dueAtMs }, terms)
  if (changes.opens !== undefined) {
    const { opens } = changes
    const wanted = {
      ...opens,
      equipmentCode: order.equipmentCode,
      matter: `order/${order.id}`,
      atMs,
      parentId: order.id,
      by: caller,
    }
    await openOrders(unit, [wanted], terms.rulebook)
  }
  const { record } = changes
  if (record !== undefined) {
    const { id, equipmentCode, partyId } = order
    if (partyId === null) throw new Error(`work order ${id} has nobody whose record it would be`)
    await recordOfOrder(unit, { id, equipmentCode, partyId }, record)
  }
  return { state: to, version, equipmentCode: order.equipmentCode }
}

/**
 * Moves orders one after another, each as `moveOrder` does: what refuses one undoes that one alone, and its outcome says why. All in
 * one unit of work, for whoever holds the outbox must not wait for the next order.
 */
export async function moveOrders(
  unit: CallerUnit,
  moves: readonly Move[],
  terms: OrderTerms,
): Promise<PromiseSettledResult<Moved>[]> {
  const outcomes: PromiseSettledResult<Moved>[] = []
  for (const move of moves) {
    try {
      const value = await unit.attempt((inner) => moveOrder(inner, move, terms))
      outcomes.push({ status: 'fulfilled', value })
    } catch (reason) {
      // the locks of the moves before it are what the other waits for
      if (isEndedForAnother(reason)) throw reason
      outcomes.push({ status: 'rejected', reason })
    }
  }
  return outcomes
}
