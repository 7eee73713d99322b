import { expect, it } from 'vitest'
import { liftState, lowestFloor } from './lift-state.ts'

it('draws one person per 75 kg, at least one where somebody is inside', () => {
  expect(liftState({ passenger: true, loadKg: 20 }).people).toBe(1)
  expect(liftState({ passenger: true, loadKg: 225 }).people).toBe(3)
  expect(liftState({ passenger: false, loadKg: 225 }).people).toBe(0)
  expect(liftState({}).occupied).toBeUndefined()
})

it('shows no direction while the car stands', () => {
  expect(liftState({ car: 0, direction: 1 }).direction).toBe(0)
  expect(liftState({ car: 1, direction: 2 }).direction).toBe(2)
})

it('moves the shaft only when the car would leave the picture', () => {
  expect(lowestFloor(undefined, 10, 5)).toBe(8)
  expect(lowestFloor(8, 12, 5)).toBe(8)
  expect(lowestFloor(8, 13, 5)).toBe(9)
  expect(lowestFloor(8, 3, 5)).toBe(3)
})
