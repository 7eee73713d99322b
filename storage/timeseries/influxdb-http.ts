import { Agent, type Dispatcher, request } from 'undici'
import { HoistwayError } from '../../lib/errors.ts'
import {
  type Asked,
  errorOfAnswer,
  errorOfConnection,
  type InfluxAnswer,
  jsonOf,
  unusable,
} from './influxdb-answers.ts'
import { MSGPACK, PackedPieces } from './influxdb-pieces.ts'
import type { InfluxQlResponse } from './influxdb-query.ts'

export interface InfluxAddress {
  /** `http://host:8086`, with a path where a proxy wants one. */
  readonly url: string
  /** An API token; for 1.x with authentication, `user:password`. */
  readonly token?: string
  /** PEM of the authority that signed the server's certificate. */
  readonly ca?: string
}

const TIMEOUT_MS = 30_000
const CONNECT_TIMEOUT_MS = 10_000
const CONNECTIONS = 16
/** What one answer may take into memory as one text. */
const MOST_ANSWER_BYTES = 64 << 20

interface Request {
  readonly method: 'GET' | 'POST'
  /** Under the server's address, with its query. */
  readonly path: string
  /** Line protocol, or what becomes JSON. */
  readonly body?: string | Uint8Array | object
  readonly isWrite?: boolean
  readonly timeoutMs?: number
  /** What is to be answered, where that is not JSON. */
  readonly accept?: string
}

const isLines = (body: Request['body']): body is string | Uint8Array =>
  typeof body === 'string' || body instanceof Uint8Array

/** Requests to one InfluxDB, or to what stands before it. Every request ends at its time-out, its connection with it. */
export class InfluxHttp {
  /** For messages: the address without credentials. */
  readonly url: string
  readonly #origin: string
  readonly #prefix: string
  readonly #headers: Readonly<Record<string, string>>
  readonly #agent: Agent

  constructor({ url, token, ca }: InfluxAddress) {
    const { origin, pathname } = new URL(url)
    this.#origin = origin
    this.#prefix = pathname.replace(/\/+$/, '')
    this.url = `${origin}${this.#prefix}`
    this.#headers = {
      accept: 'application/json',
      ...(token === undefined ? {} : { authorization: `Token ${token}` }),
    }
    this.#agent = new Agent({
      connections: CONNECTIONS,
      connect: { timeout: CONNECT_TIMEOUT_MS, ...(ca === undefined ? {} : { ca }) },
    })
  }

  /** Resolves with whatever is answered. Rejects where nothing is: `series-unavailable`, `series-unusable`. */
  async ask(asked: Request): Promise<InfluxAnswer> {
    const { response } = await this.#begin(asked)
    const { statusCode: status, headers } = response
    const version = headers['x-influxdb-version']
    return {
      status,
      version: version === undefined ? undefined : String(version),
      contentType: String(headers['content-type'] ?? ''),
      body: await this.#text(response, asked),
    }
  }

  /** The answer where it is what was asked for. Rejects as `errorOfAnswer` tells, and as `ask`. */
  async send(asked: Request): Promise<InfluxAnswer> {
    const answer = await this.ask(asked)
    const { body } = asked
    const bytes = isLines(body) ? body.length : 0
    const error = errorOfAnswer(answer, this.#named(asked), bytes)
    if (error !== undefined) throw error
    return answer
  }

  /** The same as JSON; another kind of answer is `series-unusable`. */
  async sendForJson(asked: Request): Promise<unknown> {
    const answer = await this.send(asked)
    const json = jsonOf(answer)
    if (typeof json === 'object' && json !== null) return json
    throw this.#notJson(asked, answer.body)
  }

  /** What `/query` answers in pieces, each as soon as it has come. Rejects as `send`, and with `series-unusable` where it cannot be read. */
  async *queryPieces(parameters: URLSearchParams, timeoutMs = TIMEOUT_MS): AsyncGenerator<InfluxQlResponse> {
    const asked = { method: 'GET', path: `/query?${parameters}`, timeoutMs, accept: MSGPACK } as const
    const { response } = await this.#begin(asked)
    const { statusCode: status, headers } = response
    if (status !== 200) {
      const body = await this.#text(response, asked)
      const answer = { status, version: undefined, contentType: String(headers['content-type']), body }
      throw errorOfAnswer(answer, this.#named(asked), 0) ?? this.#notJson(asked, body)
    }
    if (headers['content-type'] !== MSGPACK) throw this.#notJson(asked, await this.#text(response, asked))
    yield* this.#pieces(response, asked)
  }

  close(): Promise<void> {
    return this.#agent.destroy()
  }

  #named({ path, isWrite = false }: Request): Asked {
    return { url: this.url, path: path.replace(/\?.*/s, ''), isWrite }
  }

  #notJson(asked: Request, body: string): HoistwayError {
    return unusable(this.#named(asked), 200, body)
  }

  async #begin(asked: Request) {
    const { method, path, body, accept, timeoutMs = TIMEOUT_MS } = asked
    const isText = isLines(body)
    try {
      const response = await request(`${this.#origin}${this.#prefix}${path}`, {
        method,
        dispatcher: this.#agent,
        signal: AbortSignal.timeout(timeoutMs),
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        headers: {
          ...this.#headers,
          ...(accept !== undefined && { accept }),
          ...(body !== undefined && {
            'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json',
          }),
        },
        ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
      })
      return { response }
    } catch (error) {
      throw errorOfConnection(error, this.#named(asked))
    }
  }

  async #text({ body }: Dispatcher.ResponseData, asked: Request): Promise<string> {
    const chunks: Buffer[] = []
    let bytes = 0
    try {
      for await (const chunk of body) {
        bytes += chunk.length
        if (bytes > MOST_ANSWER_BYTES) throw new Error(`its answer is longer than ${MOST_ANSWER_BYTES} bytes`)
        chunks.push(chunk)
      }
    } catch (error) {
      throw errorOfConnection(error, this.#named(asked))
    }
    return Buffer.concat(chunks).toString('utf8')
  }

  async *#pieces({ body }: Dispatcher.ResponseData, asked: Request): AsyncGenerator<InfluxQlResponse> {
    const pieces = new PackedPieces()
    try {
      for await (const chunk of body) yield* pieces.add(chunk)
      yield* pieces.end()
    } catch (error) {
      throw error instanceof HoistwayError ? error : errorOfConnection(error, this.#named(asked))
    }
  }
}
