import { expect, test } from 'vitest'
import { type Heading, nextStop } from './calls.ts'

const cases: { floor: number; heading: Heading; stops: number[]; next: number | undefined }[] = [
  { floor: 5, heading: 1, stops: [], next: undefined },
  { floor: 5, heading: 1, stops: [9, 5], next: 5 },
  { floor: 5, heading: 1, stops: [4, 9], next: 9 },
  { floor: 5, heading: -1, stops: [4, 1, 6], next: 4 },
  { floor: 5, heading: 1, stops: [4, 1], next: 4 },
  { floor: 5, heading: 0, stops: [9, 3], next: 3 },
]

test.each(cases)(
  'at $floor heading $heading with $stops the next stop is $next',
  ({ floor, heading, stops, next }) => {
    expect(nextStop(floor, heading, stops)).toBe(next)
  },
)
