import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { pack } from 'msgpackr'
import { jsonOf } from '../../influxdb-answers.ts'
import { MSGPACK } from '../../influxdb-pieces.ts'
import recorded from './answers.json' with { type: 'json' }
import { select } from './influxql.ts'
import { readLine, type StoredRow } from './lines.ts'

/** Answers of a real 2.7.12, and of proxies before it, by what was asked. */
export type Recorded = keyof typeof recorded

const WEEK_NS = 604_800_000_000_000n

export interface StandInBucket {
  readonly id: string
  readonly name: string
  /** 0: for ever. */
  retentionS: number
  /** What the token may do. */
  mayRead: boolean
  mayWrite: boolean
  readonly rows: Map<string, StoredRow>
  /** Types of fields, by measurement, name and week. */
  readonly types: Map<string, string>
}

export interface StandInRequest {
  readonly method: string
  readonly path: string
  readonly parameters: Readonly<Record<string, string>>
  readonly body: string
}

interface Given {
  readonly status: number
  readonly type?: string
  readonly body?: string
  readonly location?: string
  readonly isForeign?: boolean
}

/** What a request is answered in place of the usual; undefined for the usual, `hang` for never. */
type Interception = (request: StandInRequest) => Recorded | Given | 'hang' | undefined

/** Stands in for an InfluxDB 2.7.12: keeps what is written, and answers in its recorded words. */
export class StandIn {
  readonly org = { id: '290a7b25725fa78b', name: 'hoistway' }
  readonly token = 'token'
  readonly buckets = new Map<string, StandInBucket>()
  /** Explicit mappings: database → id of a bucket. */
  readonly mappings = new Map<string, string>()
  readonly requests: StandInRequest[] = []
  mayMakeBuckets = true
  version: string | undefined = 'v2.7.12'
  intercept: Interception = () => undefined
  readonly #server = createServer((request, response) => void this.#respond(request, response))
  #ids = 0

  async start(port = 0): Promise<this> {
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    return this
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Settings with which it is used. */
  get settings() {
    return { url: this.url, token: this.token, org: this.org.name, bucket: 'hoistway' }
  }

  get sockets(): Promise<number> {
    return new Promise((resolve, reject) =>
      this.#server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
    )
  }

  addBucket(name: string, given: Partial<Pick<StandInBucket, 'retentionS' | 'mayRead' | 'mayWrite'>> = {}) {
    const id = (0xa0c5_0000 + ++this.#ids).toString(16).padStart(16, '0')
    const rest = { retentionS: 0, mayRead: true, mayWrite: true, ...given }
    const bucket: StandInBucket = { id, name, ...rest, rows: new Map(), types: new Map() }
    this.buckets.set(name, bucket)
    return bucket
  }

  rowsOf(bucket: string, measurement: string): StoredRow[] {
    const rows = [...(this.buckets.get(bucket)?.rows.values() ?? [])]
    return rows.filter((row) => row.measurement === measurement)
  }

  /** How often a path was asked, since it was started. */
  count(path: string): number {
    return this.requests.filter((one) => one.path === path).length
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url!, 'http://influx')
    const { method = '', headers } = request
    const parameters = Object.fromEntries(searchParams)
    const asked: StandInRequest = { method, path: pathname, parameters, body: await text(request) }
    this.requests.push(asked)
    const given = this.intercept(asked) ?? this.#answer(asked, headers.authorization)
    if (given === 'hang') return
    const {
      status,
      type = '',
      body = '',
      location,
      isForeign = false,
    } = typeof given === 'string' ? (recorded[given] as Given) : given
    if (status === 0) return void response.destroy()
    if (this.version !== undefined && !isForeign) response.setHeader('x-influxdb-version', this.version)
    if (location !== undefined) response.setHeader('location', location)
    const json = headers.accept === MSGPACK && status === 200 ? jsonOf({ body }) : undefined
    if (json !== undefined) {
      response.writeHead(status, { 'content-type': MSGPACK })
      response.end(pack(json))
      return
    }
    response.writeHead(status, { 'content-type': type })
    response.end(status === 204 ? undefined : body)
  }

  #answer(
    { method, path, parameters, body }: StandInRequest,
    authorization: string | undefined,
  ): Recorded | Given {
    if (path === '/ping') return { status: 204 }
    if (path === '/health')
      return this.version === undefined ? { status: 200, type: 'text/html', body: '<html>' } : 'health'
    const isQuery = path === '/query'
    if (authorization === undefined) return isQuery ? 'query wrong token' : 'write no token'
    if (authorization !== `Token ${this.token}`) return isQuery ? 'query wrong token' : 'write wrong token'
    if (path === '/query') return this.#query(parameters)
    if (path === '/api/v2/buckets') return method === 'POST' ? this.#make(body) : this.#find(parameters)
    if (path === '/api/v2/orgs') {
      const orgs = this.mayMakeBuckets && parameters.org === this.org.name ? [this.org] : []
      return json({ orgs })
    }
    if (path === '/api/v2/dbrps') return this.#dbrps(parameters)
    if (path !== '/api/v2/write' && path !== '/api/v2/delete') return 'unknown path'
    const { org, bucket: name = '' } = parameters
    const isWrite = path === '/api/v2/write'
    if (org === undefined || org === '') return 'write no org'
    if (org !== this.org.name && org !== this.org.id)
      return isWrite ? 'write org unknown' : 'delete unknown org'
    const bucket = this.buckets.get(name)
    if (bucket === undefined) return of('write bucket unknown', 'nobody', name)
    if (!bucket.mayWrite) return isWrite ? 'read-only token writes' : 'delete read-only token'
    return isWrite ? this.#write(bucket, body) : this.#delete(bucket, body)
  }

