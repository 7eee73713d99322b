import { type Clock, systemClock } from '../../lib/clock.ts'
import { HoistwayError } from '../../lib/errors.ts'
import { type Checked, type Connected, checkInfluxDb, errorOfFindings } from './influxdb-checks.ts'
import type { Finding } from './influxdb-findings.ts'
import { type InfluxAddress, InfluxHttp } from './influxdb-http.ts'
import { placeOf, type Suffix } from './influxdb-place.ts'
import {
  cutShort,
  type InfluxQlResponse,
  type InfluxSeries,
  pieceOf,
  quotedName,
  seriesOf,
} from './influxdb-query.ts'
import type { RetentionDays } from './levels.ts'
import type { SeriesRow } from './page.ts'

export interface InfluxSettings extends InfluxAddress {
  /** The organisation of 2.x, by name or id. */
  readonly org?: string
  /** The bucket of the rows, which on 1.x is the database. */
  readonly bucket: string
  /** How long each level is kept; for ever, unless told. */
  readonly retentionDays?: RetentionDays
  readonly clock?: Clock
}

const ROWS_PER_PIECE = 5_000
/** What InfluxData advises for one write; where a proxy takes less, fewer, but not so few that one large row decides. */
const LINES_PER_WRITE = 5_000
const FEWEST_LINES_PER_WRITE = 250
/** Of work that goes through all that a bucket holds. */
const LONG_MS = 600_000

/** One InfluxDB of version 1.x or 2.x, checked before it is written to, and again after each failure. */
export class InfluxServer {
  readonly #settings: InfluxSettings
  readonly #http: InfluxHttp
  readonly #clock: Clock
  #connected: Promise<Connected> | undefined
  #known: Connected | undefined
  /** Counts connections: what was believed of the server before the last one is to be compared. */
  connections = 0
  /** Lines that one request may have. */
  linesPerWrite = LINES_PER_WRITE
  /** Buckets that were made since they were last taken from here. */
  readonly made = new Set<Suffix>()

  constructor(settings: InfluxSettings) {
    this.#settings = settings
    this.#http = new InfluxHttp(settings)
    this.#clock = settings.clock ?? systemClock
  }

