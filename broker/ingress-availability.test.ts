import { expect, it } from 'vitest'
import { createIngressAvailability } from './ingress-availability.ts'

it('is told since when broker and journal both work, and when one of them does not', () => {
  const told: (number | undefined)[] = []
  const availability = createIngressAvailability(0, (sinceMs) => told.push(sinceMs))
  availability.byJournal(true, 1)
  expect(told).toEqual([])
  availability.byJournal(false, 2)
  availability.byJournal(false, 3)
  expect(told.splice(0)).toEqual([undefined])
  availability.byJournal(true, 4)
  availability.byJournal(true, 5)
  expect(told.splice(0)).toEqual([4])
  availability.byBroker(undefined)
  availability.byJournal(false, 6)
  availability.byBroker(7)
  expect(told.splice(0)).toEqual([undefined])
  availability.byJournal(true, 8)
  expect(told).toEqual([8])
})
