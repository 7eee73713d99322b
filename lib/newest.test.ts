import { expect, it } from 'vitest'
import { newestMs } from './newest.ts'

it('finds the newest of more things than a function takes arguments', () => {
  const things = Array.from({ length: 300_000 }, (_, n) => ({ atMs: n === 17 ? 1_000_000 : n }))
  expect(newestMs(things)).toBe(1_000_000)
  expect(newestMs([])).toBe(0)
})
