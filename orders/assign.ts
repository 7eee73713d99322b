import type { CallerUnit } from '../audit/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import type { OrderFacts } from './facts.ts'
import { assigneeFit, ownSide, partyKept, partyOf } from './guards/fields.ts'
import { missesOf } from './kind.ts'
import { kindOf } from './kinds/index.ts'
import { moveClocks, refusal, requireVersion } from './move.ts'
import { lockOrder, type OrderTerms, readFacts } from './read-facts.ts'
import { recordTransition } from './record.ts'
import { sentInstead } from './sent.ts'

/** Who is to have an order. */
export interface Assignment {
  readonly orderId: number
  readonly partyId?: number | undefined
  readonly assigneeId?: number | undefined
  readonly reason: string
  readonly version?: number | undefined
}

/** Whoever may put another party in charge; of the present party, people may be named by itself too. */
function mayAssign({ caller, order }: OrderFacts, names: 'party' | 'person'): boolean {
  if (kindOf(order.kind).reassignedBy.includes(caller.role)) return true
  return names === 'person' && caller.partyId !== null && caller.partyId === order.partyId
}

/**
 * Puts a party in charge of an open order, or a person of it. Another party takes the person away, begins
 * where its own acceptance is asked for (`restartsIn`), has the whole of the time for it, and is refused once the present one has begun
 * work that is put on record as theirs. Rejects as
 * `moveOrder` does; with `forbidden` where the role may not.
 */
export async function assignOrder(
  unit: CallerUnit,
  assignment: Assignment,
  terms: OrderTerms,
): Promise<void> {
  const { orderId, assigneeId, reason, version } = assignment
  const { db, caller, now } = unit
  const found = await lockOrder(db, caller, orderId)
  const { order } = found
  // whoever is in charge already is no other party
  const partyId = assignment.partyId === order.partyId ? undefined : assignment.partyId
  const fields = {
    reason,
    ...(partyId !== undefined && { partyId }),
    ...(assigneeId !== undefined && { assigneeId }),
  }
  const facts = await readFacts(db, found, { caller, fields, atMs: now.atMs }, terms)
  requireVersion(version, facts)
  if (!mayAssign(facts, partyId === undefined ? 'person' : 'party')) {
    throw new HoistwayError('forbidden', `${caller.role} may not say who has a ${order.kind} order`)
  }
  const kind = kindOf(order.kind)
  if (order.closedAt !== null) throw refusal('move-refused', `the order is ${order.state}`, facts)
  const fit = order.kind === 'rectification' ? ownSide : partyOf(...kind.partyKinds)
  const misses = missesOf(
    { roles: [], guards: [fit, assigneeFit, partyKept(kind.keepsPartyIn ?? [])] },
    facts,
  )
  if (misses.length > 0) {
    const lacks = misses.map(({ text }) => text.en).join('; ')
    throw refusal('move-refused', `the order is not reassigned: ${lacks}`, facts, { misses })
  }
  const to = partyId === undefined ? order.state : (kind.restartsIn?.[order.state] ?? order.state)
  const changes = {
    ...(partyId !== undefined && { partyId, ...sentInstead(facts, partyId, to) }),
    ...(assigneeId !== undefined && { assigneeId }),
  }
  const step = { event: 'reassign', action: 'order.reassigned', to } as const
  await recordTransition(unit, order, { ...step, fields, changes })
  if (partyId !== undefined) {
    const dueAtMs = order.dueAt?.getTime() ?? null
    await moveClocks(db, found, { event: step.event, to, atMs: now.atMs, dueAtMs }, terms)
  }
}
