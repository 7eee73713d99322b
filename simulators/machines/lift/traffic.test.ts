import { expect, test } from 'vitest'
import { randomOf } from '../../../lib/random.ts'
import { noonMs } from '../../testing/devices.ts'
import { nextGroup, peakAt } from './traffic.ts'

const hourMs = 3_600_000

test('offices fill in the morning and empty in the evening, homes the other way', () => {
  expect([peakAt('office', 8), peakAt('office', 18), peakAt('office', 14)]).toEqual(['up', 'down', 'none'])
  expect([peakAt('residence', 8), peakAt('residence', 18)]).toEqual(['down', 'up'])
})

test('most groups start at the main floor in an up-peak, and nobody travels to where they are', () => {
  const random = randomOf(1, 'traffic')
  const groups = Array.from({ length: 20_000 }, () =>
    nextGroup(random, { floors: 12, use: 'office', busyness: 1 }, noonMs - 4 * hourMs, 1),
  ).filter((group) => group !== undefined)
  const fromMain = groups.filter((group) => group.fromFloor === 1).length
  expect(groups.length).toBeGreaterThan(300)
  expect(fromMain / groups.length).toBeGreaterThan(0.7)
  expect(groups.every((group) => group.fromFloor !== group.toFloor)).toBe(true)
})
