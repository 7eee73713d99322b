// Rows a second that are rolled up, against the same rows written by the same store. Run by itself it prints every engine
// that is there (TEST_INFLUXD2 names an influxd 2.x): node bench/store-rollup.ts [rows] [rows of a lift in a minute]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { seriesSchema } from '../ingest/index.ts'
import { openTimeSeries, type SeriesPoint, type TimeSeriesStore } from '../storage/timeseries/index.ts'
import { type InfluxdKind, influxdKinds } from '../storage/timeseries/testing/influxd.ts'

const hourMs = 3_600_000
const minuteMs = 60_000
const startMs = Date.UTC(2026, 0, 15, 8)
const hours = 3
const batch = 20_000

export interface RollupSizes {
  readonly rows?: number
  /** Rows of a lift in a minute: with one, a minute is as much as its row. */
  readonly rowsPerMinute?: number
}

export interface RollupRate {
  readonly writtenRowsPerSecond: number
  readonly rolledUpRowsPerSecond: number
  /** Of this process, for a row that is rolled up. */
  readonly cpuUsPerRow: number
  /** What else waits in this thread meanwhile: of a hundred turns, all but one are shorter. */
  readonly stallMs: number
}

/** An hour of so many lifts that there are so many rows. */
function* hourOf(startMs: number, rows: number, rowsPerMinute: number): Generator<SeriesPoint[]> {
  const everyMs = minuteMs / rowsPerMinute
  const lifts = Math.ceil(rows / (60 * rowsPerMinute))
  let points: SeriesPoint[] = []
  for (let row = 0; row < rows; row++) {
    const [lift, turn] = [row % lifts, Math.floor(row / lifts)]
    points.push({
      ...{ table: 'lift_status', subject: `SH-${lift}`, source: `SH-${lift}-D`, tie: 0 },
      atMs: startMs + Math.floor(turn * everyMs),
      values: {
        ...{ mode: 0, car: turn % 2, direction: turn % 3, doorZone: turn % 2 === 0, floor: turn % 30 },
        ...{ door: turn % 7, passenger: turn % 2 === 1, speedMps: (turn % 250) / 100 },
      },
    })
    if (points.length === batch || row === rows - 1) {
      yield points
      points = []
    }
  }
}

/** Hours in turns, written and rolled up: what else the machine does is of both. */
async function measure(
  store: TimeSeriesStore,
  { rows = 300_000, rowsPerMinute = 4 }: RollupSizes,
): Promise<RollupRate> {
  let [written, position, writingMs, rollingMs, cpuUs, stallMs] = [0, 0, 0, 0, 0, 0]
  const delay = monitorEventLoopDelay({ resolution: 1 })
  for (let hour = 0; hour < hours; hour++) {
    const fromMs = startMs + hour * hourMs
    for (const points of hourOf(fromMs, Math.ceil(rows / hours), rowsPerMinute)) {
      const startedMs = performance.now()
      await store.append(points, ++position)
      writingMs += performance.now() - startedMs
      written += points.length
    }
    delay.reset()
    delay.enable()
    const cpu = process.cpuUsage()
    const startedMs = performance.now()
    await store.maintain(fromMs + hourMs)
    rollingMs += performance.now() - startedMs
    const { user, system } = process.cpuUsage(cpu)
    cpuUs += user + system
    delay.disable()
    stallMs = Math.max(stallMs, delay.percentile(99) / 1e6)
  }
  return {
    writtenRowsPerSecond: Math.round((written * 1000) / writingMs),
    rolledUpRowsPerSecond: Math.round((written * 1000) / rollingMs),
    cpuUsPerRow: cpuUs / written,
    stallMs: Math.round(stallMs),
  }
}

export async function measureDuckDbRollup(sizes: RollupSizes = {}): Promise<RollupRate> {
  const folder = await mkdtemp(join(tmpdir(), 'hoistway-store-rollup-'))
  const store = await openTimeSeries({ path: join(folder, 'series.duckdb'), schema: seriesSchema })
  try {
    return await measure(store, sizes)
  } finally {
    await store.close()
    await rm(folder, { recursive: true, force: true })
  }
}

export async function measureInfluxRollup(kind: InfluxdKind, sizes: RollupSizes = {}): Promise<RollupRate> {
  if (kind.whyNot !== null) throw new Error(kind.whyNot)
  const influxd = await kind.start()
  try {
    await influxd.makeBucket('bench')
    const influx = { ...influxd.settings, bucket: 'bench' }
    const store = await openTimeSeries({ influx, path: '', schema: seriesSchema })
    const rate = await measure(store, sizes)
    await store.close()
    return rate
  } finally {
    await influxd.stop()
  }
}

if (import.meta.main) {
  const [rows, rowsPerMinute] = process.argv.slice(2).map(Number)
  const sizes = { ...(rows && { rows }), ...(rowsPerMinute && { rowsPerMinute }) }
  const rates: Record<string, RollupRate> = { duckdb: await measureDuckDbRollup(sizes) }
  for (const kind of influxdKinds)
    if (kind.whyNot === null) rates[kind.name] = await measureInfluxRollup(kind, sizes)
  console.table(rates)
}
