import type { Caller } from '../../contracts/index.ts'
import { isWithin } from '../identity/grant.ts'
import type { webhooks } from './tables.ts'

/** Who a user is and what they may see, now. */
export type CallerOf = (userId: string) => Promise<Caller | undefined>

/** As whom a webhook is told: its owner, with the grant it was added by; undefined once the owner may less than that. */
export async function callerFor(
  { ownerId, role, partyId, district }: typeof webhooks.$inferSelect,
  callerOf: CallerOf,
): Promise<Caller | undefined> {
  const owner = await callerOf(ownerId)
  const grant = { role, partyId, district }
  return owner !== undefined && isWithin(grant, owner) ? { ...owner, ...grant } : undefined
}
