import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { afterAll, describe, expect, it } from 'vitest'
import { openDuckDb } from './duckdb.ts'
import { sortHours } from './duckdb-order.ts'
import type { SeriesPoint, TimeSeriesStore } from './store.ts'
import { SUITE_SCHEMA } from './testing/suite.ts'

const folder = await mkdtemp(join(tmpdir(), 'hoistway-duckdb-order-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

let files = 0
const newPath = () => join(folder, `${++files}.duckdb`)
const open = (path: string) => openDuckDb({ path, schema: SUITE_SCHEMA })

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const NEW_YEAR_MS = Date.UTC(2026, 0, 1)
const LIFTS = 40
const HOURS = '"reading 1h 2026-01"'

describe('the hours of a DuckDB series file', () => {
  it('lie together by lift after the day has turned', async () => {
    const path = newPath()
    const store = await open(path)
    await fill(store, NEW_YEAR_MS, 12)
    await store.close()
    await within(path, async (connection) => expect(await spreadOf(connection)).toBeGreaterThan(12))

    const again = await open(path)
    await again.maintain(NEW_YEAR_MS + DAY_MS)
    await expectFloors(again, NEW_YEAR_MS, 12)
    await again.close()
    await within(path, async (connection) => {
      expect(await spreadOf(connection)).toBe(12)
      expect(await sortedOf(connection)).toEqual([[LIFTS * 12]])
    })
  })

  it('are left as they lie while few are out of order', async () => {
    const path = newPath()
    const store = await open(path)
    await fill(store, NEW_YEAR_MS, 12)
    await store.maintain(NEW_YEAR_MS + DAY_MS)
    await fill(store, NEW_YEAR_MS + DAY_MS, 3)
    await store.maintain(NEW_YEAR_MS + 2 * DAY_MS)
    await expectFloors(store, NEW_YEAR_MS + DAY_MS, 3)
    await store.close()
    await within(path, async (connection) => expect(await sortedOf(connection)).toEqual([[LIFTS * 12]]))
  })

  it('are there after a kill: the log alone has how they were sorted', async () => {
    const path = newPath()
    const store = await open(path)
    for (const days of [1, 2, 3]) {
      const startMs = NEW_YEAR_MS + (days - 1) * DAY_MS
      await fill(store, startMs, 12)
      await store.maintain(startMs + DAY_MS)
      const left = newPath()
      for (const suffix of ['', '.wal']) await copyFile(`${path}${suffix}`, `${left}${suffix}`)
      const after = await open(left)
      for (let day = 0; day < days; day++) await expectFloors(after, NEW_YEAR_MS + day * DAY_MS, 12)
      await after.close()
      await within(left, async (connection) =>
        expect(await sortedOf(connection)).toEqual([[LIFTS * 12 * days]]),
      )
    }
    await store.close()
  })

  it.each([1, 100, 101])('are the same in pieces of %i rows', async (rowsAtOnce) => {
    const path = newPath()
    const store = await open(path)
    await fill(store, NEW_YEAR_MS, 6)
    await store.close()
    await within(path, async (connection) => {
      const before = await rowsOf(connection)
      await sortHours(connection, rowsAtOnce)
      expect(await rowsOf(connection)).toEqual(before)
      expect(await spreadOf(connection)).toBe(6)
    })
  })

  it('are read as they were by who began before, and stay so when sorting is broken off', async () => {
    const path = newPath()
    const store = await open(path)
    await fill(store, NEW_YEAR_MS, 6)
    await store.close()
    await within(path, async (connection, other) => {
      const before = await rowsOf(connection)
      const spread = await spreadOf(connection)
      const sorting = sortHours(connection, 1)
      let isOver = false
      const over = sorting
        .catch(() => undefined)
        .finally(() => {
          isOver = true
        })
      while (!isOver) {
        connection.interrupt()
        await new Promise(setImmediate)
      }
      await over
      // Rolling back may have been interrupted too.
      await connection.run('rollback').catch(() => undefined)
      await expect(sorting).rejects.toThrow(/interrupt|aborted/i)
      expect([await rowsOf(connection), await spreadOf(connection)]).toEqual([before, spread])

      await other.run('begin')
      expect(await spreadOf(other)).toBe(spread)
      await sortHours(connection)
      expect([await rowsOf(other), await spreadOf(other)]).toEqual([before, spread])
      await other.run('commit')
      expect([await rowsOf(other), await spreadOf(other)]).toEqual([before, 6])
    })
    const again = await open(path)
    await expectFloors(again, NEW_YEAR_MS, 6)
    await again.close()
  })

  it('that were a table a year become tables of months', async () => {
    const path = newPath()
    const store = await open(path)
    await fill(store, NEW_YEAR_MS, 3)
    await fill(store, Date.UTC(2026, 2, 1) - HOUR_MS, 2)
    await store.close()
    await within(path, async (connection) => {
      for (const sql of [
        `create table "reading 1h 2026" as from ${HOURS} union all from "reading 1h 2026-02" union all from "reading 1h 2026-03"`,
        ...['01', '02', '03'].map((month) => `drop table "reading 1h 2026-${month}"`),
        `delete from "_partition" where level = 'hour' and start_ms <> ${NEW_YEAR_MS}`,
        'alter table "_partition" drop column sorted',
      ])
        await connection.run(sql)
    })
    const again = await open(path)
    await expectFloors(again, NEW_YEAR_MS, 3)
    await expectFloors(again, Date.UTC(2026, 2, 1) - HOUR_MS, 2)
    await again.close()
    await within(path, async (connection) => {
      const tables = await connection.runAndReadAll(
        `select table_name from duckdb_tables() where table_name like '% 1h %' order by 1`,
      )
      expect(tables.getRows().flat()).toEqual(['01', '02', '03'].map((month) => `reading 1h 2026-${month}`))
    })
  })
})

/** A row of each lift in each of some hours, rolled up hour by hour. */
async function fill(store: TimeSeriesStore, startMs: number, hours: number) {
  for (let hour = 0; hour < hours; hour++) {
    const atMs = startMs + hour * HOUR_MS
    const points = Array.from(
      { length: LIFTS },
      (_, lift): SeriesPoint => ({
        table: 'reading',
        subject: `lift ${lift}`,
        source: 'device',
        atMs,
        tie: 0,
        values: { floor: lift * 100 + hour },
      }),
    )
    await store.append(points, atMs)
    await store.maintain(atMs + HOUR_MS - 1)
    await store.maintain(atMs + HOUR_MS)
  }
}

async function expectFloors(store: TimeSeriesStore, startMs: number, hours: number) {
  for (const lift of [0, 17, LIFTS - 1]) {
    const { series } = await store.query({
      table: 'reading',
      subject: `lift ${lift}`,
      columns: ['floor'],
      fromMs: startMs,
      toMs: startMs + hours * HOUR_MS,
      everyMs: HOUR_MS,
      limit: 100,
    })
    expect(series[0]!.points).toEqual(
      Array.from({ length: hours }, (_, hour) => [startMs + hour * HOUR_MS, lift * 100 + hour]),
    )
  }
}

async function within(
  path: string,
  work: (connection: DuckDBConnection, other: DuckDBConnection) => Promise<void>,
) {
  const instance = await DuckDBInstance.create(path)
  const connections = [await instance.connect(), await instance.connect()] as const
  try {
    await work(...connections)
  } finally {
    for (const connection of connections) connection.closeSync()
    instance.closeSync()
  }
}

/** How many rows of the table the rows of one lift span, at most. */
async function spreadOf(connection: DuckDBConnection): Promise<number> {
  const spread = await connection.runAndReadAll(
    `select max(span)::double from (select max(rowid) - min(rowid) + 1 as span from ${HOURS} group by key)`,
  )
  return Number(spread.getRows()[0]![0])
}

async function sortedOf(connection: DuckDBConnection) {
  const sorted = await connection.runAndReadAll(
    `select sorted::double from "_partition" where level = 'hour'`,
  )
  return sorted.getRows()
}

async function rowsOf(connection: DuckDBConnection) {
  return (await connection.runAndReadAll(`from ${HOURS} order by all`)).getRows()
}
