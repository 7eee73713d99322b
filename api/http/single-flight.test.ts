import { createServer, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listen } from '../../lib/listen.ts'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { until } from '../../test/support/until.ts'
import { type SingleFlight, singleFlight } from './single-flight.ts'

const here = new AbortController().signal

/** Questions that are answered when the test says so. */
function asked(inTurn: SingleFlight) {
  const begun: string[] = []
  const answers = new Map<string, (answer: string) => void>()
  return {
    begun,
    ask: (question: string, gone = here) =>
      inTurn(question, gone, () => {
        begun.push(question)
        return new Promise<string>((resolve) => answers.set(question, resolve))
      }),
    answer: (question: string) => answers.get(question)?.(`of ${question}`),
  }
}

it('answers one question after another, in their order, and refuses what would wait too long', async () => {
  const { begun, ask, answer } = asked(singleFlight(2))
  const [a, b, c] = [ask('a'), ask('b'), ask('c')]
  await expect(ask('d')).rejects.toMatchObject({ code: 'busy', mayRetry: true })
  expect(begun).toEqual(['a'])
  answer('a')
  expect(await a).toBe('of a')
  await until(() => expect(begun).toEqual(['a', 'b']))
  answer('b')
  expect(await b).toBe('of b')
  await until(() => expect(begun).toEqual(['a', 'b', 'c']))
  answer('c')
  expect(await c).toBe('of c')
})

it('computes once what several ask meanwhile, and anew what is asked afterwards', async () => {
  const { begun, ask, answer } = asked(singleFlight(0))
  const both = [ask('a'), ask('a')]
  await until(() => expect(begun).toEqual(['a']))
  answer('a')
  expect(await Promise.all(both)).toEqual(['of a', 'of a'])
  const later = ask('a')
  await until(() => expect(begun).toEqual(['a', 'a']))
  answer('a')
  await later
})

it('does not begin what nobody waits for any more, and gives its place away', async () => {
  const { begun, ask, answer } = asked(singleFlight(1))
  const a = ask('a')
  const [first, second] = [new AbortController(), new AbortController()]
  const b = [ask('b', first.signal), ask('b', second.signal)]
  first.abort()
  await expect(ask('c')).rejects.toMatchObject({ code: 'busy' })
  second.abort()
  for (const one of b) await expect(one).rejects.toMatchObject({ code: 'busy' })
  const d = ask('d')
  answer('a')
  await a
  await until(() => expect(begun).toEqual(['a', 'd']))
  answer('d')
  expect(await d).toBe('of d')
})

it('goes on after one that failed', async () => {
  const inTurn = singleFlight(1)
  const failed = inTurn('a', here, () => Promise.reject(new Error('no')))
  const next = inTurn('b', here, async () => 'b')
  await expect(failed).rejects.toThrow('no')
  expect(await next).toBe('b')
})

let api: TestApi
let server: Server
let base: string
beforeAll(async () => {
  api = await startTestApi()
  server = createServer(getRequestListener((request) => api.app.request(request)))
  base = `http://127.0.0.1:${await listen(server, { host: '127.0.0.1', port: 0, setting: '' })}`
})
afterAll(async () => {
  server?.closeAllConnections()
  server?.close()
  await api?.stop()
})

it('has a server compute one of the statistics at a time, twenty wait, and tell others to come again', async () => {
  const { sql } = api.context.relational
  const held = await sql.reserve()
  await held`begin`
  // whatever reads the orders waits for this
  await held`lock table work_orders in access exclusive mode`
  const ask = (atLeast: number) =>
    fetch(
      `${base}/api/v1/statistics/repeat-equipment?firstDay=2026-01-01&lastDay=2026-12-31&atLeast=${atLeast}`,
      {
        headers: { authorization: `Bearer ${api.token}` },
      },
    )
  const numbers = Array.from({ length: 22 }, (_, n) => n + 2)
  const refused = new Set<number>()
  try {
    const answers = numbers.map(async (atLeast) => {
      const answer = await ask(atLeast)
      if (answer.status === 503) refused.add(atLeast)
      return { status: answer.status, again: answer.headers.get('retry-after'), body: await answer.json() }
    })
    const first = await Promise.race(answers)
    expect(first).toMatchObject({ status: 503, again: '1', body: { code: 'busy' } })
    await until(async () => {
      const computing = await sql`
        select from pg_stat_activity where wait_event_type = 'Lock' and query like '%repeated%'`
      expect(computing.length).toBe(1)
    })
    // there is no room for another, but what is asked already is shared
    const shared = ask(numbers.find((atLeast) => !refused.has(atLeast)) ?? 0)
    await held`rollback`
    const statuses = (await Promise.all(answers)).map(({ status }) => status).sort()
    expect(statuses).toEqual([...Array<number>(21).fill(200), 503])
    expect((await shared).status).toBe(200)
  } finally {
    await held`rollback`
    held.release()
  }
})
