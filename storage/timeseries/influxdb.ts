import { HoistwayError, messageOf } from '../../lib/errors.ts'
import { counter } from '../../lib/metrics.ts'
import { readBuckets } from './influxdb-buckets.ts'
import type { LineBytes } from './influxdb-lines.ts'
import { olderCopy, TakenNote } from './influxdb-notes.ts'
import { BESIDE_SUFFIX, SUFFIXES, type Suffix } from './influxdb-place.ts'
import { selectRows } from './influxdb-query.ts'
import { InfluxUpkeep } from './influxdb-rollup.ts'
import { InfluxServer, type InfluxSettings } from './influxdb-server.ts'
import { RollupState } from './influxdb-state.ts'
import { type Row, writeRows } from './influxdb-writing.ts'
import type { RetentionDays } from './levels.ts'
import { readLocalDays } from './local-days.ts'
import { readPage } from './page.ts'
import { checkedQuery, checkPosition, checkSchema, pointCheck } from './schema.ts'
import type { SeriesAnswer, SeriesPoint, SeriesQuery, SeriesSchema, TimeSeriesStore } from './store.ts'

export interface InfluxDbOptions extends InfluxSettings {
  readonly schema: SeriesSchema
  /** Names the Hoistway whose journal positions these are: several may share a bucket. */
  readonly instance?: string
}

/** The server is told how far the journal has been taken this often at most: it is a request of its own. */
const NOTE_EVERY_MS = 500

const beyondRetention = counter(
  'series_beyond_retention_total',
  'Rows older than InfluxDB keeps rows, so that it was not given them',
)

/**
 * Opens a bucket of an InfluxDB 2.x server, or a database of a 1.x server, which is made where missing. Nothing is asked of
 * the server yet: settings that are wrong, and a server that is away, make calls reject until they are right.
 *
 * Rejects with `series-schema`. The store's own calls reject with `series-unknown`, `series-invalid`, `series-closed`,
 * `series-denied` (token, organisation, bucket, mapping or retention are wrong), `series-unusable` (what answers is no
 * InfluxDB, or a limit of it is too low), `series-refused` (the server will not keep these rows or answer this query),
 * `series-older` (see the store) or `series-unavailable`.
 */
export async function openInfluxDb(options: InfluxDbOptions): Promise<TimeSeriesStore> {
  checkSchema(options.schema)
  return new InfluxDbStore(new InfluxServer(options), options)
}

class InfluxDbStore implements TimeSeriesStore {
  readonly #server: InfluxServer
  readonly #schema: SeriesSchema
  readonly #retentionDays: RetentionDays
  readonly #check: (point: SeriesPoint) => void
  readonly #taken: TakenNote
  readonly #requests = new Set<Promise<unknown>>()
  /** What was asked for last of what must come one after the other. */
  #last: Promise<unknown> = Promise.resolve()
  #rolledUp: Promise<{ readonly state: RollupState; readonly upkeep: InfluxUpkeep }> | undefined
  #maintaining: Promise<void> | undefined
  #isClosed = false
  /** Position of the last batch that is kept, not noted on the server yet. */
  #unnoted: number | undefined
  #notedAtMs = 0
  #noting: NodeJS.Timeout | undefined
  /** The connection for which the server was compared with what is known of it. */
  #compared = 0
  /** Found older by what nobody waits for; told to the next who feeds. */
  #older: unknown

  constructor(server: InfluxServer, { schema, retentionDays, instance = 'hoistway' }: InfluxDbOptions) {
    this.#server = server
    this.#schema = schema
    this.#retentionDays = retentionDays ?? { raw: 0, minute: 0, hour: 0 }
    this.#check = pointCheck(schema)
    this.#taken = new TakenNote(server, instance)
  }

