import postgres from 'postgres'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import { until } from '../../test/support/until.ts'
import { watchDatabase } from './watch.ts'

const failure = (code: string) => Object.assign(new Error(`failed: ${code}`), { code })
const answer = (code: string) => Object.assign(new postgres.PostgresError(code), { code })

it.each([
  ['no answer in time', () => new Promise(() => {}), true],
  ['a connection that is not made in time', () => Promise.reject(failure('CONNECT_TIMEOUT')), true],
  ['a connection that is refused', () => Promise.reject(failure('ECONNREFUSED')), true],
  ['a connection that ends', () => Promise.reject(failure('CONNECTION_CLOSED')), true],
  ['a server that starts', () => Promise.reject(answer('57P03')), false],
  ['a server with too many connections', () => Promise.reject(answer('53300')), false],
  ['an answer', () => Promise.resolve(), false],
])('%s: the other connections are destroyed only where the server said nothing', async (_, ask, breaks) => {
  let asked = 0
  let broken = 0
  const watch = watchDatabase({
    ask: () => {
      asked++
      return ask()
    },
    breakAll: () => broken++,
    clock: systemClock,
    log: silentLog,
    patienceMs: 50,
  })
  onTestFinished(() => watch.close())
  await until(() => expect(asked).toBeGreaterThan(1))
  expect(broken > 0).toBe(breaks)
})
