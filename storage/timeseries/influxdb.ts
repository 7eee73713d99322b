import { HoistwayError, messageOf } from '../../lib/errors.ts'
import { readBuckets } from './influxdb-buckets.ts'
import { InfluxServer, type InfluxSettings } from './influxdb-http.ts'
import { lineOf } from './influxdb-lines.ts'
import { selectRows } from './influxdb-query.ts'
import { BESIDE_SUFFIX, InfluxUpkeep } from './influxdb-rollup.ts'
import { RollupState } from './influxdb-state.ts'
import { writeLines } from './influxdb-writing.ts'
import type { RetentionDays } from './levels.ts'
import { readLocalDays } from './local-days.ts'
import { readPage } from './page.ts'
import { checkedQuery, checkPosition, checkSchema, pointCheck } from './schema.ts'
import type { SeriesAnswer, SeriesPoint, SeriesQuery, SeriesSchema, TimeSeriesStore } from './store.ts'

export interface InfluxDbOptions extends InfluxSettings {
  readonly schema: SeriesSchema
}

/**
 * Opens a bucket of an InfluxDB 2.x or 3.x server, or a database of a 1.x server, which is made where missing. A server
 * that does not answer yet is no failure: its calls reject until it does.
 *
 * Rejects with `series-schema`, or `series-denied` (token, organisation or bucket are wrong). The store's own calls
 * reject with `series-unknown`, `series-invalid`, `series-denied`, `series-closed`, `series-refused` (the server will not
 * keep these rows or answer this query) or `series-unavailable`, which alone may be tried again.
 *
 * No position is kept there: a batch written again overwrites itself.
 */
export async function openInfluxDb(options: InfluxDbOptions): Promise<TimeSeriesStore> {
  checkSchema(options.schema)
  const server = new InfluxServer(options)
  try {
    await server.connect()
  } catch (error) {
    if (!(error instanceof HoistwayError && error.mayRetry)) throw error
  }
  return new InfluxDbStore(server, options)
}

class InfluxDbStore implements TimeSeriesStore {
  readonly #server: InfluxServer
  readonly #schema: SeriesSchema
  readonly #retentionDays: RetentionDays
  readonly #check: (point: SeriesPoint) => void
  readonly #requests = new Set<Promise<unknown>>()
  /** What was asked for last of what must come one after the other. */
  #last: Promise<unknown> = Promise.resolve()
  #rolledUp: Promise<{ readonly state: RollupState; readonly upkeep: InfluxUpkeep }> | undefined
  #maintaining: Promise<void> | undefined
  #isClosed = false

  constructor(server: InfluxServer, { schema, retentionDays }: InfluxDbOptions) {
    this.#server = server
    this.#schema = schema
    this.#retentionDays = retentionDays ?? { raw: 0, minute: 0, hour: 0 }
    this.#check = pointCheck(schema)
  }

  async append(points: readonly SeriesPoint[], position: number): Promise<void> {
    checkPosition(position)
    points.forEach(this.#check)
    await this.#request(() => this.#alone(() => this.#append(points)))
  }

  async position(): Promise<undefined> {}

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
    this.#maintaining ??= this.#request(async () => (await this.#rollups()).upkeep.run(nowMs)).finally(() => {
      this.#maintaining = undefined
    })
    await this.#maintaining
  }

  async ping(): Promise<void> {
    await this.#request(() => this.#server.ping())
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.allSettled(this.#requests)
  }

  async #append(points: readonly SeriesPoint[]): Promise<void> {
    if (points.length === 0) return
    const areBeside = await notOfTheRows(async () => (await this.#rollups()).state.mark(points))
    const lines = points.map((point) => lineOf(point, this.#schema[point.table]!))
    await writeLines(this.#server, lines, (index) => (areBeside[index] ? BESIDE_SUFFIX : ''))
  }

  /** What the server knows of rolling up, read once. */
  #rollups() {
    if (this.#rolledUp === undefined) {
      this.#rolledUp = RollupState.read(this.#server).then((state) => ({
        state,
        upkeep: new InfluxUpkeep({
          server: this.#server,
          schema: this.#schema,
          retentionDays: this.#retentionDays,
          state,
          alone: (work) => this.#alone(work),
        }),
      }))
      this.#rolledUp.catch(() => {
        this.#rolledUp = undefined
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
    if (error instanceof HoistwayError && (error.mayRetry || error.code === 'series-denied')) throw error
    throw new HoistwayError(
      'series-unavailable',
      `what has been rolled up cannot be read or marked: ${messageOf(error)}`,
      { mayRetry: true, cause: error, ...(error instanceof HoistwayError && { details: error.details }) },
    )
  }
}
