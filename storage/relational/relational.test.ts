import { mkdtempSync, rmSync } from 'node:fs'
import { connect as connectTcp, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { listen } from '../../lib/listen.ts'
import { until } from '../../test/support/until.ts'
import {
  addToOutbox,
  connectRelational,
  type Database,
  listenToOutbox,
  migrateRelational,
  outbox,
  type Relational,
  startEmbeddedPostgres,
} from './index.ts'

// mkdtemp makes a folder that only its owner may enter, which is the hard case for root
const folder = mkdtempSync(join(tmpdir(), 'hoistway-relational-'))
const cluster = join(folder, 'postgres')
let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>
let relational: Relational

beforeAll(async () => {
  server = await startEmbeddedPostgres(cluster)
  relational = await connectRelational({ url: server.url, timezone: 'Asia/Shanghai', maxConnections: 5 })
  await migrateRelational(relational)
})

afterAll(async () => {
  await relational?.close()
  await server?.release()
  rmSync(folder, { recursive: true, force: true })
})

describe('the embedded server', () => {
  it('is PostgreSQL 18, on loopback, with UTF-8 and a password of its own', async () => {
    const [row] = await relational.sql`
      select current_setting('server_version_num')::int / 10000 as major, current_setting('listen_addresses') as hosts,
        current_setting('server_encoding') as encoding, current_setting('TimeZone') as timezone`
    expect(row).toEqual({ major: 18, hosts: '127.0.0.1', encoding: 'UTF8', timezone: 'Asia/Shanghai' })
    const wrong = server.url.replace(/:[^:@]+@/, ':wrong@')
    await expect(connectRelational({ url: wrong, timezone: 'UTC', maxConnections: 1 })).rejects.toMatchObject(
      {
        code: 'postgres-unreachable',
        message: expect.not.stringContaining('wrong@'),
      },
    )
  })

  it('is joined by whoever comes second, and stays while the first is there', async () => {
    const second = await startEmbeddedPostgres(cluster)
    expect(second.url).toBe(server.url)
    await second.release()
    await relational.ping()
  })

  it('stops when the last one leaves, and starts again with what it held', async () => {
    const other = join(folder, 'other')
    const first = await startEmbeddedPostgres(other)
    const one = await connectRelational({ url: first.url, timezone: 'UTC', maxConnections: 1 })
    await one.sql`create table kept as select 42 as value`
    await one.close()
    await first.release()
    await expect(
      connectRelational({ url: first.url, timezone: 'UTC', maxConnections: 1 }),
    ).rejects.toMatchObject({
      code: 'postgres-unreachable',
    })
    const again = await startEmbeddedPostgres(other)
    const two = await connectRelational({ url: again.url, timezone: 'UTC', maxConnections: 1 })
    expect(await two.sql`select value from kept`).toEqual([{ value: 42 }])
    await two.close()
    await again.release()
  })
})

describe('migrations', () => {
  it('may be run again, and by several programs at once', async () => {
    await Promise.all([
      migrateRelational(relational),
      migrateRelational(relational),
      migrateRelational(relational),
    ])
  })

  it('are not run where a later release was there', async () => {
    await relational.sql`
      insert into drizzle.__drizzle_migrations (hash, created_at) values ('of the future', ${Date.UTC(2100, 0)})`
    await expect(migrateRelational(relational)).rejects.toMatchObject({
      code: 'data-newer',
      message: expect.stringMatching(
        /PostgreSQL at 127\.0\.0\.1:\d+ was changed by a later release.*start that release/,
      ),
    })
    await relational.sql`delete from drizzle.__drizzle_migrations where hash = 'of the future'`
    await migrateRelational(relational)
  })
})

describe('a connection that breaks within a transaction', () => {
  type Work = (tx: Database, die: () => Promise<unknown>) => Promise<unknown>
  const kept = async () => (await relational.sql`select word from words`).map(({ word }) => word)
  /** Runs work whose connection is ended from outside wherever it says so. */
  const broken = (work: Work) =>
    relational.db.transaction(async (tx) => {
      const [row] = await tx.execute<{ pid: number }>('select pg_backend_pid() as pid')
      await tx.execute("insert into words values ('lost')")
      return work(tx, () => relational.sql`select pg_terminate_backend(${row?.pid ?? 0})`)
    })
  const asleep = 'select pg_sleep(30)'

  it.each<[string, Work]>([
    ['while it waits for an answer', (tx, die) => Promise.all([tx.execute(asleep), die()])],
    [
      'within a savepoint',
      (tx, die) => tx.transaction((inner) => Promise.all([inner.execute(asleep), die()])),
    ],
    [
      'and what failed is passed over',
      async (tx, die) => {
        await Promise.all([tx.execute(asleep).catch(() => {}), die()])
        await tx.execute("insert into words values ('said on')")
      },
    ],
    [
      'while it says nothing, and it ends well',
      async (tx, die) => {
        await die()
        // others take the connections that are there, the new one among them
        await Promise.all(Array.from({ length: 20 }, () => relational.sql`select pg_sleep(0.01)`))
        return tx
      },
    ],
  ])('%s rejects, keeps nothing, and harms nobody', async (_when, work) => {
    await relational.sql`create table if not exists words (word text)`
    await relational.sql`truncate words`
    await expect(broken(work)).rejects.toMatchObject({ code: 'postgres-unreachable', mayRetry: true })
    const said: string[] = []
    const say = (word: string) =>
      relational.db
        .transaction((tx) => tx.execute(`insert into words values ('${word}')`))
        .then(() => said.push(word))
    // the driver tells the next user of a connection of its end, once, and does nothing for it
    await Promise.allSettled(Array.from({ length: 10 }, (_, n) => say(`first ${n}`)))
    expect(said.length).toBeGreaterThanOrEqual(9)
    await Promise.all(Array.from({ length: 10 }, (_, n) => say(`second ${n}`)))
    expect((await kept()).sort()).toEqual(said.sort())
  })

  it('by a reset, of which the socket tells before it tells of its end, is lost all the same', async () => {
    const proxy = createServer((near) => {
      const far = connectTcp(Number(new URL(server.url).port), '127.0.0.1')
      for (const side of [near, far]) side.on('error', () => {})
      near.pipe(far)
      far.on('data', (chunk) => (chunk.includes('57P01') ? near.resetAndDestroy() : near.write(chunk)))
    })
    const port = await listen(proxy, { host: '127.0.0.1', port: 0, setting: '' })
    const url = server.url.replace(/:\d+\//, `:${port}/`)
    const far = await connectRelational({ url, timezone: 'UTC', maxConnections: 1 })
    const work = far.db.transaction(async (tx) => {
      const [row] = await tx.execute<{ pid: number }>('select pg_backend_pid() as pid')
      const die = relational.sql`select pg_terminate_backend(${row?.pid ?? 0})`
      await Promise.all([tx.execute(asleep), die])
    })
    await expect(work).rejects.toMatchObject({ code: 'postgres-unreachable', mayRetry: true })
    await until(() => far.ping())
    await far.close()
    proxy.close()
  })

  it('lets other failures be what they are', async () => {
    await expect(relational.db.transaction((tx) => tx.execute('select 1 / 0'))).rejects.toMatchObject({
      cause: { code: '22012' },
    })
    await expect(
      relational.db.transaction(async () => {
        throw new Error('no more')
      }),
    ).rejects.toThrow('no more')
  })
})

describe('the outbox', () => {
  it('shows ids in rising order though transactions end in any order, and wakes whoever listens', async () => {
    const { db } = relational
    const woken = vi.fn()
    const stop = await listenToOutbox(relational, woken)
    woken.mockClear()
    const seen: number[] = []
    const writing = Array.from({ length: 20 }, (_, n) =>
      db.transaction((tx) => addToOutbox(tx, [{ type: 'order', subject: `e-${n}`, payload: { n } }])),
    )
    const watching = (async () => {
      while (seen.length < 20) {
        const rows = await db.select({ id: outbox.id }).from(outbox).orderBy(asc(outbox.id))
        const fresh = rows.map(({ id }) => id).filter((id) => !seen.includes(id))
        // an id that shows up below one already seen would be missed by a reader that goes on from there
        expect(Math.min(...fresh, Number.POSITIVE_INFINITY)).toBeGreaterThan(seen.at(-1) ?? 0)
        seen.push(...fresh)
      }
    })()
    await Promise.all([...writing, watching])
    await until(() => expect(woken).toHaveBeenCalled())
    await stop()
  })
})