  #find({ org, orgID, name = '' }: Readonly<Record<string, string>>): Recorded | Given {
    if (orgID === undefined && org !== this.org.name)
      return of('GET buckets unknown org', 'nobody', org ?? '')
    if (orgID !== undefined && orgID !== this.org.id) return of('GET buckets unknown org', 'nobody', orgID)
    const bucket = this.buckets.get(name)
    if (bucket === undefined) return of('GET buckets unknown name', 'nobody', name)
    return json({ buckets: bucket.mayRead ? [this.#shown(bucket)] : [] })
  }

  #shown({ id, name, retentionS }: StandInBucket) {
    const rule = { type: 'expire', everySeconds: retentionS, shardGroupDurationSeconds: 604_800 }
    return { id, orgID: this.org.id, type: 'user', name, retentionRules: [rule] }
  }

  #make(body: string): Recorded | Given {
    const { orgID, name } = JSON.parse(body) as { orgID?: string; name: string }
    if (!this.mayMakeBuckets) return 'bucket-only token creates bucket'
    if (orgID === undefined || orgID === '') return 'bucket-only token creates bucket, orgID undefined'
    if (this.buckets.has(name)) return of('create bucket again', 'hoistway', name)
    return json(this.#shown(this.addBucket(name)), 201)
  }

  #dbrps({ db = '' }: Readonly<Record<string, string>>): Given {
    const mapped = this.mappings.get(db)
    const explicit = mapped === undefined ? [] : [{ id: mapped, rp: 'autogen', isDefault: true }]
    const virtual = [...this.buckets.values()]
      .map(({ id, name }) => ({ id, db: name.split('/')[0], rp: name.split('/')[1] ?? 'autogen', name }))
      .filter((one) => one.db === db && one.id !== mapped)
      .map(({ id, rp, name }) => ({ id, rp, isDefault: mapped === undefined && !name.includes('/') }))
    const content = [...explicit, ...virtual]
      .filter(({ id }) => [...this.buckets.values()].some((bucket) => bucket.id === id && bucket.mayRead))
      .map(({ id, rp, isDefault }) => ({
        ...{ id, database: db, retention_policy: rp, default: isDefault },
        ...{ virtual: id !== mapped, orgID: this.org.id, bucketID: id },
      }))
    return json({ content })
  }

