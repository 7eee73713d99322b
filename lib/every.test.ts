import { expect, it } from 'vitest'
import { until } from '../test/support/until.ts'
import { every } from './every.ts'

it('goes on after work that throws or rejects, tells of it, and never runs twice at once', async () => {
  const failures: string[] = []
  let runs = 0
  let atOnce = 0
  let most = 0
  const repeated = every(
    1,
    async () => {
      runs++
      if (runs === 1) throw new Error('thrown')
      most = Math.max(most, ++atOnce)
      await new Promise((resolve) => setTimeout(resolve, 10))
      atOnce--
      if (runs === 2) throw new Error('rejected')
    },
    (error) => failures.push((error as Error).message),
  )
  await until(() => expect(runs).toBeGreaterThan(4))
  await repeated.stop()
  const before = runs
  expect([failures, most, atOnce]).toEqual([['thrown', 'rejected'], 1, 0])
  expect(runs).toBe(before)
})

it('tells of work that throws before it waits for anything', async () => {
  const failures: unknown[] = []
  const repeated = every(
    1,
    () => {
      throw new Error('at once')
    },
    (error) => failures.push(error),
  )
  await until(() => expect(failures.length).toBeGreaterThan(1))
  await repeated.stop()
})
