import { accessSync, constants } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { hostIdPattern } from '../schemas/index.ts'
import { HoistwayError } from './errors.ts'
import { readTlsFiles } from './tls-files.ts'

const port = z.coerce.number().int().min(0).max(65_535)
const days = z.coerce.number().int().min(0).max(36_500)
const optionalText = z
  .string()
  .optional()
  .transform((value) => value || undefined)
const optionalUrl = (...protocols: string[]) =>
  z
    .string()
    .optional()
    .refine((value) => !value || (URL.canParse(value) && protocols.includes(new URL(value).protocol)), {
      error: `must be empty or a URL that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`,
    })
    .transform((value) => value || undefined)

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}

/** A URL of a broker: with a host, and with credentials that can be read if it has any. */
function isBrokerUrl(value: string): boolean {
  const { hostname, username, password } = new URL(value)
  try {
    decodeURIComponent(username + password)
    return hostname !== ''
  } catch {
    return false
  }
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && new URL(value).origin === value
}

/** An address, or a network as `10.0.0.0/8`. */
function isNetwork(value: string): boolean {
  const [address = '', bits, ...more] = value.split('/')
  const family = isIP(address)
  const isWhole = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32))
  return family > 0 && isWhole && more.length === 0
}

const listed = (value: string) =>
  value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}