  /** Resolves once all is right. Rejects with every finding that is not, or as requests do. */
  connect(): Promise<Connected> {
    if (this.#connected === undefined) {
      const connecting = this.#connect()
      this.#connected = connecting
      connecting.catch(() => {
        if (this.#connected === connecting) this.#connected = undefined
      })
    }
    return this.#connected
  }

  /** Looks at everything and changes nothing. */
  async look(): Promise<readonly Finding[]> {
    return (await this.#check(false)).findings
  }

  /** Has the next request look at everything again. */
  forget(): void {
    this.#connected = undefined
  }

  /** A request of more lines than these was too large for the server, or a proxy. */
  takeFewer(lines: number): void {
    this.linesPerWrite = Math.max(FEWEST_LINES_PER_WRITE, Math.min(this.linesPerWrite, lines))
  }

  /** Resolves while the server answers and all was right when it was looked at. */
  async ping(): Promise<void> {
    await this.connect()
    await this.#using(() => this.#http.send({ method: 'GET', path: '/ping' }))
  }

  /** Resolves once the server has kept all lines. */
  async write(lines: string | Uint8Array, suffix: Suffix): Promise<void> {
    await this.#usingTwice(async ({ major }) => {
      const { bucket, db } = placeOf(this.#settings.bucket, suffix)
      const path =
        major === 1
          ? `/write?${new URLSearchParams({ precision: 'ns', db })}`
          : `/api/v2/write?${new URLSearchParams({ org: this.#settings.org ?? '', precision: 'ns', bucket })}`
      await this.#http.send({ method: 'POST', path, body: lines, isWrite: true })
    })
  }

  /** Every series of an answer to one InfluxQL statement that reads, with epoch ms. */
  async read(influxQl: string, suffix: Suffix = '', timeoutMs?: number): Promise<readonly InfluxSeries[]> {
    return this.#usingTwice(async () => {
      const path = `/query?${this.#parameters(influxQl, suffix)}`
      const asked = { method: 'GET', path, ...(timeoutMs !== undefined && { timeoutMs }) } as const
      return seriesOf((await this.#http.sendForJson(asked)) as InfluxQlResponse)
    })
  }

  /** The same in pieces as they come, each series cut where a piece ends; nothing is kept of those before. */
  async *readPieces(influxQl: string, suffix: Suffix = ''): AsyncGenerator<InfluxSeries> {
    await this.connect()
    const parameters = this.#parameters(influxQl, suffix)
    parameters.set('chunked', 'true')
    parameters.set('chunk_size', String(ROWS_PER_PIECE))
    let last: InfluxSeries | undefined
    try {
      for await (const response of this.#http.queryPieces(parameters, LONG_MS)) {
        for (const series of pieceOf(response)) {
          last = series
          yield series
        }
      }
    } catch (error) {
      throw this.#noted(error)
    }
    if (last?.isPartial === true && last.values.length < ROWS_PER_PIECE) throw cutShort()
  }

  /** The first `maxRows` rows, or all, of a statement that reads one series and sets no limit itself. */
  async readRows(
    influxQl: string,
    maxRows: number | null,
    suffix: Suffix = '',
  ): Promise<readonly SeriesRow[]> {
    if (maxRows !== null && maxRows <= ROWS_PER_PIECE) {
      const [series] = await this.read(`${influxQl} LIMIT ${maxRows}`, suffix)
      return (series?.values ?? []) as unknown as readonly SeriesRow[]
    }
    const rows: SeriesRow[] = []
    const limited = maxRows === null ? influxQl : `${influxQl} LIMIT ${maxRows}`
    for await (const { values } of this.readPieces(limited, suffix))
      for (const row of values) rows.push(row as unknown as SeriesRow)
    return rows
  }

  /** Fields that a measurement has there. */
  async fieldsOf(measurement: string, suffix: Suffix): Promise<ReadonlySet<string>> {
    const [keys] = await this.read(`SHOW FIELD KEYS FROM ${quotedName(measurement)}`, suffix)
    return new Set(keys?.values.map(([name]) => String(name)))
  }

  /** Epoch ms of the first row of a measurement in a span; undefined where there is none. */
  async firstRowMs(
    measurement: string,
    fromMs: number,
    toMs: number,
    suffix: Suffix,
  ): Promise<number | undefined> {
    const within = `time >= ${fromMs}ms AND time < ${toMs}ms`
    const from = `SELECT * FROM ${quotedName(measurement)} WHERE ${within}`
    const [series] = await this.read(`${from} ORDER BY time ASC LIMIT 1`, suffix)
    const atMs = series?.values[0]?.[0]
    return typeof atMs === 'number' ? atMs : undefined
  }

  /** Epoch ms before which the server keeps nothing that is written now; 0 where it keeps all, or that is not known yet. */
  keepsSinceMs(suffix: Suffix): number {
    const { retentionMs = 0 } = this.#known?.buckets.get(suffix) ?? {}
    return retentionMs === 0 ? 0 : Math.max(0, this.#clock.now() - retentionMs)
  }

  /** How long the stretches of time are in which a field has one type; 0 where that is not known. */
  shardMs(suffix: Suffix): number {
    return this.#known?.buckets.get(suffix)?.shardMs ?? 0
  }

  /**
   * Drops what a measurement keeps of `[fromMs, toMs)`. On 1.x the shards that have ended before `toMs` go, with all
   * measurements: its DELETE can hide other rows of a series until the server restarts.
   */
  async drop(measurement: string, fromMs: number, toMs: number, suffix: Suffix): Promise<void> {
    await this.#using(async ({ major }) => {
      const { bucket, db } = placeOf(this.#settings.bucket, suffix)
      if (major === 1) {
        for (const shard of await this.#shardsBefore(db, toMs)) await this.#command(`DROP SHARD ${shard}`)
        return
      }
      const path = `/api/v2/delete?${new URLSearchParams({ org: this.#settings.org ?? '', bucket })}`
      const body = {
        start: new Date(fromMs).toISOString(),
        // 2.x deletes its `stop` too: the last nanosecond before it
        stop: `${new Date(toMs - 1).toISOString().slice(0, -1)}999999Z`,
        predicate: `_measurement="${measurement}"`,
      }
      await this.#http.send({ method: 'POST', path, body, isWrite: true, timeoutMs: LONG_MS })
    })
  }

  async close(): Promise<void> {
    await this.#http.close()
  }

  async #connect(): Promise<Connected> {
    const { findings, connected, made } = await this.#check(true)
    for (const suffix of made) this.made.add(suffix)
    if (connected === undefined) throw errorOfFindings(findings)
    this.#known = connected
    this.connections++
    return connected
  }

  #check(mayMake: boolean): Promise<Checked> {
    const { bucket, org, token, retentionDays } = this.#settings
    const wasThere = this.#known !== undefined
    return checkInfluxDb({ http: this.#http, bucket, org, token, retentionDays, mayMake, wasThere })
  }

  /** Ids of shards that have ended before an instant. */
  async #shardsBefore(db: string, beforeMs: number): Promise<readonly number[]> {
    const shards = (await this.read('SHOW SHARDS')).find(({ name }) => name === db)
    if (shards === undefined) return []
    const [id, start, end] = ['id', 'start_time', 'end_time'].map((name) => shards.columns.indexOf(name))
    return shards.values
      .filter((row) => Date.parse(String(row[start!])) > 0 && Date.parse(String(row[end!])) <= beforeMs)
      .map((row) => Number(row[id!]))
  }

  async #command(influxQl: string): Promise<void> {
    const path = `/query?${new URLSearchParams({ q: influxQl })}`
    seriesOf((await this.#http.sendForJson({ method: 'POST', path, timeoutMs: LONG_MS })) as InfluxQlResponse)
  }

  #parameters(influxQl: string, suffix: Suffix): URLSearchParams {
    const { db, rp } = placeOf(this.#settings.bucket, suffix)
    return new URLSearchParams({ db, ...(rp !== undefined && { rp }), epoch: 'ms', q: influxQl })
  }

  async #using<T>(work: (connected: Connected) => Promise<T>): Promise<T> {
    const connected = await this.connect()
    try {
      return await work(connected)
    } catch (error) {
      throw this.#noted(error)
    }
  }

  /** Where settings or buckets have changed since they were looked at: looked at again, and then once more. */
  async #usingTwice<T>(work: (connected: Connected) => Promise<T>): Promise<T> {
    try {
      return await this.#using(work)
    } catch (error) {
      if (!(error instanceof HoistwayError) || error.code !== 'series-denied') throw error
      return this.#using(work)
    }
  }

  /** A failure that is not of what was asked: everything is looked at before the next request. */
  #noted(error: unknown): unknown {
    const { code, details } = error instanceof HoistwayError ? error : { code: '', details: {} }
    // a status or an address is in what came over HTTP, not in what the query engine says
    const isOfServer = code === 'series-denied' || (code !== 'series-refused' && 'url' in details)
    if (isOfServer) this.#connected = undefined
    return error
  }
}
