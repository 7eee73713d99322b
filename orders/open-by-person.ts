import type { CallerUnit } from '../audit/index.ts'
import { HoistwayError } from '../lib/errors.ts'
import { findVisible } from '../registry/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { OrderKind } from '../schemas/index.ts'
import { kindOf } from './kinds/index.ts'
import { type OrderOpened, openOrders } from './open.ts'
import { fitsInCharge } from './party.ts'
import { lockOrder } from './read-facts.ts'
import { recordTransition } from './record.ts'

/** What a person asks for. */
export interface OrderAsked {
  readonly kind: OrderKind
  readonly equipmentCode: string
  readonly note: string
  readonly untilMs?: number | undefined
  readonly partyId?: number | undefined
  readonly parentId?: number | undefined
  readonly outOfService?: boolean | undefined
}

/**
 * Opens an order for a person. Where one is open already that stands for the same, theirs is noted on it with their words, as
 * a repeated alarm is. Rejects with `not-found` where they may not know of the equipment or the parent, with `forbidden` where
 * their role may not open this kind or put that party in charge, and with `request-invalid` where party, parent or time do not fit.
 */
export async function openByPerson(
  unit: CallerUnit,
  asked: OrderAsked,
  rulebook: Rulebook,
): Promise<OrderOpened> {
  const { db, caller, now } = unit
  const { atMs } = now
  const { equipmentCode, note, untilMs, partyId, parentId } = asked
  const kind = kindOf(asked.kind)
  const visible = await findVisible(db, caller, equipmentCode)
  if (visible === undefined) {
    throw new HoistwayError('not-found', `no equipment ${JSON.stringify(equipmentCode)}`)
  }
  if (!kind.openedBy.includes(caller.role)) {
    throw new HoistwayError(
      'forbidden',
      `${caller.role} may not open a ${kind.id} order; these may: ${kind.openedBy.join(', ')}`,
    )
  }
  const isOthers = partyId !== undefined && caller.partyId !== null && partyId !== caller.partyId
  if (isOthers && !kind.reassignedBy.includes(caller.role)) {
    throw new HoistwayError(
      'forbidden',
      `partyId: ${caller.role} may not put another party in charge of a ${kind.id} order; leave it out`,
    )
  }
  if (untilMs !== undefined && kind.isDueByLaw === true) {
    throw new HoistwayError(
      'request-invalid',
      `until: by when a ${kind.id} is due is the rulebook's to say; leave it out`,
    )
  }
  if (untilMs !== undefined && untilMs <= atMs) {
    throw new HoistwayError('request-invalid', 'until: the time limit must lie ahead')
  }
  if (partyId !== undefined && !(await fitsInCharge(db, kind, equipmentCode, partyId))) {
    throw new HoistwayError(
      'request-invalid',
      `partyId: party ${partyId} cannot have a ${kind.id} order here`,
    )
  }
  const parent = parentId === undefined ? undefined : await lockOrder(db, caller, parentId)
  if (parent !== undefined && parent.order.equipmentCode !== equipmentCode) {
    throw new HoistwayError('request-invalid', 'parentId: an order of other equipment')
  }
  const wanted = {
    kind: kind.id,
    equipmentCode,
    cause: 'person',
    // what people find is judged one by one
    matter: `${caller.userId} ${atMs}`,
    atMs,
    dueAtMs: untilMs,
    parentId,
    partyId,
    // a rescue always does
    outOfService: kind.id === 'repair' ? asked.outOfService : undefined,
    by: caller,
    note,
    ...(caller.partyId !== null && { details: { openedByPartyId: caller.partyId } }),
  }
  const [opened] = await openOrders(unit, [wanted], rulebook)
  if (opened === undefined) throw new Error('an order that is wanted is opened or noted')
  if (!opened.isNew) {
    const { order } = await lockOrder(db, caller, opened.orderId)
    const step = {
      event: 'comment',
      action: 'order.commented',
      to: order.state,
      note,
    } as const
    await recordTransition(unit, order, step)
  }
  return opened
}
