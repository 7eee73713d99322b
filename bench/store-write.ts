// Rows a second through the store's own append, against the engine fed directly with ready batches, and the time of the
// processor that a row costs. Run by itself it prints every engine that is there (TEST_INFLUXD2 names an influxd 2.x):
// node bench/store-write.ts [rows] [batch]
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBDataChunk, DuckDBInstance, type DuckDBType } from '@duckdb/node-api'
import { seriesSchema } from '../ingest/index.ts'
import { randomOf } from '../lib/random.ts'
import { openTimeSeries, type SeriesPoint, type TimeSeriesStore } from '../storage/timeseries/index.ts'
import { LineBytes } from '../storage/timeseries/influxdb-lines.ts'
import { type InfluxdKind, influxdKinds } from '../storage/timeseries/testing/influxd.ts'

const liftCount = 20_000
const startMs = Date.UTC(2026, 0, 15, 8)
const codes = Array.from({ length: liftCount }, (_, lift) => `SH-${String(lift).padStart(7, '0')}`)
const columns = seriesSchema.lift_status!

export interface StoreWriteSizes {
  readonly rows?: number
  /** Rows of one append, hence of one commit. */
  readonly batch?: number
}

export interface StoreWriteRate {
  readonly oursRowsPerSecond: number
  readonly directRowsPerSecond: number
  /** Of this process, the engine's threads in it included. */
  readonly oursCpuUsPerRow: number
  readonly directCpuUsPerRow: number
}

/** Batches of what lifts say: 8 of the columns of `lift_status`, 6,000 rows in a millisecond of their clocks' second. */
export function* batchesOf(rows: number, batch: number): Generator<SeriesPoint[]> {
  const random = randomOf(1, 'store-write')
  for (let start = 0; start < rows; start += batch) {
    const length = Math.min(batch, rows - start)
    yield Array.from({ length }, (_, index) => {
      const row = start + index
      const lift = Math.floor(random() * liftCount)
      const car = random() < 0.3 ? 1 : 0
      return {
        table: 'lift_status',
        subject: codes[lift]!,
        source: `${codes[lift]}-D`,
        atMs: startMs + Math.floor(row / 100) - Math.floor(random() * 500),
        tie: (row * 1009) % 1_000_000,
        values: {
          mode: 0,
          car,
          direction: car === 0 ? 0 : 1 + (row % 2),
          doorZone: car === 0,
          floor: Math.floor(random() * 30) - 2,
          door: row % 7,
          passenger: random() < 0.5,
          speedMps: car === 0 ? 0 : Math.round(random() * 250) / 100,
        },
      }
    })
  }
}

/** The store's own append, and the engine fed with ready data chunks, each batch a transaction. */
export async function measureStoreWrite(sizes: StoreWriteSizes = {}): Promise<StoreWriteRate> {
  const { rows = 500_000, batch = 20_000 } = sizes
  return inFolder(async (folder) => {
    const store = await openTimeSeries({ path: join(folder, 'ours.duckdb'), schema: seriesSchema })
    const ours = await timeAppends(store, rows, batch)
    await store.close()
    return rate(rows, ours, await timeDirectDuckDb(join(folder, 'direct.duckdb'), rows, batch))
  })
}

/** The same on an InfluxDB, fed with ready line protocol. The server's own work is not in the processor time. */
export async function measureInfluxWrite(
  kind: InfluxdKind,
  sizes: StoreWriteSizes = {},
): Promise<StoreWriteRate> {
  if (kind.whyNot !== null) throw new Error(kind.whyNot)
  const { rows = 200_000, batch = 20_000 } = sizes
  const influxd = await kind.start()
  try {
    await influxd.makeBucket('ours')
    const influx = { ...influxd.settings, bucket: 'ours' }
    const store = await openTimeSeries({ influx, path: '', schema: seriesSchema })
    const { org } = influxd.settings
    if (org === undefined) await influxd.ask('POST', '/query?q=CREATE+DATABASE+direct')
    else await influxd.makeBucket('direct')
    const path = org === undefined ? '/write?db=direct' : `/api/v2/write?org=${org}&bucket=direct`
    let [ours, direct, position] = [nothing, nothing, 0]
    // in turns: what else the machine does is of both
    for (const points of batchesOf(rows, batch)) {
      position += points.length
      ours = plus(ours, await timed(() => store.append(points, position)))
      const bodies = bodiesOf(points)
      const feed = async () => {
        for (const body of bodies) await influxd.ask('POST', path, body)
      }
      direct = plus(direct, await timed(feed))
    }
    await store.close()
    return rate(rows, ours, direct)
  } finally {
    await influxd.stop()
  }
}

