import { BIGINT, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api'
import { type DuckDbFile, duckDbError, isFatal, openDuckDbFile } from './duckdb-file.ts'
import {
  columnsOf,
  createRaw,
  DAY_MS,
  type Days,
  daysByTable,
  migrate,
  POSITION_TABLE,
  rawName,
} from './duckdb-partitions.ts'
import { RowBuffer } from './duckdb-rows.ts'
import { SubjectKeys } from './duckdb-subjects.ts'
import type { SeriesPoint, SeriesSchema } from './store.ts'

export interface DuckDbOptions {
  /** The file; it and its folder are made where missing. */
  readonly path: string
  readonly schema: SeriesSchema
  /** What DuckDB may take for its buffers, in MiB (512). */
  readonly memoryLimitMiB?: number
  /** Threads that DuckDB works with (2). */
  readonly threads?: number
  /** Length of the log, in MiB, at which it goes into the file (128): each time costs, and each start reads it again. */
  readonly checkpointMiB?: number
}

/** Opens the file and brings its tables up to the schema. Rejects as `openDuckDb` does. */
export async function openSession(options: DuckDbOptions): Promise<DuckDbSession> {
  const { path, schema, memoryLimitMiB = 512, threads = 2, checkpointMiB = 128 } = options
  const file = await openDuckDbFile(path, {
    memory_limit: `${memoryLimitMiB}MiB`,
    threads: String(threads),
    checkpoint_threshold: `${checkpointMiB}MiB`,
  })
  try {
    const writer = await file.instance.connect()
    await inTransaction(writer, () => migrate(writer, schema))
    const keys = await SubjectKeys.read(writer)
    const days = await daysByTable(writer, schema)
    return new DuckDbSession(options, file, writer, keys, days, await readPosition(writer))
  } catch (error) {
    file.close()
    throw duckDbError(path, error)
  }
}

/** A file while it is open, and the one connection that writes to it. */
export class DuckDbSession {
  readonly #options: DuckDbOptions
  readonly #file: DuckDbFile
  readonly #writer: DuckDBConnection
  readonly #keys: SubjectKeys
  #days: Days
  /** By series table, what fills the partition written last. */
  readonly #buffers = new Map<string, { readonly dayMs: number; readonly buffer: RowBuffer }>()
  readonly #reads = new Set<Promise<unknown>>()
  /** Of the last batch kept; -1 before the first. */
  #position: number
  #isDead = false
  #isClosed = false

  constructor(
    options: DuckDbOptions,
    file: DuckDbFile,
    writer: DuckDBConnection,
    keys: SubjectKeys,
    days: Days,
    position: number,
  ) {
    this.#options = options
    this.#file = file
    this.#writer = writer
    this.#keys = keys
    this.#days = days
    this.#position = position
  }

  /** DuckDB gives an instance up for good when a checkpoint fails, for want of disk space say. */
  get isDead(): boolean {
    return this.#isDead
  }

  /** Of the last batch kept; -1 before the first. */
  get position(): number {
    return this.#position
  }

  /** The days of a series table that have raw rows. */
  daysOf(table: string): Iterable<number> {
    return this.#days.get(table) ?? []
  }

  /** What rows of a subject have in place of its name. */
  keysOf(subject: string): readonly number[] {
    return this.#keys.ofSubject(subject)
  }

  /** Keeps checked points and the position in one transaction, unless the position is not beyond the kept one. */
  async write(points: readonly SeriesPoint[], position: number): Promise<void> {
    if (position <= this.#position) return
    const days = new Map(this.#days)
    try {
      await this.#guarded(() =>
        inTransaction(this.#writer, async () => {
          for (const { table, dayMs, rows } of byPartition(points))
            await this.#appendTo(table, dayMs, rows, days)
          await this.#keys.save(this.#writer)
          await this.#writer.run(`update ${POSITION_TABLE} set position = ${position}`)
        }),
      )
    } catch (error) {
      this.#keys.rolledBack()
      this.#buffers.clear()
      throw error
    }
    this.#keys.committed()
    this.#days = days
    this.#position = position
  }

  /** Rows of a statement. A BigInt parameter is a bigint there. */
  async read(sql: string, parameters: Record<string, string | bigint>): Promise<DuckDBValue[][]> {
    const read = this.#guarded(() => this.#readAlone(sql, parameters))
    this.#reads.add(read)
    try {
      return await read
    } finally {
      this.#reads.delete(read)
    }
  }

  /** Waits for what is being read and lets go of the file. No write may be under way. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await Promise.allSettled(this.#reads)
    this.#writer.closeSync()
    this.#file.close()
  }

  async #appendTo(
    table: string,
    dayMs: number,
    points: readonly SeriesPoint[],
    days: Map<string, ReadonlySet<number>>,
  ): Promise<void> {
    const name = rawName(table, dayMs)
    if (!days.get(table)?.has(dayMs)) {
      await createRaw(this.#writer, name, this.#options.schema[table]!)
      days.set(table, new Set(days.get(table)).add(dayMs))
    }
    const appender = await this.#writer.createAppender(name)
    try {
      const buffer = await this.#bufferOf(table, dayMs)
      buffer.appendAll(appender, points, this.#keys.keysOf(points), dayMs)
    } finally {
      appender.closeSync()
    }
  }

  async #bufferOf(table: string, dayMs: number): Promise<RowBuffer> {
    const kept = this.#buffers.get(table)
    if (kept?.dayMs === dayMs) return kept.buffer
    const buffer = new RowBuffer(await columnsOf(this.#writer, rawName(table, dayMs)))
    this.#buffers.set(table, { dayMs, buffer })
    return buffer
  }

  /** On a connection of its own: two statements of one connection spoil each other's results. */
  async #readAlone(sql: string, parameters: Record<string, string | bigint>): Promise<DuckDBValue[][]> {
    const bigints = Object.entries(parameters).filter(([, value]) => typeof value === 'bigint')
    const types = Object.fromEntries(bigints.map(([name]) => [name, BIGINT]))
    const connection = await this.#file.instance.connect()
    try {
      return (await connection.runAndReadAll(sql, parameters, types)).getRows()
    } finally {
      connection.closeSync()
    }
  }

  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (isFatal(error)) this.#isDead = true
      throw duckDbError(this.#options.path, error)
    }
  }
}

