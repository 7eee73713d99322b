import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { openDuckDb } from './duckdb.ts'
import { openTimeSeries } from './index.ts'
import type { SeriesPoint, SeriesSchema } from './store.ts'
import { SUITE_SCHEMA, timeSeriesStoreSuite } from './testing/suite.ts'

const folder = await mkdtemp(join(tmpdir(), 'hoistway-duckdb-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

let files = 0
const newPath = () => join(folder, 'made', `${++files}.duckdb`)

timeSeriesStoreSuite('duckdb, the default', () =>
  openTimeSeries({ path: join(folder, 'suite.duckdb'), schema: SUITE_SCHEMA }),
)

describe('a DuckDB series file', () => {
  it('is held by one opening at a time in this process too', async () => {
    const path = newPath()
    const store = await openDuckDb({ path, schema: SUITE_SCHEMA })
    await expect(openDuckDb({ path, schema: SUITE_SCHEMA })).rejects.toMatchObject({ code: 'series-in-use' })
    await store.close()
    await (await openDuckDb({ path, schema: SUITE_SCHEMA })).close()
  })

  it('that is something else is left alone and called corrupt', async () => {
    const path = join(folder, 'letter.duckdb')
    await writeFile(path, 'Dear inspector, '.repeat(1000))
    await expect(openDuckDb({ path, schema: SUITE_SCHEMA })).rejects.toMatchObject({ code: 'series-corrupt' })
    expect(await readFile(path, 'utf8')).toContain('Dear inspector')
  })

  it('whose blocks were damaged is called corrupt', async () => {
    const path = newPath()
    const store = await openDuckDb({ path, schema: SUITE_SCHEMA })
    await store.append([reading(1, { floor: 1 })], 1)
    await store.close()
    const bytes = await readFile(path)
    await writeFile(path, bytes.fill(7, 4096))
    await expect(openDuckDb({ path, schema: SUITE_SCHEMA })).rejects.toMatchObject({ code: 'series-corrupt' })
  })

  it('that cannot be made is unavailable, and may be tried again', async () => {
    const path = join(folder, 'file', 'x.duckdb')
    await writeFile(join(folder, 'file'), '')
    const unavailable = { code: 'series-unavailable', mayRetry: true }
    await expect(openDuckDb({ path, schema: SUITE_SCHEMA })).rejects.toMatchObject(unavailable)
  })

  it('ignores any batch whose position is not beyond the last, an empty one too', async () => {
    const path = newPath()
    const store = await openDuckDb({ path, schema: SUITE_SCHEMA })
    await store.append([reading(1, { floor: 1 })], 0)
    await store.append([], 7)
    await store.close()
    const again = await openDuckDb({ path, schema: SUITE_SCHEMA })
    await again.append([reading(2, { floor: 2 })], 7)
    await again.append([reading(3, { floor: 3 })], 8)
    const answer = await again.query({ ...FLOORS, fromMs: 0, toMs: 10 })
    expect(answer.series[0]!.points).toEqual([[1, 1], [3, 3]]) // biome-ignore format: pairs
    await again.close()
  })

  it('of an older schema gets what is new, and keeps what is gone', async () => {
    const path = newPath()
    const old: SeriesSchema = {
      reading: { gone: { type: 'text', downsample: 'last' }, floor: { type: 'integer', downsample: 'last' } },
    }
    const first = await openDuckDb({ path, schema: old })
    await first.append([reading(1, { floor: 1, gone: 'x' })], 1)
    await first.close()
    const second = await openDuckDb({ path, schema: SUITE_SCHEMA })
    await second.append([reading(2, { floor: 2, note: 'new' })], 2)
    const { series } = await second.query({ ...FLOORS, columns: ['floor', 'note'], fromMs: 0, toMs: 10 })
    expect(series.map(({ points }) => points)).toEqual([[[1, 1], [2, 2]], [[2, 'new']]]) // biome-ignore format: pairs
    await second.close()
    const third = await openDuckDb({ path, schema: old })
    const gone = await third.query({ ...FLOORS, columns: ['gone'], fromMs: 0, toMs: 10 })
    expect(gone.series[0]!.points).toEqual([[1, 'x']])
    await third.close()
  })

  it('refuses a schema in which a column has another type', async () => {
    const path = newPath()
    const store = await openDuckDb({ path, schema: SUITE_SCHEMA })
    await store.append([reading(1, { floor: 1 })], 1)
    await store.close()
    const changed: SeriesSchema = { reading: { floor: { type: 'text', downsample: 'last' } } }
    await expect(openDuckDb({ path, schema: changed })).rejects.toMatchObject({ code: 'series-schema' })
    await (await openDuckDb({ path, schema: SUITE_SCHEMA })).close()
  })
})

describe('a process that writes to a DuckDB series file', () => {
  const writers: ChildProcess[] = []
  afterEach(() => {
    for (const writer of writers.splice(0)) writer.kill('SIGKILL')
  })

  /** Once told to go: appends batches `first` to `last` of `rows` rows, each at an instant of its own, and tells. */
  function startWriter(path: string, { first = 1, last = 1_000_000, rows = 2000, noteBytes = 8 }) {
    const writer = spawn(
      process.execPath,
      ['--input-type=module', '-e', WRITER, path, first, last, rows, noteBytes].map(String),
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    )
    writers.push(writer)
    const lines = createInterface(writer.stdout)[Symbol.asyncIterator]()
    const exit = new Promise((resolve) => writer.once('exit', resolve))
    /** Resolves with the next line that begins so. */
    const says = async (start: string): Promise<string> => {
      for (;;) {
        const { value, done } = await lines.next()
        if (done) throw new Error(`the writer ended before it said "${start}"`)
        if (value.startsWith(start)) return value
      }
    }
    const go = () => writer.stdin.write('go\n')
    return { writer, says, go, exit }
  }

  it('and is killed at any moment leaves whole batches, each once', async () => {
    const path = newPath()
    let kept = 0
    for (const untilBatch of [3, 7, 12]) {
      // Its first batch is one that is kept already.
      const { writer, says, go, exit } = startWriter(path, { first: Math.max(kept, 1) })
      go()
      await says(`kept ${untilBatch}`)
      writer.kill('SIGKILL')
      await exit
      const batches = await batchesIn(path)
      kept = batches.length
      expect(kept).toBeGreaterThanOrEqual(untilBatch)
      expect(batches).toEqual(Array.from({ length: kept }, (_, index) => [index + 1, 2000, 2000]))
    }
  })

  it('keeps every other process out', async () => {
    const path = newPath()
    const { says } = startWriter(path, {})
    await says('open')
    await expect(openDuckDb({ path, schema: SUITE_SCHEMA })).rejects.toMatchObject({
      code: 'series-in-use',
      mayRetry: false,
      message: expect.stringMatching(/held by another process \(PID \d+\): stop it/),
    })
  })

  const hasPrlimit = !spawnSync('prlimit', ['--version']).error
  it.skipIf(!hasPrlimit).each([
    ['the log', 2_000_000, /^failed series-unavailable true .*Failed to commit/],
    [
      'a checkpoint',
      18_000_000,
      /^failed series-unavailable true .*FATAL Error: .*Failed to create checkpoint/,
    ],
  ])('goes on after the disk had no room for %s', async (_, roomBytes, failure) => {
    const path = newPath()
    const { writer, says, go, exit } = startWriter(path, { last: 100, rows: 50, noteBytes: 4096 })
    await says('open')
    const limit = (bytes: number | 'unlimited') =>
      execFileSync('prlimit', ['--pid', `${writer.pid}`, `--fsize=${bytes}:unlimited`])
    limit(roomBytes)
    go()
    expect(await says('failed')).toMatch(failure)
    limit('unlimited')
    go()
    await says('done')
    await expect(openDuckDb({ path, schema: SUITE_SCHEMA })).rejects.toMatchObject({ code: 'series-in-use' })
    writer.kill('SIGKILL')
    await exit
    expect(await batchesIn(path)).toEqual(Array.from({ length: 100 }, (_, index) => [index + 1, 50, 50]))
  })
})

const FLOORS = { table: 'reading', subject: 'lift', columns: ['floor'], limit: 100 }

function reading(atMs: number, values: SeriesPoint['values']): SeriesPoint {
  return { table: 'reading', subject: 'lift', source: 'device', atMs, tie: 0, values }
}

/** Batch number, rows and different rows of every batch in the file, as DuckDB itself counts them. */
async function batchesIn(path: string): Promise<number[][]> {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  const result = await connection.runAndReadAll(
    `select ms, count(*), count(distinct tie) from "reading raw 1970-01-01" group by ms order by ms`,
  )
  connection.closeSync()
  instance.closeSync()
  return result.getRows().map((row) => row.map(Number))
}

const WRITER = `
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { openDuckDb } from '${new URL('./duckdb.ts', import.meta.url)}'
const [path, first, last, rows, noteBytes] = process.argv.slice(1)
const schema = ${JSON.stringify(SUITE_SCHEMA)}
const store = await openDuckDb({ path, schema, checkpointMiB: 16 })
const say = (line) => process.stdout.write(line + '\\n')
say('open')
await once(process.stdin, 'data')
for (let batch = Number(first); batch <= Number(last); batch++) {
  const points = Array.from({ length: Number(rows) }, (_, tie) => ({
    table: 'reading', subject: 'lift', source: 'device', atMs: batch, tie,
    values: { note: randomBytes(Number(noteBytes)).toString('hex') },
  }))
  await store.append(points, batch).catch(async (error) => {
    say('failed ' + error.code + ' ' + error.mayRetry + ' ' + error.message)
    await once(process.stdin, 'data')
    await store.append(points, batch)
  })
  say('kept ' + batch)
}
say('done')
process.stdin.resume()
`
