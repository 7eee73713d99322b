import type { SeriesAnswer, SeriesQuery, SeriesValue } from './store.ts'

/** One instant (epoch ms) and the value of each asked column there, null where it has none. */
export type SeriesRow = readonly [atMs: number, ...values: (SeriesValue | null)[]]

/**
 * Reads rows of `[fromMs, toMs)` in time order, the first `maxRows` of them or all; rows in which every asked column is
 * null are left out. With buckets a row is a bucket, and no two have the same instant.
 */
export type ReadRows = (fromMs: number, toMs: number, maxRows: number | null) => Promise<readonly SeriesRow[]>

/** One page of an answer. A page never ends inside a millisecond: `nextFromMs` could not say where to go on. */
export async function readPage(query: SeriesQuery, read: ReadRows): Promise<SeriesAnswer> {
  const { columns, fromMs, toMs, limit } = query
  if (columns.length === 0 || fromMs >= toMs) return answer(columns, [], null)
  const rows = await read(fromMs, toMs, limit + 1)
  const overflow = rows[limit]
  if (overflow === undefined) return answer(columns, rows, null)
  const cutMs = overflow[0]
  const before = rows.filter(([atMs]) => atMs < cutMs)
  if (before.length > 0) return answer(columns, before, cutMs)
  const afterMs = cutMs + 1
  return answer(columns, await read(cutMs, afterMs, null), afterMs < toMs ? afterMs : null)
}

function answer(
  columns: readonly string[],
  rows: readonly SeriesRow[],
  nextFromMs: number | null,
): SeriesAnswer {
  const series = columns.map((column, index) => {
    const points: [number, SeriesValue][] = []
    for (const row of rows) {
      const value = row[index + 1]
      if (value !== null && value !== undefined) points.push([row[0], value])
    }
    return { column, points }
  })
  return { series, nextFromMs }
}
