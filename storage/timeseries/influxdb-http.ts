import { HttpError, InfluxDB, type Transport } from '@influxdata/influxdb-client'
import { HoistwayError, messageOf } from '../../lib/errors.ts'
import { type InfluxQlResponse, quotedName, rowsOf, seriesOf } from './influxdb-query.ts'
import type { Level, RetentionDays } from './levels.ts'
import type { SeriesRow } from './page.ts'

export interface InfluxSettings {
  /** `http://host:8086`. */
  readonly url: string
  /** An API token; for 1.x with authentication, `user:password`. */
  readonly token?: string
  /** The organisation of 2.x. */
  readonly org?: string
  /** The bucket, which on 1.x is the database. */
  readonly bucket: string
  /** How long each level is kept; for ever, unless told. */
  readonly retentionDays?: RetentionDays
}

/** InfluxDB 1.x calls an answer of more rows partial, whether it is or not. */
const ROWS_PER_ANSWER = 10_000
const TIMEOUT_MS = 30_000
/** Above this, 1.x keeps weeks in a shard, as InfluxData advises. */
const DAYS_IN_DAY_SHARDS = 180

/** One InfluxDB of version 1.x, 2.x or 3.x, spoken to over the official client's transport. */
export class InfluxServer {
  readonly #settings: InfluxSettings
  readonly #transport: Transport
  #writePath: Promise<string> | undefined

