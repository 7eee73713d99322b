import { nextState, type SystemFacts } from '../kind.ts'
import { kindOf } from '../kinds/index.ts'
import type { FoundOrder } from '../read-facts.ts'
import type { SystemChange, SystemStep } from '../system-steps.ts'

/** A clock of an order that is late. */
export interface Breach extends FoundOrder {
  readonly clock: string
  readonly dueAtMs: number
}

export const breachEvent = 'clock-breached'

/**
 * What follows from the late clocks of one order, in the order in which they were due: each is said to be late, then the event that
 * its clock names is done where the kind's table allows it and its rule finds something to do. Pure.
 * @param officeId the regulator's office in whose district the equipment stands.
 */
export function reactTo(breaches: readonly Breach[], officeId: number | null, atMs: number): SystemChange {
  const [first] = breaches
  if (first === undefined) throw new Error('nothing is late')
  const subject = first.equipment
  let { order } = first
  const kind = kindOf(order.kind)
  const equipment = { maintenanceFirmId: subject.maintenanceFirmId, officeId }
  const steps: SystemStep[] = []
  for (const { clock, dueAtMs } of breaches) {
    const details = { clock, dueAt: new Date(dueAtMs).toISOString() }
    const late = { from: order.state, note: clock, details }
    steps.push({
      ...late,
      ...{ event: breachEvent, to: order.state, fields: {}, action: `order.${breachEvent}`, isRemark: true },
    })
    const event = kind.clocks[clock]?.onBreach
    if (event === undefined) continue
    const to = nextState(kind, order.state, event)
    const facts: SystemFacts = { order, equipment, atMs }
    const changes = to === null ? null : (kind.events[event]?.system?.(facts) ?? null)
    if (to === null || changes === null) continue
    const { partyId = order.partyId, tier = order.tier, sentPartyIds = order.sentPartyIds } = changes
    const toldPartyId = changes.toldPartyId === undefined ? partyId : changes.toldPartyId
    const fields = { tier, ...(toldPartyId !== null && { partyId: toldPartyId }) }
    steps.push({ ...late, event, to, fields, action: 'order.escalated' })
    order = {
      ...order,
      state: to,
      partyId,
      assigneeId: partyId === order.partyId ? order.assigneeId : null,
      tier,
      sentPartyIds: sentPartyIds === null ? null : [...sentPartyIds],
      details: { ...order.details, ...changes.details },
    }
  }
  return { subject, steps, order: { ...order, version: order.version + steps.length } }
}
