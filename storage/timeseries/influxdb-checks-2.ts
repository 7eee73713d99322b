import { HoistwayError } from '../../lib/errors.ts'
import { errorOfAnswer, type InfluxAnswer, jsonOf } from './influxdb-answers.ts'
import type { BucketInfo, CheckOptions, Finding } from './influxdb-findings.ts'
import { ALL_SUFFIXES, type Place, placeOf, type Suffix } from './influxdb-place.ts'
import { type InfluxQlResponse, seriesOf } from './influxdb-query.ts'

interface Bucket {
  readonly id: string
  readonly orgID: string
  readonly name: string
  readonly retentionRules?: readonly {
    readonly everySeconds?: number
    readonly shardGroupDurationSeconds?: number
  }[]
}

interface Mapping {
  readonly database: string
  readonly retention_policy: string
  readonly default: boolean
  readonly bucketID: string
}

/** What is wrong, as a finding that ends the looking. */
class Wrong extends Error {
  readonly finding: Finding
  constructor(what: string, text: string) {
    super(text)
    this.finding = { what, isOk: false, text }
  }
}

const isId = (text: string) => /^[0-9a-f]{16}$/.test(text)

/**
 * Looks at organisation, buckets, rights and mappings of 2.x. Nothing is made unless the bucket of the rows is right in
 * everything.
 */
export async function checkSecond(options: CheckOptions) {
  const { bucket: name } = options
  const findings: Finding[] = []
  const buckets = new Map<Suffix, BucketInfo>()
  const made: Suffix[] = []
  const ok = (what: string, text: string) => findings.push({ what, isOk: true, text })
  let orgId = ''
  for (const suffix of ALL_SUFFIXES) {
    const place = placeOf(name, suffix)
    const what = `bucket "${place.bucket}"`
    try {
      if (suffix === '') orgId = await organisationOf(options, place)
      let found = await findBucket(options, place, orgId)
      if (found === undefined) {
        found = await makeIfOurs(options, place, orgId, suffix)
        if (found !== undefined) made.push(suffix)
      }
      if (found === undefined) {
        if (suffix === '') throw new Wrong(what, await missing(options, place, orgId))
        ok(what, 'is not there yet; it is made when the server starts')
        continue
      }
      await checkMapping(options, place, found)
      await checkRights(options, place)
      buckets.set(suffix, infoOf(found))
      if (suffix === '') ok('organisation', `"${options.org}" is ${orgId}`)
      ok(what, `${made.includes(suffix) ? 'was made, ' : ''}can be read and written, by this name too`)
    } catch (error) {
      findings.push(findingOf(error, what))
      // what lies beside it would be made for a wrong name
      if (suffix === '') break
    }
  }
  return { findings, buckets, made }
}

/** What is wrong, as a finding; what may pass by itself is thrown on. */
function findingOf(error: unknown, what: string): Finding {
  if (error instanceof Wrong) return error.finding
  if (error instanceof HoistwayError && !error.mayRetry) return { what, isOk: false, text: error.message }
  throw error
}

/** The bucket, made where it is missing and is ours to make; undefined where it is not. */
async function makeIfOurs(
  options: CheckOptions,
  place: Place,
  orgId: string,
  suffix: Suffix,
): Promise<Bucket | undefined> {
  if (suffix !== '') await checkNotRenamed(options, place, orgId)
  const isOurs = suffix !== '' || options.wasThere
  return isOurs && options.mayMake ? makeBucket(options, place, orgId) : undefined
}

/** The answer as JSON; undefined for 404 in InfluxDB's words, which `onMissing` is told. */
async function ask(
  { http }: CheckOptions,
  path: string,
  onMissing: (message: string) => void = () => {},
): Promise<unknown> {
  const answer = await http.ask({ method: 'GET', path })
  const message = (jsonOf(answer) as { message?: unknown } | undefined)?.message
  if (answer.status === 404 && typeof message === 'string') {
    onMissing(message)
    return undefined
  }
  return checkedJson(options(http.url, path), answer)
}

const options = (url: string, path: string) => ({ url, path: path.replace(/\?.*/s, ''), isWrite: false })

function checkedJson(asked: { url: string; path: string; isWrite: boolean }, answer: InfluxAnswer): unknown {
  const error = errorOfAnswer(answer, asked, 0)
  if (error !== undefined) throw error
  return jsonOf(answer) ?? {}
}

/** The id of the organisation, which is named or given by its id. */
async function organisationOf(options: CheckOptions, place: Place): Promise<string> {
  const { org, token } = options
  if (token === undefined)
    throw new Wrong('token', 'INFLUX_TOKEN is not set: make a token that reads and writes the buckets')
  if (org === undefined)
    throw new Wrong('organisation', 'INFLUX_ORG is not set: give the name or the id of the organisation')
  const whose: Record<string, string>[] = [{ org }, ...(isId(org) ? [{ orgID: org }] : [])]
  let isBucketMissing = false
  for (const named of whose) {
    const path = `/api/v2/buckets?${new URLSearchParams({ ...named, name: place.bucket })}`
    let missing = ''
    const answer = (await ask(options, path, (message) => {
      missing = message
    })) as { buckets?: readonly Bucket[] } | undefined
    const orgId = answer?.buckets?.[0]?.orgID
    if (orgId !== undefined) return orgId
    if (answer !== undefined) throw new Wrong(`bucket "${place.bucket}"`, unreadable(place))
    isBucketMissing ||= /^bucket /.test(missing)
    if (isBucketMissing) {
      if (named.orgID !== undefined) return org
      const orgs = (await ask(options, `/api/v2/orgs?${new URLSearchParams({ org })}`)) as
        | { orgs?: readonly { id: string }[] }
        | undefined
      return orgs?.orgs?.[0]?.id ?? ''
    }
  }
  throw new Wrong(
    'organisation',
    `there is none named "${org}", and none with that id: set INFLUX_ORG to its name or id`,
  )
}

