import { dirname, join } from 'node:path'
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api'
import { adoptLostDays } from './duckdb-adopt.ts'
import { copyDatabase, countRows } from './duckdb-copy.ts'
import { type DuckDbFile, duckDbError, isFatal, openDuckDbFile } from './duckdb-file.ts'
import { refuseNewerFormat } from './duckdb-format.ts'
import { columnsOf, migrate } from './duckdb-migrate.ts'
import { createPartition, nameOf, POSITION_TABLE, readHorizons, readPartitions } from './duckdb-partitions.ts'
import type { Sources } from './duckdb-query.ts'
import { byDay, RowBuffer } from './duckdb-rows.ts'
import { SubjectKeys } from './duckdb-subjects.ts'
import { inTransaction } from './duckdb-transaction.ts'
import { Upkeep } from './duckdb-upkeep.ts'
import type { RetentionDays } from './levels.ts'
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
  /** How long each level is kept; for ever, unless told. */
  readonly retentionDays?: RetentionDays
  /** After so many days a raw day becomes a Parquet file in a folder beside the file (0: never). */
  readonly parquetAfterDays?: number
}

const parquetFolderOf = (path: string) => join(dirname(path), 'parquet')

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
    await refuseNewerFormat(writer, path)
    await inTransaction(writer, () => migrate(writer, schema))
    await adoptLostDays(writer, schema, parquetFolderOf(path))
    const keys = await SubjectKeys.read(writer)
    const upkeeper = await file.instance.connect()
    const session = new DuckDbSession(options, file, writer, upkeeper, keys, await readPosition(writer))
    await session.findDays()
    return session
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
  readonly #upkeeper: DuckDBConnection
  readonly #upkeep: Upkeep
  /** Start of each day that has a table of raw rows, by series table. */
  #days: ReadonlyMap<string, ReadonlySet<number>> = new Map()
  /** By series table, what fills the partition written last. */
  readonly #buffers = new Map<string, { readonly dayMs: number; readonly buffer: RowBuffer }>()
  readonly #folder: string
  /** What was asked for last of what must come one after the other. */
  #last: Promise<unknown> = Promise.resolve()
  readonly #reads = new Set<Promise<unknown>>()
  /** Of the last batch kept; -1 before the first. */
  #position: number
  #isDead = false
  #isClosed = false

  constructor(
    options: DuckDbOptions,
    file: DuckDbFile,
    writer: DuckDBConnection,
    upkeeper: DuckDBConnection,
    keys: SubjectKeys,
    position: number,
  ) {
    this.#options = options
    this.#file = file
    this.#writer = writer
    this.#keys = keys
    this.#position = position
    this.#upkeeper = upkeeper
    this.#folder = parquetFolderOf(options.path)
    this.#upkeep = new Upkeep({
      connection: upkeeper,
      schema: options.schema,
      folder: this.#folder,
      retentionDays: options.retentionDays ?? { raw: 0, minute: 0, hour: 0 },
      parquetAfterDays: options.parquetAfterDays ?? 0,
      alone: (work) => this.#alone(() => work().finally(() => this.findDays())),
    })
  }

  /** DuckDB gives an instance up for good when a checkpoint fails, for want of disk space say. */
  get isDead(): boolean {
    return this.#isDead
  }

  /** Of the last batch kept; -1 before the first. */
  get position(): number {
    return this.#position
  }

  /** Learns which days have tables of raw rows. */
  async findDays(): Promise<void> {
    const partitions = await readPartitions(this.#writer)
    const raw = partitions.filter(({ level, file }) => level === 'raw' && file === null)
    const byTable = Map.groupBy(raw, ({ table }) => table)
    this.#days = new Map(
      [...byTable].map(([table, days]) => [table, new Set(days.map((one) => one.startMs))]),
    )
  }

  /** Keeps checked points and the position in one transaction, unless the position is not beyond the kept one. */
  write(points: readonly SeriesPoint[], position: number): Promise<void> {
    return this.#alone(() => this.#write(points, position))
  }

  /** Does what time asks for. */
  async maintain(nowMs: number): Promise<void> {
    await this.#guarded(() => this.#upkeep.run(nowMs))
  }

  /** Ends what time asked for, where it stands: it is done again after the next opening. */
  stopUpkeep(): void {
    this.#upkeeper.interrupt()
  }

  async #write(points: readonly SeriesPoint[], position: number): Promise<void> {
    if (position <= this.#position) return
    const days = new Map(this.#days)
    try {
      await this.#guarded(() =>
        inTransaction(this.#writer, async () => {
          for (const { table, dayMs, rows } of byDay(points)) await this.#appendTo(table, dayMs, rows, days)
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

  /** Rows of the statement that `sqlOf` makes of what there is; none where it makes none. */
  async read(
    subject: string,
    sqlOf: (sources: Sources) => string | undefined,
    parameters: Record<string, number>,
  ): Promise<DuckDBValue[][]> {
    const read = this.#guarded(() => this.#readAlone(subject, sqlOf, parameters))
    this.#reads.add(read)
    try {
      return await read
    } finally {
      this.#reads.delete(read)
    }
  }

  /** Copies what is kept at one moment into a folder; resolves to its raw rows. No upkeep may run meanwhile. */
  copyTo(folder: string): Promise<number> {
    return this.#onItsOwn((connection) => copyDatabase(connection, { parquet: this.#folder, to: folder }))
  }

  /** How many raw rows there are. */
  rows(): Promise<number> {
    return this.#onItsOwn((connection) =>
      inTransaction(connection, () => countRows(connection, this.#folder)),
    )
  }

  /** Reads on a connection of its own; it ends before the file is closed. */
  async #onItsOwn<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const read = this.#guarded(async () => {
      const connection = await this.#file.instance.connect()
      return work(connection).finally(() => connection.closeSync())
    })
    this.#reads.add(read)
    return read.finally(() => this.#reads.delete(read))
  }

  /** Waits for what is being read and lets go of the file. No write may be under way. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await Promise.allSettled([...this.#reads, this.#last])
    this.#upkeeper.closeSync()
    this.#writer.closeSync()
    this.#file.close()
  }

  async #appendTo(
    table: string,
    dayMs: number,
    points: readonly SeriesPoint[],
    days: Map<string, ReadonlySet<number>>,
  ): Promise<void> {
    const name = nameOf(table, 'raw', dayMs)
    if (!days.get(table)?.has(dayMs)) {
      const partition = { table, level: 'raw', startMs: dayMs } as const
      await createPartition(this.#writer, partition, this.#options.schema[table]!)
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
    const buffer = new RowBuffer(await columnsOf(this.#writer, nameOf(table, 'raw', dayMs)))
    this.#buffers.set(table, { dayMs, buffer })
    return buffer
  }

  /**
   * On a connection of its own: two statements of one connection spoil each other's results. In one transaction: what is
   * rolled up or dropped meanwhile is neither missed nor counted twice.
   */
  async #readAlone(
    subject: string,
    sqlOf: (sources: Sources) => string | undefined,
    parameters: Record<string, number>,
  ): Promise<DuckDBValue[][]> {
    const connection = await this.#file.instance.connect()
    try {
      return await inTransaction(connection, async () => {
        const sql = sqlOf({
          partitions: await readPartitions(connection),
          horizons: await readHorizons(connection),
          keys: this.#keys.ofSubject(subject),
          folder: this.#folder,
        })
        if (sql === undefined) return []
        return (await connection.runAndReadAll(sql, parameters)).getRows()
      })
    } finally {
      connection.closeSync()
    }
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => undefined)
    return turn
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

async function readPosition(connection: DuckDBConnection): Promise<number> {
  const result = await connection.runAndReadAll(`select position::double from ${POSITION_TABLE}`)
  return Number(result.getRows()[0]![0])
}
