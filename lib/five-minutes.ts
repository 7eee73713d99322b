import { every, type Repeated } from './every.ts'

const fiveMinutesMs = 300_000

/**
 * Does something every five minutes, not twice at once. By an interval, since local times come twice or are left out where the clock is
 * changed: what asks for the next of them is late by an hour.
 */
export const everyFiveMinutes = (work: () => unknown, onError: (error: unknown) => void): Repeated =>
  every(fiveMinutesMs, work, onError)