  constructor(settings: InfluxSettings) {
    this.#settings = settings
    const { url, token } = settings
    this.#transport = new InfluxDB({
      url,
      timeout: TIMEOUT_MS,
      ...(token === undefined ? {} : { token }),
    }).transport
  }

  /** Resolves once the server has said its version and is ready to be written to; asks again after a failure only. */
  async connect(): Promise<void> {
    await this.#pathToWrite()
  }

  /** Resolves with the version that the server states, if it does. */
  async ping(): Promise<string> {
    let version = ''
    await this.#send('GET', '/ping', '', (headers) => {
      version = String(headers['x-influxdb-version'] ?? '')
    })
    return version
  }

  /** Resolves once the server has kept all lines. `suffix`: of the bucket's name. */
  async write(lines: readonly string[], suffix = ''): Promise<void> {
    await this.#send('POST', `${await this.#pathToWrite()}${encodeURIComponent(suffix)}`, lines.join('\n'))
  }

  /** What the server answers to one InfluxQL statement that reads, with epoch ms. */
  async read(influxQl: string, suffix = ''): Promise<InfluxQlResponse> {
    const db = `${this.#settings.bucket}${suffix}`
    const parameters = new URLSearchParams({ epoch: 'ms', q: influxQl, db })
    return (await this.#send('GET', `/query?${parameters}`, '')) as InfluxQlResponse
  }

  /** The first `maxRows` rows, or all, of a statement that reads one series and sets no limit itself. Throws as `seriesOf` does. */
  async readRows(influxQl: string, maxRows: number | null, suffix = ''): Promise<readonly SeriesRow[]> {
    const rows: SeriesRow[] = []
    for (;;) {
      const wanted = Math.min((maxRows ?? Number.POSITIVE_INFINITY) - rows.length, ROWS_PER_ANSWER)
      const piece = rowsOf(await this.read(`${influxQl} LIMIT ${wanted} OFFSET ${rows.length}`, suffix))
      rows.push(...piece)
      if (piece.length < wanted || (maxRows !== null && rows.length >= maxRows)) return rows
    }
  }

  /**
   * Makes a bucket beside the one of the rows where there is none. Rejects with `series-denied`, naming it, where the token
   * does not allow that. InfluxDB 3 makes databases when they are first written to.
   */
  async ensure(suffix: string, level: Level): Promise<void> {
    const name = `${this.#settings.bucket}${suffix}`
    const version = await this.ping()
    if (/^v?1\./.test(version)) return this.#ensureDatabase(name, level)
    if (!/^v?2\./.test(version)) return
    const { org = '' } = this.#settings
    const found = (await this.#send('GET', `/api/v2/buckets?${new URLSearchParams({ org, name })}`, '').catch(
      (error: HoistwayError) => {
        if (error.code === 'series-denied') return { buckets: [] }
        throw error
      },
    )) as { readonly buckets?: readonly unknown[] }
    if (found.buckets?.length) return
    try {
      const { orgs } = (await this.#send('GET', `/api/v2/orgs?${new URLSearchParams({ org })}`, '')) as {
        readonly orgs: readonly { readonly id: string }[]
      }
      await this.#send('POST', '/api/v2/buckets', { orgID: orgs[0]?.id, name, retentionRules: [] })
    } catch (error) {
      if (!(error instanceof HoistwayError) || error.mayRetry) throw error
      throw new HoistwayError(
        'series-denied',
        `InfluxDB has no bucket "${name}", and the token may not make it: create it, and let the token read and write it`,
        { details: { bucket: name }, cause: error },
      )
    }
  }

  /**
   * Drops what measurements keep before an instant; false where the server has no such request (3.x). On 1.x whole shards
   * go, with all measurements: its DELETE can hide other rows of a series until the server restarts. Rows at the epoch stay.
   */
  async dropBefore(measurements: readonly string[], beforeMs: number, suffix: string): Promise<boolean> {
    const bucket = `${this.#settings.bucket}${suffix}`
    const version = await this.ping()
    if (/^v?1\./.test(version)) {
      for (const shard of await this.#shardsBefore(bucket, beforeMs))
        await this.#command(`DROP SHARD ${shard}`)
      return true
    }
    if (!/^v?2\./.test(version)) return false
    const { org = '' } = this.#settings
    for (const measurement of measurements)
      await this.#send('POST', `/api/v2/delete?${new URLSearchParams({ org, bucket })}`, {
        start: new Date(0).toISOString(),
        stop: new Date(beforeMs).toISOString(),
        predicate: `_measurement="${measurement}"`,
      })
    return true
  }

  /** Ids of shards that have ended before an instant. */
  async #shardsBefore(bucket: string, beforeMs: number): Promise<readonly number[]> {
    const shards = seriesOf(await this.read('SHOW SHARDS')).find(({ name }) => name === bucket)
    if (shards === undefined) return []
    const [id, start, end] = ['id', 'start_time', 'end_time'].map((name) => shards.columns.indexOf(name))
    return shards.values
      .filter((row) => Date.parse(String(row[start!])) > 0 && Date.parse(String(row[end!])) <= beforeMs)
      .map((row) => Number(row[id!]))
  }

  #pathToWrite(): Promise<string> {
    if (this.#writePath === undefined) {
      this.#writePath = this.#findWritePath()
      this.#writePath.catch(() => {
        this.#writePath = undefined
      })
    }
    return this.#writePath
  }

  /** It ends with the bucket's name. */
  async #findWritePath(): Promise<string> {
    const { bucket, org } = this.#settings
    const version = await this.ping()
    if (/^v?1\./.test(version)) {
      await this.#ensureDatabase(bucket, 'raw')
      return `/write?${new URLSearchParams({ precision: 'ns', db: bucket })}`
    }
    const organisation = org === undefined ? {} : { org }
    return `/api/v2/write?${new URLSearchParams({ ...organisation, precision: 'ns', bucket })}`
  }

  /** Looks first: a user who may write need not be allowed to create. */
  async #ensureDatabase(bucket: string, level: Level): Promise<void> {
    const databases = rowsOf(await this.read('SHOW DATABASES')) as unknown as readonly (readonly string[])[]
    if (databases.some(([name]) => name === bucket)) return
    const days = this.#settings.retentionDays?.[level] ?? 0
    const shards = days > 0 && days <= DAYS_IN_DAY_SHARDS ? ' WITH SHARD DURATION 1d' : ''
    await this.#command(`CREATE DATABASE ${quotedName(bucket)}${shards}`)
  }

  async #command(influxQl: string): Promise<void> {
    rowsOf(
      (await this.#send('POST', `/query?${new URLSearchParams({ q: influxQl })}`, '')) as InfluxQlResponse,
    )
  }

  async #send(
    method: 'GET' | 'POST',
    path: string,
    body: string | object,
    onHeaders?: (headers: Record<string, unknown>) => void,
  ): Promise<unknown> {
    const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json'
    const headers = { accept: 'application/json', 'content-type': type }
    try {
      return await this.#transport.request(path, body, { method, headers }, onHeaders)
    } catch (error) {
      throw httpError(this.#settings.url, error)
    }
  }
}

/** Denied is about us and our settings, refused about what was sent: only a refused batch may be held against its rows. */
function httpError(url: string, error: unknown): HoistwayError {
  const status = error instanceof HttpError ? error.statusCode : undefined
  const reason = (error instanceof HttpError && error.json?.error) || messageOf(error)
  const lines = error instanceof HttpError ? error.json?.data : undefined
  const details = { url, ...(status === undefined ? {} : { status }), ...(Array.isArray(lines) && { lines }) }
  if (status === undefined || status >= 500 || status === 429 || status === 408)
    return new HoistwayError('series-unavailable', `InfluxDB at ${url} does not answer: ${reason}`, {
      mayRetry: true,
      details,
      cause: error,
    })
  if (status === 401 || status === 403 || status === 404)
    return new HoistwayError(
      'series-denied',
      `InfluxDB at ${url} does not let us in (check token, organisation and bucket): ${reason}`,
      { details, cause: error },
    )
  return new HoistwayError('series-refused', `InfluxDB at ${url} refuses what was sent: ${reason}`, {
    details,
    cause: error,
  })
}
