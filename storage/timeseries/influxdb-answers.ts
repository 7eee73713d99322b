import { HoistwayError, messageOf } from '../../lib/errors.ts'

// What an answer means. Only an answer about rows may be held against rows; all else is about the server, the settings or
// what stands between, and rows wait.

/** One answer over HTTP, its body as text. */
export interface InfluxAnswer {
  readonly status: number
  readonly version: string | undefined
  readonly contentType: string
  readonly body: string
}

export interface Asked {
  /** The server's address, without credentials. */
  readonly url: string
  readonly path: string
  readonly isWrite: boolean
}

/** How much of a foreign page goes into a message. */
const excerptChars = 300
/** A request this small is refused for a proxy's limit, not for the rows in it. */
const smallRequestBytes = 16_384
const trySoon = new Set([408, 425, 429])

/** InfluxDB's own words: `message` of 2.x, `error` of 1.x. */
interface OwnWords {
  readonly code: string | undefined
  readonly message: string
}

export function jsonOf({ body }: Pick<InfluxAnswer, 'body'>): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function ownWords(answer: InfluxAnswer): OwnWords | undefined {
  const json = jsonOf(answer)
  if (typeof json !== 'object' || json === null) return undefined
  const { code, message, error } = json as Record<string, unknown>
  if (typeof message === 'string') return { code: typeof code === 'string' ? code : undefined, message }
  return typeof error === 'string' ? { code: undefined, message: error } : undefined
}

/** Whether a refused write is refused for its rows. `bytes`: of the request. */
function isAboutRows({ status }: InfluxAnswer, words: OwnWords | undefined, bytes: number): boolean {
  if (status === 413) return bytes > smallRequestBytes
  if (words === undefined) return false
  if (status === 422) return true
  return status === 400 && /^(unable to parse|partial write|field type conflict)/.test(words.message)
}

/**
 * The error that an answer is; undefined where it is what was asked for. `bytes`: of the request's body.
 *
 * - `series-unavailable` (may be tried again): 408, 425, 429, 5xx
 * - `series-refused`: about the rows of a write
 * - `series-denied`: 401, 403, and 404 in InfluxDB's words: token, organisation, bucket
 * - `series-unusable`: anything else: what answers there does not do what an InfluxDB does
 */
export function errorOfAnswer(answer: InfluxAnswer, asked: Asked, bytes: number): HoistwayError | undefined {
  const { status } = answer
  if (asked.isWrite ? status === 204 : status >= 200 && status < 300) return undefined
  const words = ownWords(answer)
  const said = words?.message ?? excerptOf(answer.body)
  const details = { url: asked.url, status }
  const where = `InfluxDB at ${asked.url}`
  if (status >= 500 || trySoon.has(status))
    return new HoistwayError('series-unavailable', `${where} does not answer: status ${status}${of(said)}`, {
      mayRetry: true,
      details,
    })
  if (asked.isWrite && isAboutRows(answer, words, bytes))
    return new HoistwayError('series-refused', `${where} refuses what was sent${of(said)}`, {
      details: { ...details, said },
    })
  if (status === 401 || status === 403 || (status === 404 && words !== undefined))
    return new HoistwayError(
      'series-denied',
      `${where} does not let us in (check INFLUX_TOKEN, INFLUX_ORG and INFLUX_BUCKET)${of(said)}`,
      { details },
    )
  return unusable(asked, status, words?.message ?? answer.body)
}

/** What answers there does not do what an InfluxDB does. `said`: its words, or its page. */
export function unusable({ url, path, isWrite }: Asked, status: number, said: string): HoistwayError {
  const inPlaceOf = status >= 300 ? '' : ` in place of ${isWrite ? '204' : 'JSON'}`
  return new HoistwayError(
    'series-unusable',
    `what answers at ${url} does not do what InfluxDB does (check INFLUX_URL and what stands between): ` +
      `${path} gave status ${status}${inPlaceOf}${of(excerptOf(said))}`,
    { details: { url, status } },
  )
}

const of = (said: string) => (said === '' ? '' : `: ${said}`)

/** A foreign page as one line, its tags left out. */
function excerptOf(body: string): string {
  const text = body
    .slice(0, 4 * excerptChars)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return text.slice(0, excerptChars)
}

/** Of connections that will never work by themselves: certificates, TLS spoken to plain HTTP, no HTTP at all. */
const unusableConnection = /^(ERR_TLS_|ERR_SSL_|EPROTO$|HPE_|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/

/** The error that a request without an answer is. */
export function errorOfConnection(error: unknown, { url }: Asked): HoistwayError {
  const cause = (error as { cause?: unknown }).cause
  const code = String((error as { code?: unknown }).code ?? (cause as { code?: unknown })?.code ?? '')
  const reason = messageOf(error) || code
  if (unusableConnection.test(code))
    return new HoistwayError(
      'series-unusable',
      `InfluxDB at ${url} cannot be spoken to (check whether INFLUX_URL wants http: or https:, and INFLUX_CA_FILE): ${reason}`,
      { details: { url }, cause: error },
    )
  return new HoistwayError('series-unavailable', `InfluxDB at ${url} does not answer: ${reason}`, {
    mayRetry: true,
    details: { url },
    cause: error,
  })
}
