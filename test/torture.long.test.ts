import { expect, it } from 'vitest'
import { whyNoInfluxd } from '../storage/timeseries/testing/influxd.ts'
import { runProgram } from './support/server-process.ts'

const passed = (kills: number) =>
  new RegExp(`^${kills} kills: [1-9]\\d+ acknowledged, \\d+ stored, 0 missing, 0 doubled\\n$`)

it('loses and doubles nothing in twenty crash trials', async () => {
  const ran = await runProgram(['bench/torture/main.ts', '--trials', '20', '--seed', '2'], {})
  expect(ran.stdout, ran.stderr).toMatch(passed(20))
  expect(ran.code).toBe(0)
})

it('nor when the store goes away too, and the journal reaches its bound', async ({ skip }) => {
  const reason = whyNoInfluxd()
  if (reason !== null) skip(reason)
  const ran = await runProgram(['bench/torture/main.ts', '--trials', '5', '--store', 'influxdb'], {})
  expect(ran.stdout, ran.stderr).toMatch(passed(5))
  expect(ran.stderr).toContain('until the journal was full')
  expect(ran.code).toBe(0)
})
