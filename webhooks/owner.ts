import type { Identity } from '../identity/index.ts'
import { isWithin } from '../identity/index.ts'
import type { Caller } from '../schemas/index.ts'
import type { webhooks } from './tables.ts'

export type CallerOf = Identity['callerWithId']

/**
 * As whom a webhook is told: its owner, with the grant it was added by; undefined once the owner may less than that, or the
 * token that added it is over.
 */
export async function callerFor(
  { ownerId, tokenId, role, partyId, district }: typeof webhooks.$inferSelect,
  callerOf: CallerOf,
  atMs: number,
): Promise<Caller | undefined> {
  const owner = await callerOf(ownerId, tokenId === null ? undefined : { id: tokenId, atMs })
  const grant = { role, partyId, district }
  return owner !== undefined && isWithin(grant, owner) ? { ...owner, ...grant } : undefined
}
