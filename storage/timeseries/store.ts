/** How one column of a series table is kept and thinned. */
export interface SeriesColumn {
  readonly type: 'double' | 'integer' | 'boolean' | 'text'
  /** What one value stands for a bucket: the mean of its values, or the last. */
  readonly downsample: 'mean' | 'last'
  /** Of an integer: the range of its values; what lies outside is refused. With both, it is kept as narrow as they allow. */
  readonly min?: number
  readonly max?: number
}

/** Tables by name, columns by name: the whole schema, fixed at opening. Names are `[A-Za-z][A-Za-z0-9_]*`. */
export type SeriesSchema = Readonly<Record<string, Readonly<Record<string, SeriesColumn>>>>

/** One row: what one source said of one subject at one instant. */
export interface SeriesPoint {
  readonly table: string
  /** What the row is about (the registration code). */
  readonly subject: string
  /** Who sent it (the device id). */
  readonly source: string
  /** Epoch ms. */
  readonly atMs: number
  /** 0 … 999 999: keeps apart rows of one subject in the same millisecond; the same row always has the same tie. */
  readonly tie: number
  /** Columns that this row has a value for; all of them in the schema. */
  readonly values: Readonly<Record<string, number | boolean | string>>
}

/** What a bucket's values become. The first three are of numbers only; `last` is the latest by instant and tie. */
export type SeriesAggregate = 'mean' | 'min' | 'max' | 'last' | 'count'

/** Half-open range `[fromMs, toMs)` of some columns of one subject. */
export interface SeriesQuery {
  readonly table: string
  readonly subject: string
  readonly columns: readonly string[]
  readonly fromMs: number
  readonly toMs: number
  /** Bucket width; buckets start at multiples of it since `originMs`, the epoch unless given. Without it, the raw points. */
  readonly everyMs?: number
  readonly originMs?: number
  /** In place of `everyMs`: buckets of so many calendar days of a time zone, counted from 1970-01-01. */
  readonly everyDays?: { readonly count: number; readonly timeZone: string }
  /** What a bucket's values become; without it, what each column's `downsample` says. */
  readonly aggregate?: SeriesAggregate
  /** Most points a column in one answer. */
  readonly limit: number
}

export type SeriesValue = number | boolean | string

export interface SeriesAnswer {
  /** In the order of `columns`; points in time order, a bucket's point at its start. */
  readonly series: readonly {
    readonly column: string
    readonly points: readonly (readonly [number, SeriesValue])[]
  }[]
  /** Epoch ms to go on from, the same for all columns: every point before it is in this answer. Null when that was all. */
  readonly nextFromMs: number | null
}

/** The one door to a time-series engine. */
export interface TimeSeriesStore {
  /**
   * Keeps points durably: when it resolves they survive a crash. `position` is where the caller stands in its journal
   * after these points; a batch whose position is not beyond what the store already holds is ignored, so that
   * repeating a batch after a crash stores nothing twice. Rejects with `HoistwayError` (`mayRetry`) otherwise: with
   * `series-refused` where `details.refusedPoints` (indices) cannot be kept, or not whole, and all others are; with
   * `series-older` where the store holds less than it was known to hold, so that `position()` is to be asked again.
   */
  append(points: readonly SeriesPoint[], position: number): Promise<void>
  /**
   * Where the store itself stands: the `position` of the last batch that it holds, 0 where it never had one; undefined where
   * it cannot tell. A caller starts from here whatever its own notes say: a store
   * that is new, or an older copy, wants again what came since.
   */
  position(): Promise<number | undefined>
  /** The position before which nothing must be given to it again after a crash; undefined where that is not known. */
  keptUpTo?(): number | undefined
  /** Has it say from here on that it holds what came before a position only, so that what came since can be given again. */
  goTo?(position: number): Promise<void>
  /** Rejects with `series-older` where that was found while nothing was appended. */
  compare?(): Promise<void>
  /**
   * Reads a range. Buckets that are whole minutes or hours are answered from what was rolled up, and the answer is that of
   * all rows ever appended; where the rows themselves have been dropped, the first and last bucket count whole. Unknown
   * tables and columns reject with code `series-unknown`. */
  query(query: SeriesQuery): Promise<SeriesAnswer>
  /**
   * Does what time asks for: rolls rows up, moves old days out, drops what is older than it is to be kept. Called every
   * few seconds; mostly there is nothing to do. Appends and queries go on meanwhile.
   */
  maintain(nowMs: number): Promise<void>
  /**
   * Copies all that is kept at one moment into a folder that is there; appends go on meanwhile. Resolves to the number of
   * raw rows. Undefined where the engine makes backups of its own.
   */
  copyTo?(folder: string): Promise<number>
  /** How many raw rows there are. */
  rows?(): Promise<number>
  /** Resolves while the engine answers. */
  ping(): Promise<void>
  close(): Promise<void>
}