  #query({ db = '', rp, q = '' }: Readonly<Record<string, string>>): Recorded | Given {
    const mapped = rp === undefined || rp === 'autogen' ? this.mappings.get(db) : undefined
    const named = this.buckets.get(rp === undefined ? db : `${db}/${rp}`)
    const bucket = [...this.buckets.values()].find(({ id }) => id === mapped) ?? named
    if (bucket === undefined || !bucket.mayRead) return of('query db unknown', 'nobody', db)
    if (/^SHOW MEASUREMENTS/.test(q)) return json({ results: [{ statement_id: 0 }] })
    const fieldsOf = /^SHOW FIELD KEYS FROM "([^"]+)"$/.exec(q)?.[1]
    if (fieldsOf !== undefined) {
      const rows = this.rowsOf(bucket.name, fieldsOf)
      const values = [...new Set(rows.flatMap(({ fields }) => Object.keys(fields)))].map((name) => [name, ''])
      const shown = { name: fieldsOf, columns: ['fieldKey', 'fieldType'], values }
      return json({ results: [{ statement_id: 0, ...(values.length > 0 && { series: [shown] }) }] })
    }
    const series = select(q, [...bucket.rows.values()])
    return json({ results: [{ statement_id: 0, ...(series.length > 0 && { series }) }] })
  }

  #write(bucket: StandInBucket, body: string): Given {
    const lines = body === '' ? [] : body.split('\n')
    const rows = lines.map((line) => ({ line, row: readLine(line) }))
    const bad = rows.find(({ row }) => row === undefined)
    if (bad !== undefined)
      return of('write unparsable, 1 of 3', 'lift_status,subject=A floor=', bad.line.replaceAll('"', '\\"'))
    const bound = bucket.retentionS === 0 ? 0n : BigInt(Date.now() - bucket.retentionS * 1_000) * 1_000_000n
    let conflicts = 0
    let old = 0
    let tooLong = { field: '', measurement: '', dropped: 0 }
    let first = { field: '', measurement: '', type: '', kept: '' }
    for (const { row } of rows as { row: StoredRow }[]) {
      if (bound > 0n && row.ns < bound) {
        old++
        continue
      }
      const long = Object.entries(row.fields).find(([, { value }]) => String(value).length > MOST_TEXT_BYTES)
      if (long !== undefined) {
        tooLong = { field: long[0], measurement: row.measurement, dropped: tooLong.dropped + 1 }
        continue
      }
      const typeKey = (field: string) => `${row.measurement} ${field} ${row.ns / WEEK_NS}`
      const conflict = Object.entries(row.fields).find(
        ([field, { type }]) => (bucket.types.get(typeKey(field)) ?? type) !== type,
      )
      if (conflict !== undefined) {
        const [field, { type }] = conflict
        if (conflicts++ === 0)
          first = { field, measurement: row.measurement, type, kept: bucket.types.get(typeKey(field))! }
        continue
      }
      for (const [field, { type }] of Object.entries(row.fields)) bucket.types.set(typeKey(field), type)
      const key = `${row.measurement} ${JSON.stringify(row.tags)} ${row.ns}`
      bucket.rows.set(key, { ...row, fields: { ...bucket.rows.get(key)?.fields, ...row.fields } })
    }
    if (conflicts > 0) {
      const { field, measurement, type, kept } = first
      const said = `input field \\"${field}\\" on measurement \\"${measurement}\\" is type ${type}, already exists as type ${kept} dropped=${conflicts}`
      return of('write field conflict float on int', CONFLICT, said)
    }
    if (tooLong.dropped > 0) {
      const { field, measurement, dropped } = tooLong
      const said = `\\"${field}\\" on measurement \\"${measurement}\\"`
      return of('write long string 1.1 MB', '\\"note\\" on measurement \\"lift_status\\"', said, [
        /dropped=1/,
        `dropped=${dropped}`,
      ])
    }
    if (old > 0)
      return of('write beyond retention', 'dropped 1 points', `dropped ${old} points`, [
        /Lower Bound at [\dTZ:.-]+/g,
        `Lower Bound at ${new Date(Number(bound / 1_000_000n)).toISOString()}`,
      ])
    return { status: 204 }
  }

  /** Its `stop` is deleted too. */
  #delete(bucket: StandInBucket, body: string): Recorded | Given {
    const { start, stop, predicate } = JSON.parse(body) as Record<'start' | 'stop' | 'predicate', string>
    const measurement = /^_measurement="(.*)"$/.exec(predicate)?.[1]
    const [from, to] = [nsOf(start), nsOf(stop)]
    for (const [key, row] of bucket.rows)
      if (row.measurement === measurement && row.ns >= from && row.ns <= to) bucket.rows.delete(key)
    return 'delete ok'
  }
}

const MOST_TEXT_BYTES = 1_048_576
const CONFLICT =
  'input field \\"floor\\" on measurement \\"lift_status\\" is type float, already exists as type integer dropped=1'

/** RFC 3339 with up to nine digits. */
function nsOf(instant: string): bigint {
  const [, seconds = '', fraction = ''] = /^(.*?)(?:\.(\d+))?Z$/.exec(instant) ?? []
  return BigInt(Date.parse(`${seconds}Z`)) * 1_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9) || '0')
}

const json = (body: unknown, status = 200): Given => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
})

/** A recorded answer with other names in it. */
function of(what: Recorded, from: string, to: string, more?: readonly [RegExp, string]): Given {
  const { body, ...rest } = recorded[what] as Given
  const named = (body ?? '').replaceAll(from, to)
  return { ...rest, body: more === undefined ? named : named.replace(...more) }
}
