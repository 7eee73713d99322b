import { expect, it } from 'vitest'
import { runProgram } from './product.ts'

it('loses and doubles nothing in twenty crash trials', async () => {
  const ran = await runProgram(['bench/torture/main.ts', '--trials', '20', '--seed', '2'], {})
  expect(ran.stdout, ran.stderr).toMatch(
    /^20 kills: [1-9]\d+ acknowledged, \d+ stored, 0 missing, 0 doubled\n$/,
  )
  expect(ran.code).toBe(0)
})