interface Spent {
  readonly wallMs: number
  readonly cpuUs: number
}

async function timed(work: () => Promise<void>): Promise<Spent> {
  const cpu = process.cpuUsage()
  const startedMs = performance.now()
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { wallMs: performance.now() - startedMs, cpuUs: user + system }
}

function plus(one: Spent, other: Spent): Spent {
  return { wallMs: one.wallMs + other.wallMs, cpuUs: one.cpuUs + other.cpuUs }
}

const nothing: Spent = { wallMs: 0, cpuUs: 0 }

async function timeAppends(store: TimeSeriesStore, rows: number, batch: number): Promise<Spent> {
  let spent = nothing
  let position = 0
  for (const points of batchesOf(rows, batch)) {
    position += points.length
    spent = plus(spent, await timed(() => store.append(points, position)))
  }
  return spent
}

async function timeDirectDuckDb(path: string, rows: number, batch: number): Promise<Spent> {
  const instance = await DuckDBInstance.create(path, { threads: '2', memory_limit: '512MiB' })
  const connection = await instance.connect()
  const sqlTypes = { double: 'double', boolean: 'boolean', text: 'varchar', integer: 'smallint' }
  const values = Object.entries(columns).map(([name, { type }]) => `, "${name}" ${sqlTypes[type]}`)
  await connection.run(`create table direct (key integer, ms integer, tie integer${values.join('')})`)
  let spent = nothing
  for (const points of batchesOf(rows, batch)) {
    const appender = await connection.createAppender('direct')
    const types = Array.from({ length: appender.columnCount }, (_, index) => appender.columnType(index))
    const chunks = chunksOf(points, types)
    spent = plus(
      spent,
      await timed(async () => {
        await connection.run('begin')
        for (const chunk of chunks) appender.appendDataChunk(chunk)
        appender.closeSync()
        await connection.run('commit')
      }),
    )
  }
  connection.closeSync()
  instance.closeSync()
  return spent
}

function chunksOf(points: readonly SeriesPoint[], types: readonly DuckDBType[]): DuckDBDataChunk[] {
  const chunks: DuckDBDataChunk[] = []
  for (let start = 0; start < points.length; start += 2048) {
    const rows = points.slice(start, start + 2048)
    const chunk = DuckDBDataChunk.create(types, rows.length)
    const readers = [
      (point: SeriesPoint) => Number(point.subject.slice(3)),
      (point: SeriesPoint) => point.atMs % 86_400_000,
      (point: SeriesPoint) => point.tie,
      ...Object.keys(columns).map((name) => (point: SeriesPoint) => point.values[name] ?? null),
    ]
    readers.forEach((read, index) => {
      chunk.setColumnValues(index, rows.map(read))
    })
    chunks.push(chunk)
  }
  return chunks
}

/** Line protocol, ready. */
function bodiesOf(points: readonly SeriesPoint[]): string[] {
  const bodies: string[] = []
  for (let start = 0; start < points.length; start += 5_000) {
    const lines = new LineBytes()
    for (const point of points.slice(start, start + 5_000)) lines.add(point, columns)
    bodies.push(lines.bytes.toString())
  }
  return bodies
}

function rate(rows: number, ours: Spent, direct: Spent): StoreWriteRate {
  return {
    oursRowsPerSecond: Math.round((rows * 1000) / ours.wallMs),
    directRowsPerSecond: Math.round((rows * 1000) / direct.wallMs),
    oursCpuUsPerRow: ours.cpuUs / rows,
    directCpuUsPerRow: direct.cpuUs / rows,
  }
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'hoistway-store-write-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  const [rows, batch] = process.argv.slice(2).map(Number)
  const sizes = { ...(rows && { rows }), ...(batch && { batch }) }
  const rates: Record<string, StoreWriteRate> = { duckdb: await measureStoreWrite(sizes) }
  for (const kind of influxdKinds)
    if (kind.whyNot === null) rates[kind.name] = await measureInfluxWrite(kind, sizes)
  console.table(rates)
}
