import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { manualClock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import { silentLog } from '../lib/log.ts'
import { connectRelational, type Database } from '../storage/relational/index.ts'
import { failingTransactions } from '../test/fixtures/failing.ts'
import { tenMs } from '../test/fixtures/readings.ts'
import { startTestPostgres, type TestPostgres } from '../test/support/postgres.ts'
import { until } from '../test/support/until.ts'
import { type DegradationWatch, openDegradations, watchDegradation } from './degradation.ts'

let postgres: TestPostgres
let db: Database
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
})
afterAll(() => postgres?.stop())

const clock = manualClock(tenMs)
let said: string[]
const log = {
  ...silentLog,
  error: (_fields: object, text: string) => said.push(`error ${text}`),
  warn: (_fields: object, text: string) => said.push(`warn ${text}`),
} as unknown as Log
beforeEach(async () => {
  said = []
  await postgres.relational.sql`truncate degradations, outbox restart identity`
})

const start = (given: { db?: Database; program?: string } = {}) =>
  watchDegradation({ db, clock, log, program: 'server', ...given })
const rows = () => postgres.relational.sql`
  select program, causes, resolved_at is null as open from degradations order by id`
const told = async () =>
  (await postgres.relational.sql`select payload from outbox where type = 'system' order by id`).map(
    ({ payload }) => payload.state,
  )

/** Reports once a second for so long. */
async function report(
  watch: DegradationWatch,
  seconds: number,
  troubles: Record<string, string | undefined>,
) {
  for (let second = 0; second < seconds; second++) {
    clock.advance(1_000)
    for (const [source, text] of Object.entries(troubles)) watch.report(source, text)
    await watch.close()
  }
}

describe('being degraded', () => {
  it('is one alert, told once, with all that was wrong meanwhile, over when nothing has been for a minute', async () => {
    const watch = await start()
    await report(watch, 2, { seriesReader: undefined, journal: undefined })
    expect([watch.isDegraded(), await rows()]).toEqual([false, []])
    await report(watch, 3, { seriesReader: 'the store is away' })
    expect(watch.isDegraded()).toBe(true)
    expect(await rows()).toEqual([
      { program: 'server', causes: { seriesReader: 'the store is away' }, open: true },
    ])
    await report(watch, 3, { seriesReader: 'the store is still away', journal: 'withholding' })
    const causes = { seriesReader: 'the store is away', journal: 'withholding' }
    expect(await rows()).toEqual([{ program: 'server', causes, open: true }])
    await report(watch, 59, { seriesReader: undefined, journal: undefined })
    expect(watch.isDegraded()).toBe(true)
    await report(watch, 2, { seriesReader: undefined, journal: undefined })
    expect(watch.isDegraded()).toBe(false)
    expect(await rows()).toEqual([{ program: 'server', causes, open: false }])
    expect(await openDegradations(db)).toEqual([])
    expect(await told()).toEqual(['firing', 'firing', 'resolved'])
    expect(said).toEqual([expect.stringMatching(/^error degraded/), 'warn no longer degraded'])
  })

  it('stays the same alert while it flaps within a minute, and is another one after', async () => {
    const watch = await start()
    for (let time = 0; time < 5; time++) {
      await report(watch, 1, { journal: 'withholding' })
      await report(watch, 50, { journal: undefined })
    }
    expect(await rows()).toHaveLength(1)
    await report(watch, 15, { journal: undefined })
    await report(watch, 1, { journal: 'withholding' })
    expect((await rows()).map(({ open }) => open)).toEqual([false, true])
  })

  it('that a killed program left open goes on, or is over, with the next', async () => {
    const killed = await start()
    await report(killed, 1, { journal: 'withholding' })
    const next = await start()
    expect(next.isDegraded()).toBe(true)
    await report(next, 1, { journal: 'withholding again' })
    expect(await rows()).toEqual([{ program: 'server', causes: { journal: 'withholding' }, open: true }])
    await report(next, 61, { journal: undefined })
    expect(await rows()).toMatchObject([{ open: false }])
  })

  it('of one program is not that of another on the same database', async () => {
    const [one, other] = [await start({ program: 'one' }), await start({ program: 'other' })]
    await report(one, 1, { journal: 'withholding' })
    await report(other, 1, { journal: 'withholding' })
    await report(other, 61, { journal: undefined })
    expect(await rows()).toMatchObject([
      { program: 'one', open: true },
      { program: 'other', open: false },
    ])
  })

  it('is one row where a commit was not answered, and ends', async () => {
    const failing = failingTransactions(db)
    const watch = await start({ db: failing.db })
    failing.lose(1)
    await report(watch, 2, { journal: 'withholding' })
    expect(await rows()).toMatchObject([{ open: true }])
    await report(watch, 61, { journal: undefined })
    expect(await rows()).toMatchObject([{ open: false }])
  })

  it('is known at once while the database is away, and written when it is back, with its own time', async () => {
    const relational = await connectRelational({
      url: postgres.url,
      timezone: 'Asia/Shanghai',
      maxConnections: 1,
    })
    const watch = await start({ db: relational.db })
    const startedAt = new Date(clock.now() + 1_000)
    // what the database refuses now stands for one that is away
    await postgres.relational.sql`alter table degradations rename to degradations_away`
    await report(watch, 5, { rulesReader: 'no connection' })
    expect(watch.isDegraded()).toBe(true)
    expect(said).toEqual([
      expect.stringMatching(/^error degraded/),
      expect.stringMatching(/^warn .*written down/),
    ])
    await postgres.relational.sql`alter table degradations_away rename to degradations`
    expect(await rows()).toEqual([])
    await report(watch, 1, { rulesReader: undefined })
    await until(async () =>
      expect(await openDegradations(db)).toEqual([{ startedAt, causes: { rulesReader: 'no connection' } }]),
    )
    await relational.close()
  })
})
