import { sortHours } from './duckdb-order.ts'
import { type ExportOptions, exportDay, removeStrayFiles } from './duckdb-parquet.ts'
import {
  endOf,
  HORIZON_TABLE,
  nameOf,
  PARTITION_TABLE,
  type Partition,
  quoted,
  readHorizons,
  readPartitions,
  startOf,
} from './duckdb-partitions.ts'
import { rollUp } from './duckdb-rollup.ts'
import { countOf, inTransaction } from './duckdb-transaction.ts'
import { DAY_MS, HOUR_MS, horizonOf, type Level, type RetentionDays } from './levels.ts'

/** Rolling up often makes many parts of one bucket; seldom, more rows to look through in the meantime. */
const ROLL_MINUTES_MS = 300_000
/** A thread of DuckDB that has worked and rests returns to the system what the whole process has freed: malloc_trim. */
const RETURN_MEMORY_MS = 10_000

export interface UpkeepOptions extends ExportOptions {
  readonly retentionDays: RetentionDays
  /** Raw days older than so many days become Parquet files; 0 is never. */
  readonly parquetAfterDays: number
}

/** What time asks of an open file. */
export class Upkeep {
  readonly #options: UpkeepOptions
  /** Which turn of each kind of work was done last. */
  readonly #turns = new Map<string, number>()

  constructor(options: UpkeepOptions) {
    this.#options = options
  }

  async run(nowMs: number): Promise<void> {
    const { connection, schema } = this.#options
    await this.#eachTurn('memory', RETURN_MEMORY_MS, nowMs, () => connection.run('select 1'))
    await this.#eachTurn('minutes', ROLL_MINUTES_MS, nowMs, () => rollUp(connection, schema, 'minute'))
    await this.#eachTurn('hours', HOUR_MS, nowMs, () => rollUp(connection, schema, 'hour'))
    await this.#eachTurn('days', DAY_MS, nowMs, async () => {
      await this.#moveOut(nowMs)
      for (const level of ['raw', 'minute', 'hour'] as const) await this.#drop(level, nowMs)
      await sortHours(connection)
    })
  }

  async #eachTurn(name: string, everyMs: number, nowMs: number, work: () => Promise<unknown>): Promise<void> {
    const turn = Math.floor(nowMs / everyMs)
    if (this.#turns.get(name) === turn) return
    await work()
    this.#turns.set(name, turn)
  }

  /** Days that are old enough become Parquet files. */
  async #moveOut(nowMs: number): Promise<void> {
    const { connection, parquetAfterDays, folder, retentionDays } = this.#options
    const beforeMs = horizonOf(parquetAfterDays, nowMs)
    await removeStrayFiles(connection, folder, startOf('raw', horizonOf(retentionDays.raw, nowMs)))
    for (const partition of await this.#inTables('raw')) {
      if (endOf('raw', partition.startMs) <= beforeMs) await exportDay(this.#options, partition)
    }
  }

  /** What is older than it is to be kept goes, once the next level knows of it. */
  async #drop(level: Level, nowMs: number): Promise<void> {
    const { connection, retentionDays, alone } = this.#options
    const horizonMs = startOf(level, horizonOf(retentionDays[level], nowMs))
    await alone(async () => {
      const old = (await readPartitions(connection)).filter(
        (partition) => partition.level === level && partition.startMs < horizonMs,
      )
      if (old.length === 0) return
      if (!(await this.#areRolled(old))) return
      await inTransaction(connection, async () => {
        if (((await readHorizons(connection))[level] ?? 0) < horizonMs)
          await connection.run(`insert into ${HORIZON_TABLE} values ('${level}', ${horizonMs})`)
        for (const { table, startMs, file } of old)
          if (file === null) await connection.run(`drop table ${quoted(nameOf(table, level, startMs))}`)
        await connection.run(
          `delete from ${PARTITION_TABLE} where level = '${level}' and start_ms < ${horizonMs}`,
        )
      })
    })
  }

  async #areRolled(partitions: readonly Partition[]): Promise<boolean> {
    for (const { table, level, startMs, rolled, file } of partitions) {
      if (level === 'hour' || file !== null) continue
      if ((await countOf(this.#options.connection, nameOf(table, level, startMs))) > rolled) return false
    }
    return true
  }

  async #inTables(level: Level): Promise<Partition[]> {
    const partitions = await readPartitions(this.#options.connection)
    return partitions.filter((partition) => partition.level === level && partition.file === null)
  }
}
