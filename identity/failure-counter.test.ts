import { expect, it } from 'vitest'
import { manualClock } from '../lib/clock.ts'
import { failureCounter } from './failure-counter.ts'

it('is not emptied by attempts that were not about a password', () => {
  const failures = failureCounter(manualClock(0))
  while (failures.attempt('lin'));
  for (let n = 0; n < 20_000; n++) {
    failures.attempt(`nobody ${n}`)
    failures.forgive(`nobody ${n}`)
  }
  expect(failures.attempt('lin')).toBe(false)
})
