import { expect, test } from 'vitest'
import { randomOf, waitS } from './random.ts'

test('the same seed and label give the same numbers, others do not', () => {
  const draw = (seed: number, label: string) => Array.from({ length: 5 }, randomOf(seed, label))
  expect(draw(1, 'a')).toEqual(draw(1, 'a'))
  expect(draw(1, 'a')).not.toEqual(draw(1, 'b'))
  expect(draw(1, 'a')).not.toEqual(draw(2, 'a'))
})

test('numbers are spread over [0, 1), and waits are as long as their rate says', () => {
  const random = randomOf(1, 'spread')
  const numbers = Array.from({ length: 20_000 }, random)
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true)
  expect(numbers.reduce((sum, number) => sum + number) / numbers.length).toBeCloseTo(0.5, 1)
  const waits = Array.from({ length: 20_000 }, () => waitS(random, 0.1))
  expect(waits.reduce((sum, wait) => sum + wait) / waits.length).toBeCloseTo(10, 0)
})
