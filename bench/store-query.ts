// How long one metric of one lift over some days takes at every=1h, the rows of many lifts stored: one reading a minute
// each, through the store's own append and rolling up. Run by itself: node bench/store-query.ts [lifts] [days]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seriesSchema } from '../ingest/index.ts'
import { randomOf } from '../lib/random.ts'
import { openTimeSeries, type SeriesPoint, type TimeSeriesStore } from '../storage/timeseries/index.ts'
import { startInfluxd } from '../storage/timeseries/influxd.ts'

const hourMs = 3_600_000
const endMs = Date.UTC(2026, 0, 31)
const queries = 41

export interface StoreQuerySizes {
  readonly lifts?: number
  readonly days?: number
  /** Readings of a lift in an hour; 60 is one a minute. Of the hourly levels, the number of rows is the same. */
  readonly readingsPerHour?: number
}

/** Median over queries of different lifts, in ms; the same code and sizes on both engines. */
export async function measureStoreQuery(
  sizes: StoreQuerySizes = {},
): Promise<{ readonly duckdbMedianMs: number; readonly influxMedianMs: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'hoistway-store-query-'))
  const influxd = await startInfluxd()
  try {
    const path = join(folder, 'series.duckdb')
    const influx = { url: influxd.url, bucket: 'bench' }
    return {
      duckdbMedianMs: await medianMs(await openTimeSeries({ path, schema: seriesSchema }), sizes),
      influxMedianMs: await medianMs(await openTimeSeries({ influx, path, schema: seriesSchema }), sizes),
    }
  } finally {
    await influxd.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function medianMs(store: TimeSeriesStore, sizes: StoreQuerySizes): Promise<number> {
  const { lifts = 500, days = 3, readingsPerHour = 2 } = sizes
  const startMs = endMs - days * 24 * hourMs
  let position = 0
  for (let atMs = startMs; atMs < endMs; atMs += hourMs) {
    await store.append(hourOf(atMs, lifts, readingsPerHour), ++position)
    await store.maintain(atMs + hourMs)
  }
  const random = randomOf(2, 'store-query')
  const tookMs: number[] = []
  for (let query = 0; query < queries; query++) {
    const startedMs = performance.now()
    const { series } = await store.query({
      table: 'lift_status',
      subject: codeOf(Math.floor(random() * lifts)),
      columns: ['speedMps'],
      fromMs: startMs,
      toMs: endMs,
      everyMs: hourMs,
      limit: 10_000,
    })
    tookMs.push(performance.now() - startedMs)
    if (series[0]?.points.length !== days * 24) throw new Error('an hour is missing from an answer')
  }
  await store.close()
  return tookMs.sort((one, other) => one - other)[queries >> 1]!
}

const codeOf = (lift: number) => `SH-${String(lift).padStart(7, '0')}`

function hourOf(atMs: number, lifts: number, readingsPerHour: number): SeriesPoint[] {
  return Array.from({ length: lifts * readingsPerHour }, (_, index) => ({
    table: 'lift_status',
    subject: codeOf(index % lifts),
    source: `${codeOf(index % lifts)}-D`,
    atMs: atMs + Math.floor(((index / lifts) * hourMs) / readingsPerHour),
    tie: 0,
    values: { floor: index % 30, speedMps: (index % 250) / 100, door: index % 7, car: index % 2, mode: 0 },
  }))
}

if (import.meta.main) {
  const [lifts, days, readingsPerHour] = process.argv.slice(2).map(Number)
  console.table(
    await measureStoreQuery({
      ...(lifts && { lifts }),
      ...(days && { days }),
      ...(readingsPerHour && { readingsPerHour }),
    }),
  )
}