interface PartitionRows {
  readonly table: string
  readonly dayMs: number
  readonly rows: SeriesPoint[]
}

/** Points of one series table and one day each; most batches are few groups of many rows. */
function byPartition(points: readonly SeriesPoint[]): PartitionRows[] {
  const groups: PartitionRows[] = []
  const byTable = new Map<string, Map<number, PartitionRows>>()
  let last: PartitionRows | undefined
  for (const point of points) {
    const { table, atMs } = point
    const isSame = last?.table === table && atMs >= last.dayMs && atMs < last.dayMs + DAY_MS
    if (!isSame) {
      const days = byTable.get(table) ?? new Map<number, PartitionRows>()
      byTable.set(table, days)
      const dayMs = atMs - (atMs % DAY_MS)
      last = days.get(dayMs)
      if (last === undefined) {
        last = { table, dayMs, rows: [] }
        days.set(dayMs, last)
        groups.push(last)
      }
    }
    last!.rows.push(point)
  }
  return groups
}

async function inTransaction(connection: DuckDBConnection, work: () => Promise<void>): Promise<void> {
  await connection.run('begin')
  try {
    await work()
    await connection.run('commit')
  } catch (error) {
    // Where the rollback fails too, the first error says why.
    await connection.run('rollback').catch(() => undefined)
    throw error
  }
}

async function readPosition(connection: DuckDBConnection): Promise<number> {
  const result = await connection.runAndReadAll(`select position::double from ${POSITION_TABLE}`)
  return Number(result.getRows()[0]![0])
}
