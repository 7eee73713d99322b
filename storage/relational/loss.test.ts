import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import { type BreakableProxy, breakableProxy, type Failure } from '../../test/support/breakable-proxy.ts'
import { startTestPostgres, type TestPostgres } from '../../test/support/postgres.ts'
import { until } from '../../test/support/until.ts'
import { isDatabaseAway } from './away.ts'
import { connectRelational, type Relational } from './index.ts'

// vitest fails a run in which a promise rejects unheard or a callback throws: that is what the driver did (3.4.9)

let postgres: TestPostgres
let proxy: BreakableProxy
beforeAll(async () => {
  postgres = await startTestPostgres()
  proxy = await breakableProxy(() => Number(new URL(postgres.url).port))
})
afterAll(async () => {
  proxy?.close()
  await postgres?.stop()
})
afterEach(() => {
  proxy.mend()
  proxy.breakAfter(undefined)
})

async function connect(maxConnections = 3): Promise<Relational> {
  const url = new URL(postgres.url)
  url.port = String(proxy.port)
  const relational = await connectRelational({ url: url.href, timezone: 'Asia/Shanghai', maxConnections })
  onTestFinished(() => relational.close())
  return relational
}

const answers = (relational: Relational) =>
  until(async () => {
    // more at once than there are connections: each of them is tried
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, n) => relational.sql`select ${n}::int as n, array[1, 2] as list`),
    )
    expect(all.map(([row]) => row)).toEqual(Array.from({ length: 8 }, (_, n) => ({ n, list: [1, 2] })))
  })

describe('a connection that breaks while it is made', () => {
  // the server's words of a start are about 600 bytes, then 3 KiB of array types
  const stages = [0, 1, 24, 100, 300, 450, 480, 520, 560, 600, 900, 2_500]
  for (const failure of ['end', 'reset'] satisfies Failure[]) {
    it(`rejects what was asked, at every stage, and the next one works: ${failure}`, async () => {
      const relational = await connect()
      for (const bytes of stages) {
        proxy.breakAfter(bytes, failure)
        proxy.break('reset')
        proxy.mend()
        const asked = await Promise.allSettled([
          ...Array.from({ length: 6 }, () => relational.sql`select 1`),
          ...Array.from({ length: 3 }, () => relational.db.transaction((tx) => tx.execute('select 1'))),
          relational.sql.reserve().then((reserved) => reserved.release()),
        ])
        const away = asked.filter((one) => one.status === 'rejected' && !isDatabaseAway(one.reason))
        expect(away).toEqual([])
        proxy.breakAfter(undefined)
        await answers(relational)
      }
    })
  }
})

describe('a connection that breaks while it is used', () => {
  it('is as if new afterwards, whatever was being said: queries, transactions, cursors, a reserved one', async () => {
    const relational = await connect()
    for (let round = 0; round < 20; round++) {
      const { sql } = relational
      const work = [
        sql`select pg_sleep(0.02)`,
        ...Array.from({ length: 5 }, (_, n) => sql`select ${n}::int`),
        relational.db.transaction(async (tx) => {
          for (let n = 0; n < 5; n++) await tx.execute('select pg_sleep(0.002)')
        }),
        (async () => {
          for await (const _rows of sql`select generate_series(1, 1000)`.cursor(10)) await sql`select 1`
        })(),
        (async () => {
          const reserved = await sql.reserve()
          try {
            for (let n = 0; n < 5; n++) await reserved`select pg_sleep(0.002)`
          } finally {
            reserved.release()
          }
        })(),
      ]
      setTimeout(() => proxy.break(round % 2 === 0 ? 'reset' : 'end'), round)
      await Promise.allSettled(work)
      proxy.mend()
      await answers(relational)
    }
  })

  it('hears again of what is announced', async () => {
    const relational = await connect()
    let heard = 0
    await relational.sql.listen('loss_test', () => heard++)
    for (let round = 0; round < 5; round++) {
      proxy.break('end')
      proxy.mend()
      heard = 0
      await until(async () => {
        await relational.sql.notify('loss_test', '')
        expect(heard).toBeGreaterThan(0)
      })
    }
  })
})

describe('watching', () => {
  it('tells that the database is away and why, frees what waits on a dead connection, and tells when it is back', async () => {
    const relational = await connect()
    let revived = 0
    relational.watch({
      clock: systemClock,
      log: silentLog,
      patienceMs: 300,
      revive: async () => void revived++,
    })
    await until(() => expect(relational.state()).toBe('ok'))
    const { sql } = relational
    await sql`select 1`
    proxy.break('freeze')
    const asked = expect(sql`select 1`).rejects.toSatisfy(isDatabaseAway)
    await until(() => expect(relational.state()).toMatch(/^away since \d{4}-.*: no answer for 0.3 s$/))
    await asked
    expect(revived).toBeGreaterThan(0)
    proxy.mend()
    await until(() => expect(relational.state()).toBe('ok'))
    await answers(relational)
  })
})

it('ends sessions that the server still takes for alive, so that their transactions keep no lock', async () => {
  const relational = await connect()
  relational.watch({ clock: systemClock, log: silentLog, patienceMs: 300 })
  await until(() => expect(relational.state()).toBe('ok'))
  const locked = Promise.withResolvers<void>()
  const holding = relational.db.transaction(async (tx) => {
    await tx.execute('select pg_advisory_xact_lock(4711)')
    locked.resolve()
    await tx.execute('select pg_sleep(60)')
  })
  const lost = expect(holding).rejects.toSatisfy(isDatabaseAway)
  await locked.promise
  // the far side of what is frozen stays open
  proxy.break('freeze')
  await lost
  proxy.mend()
  await until(async () => {
    const [row] = await relational.sql`select pg_try_advisory_xact_lock(4711) as "isFree"`
    expect(row?.isFree).toBe(true)
  })
  // others keep theirs
  expect(await postgres.relational.sql`select 1 as one`).toEqual([{ one: 1 }])
})

it('what says that the database is away, and what says something of the question', async () => {
  const relational = await connect()
  const { sql } = relational
  const refusedBy = (asked: Promise<unknown>) =>
    asked.then(
      () => expect.unreachable(),
      (error: unknown) => error,
    )
  expect(isDatabaseAway(await refusedBy(relational.db.execute('select nonsense')))).toBe(false)
  expect(isDatabaseAway(await refusedBy(relational.db.execute('select 1 / 0')))).toBe(false)
  expect(isDatabaseAway(new Error('something else'))).toBe(false)
  expect(isDatabaseAway(undefined)).toBe(false)
  const killed = refusedBy(
    relational.db.transaction(async (tx) => {
      const [row] = await tx.execute<{ pid: number }>('select pg_backend_pid() as pid')
      await postgres.relational.sql`select pg_terminate_backend(${row?.pid ?? 0})`
      await tx.execute('select pg_sleep(1)')
    }),
  )
  expect(isDatabaseAway(await killed)).toBe(true)
  proxy.break('reset')
  expect(isDatabaseAway(await refusedBy(sql`select 1`))).toBe(true)
})
