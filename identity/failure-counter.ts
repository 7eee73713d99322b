import type { Clock } from '../lib/clock.ts'

export const windowMs = 60_000
const maxFailures = 10
const maxRemembered = 10_000

/** Failed attempts by name (a user's, a browser's) in the last minute. Forgets the oldest when full. */
export function failureCounter(clock: Clock) {
  const failures = new Map<string, { count: number; untilMs: number }>()
  return {
    /** Counts an attempt as failed until `clear` or `forgive` says otherwise; false where there were too many. */
    attempt(name: string): boolean {
      const nowMs = clock.now()
      const known = failures.get(name)
      if (known !== undefined && known.untilMs > nowMs) {
        if (known.count >= maxFailures) return false
        known.count++
        return true
      }
      // entries end in the order in which they began
      failures.delete(name)
      for (const [oldest, { untilMs }] of failures) {
        if (untilMs > nowMs && failures.size < maxRemembered) break
        failures.delete(oldest)
      }
      failures.set(name, { count: 1, untilMs: nowMs + windowMs })
      return true
    },
    clear(name: string): void {
      failures.delete(name)
    },
    /** The attempt was not about the password after all. */
    forgive(name: string): void {
      const known = failures.get(name)
      if (known === undefined) return
      known.count--
      // what nobody failed at takes no place from what somebody did
      if (known.count <= 0) failures.delete(name)
    },
  }
}
