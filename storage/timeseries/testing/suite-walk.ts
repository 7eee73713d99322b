import fc from 'fast-check'
import { expect } from 'vitest'
import type { SeriesAnswer, SeriesPoint, SeriesQuery, SeriesSchema, SeriesValue } from '../store.ts'

/** What `open` of the suite must open the store with. */
export const SUITE_SCHEMA = {
  reading: {
    speed: { type: 'double', downsample: 'mean' },
    load: { type: 'integer', downsample: 'mean' },
    floor: { type: 'integer', downsample: 'last' },
    moving: { type: 'boolean', downsample: 'last' },
    note: { type: 'text', downsample: 'last' },
  },
  counter: { trips: { type: 'integer', downsample: 'last' } },
} as const satisfies SeriesSchema

export const COLUMNS: readonly string[] = Object.keys(SUITE_SCHEMA.reading)

type Walked = Pick<SeriesQuery, 'columns' | 'fromMs' | 'toMs' | 'limit' | 'everyMs'>

/** Rows of one subject without it; no two have the same instant and tie. */
export const pointSets = fc.uniqueArray(
  fc.record({
    atMs: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constant(7)),
    tie: fc.integer({ min: 0, max: 9 }),
    values: fc.record(
      {
        speed: fc.integer({ min: -9, max: 9 }),
        load: fc.integer({ min: -9, max: 9 }),
        floor: fc.integer({ min: -9, max: 9 }),
        moving: fc.boolean(),
        note: fc.constantFrom('', 'a', 'b'),
      },
      { requiredKeys: [] },
    ),
  }),
  { maxLength: 40, size: 'max', selector: ({ atMs, tie }) => atMs * 10 + tie },
)

/** Queries over them. */
export const queries = fc.record({
  columns: fc.subarray([...COLUMNS], { minLength: 1 }),
  fromMs: fc.integer({ min: 0, max: 20 }),
  toMs: fc.integer({ min: 20, max: 45 }),
  limit: fc.integer({ min: 1, max: 8 }),
  everyMs: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
})

/** All points by column, page after page; what a page promises is checked on the way. */
export async function walk(readFrom: (fromMs: number) => Promise<SeriesAnswer>, asked: Walked) {
  const walked: (readonly [number, SeriesValue])[][] = asked.columns.map(() => [])
  let fromMs: number | null = asked.fromMs
  while (fromMs !== null) {
    const page: SeriesAnswer = await readFrom(fromMs)
    const next = page.nextFromMs
    if (next !== null) expect(next).toBeGreaterThan(fromMs)
    page.series.forEach(({ points }, index) => {
      const instants = new Set(points.map(([atMs]) => atMs))
      if (instants.size > 1) expect(points.length).toBeLessThanOrEqual(asked.limit)
      for (const [atMs] of points) expect(atMs).toBeLessThan(next ?? asked.toMs)
      walked[index]!.push(...points)
    })
    fromMs = next
  }
  return walked
}

/** What a walk must give for a column, got in the plainest way. */
export function model(
  points: readonly SeriesPoint[],
  column: string,
  asked: Walked,
): [number, SeriesValue][] {
  const kept = points
    .filter(({ atMs, values }) => atMs >= asked.fromMs && atMs < asked.toMs && Object.hasOwn(values, column))
    .sort((a, b) => a.atMs - b.atMs || a.tie - b.tie)
  const { everyMs } = asked
  if (everyMs === undefined) return kept.map(({ atMs, values }) => [atMs, values[column]!])
  const buckets = Map.groupBy(kept, ({ atMs }) => Math.floor(atMs / everyMs) * everyMs)
  return [...buckets].map(([startMs, rows]) => {
    const values = rows.map((one) => one.values[column]!)
    const sum = values.reduce<number>((total, value) => total + Number(value), 0)
    return [startMs, column === 'speed' || column === 'load' ? sum / values.length : values.at(-1)!]
  })
}