  async append(points: readonly SeriesPoint[], position: number): Promise<void> {
    checkPosition(position)
    points.forEach(this.#check)
    await this.#request(() => this.#alone(() => this.#append(points, position)))
  }

  /** A server that has rows, but no note of what was taken, is believed to have all. */
  async position(): Promise<number | undefined> {
    return this.#request(async () => {
      await this.#server.connect()
      await this.#forgetLostRows()
      // an older copy tells where it stands below
      await this.#alone(() => this.#note()).catch((error) => {
        if (!isOlder(error)) throw error
      })
      // read while the program starts: of many late rows it takes a second, which the first query would wait for
      this.#rollups().catch(() => {})
      const position = await this.#taken.read()
      this.#taken.kept = position ?? 0
      this.#unnoted = undefined
      if (position !== undefined) return position
      const { state } = await this.#rollups()
      return state.rolledUntilMs > 0 ? undefined : 0
    })
  }

  keptUpTo(): number | undefined {
    return this.#taken.kept === 0 ? undefined : this.#taken.kept
  }

  async goTo(position: number): Promise<void> {
    checkPosition(position)
    await this.#request(() =>
      this.#alone(async () => {
        await this.#taken.write(position)
        this.#unnoted = undefined
      }),
    )
  }

  async compare(): Promise<void> {
    const older = this.#older
    this.#older = undefined
    if (older !== undefined) throw older
  }

  async query(asked: SeriesQuery): Promise<SeriesAnswer> {
    const query = checkedQuery(this.#schema, asked)
    const { everyDays } = query
    if (everyDays !== undefined) return readLocalDays({ ...query, everyDays }, (one) => this.query(one))
    const columns = this.#schema[query.table]!
    const { everyMs } = query
    return this.#request(() =>
      readPage(query, async (fromMs, toMs, maxRows) => {
        if (everyMs === undefined) return this.#server.readRows(selectRows(query, fromMs, toMs), maxRows)
        const { state } = await this.#rollups()
        return readBuckets(this.#server, state, { ...query, everyMs, fromMs, toMs }, columns, maxRows)
      }),
    )
  }

  async maintain(nowMs: number): Promise<void> {
    // One round at a time; what comes due meanwhile is of the next.
    this.#maintaining ??= this.#request(() => this.#maintain(nowMs)).finally(() => {
      this.#maintaining = undefined
    })
    await this.#maintaining
  }

  async ping(): Promise<void> {
    await this.#request(() => this.#server.ping())
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#noting)
    await Promise.allSettled(this.#requests)
    await this.#note().catch(() => {})
    await this.#server.close()
  }

  async #append(points: readonly SeriesPoint[], position: number): Promise<void> {
    await this.#compareOnce()
    if (points.length > 0) await this.#write(points)
    this.#unnoted = position
    if (performance.now() - this.#notedAtMs >= NOTE_EVERY_MS) await this.#note()
    else this.#noteSoon()
  }

  async #write(points: readonly SeriesPoint[]): Promise<void> {
    const areBeside = await notOfTheRows(async () => (await this.#rollups()).state.mark(points))
    const all = points.map((point, index) => new PointRow(point, index, this.#schema[point.table]!))
    const rows: Map<Suffix, readonly Row[]> = areBeside.includes(true)
      ? Map.groupBy(all, ({ index }) => (areBeside[index] === true ? BESIDE_SUFFIX : SUFFIXES.raw))
      : new Map([[SUFFIXES.raw, all]])
    const { refused, reason, beyond } = await writeRows(this.#server, rows)
    beyondRetention.inc(beyond)
    if (reason === undefined || refused.size === 0) return
    throw new HoistwayError(
      'series-refused',
      `${reason.message} (${refused.size} of ${points.length} rows)`,
      {
        details: { ...reason.details, refusedPoints: [...refused].sort((one, other) => one - other) },
        cause: reason,
      },
    )
  }

  async #maintain(nowMs: number): Promise<void> {
    try {
      await this.#alone(() => this.#compare())
    } catch (error) {
      // told to who feeds, too
      if (isOlder(error)) this.#older = error
      throw error
    }
    const { upkeep } = await this.#rollups()
    await upkeep.run(nowMs)
  }

  /** After each connection: the server may have been put back meanwhile. */
  async #compareOnce(): Promise<void> {
    await this.#server.connect()
    if (this.#compared !== this.#server.connections) await this.#compare()
  }

  async #compare(): Promise<void> {
    await this.#server.connect()
    const { connections } = this.#server
    try {
      if (await this.#forgetLostRows()) throw olderCopy(0)
      await this.#taken.compare()
      await (await this.#rolledUp)?.state.compare()
      this.#compared = connections
    } catch (error) {
      if (isOlder(error)) this.#forgetState()
      throw error
    }
  }

  /** Where the bucket of the rows is new, the server holds none of what was taken. True where it had taken some. */
  async #forgetLostRows(): Promise<boolean> {
    if (!this.#server.made.has(SUFFIXES.raw)) return false
    const taken = (await this.#taken.read()) ?? 0
    if (taken > 0) await this.#taken.write(0)
    this.#server.made.delete(SUFFIXES.raw)
    return taken > 0
  }

  /** Of an older copy: how far that was rolled up is in it. */
  #forgetState(): void {
    this.#unnoted = undefined
    this.#rolledUp = undefined
  }

  /** Tells the server how far the journal has been taken, and hears first whether it is still the one that was told. */
  async #note(): Promise<void> {
    const position = this.#unnoted
    if (position === undefined) return
    try {
      await this.#taken.compare()
    } catch (error) {
      if (isOlder(error)) this.#forgetState()
      throw error
    }
    await this.#taken.write(position)
    this.#notedAtMs = performance.now()
    if (this.#unnoted === position) this.#unnoted = undefined
  }

  #noteSoon(): void {
    this.#noting ??= setTimeout(() => {
      this.#noting = undefined
      this.#request(() => this.#alone(() => this.#note())).catch((error) => {
        if (isOlder(error)) this.#older = error
      })
    }, NOTE_EVERY_MS).unref()
  }

  /** What the server knows of rolling up, read once, and again where a bucket of it is new. */
  async #rollups() {
    await this.#server.connect()
    const { made } = this.#server
    const isNew = [SUFFIXES.minute, SUFFIXES.hour].map((suffix) => made.delete(suffix)).includes(true)
    if (this.#rolledUp === undefined || isNew) {
      const reading = RollupState.read(this.#server, isNew).then((state) => ({
        state,
        upkeep: new InfluxUpkeep({
          server: this.#server,
          schema: this.#schema,
          retentionDays: this.#retentionDays,
          state,
          alone: (work) => this.#alone(work),
        }),
      }))
      this.#rolledUp = reading
      reading.catch(() => {
        if (this.#rolledUp === reading) this.#rolledUp = undefined
        // still to be rolled up anew
        if (isNew) made.add(SUFFIXES.minute)
      })
    }
    return this.#rolledUp
  }

  async #alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work)
    this.#last = turn.catch(() => undefined)
    return turn
  }

  async #request<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isClosed) throw new HoistwayError('series-closed', 'the series store is closed')
    const request = work()
    this.#requests.add(request)
    try {
      return await request
    } finally {
      this.#requests.delete(request)
    }
  }
}

/** A refusal of `append` is held against its rows: what fails before they are written must not be one. */
async function notOfTheRows<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof HoistwayError) || error.code !== 'series-refused') throw error
    throw new HoistwayError(
      'series-unavailable',
      `what has been rolled up cannot be read or marked: ${messageOf(error)}`,
      { mayRetry: true, cause: error, details: error.details },
    )
  }
}

const isOlder = (error: unknown) => error instanceof HoistwayError && error.code === 'series-older'

/** A point on its way. */
class PointRow implements Row {
  readonly index: number
  readonly #point: SeriesPoint
  readonly #columns: SeriesSchema[string]

  constructor(point: SeriesPoint, index: number, columns: SeriesSchema[string]) {
    this.index = index
    this.#point = point
    this.#columns = columns
  }

  get table(): string {
    return this.#point.table
  }

  get atMs(): number {
    return this.#point.atMs
  }

  valueOf(field: string): unknown {
    return this.#point.values[field]
  }

  addTo(lines: LineBytes, without?: ReadonlySet<string>): boolean {
    return lines.add(this.#point, this.#columns, without)
  }
}
