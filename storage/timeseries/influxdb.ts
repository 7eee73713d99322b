import { HoistwayError } from '../../lib/errors.ts'
import { InfluxServer, type InfluxSettings } from './influxdb-http.ts'
import { lineOf } from './influxdb-lines.ts'
import { rowsOf, selectRows } from './influxdb-query.ts'
import type { RetentionDays } from './levels.ts'
import { readPage } from './page.ts'
import { checkedQuery, checkPosition, checkSchema, pointCheck } from './schema.ts'
import type { SeriesAnswer, SeriesPoint, SeriesQuery, SeriesSchema, TimeSeriesStore } from './store.ts'

export interface InfluxDbOptions extends InfluxSettings {
  readonly schema: SeriesSchema
  /** How long each level is kept; for ever, unless told. */
  readonly retentionDays?: RetentionDays
}

/** What InfluxData advises for one write. */
const LINES_PER_WRITE = 5000

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
  return new InfluxDbStore(server, options.schema)
}

class InfluxDbStore implements TimeSeriesStore {
  readonly #server: InfluxServer
  readonly #schema: SeriesSchema
  readonly #check: (point: SeriesPoint) => void
  readonly #requests = new Set<Promise<unknown>>()
  #isClosed = false

  constructor(server: InfluxServer, schema: SeriesSchema) {
    this.#server = server
    this.#schema = schema
    this.#check = pointCheck(schema)
  }

  async append(points: readonly SeriesPoint[], position: number): Promise<void> {
    checkPosition(position)
    points.forEach(this.#check)
    const lines = points.map((point) => lineOf(point, this.#schema[point.table]!))
    await this.#request(async () => {
      for (let start = 0; start < lines.length; start += LINES_PER_WRITE)
        await this.#server.write(lines.slice(start, start + LINES_PER_WRITE))
    })
  }

  async position(): Promise<number> {
    return 0
  }

  async query(asked: SeriesQuery): Promise<SeriesAnswer> {
    const query = checkedQuery(this.#schema, asked)
    const columns = this.#schema[query.table]!
    return this.#request(() =>
      readPage(query, async (fromMs, toMs, maxRows) =>
        rowsOf(await this.#server.read(selectRows(query, columns, fromMs, toMs, maxRows))),
      ),
    )
  }

  async maintain(_nowMs: number): Promise<void> {}

  async ping(): Promise<void> {
    await this.#request(() => this.#server.ping())
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.allSettled(this.#requests)
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
