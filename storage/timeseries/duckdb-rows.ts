import { type DuckDBAppender, DuckDBDataChunk, type DuckDBType } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'
import { DAY_MS } from './levels.ts'
import type { SeriesPoint, SeriesValue } from './store.ts'

/** DuckDB's vector size: more rows do not fit a data chunk. */
const CHUNK_ROWS = 2048
const TWO_TO_32 = 2 ** 32
const NO_VALID_ROWS = new ArrayBuffer(CHUNK_ROWS / 8)

export interface Column {
  readonly name: string
  /** As DuckDB names it. */
  readonly type: string
}

/** What the columns of a raw partition hold besides the values. */
const ROW_COLUMNS = ['key', 'ms', 'tie'] as const

/**
 * Fills data chunks of one table's partitions, column by column in DuckDB's own memory layout: no value becomes an
 * object on its way, and a column that no row of a chunk has costs nothing.
 */
export class RowBuffer {
  readonly #columns: readonly ColumnBuffer[]
  readonly #byName: ReadonlyMap<string, ColumnBuffer>
  readonly #key: ColumnBuffer
  readonly #ms: ColumnBuffer
  readonly #tie: ColumnBuffer

  /** `columns`: as the partition has them, in its order; named as the schema names them. */
  constructor(columns: readonly Column[]) {
    this.#columns = columns.map(({ type }) => new ColumnBuffer(type))
    this.#byName = new Map(columns.map(({ name }, index) => [name, this.#columns[index]!]))
    const [key, ms, tie] = ROW_COLUMNS.map((name) => this.#byName.get(name)!)
    this.#key = key!
    this.#ms = ms!
    this.#tie = tie!
  }

  /** Hands checked points to the appender. `keys[i]` belongs to `points[i]`; all of them are of the day of `dayMs`. */
  appendAll(
    appender: DuckDBAppender,
    points: readonly SeriesPoint[],
    keys: readonly number[],
    dayMs: number,
  ): void {
    const types = this.#columns.map((_, index): DuckDBType => appender.columnType(index))
    const chunk = DuckDBDataChunk.create(types)
    for (let start = 0; start < points.length; start += CHUNK_ROWS) {
      const rowCount = Math.min(CHUNK_ROWS, points.length - start)
      for (let row = 0; row < rowCount; row++)
        this.#fill(row, points[start + row]!, keys[start + row]!, dayMs)
      chunk.reset()
      chunk.rowCount = rowCount
      this.#columns.forEach((column, index) => {
        column.flush(duckdb.data_chunk_get_vector(chunk.chunk, index), rowCount)
      })
      appender.appendDataChunk(chunk)
    }
  }

  #fill(row: number, point: SeriesPoint, key: number, dayMs: number): void {
    this.#key.set(row, key)
    this.#ms.set(row, point.atMs - dayMs)
    this.#tie.set(row, point.tie)
    const { values } = point
    for (const name in values) this.#byName.get(name)!.set(row, values[name]!)
  }
}

/** The values of one column of one chunk. */
class ColumnBuffer {
  readonly #type: string
  readonly #bytesPerRow: number
  readonly #bytes: ArrayBuffer
  /** Views of the same bytes; each is used for one type, so that the engine's inline caches stay monomorphic. */
  readonly #doubles: Float64Array
  readonly #int32: Int32Array
  readonly #int16: Int16Array
  readonly #int8: Int8Array
  readonly #texts: string[] = []
  /** A bit a row: set where the row has a value. */
  readonly #valid = new Uint32Array(CHUNK_ROWS / 32)
  #count = 0

  constructor(type: string) {
    this.#type = type
    this.#bytesPerRow = BYTES_PER_ROW[type] ?? 0
    this.#bytes = new ArrayBuffer(CHUNK_ROWS * 8)
    this.#doubles = new Float64Array(this.#bytes)
    this.#int32 = new Int32Array(this.#bytes)
    this.#int16 = new Int16Array(this.#bytes)
    this.#int8 = new Int8Array(this.#bytes)
  }

  set(row: number, value: SeriesValue): void {
    switch (this.#type) {
      case 'DOUBLE':
        this.#doubles[row] = value as number
        break
      case 'BIGINT':
        // Two halves: a BigInt for each value would cost more than all the rest. Storing takes the low 32 bits.
        this.#int32[2 * row] = value as number
        this.#int32[2 * row + 1] = Math.floor((value as number) / TWO_TO_32)
        break
      case 'INTEGER':
        this.#int32[row] = value as number
        break
      case 'SMALLINT':
        this.#int16[row] = value as number
        break
      case 'VARCHAR':
        this.#texts[row] = value as string
        break
      default:
        this.#int8[row] = Number(value)
    }
    const word = row >>> 5
    this.#valid[word] = this.#valid[word]! | (1 << (row & 31))
    this.#count++
  }

  /** Writes the first rows into a fresh vector, and is empty again. */
  flush(vector: duckdb.Vector, rowCount: number): void {
    if (this.#count < rowCount) {
      const bits = this.#count === 0 ? NO_VALID_ROWS : this.#valid.buffer
      duckdb.vector_ensure_validity_writable(vector)
      duckdb.copy_data_to_vector_validity(vector, 0, bits, 0, Math.ceil(rowCount / 64) * 8)
    }
    if (this.#count === 0) return
    if (this.#type === 'VARCHAR') this.#flushTexts(vector, rowCount)
    else duckdb.copy_data_to_vector(vector, 0, this.#bytes, 0, rowCount * this.#bytesPerRow)
    this.#valid.fill(0)
    this.#count = 0
  }

  #flushTexts(vector: duckdb.Vector, rowCount: number): void {
    for (let row = 0; row < rowCount; row++) {
      if ((this.#valid[row >>> 5]! & (1 << (row & 31))) !== 0)
        duckdb.vector_assign_string_element(vector, row, this.#texts[row]!)
    }
    this.#texts.length = 0
  }
}

const BYTES_PER_ROW: Readonly<Record<string, number>> = {
  BOOLEAN: 1,
  TINYINT: 1,
  SMALLINT: 2,
  INTEGER: 4,
  BIGINT: 8,
  DOUBLE: 8,
}

interface RowsOfDay {
  readonly table: string
  readonly dayMs: number
  readonly rows: SeriesPoint[]
}

/** Points of one series table and one day each; most batches are few groups of many rows. */
export function byDay(points: readonly SeriesPoint[]): RowsOfDay[] {
  const groups: RowsOfDay[] = []
  const byTable = new Map<string, Map<number, RowsOfDay>>()
  let last: RowsOfDay | undefined
  for (const point of points) {
    const { table, atMs } = point
    const isSame = last?.table === table && atMs >= last.dayMs && atMs < last.dayMs + DAY_MS
    if (!isSame) {
      const days = byTable.get(table) ?? new Map<number, RowsOfDay>()
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
