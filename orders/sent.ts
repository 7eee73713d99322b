import { systemActor } from '../audit/index.ts'
import type { OrderFacts } from './facts.ts'
import type { Changes } from './kind.ts'
import type { WorkOrderRow } from './tables.ts'

/** States of a rescue in which nobody was sent yet, whoever is in charge. */
const before: readonly string[] = ['alarmed', 'answered']

/**
 * Whether people wait and nobody is sent: a rescue before it is dispatched, or one whose tier has nobody named. From the acceptance
 * on somebody is on the way, if only by a dispatcher's word (119 is no party of the registry).
 */
export function nobodySent({
  kind,
  state,
  partyId,
}: Pick<WorkOrderRow, 'kind' | 'state' | 'partyId'>): boolean {
  return kind === 'rescue' && (before.includes(state) || (state === 'dispatched' && partyId === null))
}

/** The parties that were sent, with more of them. */
export function sentWith(
  { sentPartyIds }: Pick<WorkOrderRow, 'sentPartyIds'>,
  ...more: readonly (number | null | undefined)[]
): number[] {
  return [...new Set([...(sentPartyIds ?? []), ...more.filter((id) => id !== null && id !== undefined)])]
}

/** Sends a party of a tier, or nobody where none is named; those who were sent before may still come. */
export function sendingOf(
  order: WorkOrderRow,
  partyId: number | null,
  tier: number,
  by: { readonly name: string; readonly isSystem: boolean },
  atMs: number,
): Changes {
  const sent =
    partyId === null ? null : { by: by.name, bySystem: by.isSystem, at: new Date(atMs).toISOString() }
  const wasSent = order.state === 'dispatched' ? order.partyId : null
  return { partyId, tier, sentPartyIds: sentWith(order, wasSent, partyId), details: { sent } }
}

/** The same, as a person says it. */
export function sentByPerson(
  { order, caller, atMs }: OrderFacts,
  partyId: number | null,
  tier: number,
): Changes {
  return sendingOf(order, partyId, tier, { name: caller.name, isSystem: false }, atMs)
}

/** The same, as the system does it. */
export function sentBySystem(
  order: WorkOrderRow,
  partyId: number | null,
  tier: number,
  atMs: number,
): Changes {
  return sendingOf(order, partyId, tier, { name: systemActor.name, isSystem: true }, atMs)
}

/** Another party is sent instead of the one in charge, which is called off. Nothing where nobody was sent yet, or of other kinds. */
export function sentInstead({ order, caller, atMs }: OrderFacts, partyId: number, to: string): Changes {
  if (order.kind !== 'rescue' || to !== 'dispatched') return {}
  const others = sentWith(order).filter((id) => id !== order.partyId)
  const sent = { by: caller.name, bySystem: false, at: new Date(atMs).toISOString() }
  return { sentPartyIds: [...new Set([...others, partyId])], details: { sent } }
}