/** Every setting, with its default; the names are those of the environment. */
const settings = {
  HTTP_PORT: port.default(8080),
  MQTT_PORT: port.default(1883),
  /** MQTT over TLS, and over WebSocket; not given: not listened for. */
  MQTTS_PORT: port.optional(),
  MQTT_WS_PORT: port.optional(),
  /** What Sparkplug edge nodes name as their primary host: the STATE topic that says whether we are there. */
  SPARKPLUG_HOST_ID: z
    .string()
    .regex(hostIdPattern, 'must be one level of an MQTT topic')
    .default('hoistway'),
  /** PEM files of the TLS listener: `TlsFiles` says what is in them. */
  MQTTS_CERT_FILE: optionalText,
  MQTTS_KEY_FILE: optionalText,
  MQTTS_CA_FILE: optionalText,
  /** The address that listeners bind to. Loopback until somebody decides otherwise. */
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z
    .string()
    .min(1)
    .default('./var')
    .transform((value) => resolve(value)),
  DATABASE_URL: optionalUrl('postgres:', 'postgresql:'),
  /** An external broker or cluster to take messages from, in place of the embedded one. */
  MQTT_URL: optionalUrl('mqtt:', 'mqtts:', 'ws:', 'wss:').refine(
    (value) => value === undefined || isBrokerUrl(value),
    'must name a host; write %25 for a "%" in its password',
  ),
  /** Credentials for the external broker where its URL has none. */
  MQTT_USERNAME: optionalText,
  MQTT_PASSWORD: optionalText,
  /** PEM file of the authority that signed the external broker's certificate. */
  MQTT_CA_FILE: optionalText.refine(
    (value) => value === undefined || isReadable(value),
    'must be a file that can be read',
  ),
  /** What is spoken with the external broker; where it refuses 5, 3.1.1 is tried by itself. */
  MQTT_VERSION: z.enum(['5', '3.1.1']).default('5'),
  /** Processes that name the same group at the external broker share its messages. [MQTT-4.8.2-1] */
  MQTT_SHARE_GROUP: z
    .string()
    .regex(/^[^/+#\s]+$/, 'must be a word without "/", "+" or "#"')
    .default('hoistway'),
  INFLUX_URL: optionalUrl('http:', 'https:'),
  INFLUX_TOKEN: optionalText.refine(
    (value) => value === undefined || /^[\x20-\x7e]+$/.test(value),
    'must be printable ASCII, without a line break: it is sent as a header',
  ),
  INFLUX_ORG: optionalText,
  INFLUX_BUCKET: z.string().min(1).default('hoistway'),
  /** PEM file of the authority that signed InfluxDB's certificate. */
  INFLUX_CA_FILE: optionalText.refine(
    (value) => value === undefined || isReadable(value),
    'must be a file that can be read',
  ),
  /** A bucket of S3, or of what speaks like it at the endpoint, for evidence; not given: the data directory. */
  EVIDENCE_S3_BUCKET: optionalText,
  EVIDENCE_S3_ENDPOINT: optionalUrl('http:', 'https:'),
  EVIDENCE_S3_REGION: z.string().min(1).default('us-east-1'),
  EVIDENCE_S3_ACCESS_KEY_ID: optionalText,
  EVIDENCE_S3_SECRET_ACCESS_KEY: optionalText,
  ADMIN_PASSWORD: optionalText.refine(
    (value) => value === undefined || value.length >= 12,
    'must have at least 12 characters',
  ),
  /** Signs sessions and encrypts second factors; the same in all processes that share a database. */
  SESSION_SECRET: optionalText.refine(
    (value) => value === undefined || value.length >= 32,
    'must have at least 32 characters, at random',
  ),
  TZ: z
    .string()
    .refine(isTimeZone, 'must be an IANA time zone such as Asia/Shanghai')
    .default('Asia/Shanghai'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  /** A connected device that sends nothing for so long counts as silent. */
  SILENT_AFTER_S: z.coerce.number().int().min(5).default(300),
  /** Bound of the journal; beyond it nothing is acknowledged. */
  JOURNAL_MAX_MB: z.coerce.number().int().min(1).default(4096),
  JOURNAL_MAX_AGE_H: z.coerce.number().int().min(1).default(168),
  /** Dead letters are kept for so long after they came. */
  DEAD_LETTER_DAYS: z.coerce.number().int().min(1).max(3_650).default(90),
  /** What devices reported is kept for so long after it came; 0 is for ever. */
  EVENT_DAYS: days.default(400),
  /** Bytes of all dead letters, and of one device's; beyond it the oldest of those who have most are forgotten. */
  DEAD_LETTER_MAX_MB: z.coerce.number().int().min(1).default(1_024),
  DEAD_LETTER_DEVICE_MAX_MB: z.coerce.number().int().min(1).default(64),
  /** `off` acknowledges what is not on disk: it shows the price of durability in measurements, and is for nothing else. */
  JOURNAL_SYNC: z.enum(['on', 'off']).default('on'),
  /** How long rows, what is known of each minute, and of each hour are kept; 0 is for ever. */
  RETENTION_RAW_DAYS: days.default(30),
  RETENTION_MINUTE_DAYS: days.default(400),
  RETENTION_HOUR_DAYS: days.default(0),
  /** Rows older than this leave DuckDB's file for Parquet files; 0 is never. */
  PARQUET_AFTER_DAYS: days.default(7),
  /** Origins whose pages may ask the API, separated by commas; `*` for any, without cookies. */
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform(listed)
    .refine(
      (origins) => origins.every((one) => one === '*' || isOrigin(one)),
      'must be origins such as https://example.org, separated by commas, or *',
    ),
  /** Bounds of requests to the API; 0 is none. */
  REQUESTS_PER_MINUTE_ADDRESS: z.coerce.number().int().min(0).default(12_000),
  REQUESTS_PER_MINUTE_CALLER: z.coerce.number().int().min(0).default(6_000),
  /** `on` lets webhooks lead to private addresses and plain HTTP: for receivers beside us, where whoever adds one is trusted. */
  WEBHOOK_PRIVATE_NETWORKS: z.enum(['on', 'off']).default('off'),
  /** Where people's browsers reach the screens, when that is not `http://HOST:HTTP_PORT`: behind a proxy with TLS. */
  PUBLIC_URL: optionalUrl('http:', 'https:'),
  /** Proxies whose `X-Forwarded-For` is believed, separated by commas; not given: those of this machine where PUBLIC_URL is set. */
  TRUSTED_PROXIES: z
    .string()
    .optional()
    .transform((value) => (value === undefined ? undefined : listed(value)))
    .refine(
      (all) => all === undefined || all.every(isNetwork),
      'must be addresses or networks such as 10.0.0.7 or 172.16.0.0/12, separated by commas',
    ),
} as const

const schema = z.object(settings)

export type Config = z.infer<typeof schema>

/** Settings whose value no message may show. */
const secret = /PASSWORD|TOKEN|SECRET|ACCESS_KEY|_URL$|ENDPOINT$/

const flagOf = (name: string) => name.toLowerCase().replaceAll('_', '-')

/** What is wrong between settings that are right by themselves. */
function faultsBetween(given: Readonly<Record<string, string | undefined>>): string[] {
  const faults: string[] = []
  for (const name of ['MQTTS_PORT', 'MQTT_WS_PORT']) {
    if (given.MQTT_URL !== undefined && given[name] !== undefined)
      faults.push(`${name}: the embedded broker listens there, and MQTT_URL names another; unset one of them`)
  }
  for (const name of ['ENDPOINT', 'ACCESS_KEY_ID', 'SECRET_ACCESS_KEY'].map((end) => `EVIDENCE_S3_${end}`)) {
    if (given[name] !== undefined && given.EVIDENCE_S3_BUCKET === undefined)
      faults.push(`${name}: needs EVIDENCE_S3_BUCKET; set it, or unset this`)
  }
  if ((given.EVIDENCE_S3_ACCESS_KEY_ID === undefined) !== (given.EVIDENCE_S3_SECRET_ACCESS_KEY === undefined))
    faults.push('EVIDENCE_S3_ACCESS_KEY_ID: needs EVIDENCE_S3_SECRET_ACCESS_KEY, and the other way round')
  if (given.MQTTS_PORT !== undefined) {
    const read = readTlsFiles(given)
    if ('faults' in read) faults.push(...read.faults)
  }
  return faults
}

/** Extra options of a command, as `parseArgs` takes them. */
type CommandOptions = Record<string, { type: 'string' | 'boolean'; short?: string }>

/** What a command line said: settings, the command's own options and the rest. */
export interface CommandLine {
  readonly config: Config
  readonly options: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
}

function faultOfOption(
  { rawName, value }: { readonly rawName: string; readonly value?: string | undefined },
  option: CommandOptions[string] | undefined,
): string | undefined {
  if (option === undefined) return `${rawName} is not an option here`
  if (option.type === 'string' && value === undefined) return `${rawName} needs a value`
  if (option.type === 'boolean' && value !== undefined) return `${rawName} takes no value`
  return undefined
}

/**
 * Reads settings from the environment and from `--flags` of the same names in kebab-case; a flag wins.
 * Throws `settings-invalid` with every fault listed at once.
 */
export function readCommandLine(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  commandOptions: CommandOptions = {},
): CommandLine {
  const names = Object.keys(settings)
  const known: CommandOptions = { ...commandOptions }
  for (const name of names) known[flagOf(name)] = { type: 'string' }
  const faults: string[] = []
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options: known,
    allowPositionals: true,
    strict: false,
    tokens: true,
  })
  for (const token of tokens) {
    const fault = token.kind === 'option' ? faultOfOption(token, known[token.name]) : undefined
    if (fault !== undefined) faults.push(fault)
  }
  const given: Record<string, string | undefined> = {}
  for (const name of names) {
    const value = values[flagOf(name)] ?? env[name]
    // empty is not given: compose files and shells write it so
    if (typeof value === 'string' && value !== '') given[name] = value
  }
  const result = schema.safeParse(given)
  for (const issue of result.error?.issues ?? []) {
    const name = String(issue.path[0])
    const shown = secret.test(name) ? '' : ` (is: ${JSON.stringify(given[name])})`
    faults.push(`${name}: ${issue.message}${shown}`)
  }
  faults.push(...faultsBetween(given))
  if (faults.length > 0 || !result.success) {
    throw new HoistwayError(
      'settings-invalid',
      `settings are wrong:\n${faults.map((f) => `  - ${f}`).join('\n')}`,
    )
  }
  const options: Record<string, string | boolean | undefined> = {}
  for (const name of Object.keys(commandOptions)) {
    const value = values[name]
    if (typeof value === 'string' || typeof value === 'boolean') options[name] = value
  }
  return { config: result.data, options, positionals }
}

const dayMs = 86_400_000
const mebibyte = 1_048_576

/** How old dead letters may become, ms, and how much they may take, bytes. */
export function deadLetterBounds(config: Config) {
  return {
    maxAgeMs: config.DEAD_LETTER_DAYS * dayMs,
    mostBytes: config.DEAD_LETTER_MAX_MB * mebibyte,
    mostBytesOfDevice: config.DEAD_LETTER_DEVICE_MAX_MB * mebibyte,
  }
}
