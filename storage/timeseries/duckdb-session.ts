import { BIGINT, type DuckDBConnection, type DuckDBValue } from '@duckdb/node-api'
import { type DuckDbFile, duckDbError, isFatal, openDuckDbFile } from './duckdb-file.ts'
import { appendRows, columnNames, migrate, POSITION_TABLE } from './duckdb-sql.ts'
import type { SeriesPoint, SeriesSchema } from './store.ts'

export interface DuckDbOptions {
  /** The file; it and its folder are made where missing. */
  readonly path: string
  readonly schema: SeriesSchema
  /** What DuckDB may take for its buffers, in MiB (512). */
  readonly memoryLimitMiB?: number
  /** Threads that DuckDB works with (2). */
  readonly threads?: number
}

/** Opens the file and brings its tables up to the schema. Rejects as `openDuckDb` does. */
export async function openSession(options: DuckDbOptions): Promise<DuckDbSession> {
  const { path, schema, memoryLimitMiB = 512, threads = 2 } = options
  const file = await openDuckDbFile(path, { memory_limit: `${memoryLimitMiB}MiB`, threads: String(threads) })
  try {
    const writer = await file.instance.connect()
    await inTransaction(writer, () => migrate(writer, schema))
    const columns = new Map<string, readonly string[]>()
    for (const table of Object.keys(schema)) columns.set(table, await columnNames(writer, table))
    return new DuckDbSession(options, file, writer, columns, await readPosition(writer))
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
  /** By table, the names of its columns as the file orders them. */
  readonly #columns: ReadonlyMap<string, readonly string[]>
  readonly #reads = new Set<Promise<unknown>>()
  /** Of the last batch kept; -1 before the first. */
  #position: number
  #isDead = false
  #isClosed = false

  constructor(
    options: DuckDbOptions,
    file: DuckDbFile,
    writer: DuckDBConnection,
    columns: ReadonlyMap<string, readonly string[]>,
    position: number,
  ) {
    this.#options = options
    this.#file = file
    this.#writer = writer
    this.#columns = columns
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

  /** Keeps checked points and the position in one transaction, unless the position is not beyond the kept one. */
  async write(points: readonly SeriesPoint[], position: number): Promise<void> {
    if (position <= this.#position) return
    const byTable = Map.groupBy(points, (point) => point.table)
    await this.#guarded(() =>
      inTransaction(this.#writer, async () => {
        for (const [table, rows] of byTable) await this.#appendTo(table, rows)
        await this.#writer.run(`update ${POSITION_TABLE} set position = $position`, {
          position: BigInt(position),
        })
      }),
    )
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

  async #appendTo(table: string, points: readonly SeriesPoint[]): Promise<void> {
    const appender = await this.#writer.createAppender(table)
    try {
      appendRows(appender, this.#columns.get(table)!, points, this.#options.schema[table]!)
    } finally {
      appender.closeSync()
    }
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
