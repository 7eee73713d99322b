import { HttpError, InfluxDB, type Transport } from '@influxdata/influxdb-client'
import { HoistwayError, messageOf } from '../../lib/errors.ts'
import { type InfluxQlResponse, quotedName, rowsOf } from './influxdb-query.ts'

export interface InfluxSettings {
  /** `http://host:8086`. */
  readonly url: string
  /** An API token; for 1.x with authentication, `user:password`. */
  readonly token?: string
  /** The organisation of 2.x. */
  readonly org?: string
  /** The bucket, which on 1.x is the database. */
  readonly bucket: string
}

const TIMEOUT_MS = 30_000

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

  /** Resolves once the server has kept all lines. */
  async write(lines: readonly string[]): Promise<void> {
    await this.#send('POST', await this.#pathToWrite(), lines.join('\n'))
  }

  /** What the server answers to one InfluxQL statement that reads, with epoch ms. */
  async read(influxQl: string): Promise<InfluxQlResponse> {
    const parameters = new URLSearchParams({ db: this.#settings.bucket, epoch: 'ms', q: influxQl })
    return (await this.#send('GET', `/query?${parameters}`, '')) as InfluxQlResponse
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

  async #findWritePath(): Promise<string> {
    const { bucket, org } = this.#settings
    const version = await this.ping()
    if (/^v?1\./.test(version)) {
      await this.#ensureDatabase()
      return `/write?${new URLSearchParams({ db: bucket, precision: 'ns' })}`
    }
    const organisation = org === undefined ? {} : { org }
    return `/api/v2/write?${new URLSearchParams({ ...organisation, bucket, precision: 'ns' })}`
  }

  /** Looks first: a user who may write need not be allowed to create. */
  async #ensureDatabase(): Promise<void> {
    const { bucket } = this.#settings
    const databases = rowsOf(await this.read('SHOW DATABASES')) as unknown as readonly (readonly string[])[]
    if (databases.some(([name]) => name === bucket)) return
    const parameters = new URLSearchParams({ q: `CREATE DATABASE ${quotedName(bucket)}` })
    rowsOf((await this.#send('POST', `/query?${parameters}`, '')) as InfluxQlResponse)
  }

  async #send(
    method: 'GET' | 'POST',
    path: string,
    body: string,
    onHeaders?: (headers: Record<string, unknown>) => void,
  ): Promise<unknown> {
    const headers = { accept: 'application/json', 'content-type': 'text/plain; charset=utf-8' }
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
  const details = { url, ...(status === undefined ? {} : { status }) }
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
