import { vi } from 'vitest'

/** As long as a test waits for anything: only what never comes takes so long, however slow the machine. */
export const longestWaitMs = 45_000

/** Waits until a check throws no more, and gives what it returns. Rejects with what the check threw last. */
export const until = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: longestWaitMs, interval: 20 })
