import { expect, test } from 'vitest'
import { type DoorState, stepDoor } from './door.ts'

const free = { strokeS: 3, dwellS: 4, held: false, blocked: false }

const moves: { start: DoorState; conditions: typeof free; next: DoorState }[] = [
  { start: 'closed', conditions: free, next: 'closed' },
  { start: 'opening', conditions: free, next: 'open' },
  { start: 'open', conditions: free, next: 'closing' },
  { start: 'open', conditions: { ...free, held: true }, next: 'open' },
  { start: 'closing', conditions: free, next: 'closed' },
  { start: 'closing', conditions: { ...free, blocked: true }, next: 'obstructed' },
  { start: 'obstructed', conditions: { ...free, blocked: true }, next: 'opening' },
]

test.each(moves)('$start becomes $next once its time is over', ({ start, conditions, next }) => {
  expect(stepDoor({ state: start, leftS: 0.2 }, 0.25, conditions).state).toBe(next)
})

test('a door takes its time', () => {
  expect(stepDoor({ state: 'closing', leftS: 3 }, 0.25, free)).toEqual({ state: 'closing', leftS: 2.75 })
})
