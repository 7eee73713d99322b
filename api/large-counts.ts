import { LRUCache } from 'lru-cache'
import { type Caller, roleLimit } from '../contracts/index.ts'

const mostScopes = 1_000

interface Known<Counts> {
  readonly counts: Counts
  readonly atMs: number
  next?: Promise<Counts>
}

/** Callers of one scope may see the same. */
function scopeOf({ role, partyId, district }: Caller): string {
  const limit = roleLimit[role]
  return JSON.stringify([limit === 'party' ? role : limit, partyId, district])
}

/**
 * Shares a count that takes long between those who may see the same. Where there are more than `largeFrom` things it may be
 * `freshMs` old, and up to `usableMs` for the one whose question has it counted anew meanwhile; fewer are counted each time.
 */
export function shareCounts<Counts extends object>(options: {
  readonly count: (caller: Caller) => Promise<Counts>
  readonly sizeOf: (counts: Counts) => number
  readonly largeFrom: number
  readonly freshMs: number
  readonly usableMs: number
  readonly nowMs: () => number
}): (caller: Caller) => Promise<Counts> {
  const { count, sizeOf, largeFrom, freshMs, usableMs, nowMs } = options
  const large = new LRUCache<string, Known<Counts>>({ max: mostScopes })
  return async (caller) => {
    const scope = scopeOf(caller)
    const known = large.get(scope)
    if (known === undefined) {
      const counts = await count(caller)
      if (sizeOf(counts) > largeFrom) large.set(scope, { counts, atMs: nowMs() })
      return counts
    }
    const ageMs = nowMs() - known.atMs
    if (ageMs < freshMs) return known.counts
    known.next ??= count(caller).then(
      (counts) => {
        if (sizeOf(counts) > largeFrom) large.set(scope, { counts, atMs: nowMs() })
        else large.delete(scope)
        return counts
      },
      (error) => {
        large.delete(scope)
        throw error
      },
    )
    if (ageMs >= usableMs) return known.next
    // nobody waits for this one; whoever asks next is told of its failure
    known.next.catch(() => {})
    return known.counts
  }
}
