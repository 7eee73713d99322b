import { HoistwayError } from '../../lib/errors.ts'
import { type BucketInfo, type CheckOptions, type Finding, levelOfSuffix } from './influxdb-findings.ts'
import { ALL_SUFFIXES, type Suffix } from './influxdb-place.ts'
import { type InfluxQlResponse, quotedName, seriesOf } from './influxdb-query.ts'

/** Above this, weeks lie together, as InfluxData advises. */
const DAYS_IN_DAY_SHARDS = 180

/** Looks at databases of 1.x; what is missing is made, the one of the rows too. */
export async function checkFirst(options: CheckOptions) {
  const { http, bucket, mayMake } = options
  const findings: Finding[] = []
  const buckets = new Map<Suffix, BucketInfo>()
  const made: Suffix[] = []
  const query = async (influxQl: string, method: 'GET' | 'POST' = 'GET') => {
    const path = `/query?${new URLSearchParams({ q: influxQl })}`
    return seriesOf((await http.sendForJson({ method, path })) as InfluxQlResponse)
  }
  if (bucket.includes('/')) {
    const text = 'a database of InfluxDB 1.x has no "/" in its name: set INFLUX_BUCKET to its name'
    return { findings: [{ what: `database "${bucket}"`, isOk: false, text }], buckets, made }
  }
  const databases = new Set(
    (await query('SHOW DATABASES')).flatMap(({ values }) => values.map(([name]) => name)),
  )
  for (const suffix of ALL_SUFFIXES) {
    const name = `${bucket}${suffix}`
    const say = (isOk: boolean, text: string) => findings.push({ what: `database "${name}"`, isOk, text })
    try {
      if (!databases.has(name)) {
        if (!mayMake) {
          say(true, 'is not there yet; it is made when the server starts')
          continue
        }
        await query(`CREATE DATABASE ${quotedName(name)}${shardsOf(options, suffix)}`, 'POST')
        made.push(suffix)
      }
      const policies = (await query(`SHOW RETENTION POLICIES ON ${quotedName(name)}`))[0]
      buckets.set(suffix, infoOf(policies?.columns ?? [], policies?.values ?? []))
      // a write of nothing: what the user may do, asked of the server itself
      const path = `/write?${new URLSearchParams({ precision: 'ns', db: name })}`
      await http.send({ method: 'POST', path, body: '', isWrite: true })
      say(true, made.includes(suffix) ? 'was made, can be read and written' : 'can be read and written')
    } catch (error) {
      if (!(error instanceof HoistwayError) || error.mayRetry) throw error
      say(false, `${error.message}; let the user read and write it`)
    }
  }
  return { findings, buckets, made }
}

function shardsOf({ retentionDays }: CheckOptions, suffix: Suffix): string {
  const days = retentionDays?.[levelOfSuffix(suffix)] ?? 0
  return days > 0 && days <= DAYS_IN_DAY_SHARDS ? ' WITH SHARD DURATION 1d' : ''
}

function infoOf(columns: readonly string[], policies: readonly (readonly unknown[])[]): BucketInfo {
  const [isDefault, duration, shard] = ['default', 'duration', 'shardGroupDuration'].map((name) =>
    columns.indexOf(name),
  )
  const policy = policies.find((one) => one[isDefault!] === true) ?? []
  return { retentionMs: msOf(policy[duration!]), shardMs: msOf(policy[shard!]) }
}

/** `168h0m0s` in ms. */
export function msOf(duration: unknown): number {
  const unitMs: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000 }
  let ms = 0
  for (const [, amount, unit] of String(duration ?? '').matchAll(/([\d.]+)([hms])(?![a-z])/g))
    ms += Number(amount) * unitMs[unit!]!
  return ms
}
