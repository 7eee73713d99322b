import { expect, it } from 'vitest'
import { createHearing } from './hearing.ts'

it('is told since when broker and journal both work, and when one of them does not', () => {
  const told: (number | undefined)[] = []
  const hearing = createHearing(0, (sinceMs) => told.push(sinceMs))
  hearing.byJournal(true, 1)
  expect(told).toEqual([])
  hearing.byJournal(false, 2)
  hearing.byJournal(false, 3)
  expect(told.splice(0)).toEqual([undefined])
  hearing.byJournal(true, 4)
  hearing.byJournal(true, 5)
  expect(told.splice(0)).toEqual([4])
  hearing.byBroker(undefined)
  hearing.byJournal(false, 6)
  hearing.byBroker(7)
  expect(told.splice(0)).toEqual([undefined])
  hearing.byJournal(true, 8)
  expect(told).toEqual([8])
})
