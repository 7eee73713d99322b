import { LRUCache } from 'lru-cache'
import { type Caller, isOffice, roleLimit } from '../../schemas/index.ts'
import type { Semaphore } from './semaphore.ts'

export const mostScopes = 1_000

interface Known<Counts> {
  readonly counts: Counts
  /** When counting began. */
  readonly atMs: number
}

/** Callers of one scope may see the same. */
export function scopeOf(caller: Caller): string {
  const { role, partyId, district } = caller
  const limit = roleLimit[role]
  return JSON.stringify([limit === 'party' ? role : limit, partyId, district, isOffice(caller)])
}

/**
 * Shares a count that takes long between those who may see the same. Where there are more than `largeFrom` things it may be
 * `freshMs` old, and up to `usableMs` for the one whose question has it counted anew meanwhile; fewer are counted each time.
 * Of a scope that nobody asked for yet, those who ask at once share one count. What nobody waits for is counted in its turn, so that
 * a core is left to those who wait.
 */
export function shareCounts<Counts extends object>(options: {
  readonly count: (caller: Caller) => Promise<Counts>
  readonly sizeOf: (counts: Counts) => number
  readonly largeFrom: number
  readonly freshMs: number
  readonly usableMs: number
  readonly nowMs: () => number
  /** Takes as many as there are scopes. */
  readonly turns: Semaphore
}): (caller: Caller) => Promise<Counts> {
  const { count, sizeOf, largeFrom, freshMs, usableMs, nowMs, turns } = options
  const scopes = new LRUCache<string, Known<Counts> | 'few'>({ max: mostScopes })
  const running = new Map<string, Promise<Counts>>()

  async function recount(scope: string, caller: Caller): Promise<Counts> {
    const atMs = nowMs()
    try {
      const counts = await count(caller)
      scopes.set(scope, sizeOf(counts) > largeFrom ? { counts, atMs } : 'few')
      return counts
    } catch (error) {
      scopes.delete(scope)
      throw error
    }
  }

  async function recountInTurn(scope: string, caller: Caller): Promise<Counts> {
    const isInTurn = await turns.enter()
    try {
      return await recount(scope, caller)
    } finally {
      if (isInTurn) turns.leave()
    }
  }

  return async (caller) => {
    const scope = scopeOf(caller)
    const known = scopes.get(scope)
    if (known === 'few') return recount(scope, caller)
    const ageMs = known === undefined ? Number.POSITIVE_INFINITY : nowMs() - known.atMs
    if (known !== undefined && ageMs < freshMs) return known.counts
    const isWaitedFor = known === undefined || ageMs >= usableMs
    const begin = isWaitedFor ? recount : recountInTurn
    const next = running.get(scope) ?? begin(scope, caller).finally(() => running.delete(scope))
    running.set(scope, next)
    if (isWaitedFor) return next
    // nobody waits for this one; whoever asks next is told of its failure
    next.catch(() => {})
    return known.counts
  }
}
