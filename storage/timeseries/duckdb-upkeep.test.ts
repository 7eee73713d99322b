import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, describe, expect, it } from 'vitest'
import { openDuckDb } from './duckdb.ts'
import type { SeriesPoint, TimeSeriesStore } from './store.ts'
import { SUITE_SCHEMA } from './testing/suite.ts'
import { rollupSuite, SHORT_RETENTION } from './testing/suite-rollup.ts'

const folder = await mkdtemp(join(tmpdir(), 'hoistway-duckdb-upkeep-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const DAY_MS = 86_400_000
const FIRST_DAY_MS = Date.UTC(2026, 0, 30)

let folders = 0
const newFolder = () => join(folder, `it's ${++folders}`)
const openIn = (place: string, options = {}) =>
  openDuckDb({ path: join(place, 'series.duckdb'), schema: SUITE_SCHEMA, parquetAfterDays: 1, ...options })

const suiteFolder = newFolder()
rollupSuite('duckdb', () => openIn(suiteFolder, { retentionDays: SHORT_RETENTION }))

describe('an old day of a DuckDB series file', () => {
  it('becomes a Parquet file that is still read, and takes late rows', async () => {
    const place = newFolder()
    let store = await openIn(place)
    await store.append(dayOfRows(0, 0, 100), 1)
    await store.append(dayOfRows(1, 0, 10), 2)
    await store.maintain(FIRST_DAY_MS + 2 * DAY_MS)
    expect(await filesIn(place)).toEqual(['reading/2026-01-30.parquet'])
    expect(await floorsOf(store)).toEqual([...range(0, 100), ...range(0, 10)])

    await store.append(dayOfRows(0, 100, 150), 3)
    expect(await floorsOf(store)).toEqual([...range(0, 150), ...range(0, 10)])
    expect(await countsOf(store)).toEqual([150, 10])
    await store.maintain(FIRST_DAY_MS + 3 * DAY_MS)
    await store.maintain(FIRST_DAY_MS + 4 * DAY_MS)
    expect(await filesIn(place)).toEqual(['reading/2026-01-30-2.parquet', 'reading/2026-01-31.parquet'])
    await store.close()
    expect(await tablesIn(place)).not.toContain('reading raw 2026-01-30')

    store = await openIn(place)
    expect(await floorsOf(store)).toEqual([...range(0, 150), ...range(0, 10)])
    expect(await countsOf(store)).toEqual([150, 10])
    await store.close()
  })

  it('comes back where the series file was lost, with what a new one gets of that day', async () => {
    const place = newFolder()
    let store = await openIn(place)
    // keys of another order than the new file will give
    await store.append([{ ...dayOfRows(0, 0, 1)[0]!, subject: 'first', values: { floor: 7 } }], 1)
    await store.append(dayOfRows(0, 0, 100), 2)
    await store.maintain(FIRST_DAY_MS + 2 * DAY_MS)
    await store.close()
    for (const end of ['', '.wal']) await rm(join(place, `series.duckdb${end}`), { force: true })
    await writeFile(join(place, 'parquet/reading/2026-01-31.parquet'), 'cut')
    store = await openIn(place)
    expect(await store.position()).toBe(0)
    expect(await floorsOf(store)).toEqual(range(0, 100))
    await store.append(dayOfRows(0, 100, 150), 3)
    await store.maintain(FIRST_DAY_MS + 3 * DAY_MS)
    expect(await countsOf(store)).toEqual([150])
    expect(await filesIn(place)).toEqual(['reading/2026-01-30.parquet', 'reading/2026-01-31.parquet'])
    await store.close()
    store = await openIn(place)
    expect(await floorsOf(store)).toEqual(range(0, 150))
    await store.close()
  })

  it('is not read by an earlier release', async () => {
    const place = newFolder()
    await (await openIn(place)).close()
    await sql(join(place, 'series.duckdb'), 'update "_format" set format = 2')
    await expect(openIn(place)).rejects.toMatchObject({
      code: 'data-newer',
      message: expect.stringMatching(/series\.duckdb was written by a later release.*format 2/),
    })
  })

  it('is read by whoever reads Parquet, with names and instants', async () => {
    const place = newFolder()
    const store = await openIn(place)
    await store.append(dayOfRows(0, 0, 3), 1)
    await store.maintain(FIRST_DAY_MS + 2 * DAY_MS)
    await store.close()
    const file = join(place, 'parquet', 'reading', '2026-01-30.parquet')
    const rows = await sql(
      ':memory:',
      `select subject, source, at_ms::double, floor::double from '${file.replaceAll("'", "''")}'`,
    )
    expect(rows).toEqual(range(0, 3).map((floor) => ['lift', 'device', FIRST_DAY_MS + floor * 1000, floor]))
  })

  it('gets the columns that a later schema has', async () => {
    const place = newFolder()
    const { reading } = SUITE_SCHEMA
    const { note: _, ...fewer } = reading
    const old = await openIn(place, { schema: { reading: fewer } })
    await old.append(dayOfRows(0, 0, 3), 1)
    await old.maintain(FIRST_DAY_MS + 2 * DAY_MS)
    await old.close()
    const store = await openIn(place)
    await store.append([{ ...dayOfRows(0, 3, 4)[0]!, values: { note: 'new' } }], 2)
    const answer = await store.query({ ...ALL, columns: ['floor', 'note'] })
    expect(answer.series.map(({ points }) => points.map(([, value]) => value))).toEqual([[0, 1, 2], ['new']])
    await store.close()
  })

  it('goes when it is older than rows are kept; what was rolled up of it stays', async () => {
    const place = newFolder()
    const store = await openIn(place, { retentionDays: { raw: 3, minute: 400, hour: 0 } })
    await store.append(dayOfRows(0, 0, 100), 1)
    for (const day of [2, 4, 5]) await store.maintain(FIRST_DAY_MS + day * DAY_MS)
    expect(await filesIn(place)).toEqual([])
    expect(await floorsOf(store)).toEqual([])
    expect(await countsOf(store)).toEqual([100])
    await store.append(dayOfRows(0, 100, 120), 2)
    expect(await countsOf(store)).toEqual([120])
    for (const day of [6, 7]) await store.maintain(FIRST_DAY_MS + day * DAY_MS)
    expect(await floorsOf(store)).toEqual([])
    expect(await countsOf(store)).toEqual([120])
    await store.close()
    expect((await tablesIn(place)).filter((name) => name.includes(' raw '))).toEqual([])
  })

  it('is neither lost nor doubled when the process is killed while it moves', async () => {
    const place = newFolder()
    let day = 0
    for (const [untilDay, untilFile] of [
      [3, ''],
      [6, '.part'],
      [9, '.parquet'],
      [12, ''],
      [15, '.parquet'],
    ] as const) {
      const writer = spawn(process.execPath, ['--input-type=module', '-e', WRITER, place, `${day}`], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      for await (const line of createInterface(writer.stdout)) {
        day = Number(line) + 1
        if (day > untilDay) break
      }
      if (untilFile !== '') await untilThereIs(join(place, 'parquet', 'reading'), untilFile, writer)
      writer.kill('SIGKILL')
      if (writer.signalCode === null && writer.exitCode === null) await once(writer, 'exit')
      const store = await openIn(place)
      const counts = await countsOf(store)
      day = counts.length
      expect(counts).toEqual(Array(day).fill(2000))
      expect(await floorsOf(store)).toEqual(range(0, day).flatMap(() => range(0, 2000)))
      await store.close()
    }
    expect((await filesIn(place)).length).toBeGreaterThan(5)
  })
})

const ALL = {
  table: 'reading',
  subject: 'lift',
  fromMs: 0,
  toMs: FIRST_DAY_MS + 1000 * DAY_MS,
  limit: 1_000_000,
}

/** Rows `from` to `to` of a day, one a second. */
function dayOfRows(day: number, from: number, to: number): SeriesPoint[] {
  return range(from, to).map((floor) => ({
    table: 'reading',
    subject: 'lift',
    source: 'device',
    atMs: FIRST_DAY_MS + day * DAY_MS + floor * 1000,
    tie: 0,
    values: { floor },
  }))
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}

async function floorsOf(store: TimeSeriesStore) {
  return (await store.query({ ...ALL, columns: ['floor'] })).series[0]!.points.map(([, floor]) => floor)
}

/** Rows a day, as the rolled-up levels count them. */
async function countsOf(store: TimeSeriesStore) {
  const asked = { ...ALL, columns: ['floor'], everyMs: DAY_MS, aggregate: 'count' } as const
  return (await store.query(asked)).series[0]!.points.map(([, count]) => count)
}

async function filesIn(place: string): Promise<string[]> {
  const found = await readdir(join(place, 'parquet'), { recursive: true })
  return found.filter((name) => name.includes('.parquet')).sort()
}

async function tablesIn(place: string): Promise<string[]> {
  const rows = await sql(join(place, 'series.duckdb'), 'select table_name from duckdb_tables()')
  return rows.map(([name]) => String(name))
}

async function sql(path: string, statement: string) {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  const rows = (await connection.runAndReadAll(statement)).getRows()
  connection.closeSync()
  instance.closeSync()
  return rows
}

/** Resolves when a new file of that kind is in the folder, or the writer has ended. */
async function untilThereIs(place: string, ending: string, writer: ReturnType<typeof spawn>): Promise<void> {
  const before = new Set(await readdir(place).catch(() => []))
  while (writer.exitCode === null) {
    const now = await readdir(place).catch(() => [])
    if (now.some((name) => name.endsWith(ending) && !before.has(name))) return
    await new Promise(setImmediate)
  }
}

const WRITER = `
import { openDuckDb } from '${new URL('./duckdb.ts', import.meta.url)}'
import { join } from 'node:path'
const [place, first] = process.argv.slice(1)
const store = await openDuckDb({
  path: join(place, 'series.duckdb'), schema: ${JSON.stringify(SUITE_SCHEMA)}, parquetAfterDays: 1,
})
for (let day = Number(first); day < 60; day++) {
  const startMs = ${FIRST_DAY_MS} + day * ${DAY_MS}
  const points = Array.from({ length: 2000 }, (_, floor) => ({
    table: 'reading', subject: 'lift', source: 'device', atMs: startMs + floor * 1000, tie: 0, values: { floor },
  }))
  await store.append(points, (day + 1) * 1000)
  process.stdout.write(day + '\\n')
  await store.maintain(startMs + ${DAY_MS})
}
`
