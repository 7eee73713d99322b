import { HoistwayError } from '../../lib/errors.ts'
import { selectRows } from './duckdb-query.ts'
import { type DuckDbOptions, type DuckDbSession, openSession } from './duckdb-session.ts'
import { readLocalDays } from './local-days.ts'
import { readPage, type SeriesRow } from './page.ts'
import { checkedQuery, checkPosition, checkSchema, pointCheck } from './schema.ts'
import type { SeriesAnswer, SeriesPoint, SeriesQuery, TimeSeriesStore } from './store.ts'

/**
 * Opens the embedded engine on one file, which this process then holds alone. Tables and columns that the schema has and
 * the file has not are added.
 *
 * Rejects with `series-in-use` (the file is open elsewhere), `series-corrupt`, `series-schema` (the schema cannot be
 * kept, or a column changed its type) or `series-unavailable` (the file system said no). The store's own calls reject
 * with `series-unknown`, `series-invalid`, `series-corrupt`, `series-closed`, or `series-unavailable`, which alone may be
 * tried again: a store that ran out of disk space goes on once there is some.
 */
export async function openDuckDb(options: DuckDbOptions): Promise<TimeSeriesStore> {
  checkSchema(options.schema)
  return new DuckDbStore(options, await openSession(options))
}

class DuckDbStore implements TimeSeriesStore {
  readonly #options: DuckDbOptions
  readonly #check: (point: SeriesPoint) => void
  #session: DuckDbSession
  #reopening: Promise<void> | undefined
  #maintaining: Promise<void> | undefined
  /** The append asked for last: the next one waits for it. */
  #lastAppend: Promise<unknown> = Promise.resolve()
  #isClosed = false

  constructor(options: DuckDbOptions, session: DuckDbSession) {
    this.#options = options
    this.#check = pointCheck(options.schema)
    this.#session = session
  }

  async append(points: readonly SeriesPoint[], position: number): Promise<void> {
    checkPosition(position)
    points.forEach(this.#check)
    this.#checkOpen()
    const append = this.#lastAppend.then(async () => (await this.#living()).write(points, position))
    this.#lastAppend = append.catch(() => undefined)
    await append
  }

  async position(): Promise<number> {
    this.#checkOpen()
    return Math.max(0, (await this.#living()).position)
  }

  async query(asked: SeriesQuery): Promise<SeriesAnswer> {
    const { schema } = this.#options
    const query = checkedQuery(schema, asked)
    this.#checkOpen()
    const { everyDays } = query
    if (everyDays !== undefined) return readLocalDays({ ...query, everyDays }, (one) => this.query(one))
    return readPage(query, async (fromMs, toMs, maxRows) => {
      const session = await this.#living()
      const rows = await session.read(
        query.subject,
        (sources) => selectRows({ ...query, fromMs, toMs }, schema[query.table]!, sources, maxRows !== null),
        maxRows === null ? {} : { limit: maxRows },
      )
      return rows as unknown as SeriesRow[]
    })
  }

  async maintain(nowMs: number): Promise<void> {
    this.#checkOpen()
    // One round at a time; what comes due meanwhile is of the next.
    this.#maintaining ??= this.#living()
      .then((session) => session.maintain(nowMs))
      .finally(() => {
        this.#maintaining = undefined
      })
    await this.#maintaining
  }

  async copyTo(folder: string): Promise<number> {
    this.#checkOpen()
    // upkeep would drop tables and files under the copy
    while (this.#maintaining !== undefined) await this.#maintaining.catch(() => undefined)
    const copying = this.#living().then((session) => session.copyTo(folder))
    this.#maintaining = copying
      .then(
        () => undefined,
        () => undefined,
      )
      .finally(() => {
        this.#maintaining = undefined
      })
    return copying
  }

  async rows(): Promise<number> {
    this.#checkOpen()
    return (await this.#living()).rows()
  }

  async ping(): Promise<void> {
    this.#checkOpen()
    await (await this.#living()).read('', () => 'select 1', {})
  }

  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await this.#lastAppend
    this.#session.stopUpkeep()
    await this.#maintaining?.catch(() => undefined)
    await this.#reopening?.catch(() => undefined)
    await this.#session.close()
  }

  /** The session, opened anew where DuckDB gave the last one up. */
  async #living(): Promise<DuckDbSession> {
    if (this.#session.isDead) this.#reopening ??= this.#reopen()
    await this.#reopening
    return this.#session
  }

  async #reopen(): Promise<void> {
    try {
      await this.#session.close()
      this.#session = await openSession(this.#options)
    } finally {
      this.#reopening = undefined
    }
  }

  #checkOpen(): void {
    if (this.#isClosed) throw new HoistwayError('series-closed', 'the series store is closed')
  }
}
