import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestPostgres, type TestPostgres } from '../../test/support/postgres.ts'
import type { Database } from './index.ts'
import { outbox, runUnitOfWork, type UnitOfWork } from './index.ts'

type Unit = UnitOfWork<{ caller: null; now: { atMs: number } }, string>

let postgres: TestPostgres
let db: Database
/** What was written, in the order of writing. */
const log: string[] = []
beforeAll(async () => {
  postgres = await startTestPostgres()
  db = postgres.relational.db
  await db.execute(sql`create table written (what text)`)
})
afterAll(() => postgres?.stop())
beforeEach(async () => {
  log.length = 0
  await db.execute(sql`truncate written, outbox`)
})

const write = (unit: Unit, what: string) => unit.db.execute(sql`insert into written values (${what})`)
const written = async () =>
  (await db.execute<{ what: string }>(sql`select what from written`)).map(({ what }) => what)
const published = async () =>
  (await db.select().from(outbox).orderBy(outbox.id)).map(({ payload }) => payload.n)
const event = (n: number) => ({ type: 'tested', subject: null, payload: { n } })
const events = (unit: Unit) => unit.db.select().from(outbox)

/** A unit whose follow-ups and audit say what they were given, and how many messages the outbox had then. */
const run = <T>(
  work: (unit: Unit) => Promise<T>,
  fails: 'follow-ups' | 'audit' | null = null,
  on: Database = db,
) =>
  runUnitOfWork(
    on,
    { caller: null, now: { atMs: 0 } },
    {
      async followUps(unit: Unit, codes) {
        log.push(`follow-ups ${codes.join()} outbox ${(await events(unit)).length}`)
        unit.publish([event(90)])
        unit.audit(['from a follow-up'])
        if (fails === 'follow-ups') throw new Error(fails)
      },
      async audit(unit: Unit, entries) {
        log.push(`audit ${entries.join()} outbox ${(await events(unit)).length}`)
        await write(unit, 'audit')
        if (fails === 'audit') throw new Error(fails)
      },
    },
    work,
  )

describe('effects', () => {
  const calls = {
    audit: (unit: Unit) => unit.audit(['done']),
    publish: (unit: Unit) => unit.publish([event(1)]),
    change: (unit: Unit) => unit.changed(['L-1']),
  }
  it.each([
    ['audit', 'publish', 'change'],
    ['audit', 'change', 'publish'],
    ['publish', 'audit', 'change'],
    ['publish', 'change', 'audit'],
    ['change', 'audit', 'publish'],
    ['change', 'publish', 'audit'],
  ] as const)('of %s, %s and %s are written as follow-ups, outbox, audit', async (...order) => {
    await run(async (unit) => {
      for (const name of order) calls[name](unit)
      await write(unit, 'work')
    })
    // the audit comes last: what waits for its lock waits for nothing but the commit
    expect(log).toEqual(['follow-ups L-1 outbox 0', 'audit done,from a follow-up outbox 2'])
    expect(await published()).toEqual([1, 90])
    expect(await written()).toEqual(['work', 'audit'])
  })

  it('are more than a function takes arguments, where a city falls silent at once', async () => {
    const city = Array.from({ length: 200_000 }, (_, n) => event(n))
    await run(async (unit) => {
      unit.publish(city)
      unit.changed(city.map(({ payload }) => `L-${payload.n}`))
      await unit.attempt(async (inner) => inner.publish(city))
    })
    const [row] = await db.execute<{ count: number }>(sql`select count(*)::int as count from outbox`)
    expect(row?.count).toBe(400_001)
  })

  it('are none where nothing was said', async () => {
    await run(async () => undefined)
    expect(log).toEqual([])
    expect(await published()).toEqual([])
  })

  it('follow once for equipment that was changed several times', async () => {
    await run(async (unit) => {
      unit.changed(['L-1', 'L-2'])
      unit.changed(['L-1'])
    })
    expect(log[0]).toBe('follow-ups L-1,L-2 outbox 0')
  })
})

describe('a unit that fails', () => {
  it.each(['follow-ups', 'audit'] as const)('at its %s leaves nothing', async (step) => {
    const running = run(async (unit) => {
      await write(unit, 'work')
      unit.changed(['L-1'])
      unit.publish([event(1)])
      unit.audit(['done'])
    }, step)
    await expect(running).rejects.toThrow(step)
    expect([await written(), await published()]).toEqual([[], []])
  })

  it('in its work writes no effects', async () => {
    const running = run(async (unit) => {
      unit.audit(['done'])
      throw new Error('refused')
    })
    await expect(running).rejects.toThrow('refused')
    expect(log).toEqual([])
  })
})

describe('an attempt within a unit', () => {
  it('commits its effects with the unit, once', async () => {
    await run(async (unit) => {
      unit.publish([event(1)])
      await unit.attempt(async (inner) => {
        await write(inner, 'inner')
        inner.publish([event(2)])
        inner.audit(['inner'])
        inner.changed(['L-1'])
      })
      expect(log).toEqual([])
    })
    expect(log).toEqual(['follow-ups L-1 outbox 0', 'audit inner,from a follow-up outbox 3'])
    expect(await published()).toEqual([1, 2, 90])
  })

  it('that fails takes its writes and effects with it, and the unit goes on', async () => {
    await run(async (unit) => {
      await write(unit, 'outer')
      unit.audit(['outer'])
      const trying = unit.attempt(async (inner) => {
        await write(inner, 'inner')
        inner.publish([event(2)])
        inner.audit(['inner'])
        inner.changed(['L-1'])
        throw new Error('refused')
      })
      await expect(trying).rejects.toThrow('refused')
    })
    expect(log).toEqual(['audit outer outbox 0'])
    expect(await written()).toEqual(['outer', 'audit'])
    expect(await published()).toEqual([])
  })
})

it('runs again, from nothing, where PostgreSQL ended it for another', async () => {
  let runs = 0
  await run(async (unit) => {
    unit.publish([event(1)])
    await write(unit, 'work')
    if (++runs === 1) await unit.db.execute(sql`do $$ begin raise sqlstate '40P01'; end $$`)
  })
  expect(runs).toBe(2)
  expect([await written(), await published()]).toEqual([['work'], [1]])
})
