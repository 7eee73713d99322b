import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, describe, expect, it } from 'vitest'
import { randomOf } from '../../lib/random.ts'
import { openDuckDb } from './duckdb.ts'
import type { SeriesPoint, SeriesSchema, TimeSeriesStore } from './store.ts'
import { SUITE_SCHEMA } from './testing/suite.ts'

const folder = await mkdtemp(join(tmpdir(), 'hoistway-duckdb-layout-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

let files = 0
const newPath = () => join(folder, `${++files}.duckdb`)
const DAY_MS = 86_400_000

describe('what DuckDB keeps', () => {
  const last = 'last'
  const schema: SeriesSchema = {
    reading: {
      tiny: { type: 'integer', downsample: last, min: -128, max: 127 },
      small: { type: 'integer', downsample: last, min: -20, max: 250 },
      middle: { type: 'integer', downsample: last, min: -(2 ** 31), max: 2 ** 31 - 1 },
      big: { type: 'integer', downsample: last, min: 0, max: 1e12 },
      any: { type: 'integer', downsample: last },
      real: { type: 'double', downsample: 'mean' },
      flag: { type: 'boolean', downsample: last },
      note: { type: 'text', downsample: last },
    },
  }
  const columns = Object.keys(schema.reading!)

  it('comes back as it was, over many chunks of gaps, and at the ends of every range', async () => {
    const random = randomOf(7, 'layout')
    const ends: SeriesPoint['values'][] = [
      { tiny: -128, small: -20, middle: -(2 ** 31), big: 0, any: Number.MIN_SAFE_INTEGER, real: -0.1, flag: false, note: '' }, // biome-ignore format: a row
      { tiny: 127, small: 250, middle: 2 ** 31 - 1, big: 1e12, any: Number.MAX_SAFE_INTEGER, real: 1e300, flag: true, note: '一'.repeat(9) }, // biome-ignore format: a row
      { any: -1 },
      { any: -(2 ** 32) },
      { any: 2 ** 32 - 1 },
    ]
    const points = Array.from({ length: 5000 }, (_, index): SeriesPoint => {
      const full = ends[index] ?? ends[index % 2]!
      const values = Object.fromEntries(Object.entries(full).filter(() => index < 5 || random() < 0.5))
      return { table: 'reading', subject: 'lift', source: 'd', atMs: index * 60_000, tie: 0, values }
    })
    const store = await openDuckDb({ path: newPath(), schema })
    await store.append(points, 1)
    const { series } = await store.query({ ...ALL, columns })
    for (const { column, points: kept } of series) {
      const given = points.filter(({ values }) => Object.hasOwn(values, column))
      expect(kept).toEqual(given.map(({ atMs, values }) => [atMs, values[column]]))
    }
    await store.close()
  })

  it.each([
    ['below its least', { tiny: -129 }],
    ['above its most', { small: 251 }],
  ])('is not a value %s', async (_, values) => {
    const store = await openDuckDb({ path: newPath(), schema })
    const wrong: SeriesPoint = { table: 'reading', subject: 'x', source: 'd', atMs: 1, tie: 0, values }
    await expect(store.append([wrong], 1)).rejects.toMatchObject({ code: 'series-invalid' })
    await store.close()
  })

  it('follows a range that grew', async () => {
    const path = newPath()
    const narrow = await openDuckDb({ path, schema })
    await narrow.append([{ ...POINT, values: { tiny: 100 } }], 1)
    await narrow.close()
    const wide: SeriesSchema = {
      reading: { tiny: { type: 'integer', downsample: last, min: 0, max: 70_000 } },
    }
    const store = await openDuckDb({ path, schema: wide })
    await store.append([{ ...POINT, tie: 1, values: { tiny: 70_000 } }], 2)
    expect(await valuesOf(store, 'tiny')).toEqual([100, 70_000])
    await store.close()
  })

  it('does not mix up the sources of a subject, nor forget names after a batch that failed', async () => {
    const path = newPath()
    const store = await openDuckDb({ path, schema: SUITE_SCHEMA })
    const row = (source: string, tie: number) => ({ ...POINT, source, tie, values: { floor: tie } })
    await store.append([row('a', 1), row('b', 2), row('a', 3)], 1)
    await expect(store.append([row('c', 4), { ...POINT, table: 'x' }], 2)).rejects.toThrow()
    await store.append([row('d', 5), { ...row('d', 6), subject: 'other' }], 2)
    await store.close()
    const again = await openDuckDb({ path, schema: SUITE_SCHEMA })
    await again.append([row('b', 7), { ...row('e', 8), subject: 'other' }], 3)
    expect(await valuesOf(again, 'floor')).toEqual([1, 2, 3, 5, 7])
    await again.close()
  })
})

describe('a file of the first version', () => {
  it('keeps every row, its columns and its position', async () => {
    const path = newPath()
    const instance = await DuckDBInstance.create(path)
    const connection = await instance.connect()
    await connection.run('create table "_position" (position bigint not null)')
    await connection.run('insert into "_position" values (41)')
    await connection.run(
      `create table reading (subject varchar not null, source varchar not null, at_ms bigint not null,
       tie integer not null, gone varchar, speed double, floor bigint, moving boolean)`,
    )
    await connection.run(
      `insert into reading select 'lift', 'd' || i % 3, i * 3600000, i, 'old', i / 2, ${2 ** 52} + i, i % 2 = 0
       from range(100) t(i)`,
    )
    connection.closeSync()
    instance.closeSync()

    const row = (atMs: number, floor: number) => ({ ...POINT, atMs, values: { floor } })
    const store = await openDuckDb({ path, schema: SUITE_SCHEMA })
    expect(await store.position()).toBe(41)
    await store.append([row(7, -1)], 41)
    await store.append([row(1, 5), row(200 * 3_600_000, 6)], 42)
    const old = Array.from({ length: 100 }, (_, index) => 2 ** 52 + index)
    expect(await valuesOf(store, 'floor')).toEqual([old[0], 5, ...old.slice(1), 6])
    const speeds = await store.query({ ...ALL, columns: ['speed'], everyMs: DAY_MS, limit: 1 })
    expect(speeds.series[0]!.points).toEqual([[0, 23 / 4]])
    await store.close()

    const again = await openDuckDb({
      path,
      schema: { reading: { gone: { type: 'text', downsample: 'last' } } },
    })
    expect(await valuesOf(again, 'gone')).toEqual(Array(100).fill('old'))
    await again.close()
  })
})

const POINT: SeriesPoint = {
  table: 'reading',
  subject: 'lift',
  source: 'd',
  atMs: 1,
  tie: 0,
  values: {},
}
const ALL = { table: 'reading', subject: 'lift', fromMs: 0, toMs: 1e12, limit: 100_000 }

async function valuesOf(store: TimeSeriesStore, column: string) {
  return (await store.query({ ...ALL, columns: [column] })).series[0]!.points.map(([, value]) => value)
}