const unreadable = ({ bucket }: Place) =>
  `the token may not read it, so nothing can be told of it: let the token read and write "${bucket}"`

/** The bucket; undefined where there is none. */
async function findBucket(options: CheckOptions, place: Place, orgId: string): Promise<Bucket | undefined> {
  const whose: Record<string, string> = orgId === '' ? { org: options.org ?? '' } : { orgID: orgId }
  const path = `/api/v2/buckets?${new URLSearchParams({ ...whose, name: place.bucket })}`
  const answer = (await ask(options, path)) as { buckets?: readonly Bucket[] } | undefined
  if (answer === undefined) return undefined
  const [found] = answer.buckets ?? []
  if (found === undefined) throw new Wrong(`bucket "${place.bucket}"`, unreadable(place))
  return found
}

async function missing(options: CheckOptions, { bucket }: Place, orgId: string): Promise<string> {
  const upgraded = bucket.includes('/') ? undefined : `${bucket}/autogen`
  const found = upgraded && (await findBucket(options, placeOf(upgraded, ''), orgId).catch(() => undefined))
  return `there is none in organisation "${options.org}": make it, or set INFLUX_BUCKET to ${
    found === undefined ? 'the name of one that is there' : `"${upgraded}", which is there`
  }`
}

async function makeBucket({ http }: CheckOptions, { bucket }: Place, orgID: string): Promise<Bucket> {
  const what = `bucket "${bucket}"`
  const body = { orgID, name: bucket, retentionRules: [] }
  const path = '/api/v2/buckets'
  const answer = await http.ask({ method: 'POST', path, body })
  const { status } = answer
  if (status === 401 || status === 403 || status === 404)
    throw new Wrong(
      what,
      `is missing, and the token may not make it: create "${bucket}", and let the token read and write it`,
    )
  // it is there, and was not to be seen
  if (status === 422) throw new Wrong(what, unreadable({ bucket, db: '', rp: undefined }))
  return checkedJson(options(http.url, path), answer) as Bucket
}

type Read = Pick<Place, 'db' | 'rp'>

const namedAs = ({ db, rp }: Read) =>
  rp === undefined ? `database "${db}"` : `database "${db}" and retention policy "${rp}"`

/** Where queries for a name lead. */
async function mappingOf(
  options: CheckOptions,
  { db, rp }: Read,
  orgID: string,
): Promise<Mapping | undefined> {
  const path = `/api/v2/dbrps?${new URLSearchParams({ orgID, db })}`
  const { content = [] } = ((await ask(options, path)) ?? {}) as { content?: readonly Mapping[] }
  return content
    .filter((one) => one.database === db)
    .find((one) => (rp === undefined ? one.default : one.retention_policy === rp))
}

/**
 * A bucket beside that of the rows is missing: where queries for its name lead to another one, that one has what was
 * rolled up, and was not renamed with the others after an upgrade from 1.x. An empty one must not take its place.
 */
async function checkNotRenamed(
  options: CheckOptions,
  { bucket, db, rp }: Place,
  orgID: string,
): Promise<void> {
  const leads = await mappingOf(options, { db, rp }, orgID)
  if (leads === undefined) return
  throw new Wrong(
    `bucket "${bucket}"`,
    `there is none, and queries for ${namedAs({ db, rp })} lead to another bucket (${leads.bucketID}), which may hold what was rolled up: ` +
      `rename that one to "${bucket}" (influx bucket update --id ${leads.bucketID} --name "${bucket}")`,
  )
}

/** Whether what is written to a bucket is what a query for its name reads. */
async function checkMapping(options: CheckOptions, { bucket, db, rp }: Place, { id, orgID }: Bucket) {
  const leads = await mappingOf(options, { db, rp }, orgID)
  if (leads?.bucketID === id) return
  const named = namedAs({ db, rp })
  throw new Wrong(
    `mapping of "${bucket}"`,
    leads === undefined
      ? `queries for ${named} lead to no bucket that the token may read: let the token read "${bucket}", or make a mapping to it (influx v1 dbrp create)`
      : `queries for ${named} lead to another bucket (${leads.bucketID}), not to "${bucket}" (${id}): what is written there would not be read; ` +
          `delete that mapping (influx v1 dbrp delete), or set INFLUX_BUCKET to the name of that bucket`,
  )
}

/** Writes nothing and reads as good as nothing: what the token may do, asked of the server itself. */
async function checkRights({ http, org }: CheckOptions, { bucket, db, rp }: Place): Promise<void> {
  const write = new URLSearchParams({ org: org ?? '', bucket, precision: 'ns' })
  await http.send({ method: 'POST', path: `/api/v2/write?${write}`, body: '', isWrite: true })
  const read = new URLSearchParams({ db, ...(rp !== undefined && { rp }), q: 'SHOW MEASUREMENTS LIMIT 1' })
  seriesOf((await http.sendForJson({ method: 'GET', path: `/query?${read}` })) as InfluxQlResponse)
}

function infoOf({ retentionRules = [] }: Bucket): BucketInfo {
  const { everySeconds = 0, shardGroupDurationSeconds = 0 } = retentionRules[0] ?? {}
  return { retentionMs: everySeconds * 1_000, shardMs: shardGroupDurationSeconds * 1_000 }
}
