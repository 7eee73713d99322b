import { expect, it } from 'vitest'
import type { Caller } from '../../schemas/index.ts'
import { semaphore } from './semaphore.ts'
import { shareCounts } from './shared-counts.ts'

/** All that can go on by itself has. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

const caller: Caller = { userId: 'u', name: 'n', role: 'admin', partyId: null, district: null }

function counting(size: number) {
  let atMs = 0
  let counted = 0
  const waiting: (() => void)[] = []
  const ask = shareCounts({
    count: () =>
      new Promise<{ n: number }>((resolve, reject) => {
        const n = ++counted
        waiting.push(() => (n === 3 ? reject(new Error('lost')) : resolve({ n })))
      }),
    sizeOf: () => size,
    largeFrom: 10,
    freshMs: 10_000,
    usableMs: 60_000,
    nowMs: () => atMs,
    turns: semaphore(1, 10),
  })
  const finish = () => waiting.shift()?.()
  return { ask, finish, later: (ms: number) => (atMs += ms), counted: () => counted }
}

it('counts few things for each who asks', async () => {
  const { ask, finish } = counting(10)
  for (const n of [1, 2]) {
    const asked = ask(caller)
    finish()
    expect(await asked).toEqual({ n })
  }
})

it('counts once for all who ask before anything is known, and for each once it is known to be few', async () => {
  const { ask, finish, counted } = counting(10)
  const first = [ask(caller), ask(caller)]
  finish()
  expect(await Promise.all(first)).toEqual([{ n: 1 }, { n: 1 }])
  const then = [ask(caller), ask(caller)]
  expect(counted()).toBe(3)
  finish()
  expect(await then[0]).toEqual({ n: 2 })
  finish()
  await expect(then[1]).rejects.toThrow('lost')
})

it('counts one scope after another where nobody waits for it', async () => {
  const { ask, finish, later, counted } = counting(11)
  const other = { ...caller, district: 'A' }
  for (const who of [caller, other]) {
    const first = ask(who)
    finish()
    await first
  }
  later(10_000)
  expect(await Promise.all([ask(caller), ask(other)])).toEqual([{ n: 1 }, { n: 2 }])
  await settled()
  expect(counted()).toBe(3)
  finish()
  await settled()
  expect(counted()).toBe(4)
})

it('shares what was counted of many, counts anew behind it, and waits where it is too old', async () => {
  const { ask, finish, later, counted } = counting(11)
  const first = ask(caller)
  finish()
  expect(await first).toEqual({ n: 1 })
  later(9_999)
  expect(await ask(caller)).toEqual({ n: 1 })
  expect(counted()).toBe(1)
  later(1)
  expect(await Promise.all([ask(caller), ask(caller)])).toEqual([{ n: 1 }, { n: 1 }])
  expect(counted()).toBe(2)
  finish()
  await settled()
  expect(await ask(caller)).toEqual({ n: 2 })

  // a failure is told to whoever waits, and what was known is not used again
  later(60_000)
  const failing = ask(caller)
  finish()
  await expect(failing).rejects.toThrow('lost')
  const again = ask(caller)
  finish()
  expect(await again).toEqual({ n: 4 })

  // whoever may see the same shares it, another scope has counts of its own
  expect(await ask({ ...caller, userId: 'v' })).toEqual({ n: 4 })
  const others = [
    { ...caller, district: 'A' },
    { ...caller, role: 'maintenance-firm' as const, partyId: 1 },
    { ...caller, role: 'use-unit' as const, partyId: 1 },
    { ...caller, role: 'regulator' as const },
    // reads no leads
    { ...caller, role: 'dispatcher' as const },
  ]
  for (const [n, who] of others.entries()) {
    const other = ask(who)
    finish()
    expect(await other).toEqual({ n: 5 + n })
  }
})
