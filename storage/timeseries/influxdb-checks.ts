import { HoistwayError } from '../../lib/errors.ts'
import { jsonOf } from './influxdb-answers.ts'
import { checkFirst } from './influxdb-checks-1.ts'
import { checkSecond } from './influxdb-checks-2.ts'
import { type BucketInfo, type CheckOptions, type Finding, levelOfSuffix } from './influxdb-findings.ts'
import type { InfluxHttp } from './influxdb-http.ts'
import { ALL_SUFFIXES, placeOf, type Suffix } from './influxdb-place.ts'
import { DAY_MS } from './levels.ts'

// Everything that must be right before rows are written. `npm run doctor` prints the same.

/** What is known of a server that can be written to. */
export interface Connected {
  readonly version: string
  readonly major: 1 | 2
  readonly buckets: ReadonlyMap<Suffix, BucketInfo>
}

export interface Checked {
  readonly findings: readonly Finding[]
  /** Where all findings are right. */
  readonly connected?: Connected
  /** Buckets that were not there and have been made. */
  readonly made: readonly Suffix[]
}

/** Looks at everything. Rejects where the server does not answer, or not as an InfluxDB does. */
export async function checkInfluxDb(options: CheckOptions): Promise<Checked> {
  const version = await versionOf(options.http)
  const server = (isOk: boolean, text: string): Finding => ({ what: 'server', isOk, text })
  if (version === undefined)
    return wrong(
      server(
        false,
        `${options.http.url} does not say its version, by /ping or /health: check that INFLUX_URL leads to InfluxDB`,
      ),
    )
  const major = /^v?([12])\./.exec(version)?.[1]
  if (major === undefined)
    return wrong(
      server(
        false,
        `InfluxDB ${version} at ${options.http.url} is not one that Hoistway speaks to: use 2.7, or 1.x`,
      ),
    )
  const found = await (major === '1' ? checkFirst(options) : checkSecond(options))
  const { buckets, made, findings: others } = found
  const findings = [
    server(true, `InfluxDB ${version} at ${options.http.url}`),
    ...others,
    ...retentionFindings(options, buckets),
  ]
  if (findings.some(({ isOk }) => !isOk) || buckets.size < ALL_SUFFIXES.length) return { findings, made }
  return { findings, made, connected: { version, major: major === '1' ? 1 : 2, buckets } }
}

const wrong = (finding: Finding): Checked => ({ findings: [finding], made: [] })

/** The error that wrong findings are. */
export function errorOfFindings(findings: readonly Finding[]): HoistwayError {
  const texts = findings.filter(({ isOk }) => !isOk).map(({ what, text }) => `${what}: ${text}`)
  return new HoistwayError('series-denied', `InfluxDB cannot be used: ${texts.join('; ')}`, {
    details: { findings: texts },
  })
}

/** What `/ping` states, else `/health`: a proxy may leave headers out. 1.x has no `/health` before 1.8. */
export async function versionOf(http: InfluxHttp): Promise<string | undefined> {
  const { version } = await http.send({ method: 'GET', path: '/ping' })
  if (version !== undefined && version !== '') return version
  const health = await http.ask({ method: 'GET', path: '/health' })
  const stated = (jsonOf(health) as { version?: unknown } | undefined)?.version
  return typeof stated === 'string' && stated !== '' ? stated : undefined
}

function retentionFindings(
  { retentionDays, bucket }: CheckOptions,
  buckets: ReadonlyMap<Suffix, BucketInfo>,
): Finding[] {
  if (retentionDays === undefined) return []
  const findings: Finding[] = []
  for (const [suffix, { retentionMs }] of buckets) {
    const level = levelOfSuffix(suffix)
    const days = retentionDays[level]
    if (retentionMs === 0 || (days > 0 && days * DAY_MS <= retentionMs)) continue
    const { bucket: name } = placeOf(bucket, suffix)
    const setting = `RETENTION_${level.toUpperCase()}_DAYS`
    const ours = days === 0 ? 'for ever' : `${days} days`
    findings.push({
      what: `retention of "${name}"`,
      isOk: false,
      text:
        `InfluxDB deletes what is older than ${durationOf(retentionMs)}, and ${setting}=${days} keeps it ${ours}: ` +
        `raise the retention of "${name}", or lower ${setting}`,
    })
  }
  return findings
}

const durationOf = (ms: number) =>
  ms % DAY_MS === 0 ? `${ms / DAY_MS} days` : `${Math.round(ms / 3_600) / 1_000} h`
