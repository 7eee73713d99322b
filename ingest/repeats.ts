// When the same bytes are the same message.
import { canonicalFault } from './lenient.ts'
import type { DecodedPart, DecodedPayload } from './model.ts'
import { isRescue } from './told-rescue.ts'

/** A clock that is further behind may stand still, so that its time names nothing. */
const namesFaultsForMs = 30 * 86_400_000

/**
 * Whether the same bytes are the same message. Of a fault a time alone tells so: an id may be that of the device, and then the
 * next trapped person has the bytes of the one before.
 */
export function isNamed({ hasIdentity, parts }: DecodedPayload, receivedAtMs: number): boolean {
  if (!hasIdentity) return false
  return parts.every(
    ({ fault, atMs }) =>
      fault === undefined || (atMs !== undefined && receivedAtMs - atMs < namesFaultsForMs),
  )
}

/**
 * For how long, or up to twice as long, the same bytes are dropped; undefined for ever. A lift that goes on saying that somebody
 * is trapped, with the time at which it began, is heard again: the order may have ended as a false alarm.
 */
export function repeatsMs({ isCounted, parts }: DecodedPayload): number | undefined {
  const isTrapped = ({ fault }: DecodedPart) => fault?.active === true && isRescue(canonicalFault(fault.code))
  return parts.some(isTrapped) ? 60_000 : isCounted ? 3_600_000 : undefined
}
