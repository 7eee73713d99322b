import { expect, it } from 'vitest'
import { runProgram } from './product.ts'

it('loses and doubles nothing in crash trials', { timeout: 180_000 }, async () => {
  const ran = await runProgram(['bench/torture.ts', '--trials', '5'], {})
  expect(ran.stdout).toMatch(/^5 kills: [1-9]\d+ acknowledged, \d+ stored, 0 missing, 0 doubled\n$/)
  expect(ran.code).toBe(0)
})
