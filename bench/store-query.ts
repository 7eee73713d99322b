// How long one metric of one lift over some days takes at every=1h, the rows of many lifts stored through the store's own
// append and rolling up. Run by itself: node bench/store-query.ts duckdb|influxdb [lifts] [days] [readings an hour]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seriesSchema } from '../ingest/index.ts'
import { randomOf } from '../lib/random.ts'
import { openTimeSeries, type SeriesPoint, type TimeSeriesStore } from '../storage/timeseries/index.ts'
import { startInfluxd } from '../storage/timeseries/testing/influxd.ts'

const hourMs = 3_600_000
const dayHours = 24
const endMs = Date.UTC(2026, 0, 31)
const queries = 41
/** As the product's settings have it. */
const parquetAfterDays = 7

export interface StoreQuerySizes {
  readonly lifts: number
  readonly days: number
  /** Readings of a lift in an hour (1). Of the hourly levels, the number of rows is the same. */
  readonly readingsPerHour?: number
}

export interface StoreQueryTimes {
  /** Of queries of different lifts. */
  readonly medianMs: number
  /** Until all rows were stored and rolled up. */
  readonly fillMs: number
}

/** The same code and sizes on either engine. `onDay` is told how many days are stored. */
export async function measureStoreQuery(
  engine: 'duckdb' | 'influxdb',
  sizes: StoreQuerySizes,
  onDay: (day: number) => void = () => {},
): Promise<StoreQueryTimes> {
  const folder = await mkdtemp(join(tmpdir(), 'hoistway-store-query-'))
  const influxd = engine === 'influxdb' ? await startInfluxd() : undefined
  try {
    const store = await openTimeSeries({
      path: join(folder, 'series.duckdb'),
      schema: seriesSchema,
      parquetAfterDays,
      ...(influxd && { influx: { url: influxd.url, bucket: 'bench' } }),
    })
    const startedMs = performance.now()
    await fill(store, sizes, onDay)
    const fillMs = performance.now() - startedMs
    const medianMs = await medianOf(store, sizes)
    await store.close()
    return { medianMs, fillMs }
  } finally {
    await influxd?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Appends hour by hour; rolls up day by day, which is a tenth of the work of doing it each hour. */
async function fill(store: TimeSeriesStore, sizes: StoreQuerySizes, onDay: (day: number) => void) {
  const { lifts, days, readingsPerHour = 1 } = sizes
  for (let hour = 0; hour < days * dayHours; hour++) {
    const atMs = endMs - days * dayHours * hourMs + hour * hourMs
    await store.append(hourOf(atMs, lifts, readingsPerHour), hour + 1)
    if ((hour + 1) % dayHours > 0) continue
    await store.maintain(atMs + hourMs)
    onDay((hour + 1) / dayHours)
  }
}

async function medianOf(store: TimeSeriesStore, { lifts, days }: StoreQuerySizes): Promise<number> {
  const random = randomOf(2, 'store-query')
  const tookMs: number[] = []
  for (let query = 0; query < queries; query++) {
    const startedMs = performance.now()
    const { series } = await store.query({
      table: 'lift_status',
      subject: codeOf(Math.floor(random() * lifts)),
      columns: ['speedMps'],
      fromMs: endMs - days * dayHours * hourMs,
      toMs: endMs,
      everyMs: hourMs,
      limit: 10_000,
    })
    tookMs.push(performance.now() - startedMs)
    if (series[0]?.points.length !== days * dayHours) throw new Error('an hour is missing from an answer')
  }
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
    values: { floor: index % 30, speedMps: (index % 250) / 100 },
  }))
}

if (import.meta.main) {
  const [engine, ...amounts] = process.argv.slice(2)
  const [lifts = 500, days = 3, readingsPerHour = 1] = amounts.map(Number)
  if (engine !== 'duckdb' && engine !== 'influxdb') throw new Error('usage: store-query.ts duckdb|influxdb')
  const onDay = (day: number) => process.stderr.write(`day ${day} of ${days}\n`)
  console.table(await measureStoreQuery(engine, { lifts, days, readingsPerHour }, onDay))
}
