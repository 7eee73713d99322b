import { join } from 'node:path'
import type { Hono } from 'hono'
import type { ApiContext } from '../../api/app.ts'
import { createHttpApp } from '../../api/server.ts'
import { createIdentity, type Identity } from '../../identity/identity.ts'
import { seriesSchema } from '../../ingest/index.ts'
import { manualClock } from '../../lib/clock.ts'
import { silentLog } from '../../lib/log.ts'
import { ResourceStack } from '../../lib/resource-stack.ts'
import { openEvidenceStorage } from '../../orders/index.ts'
import { type EventStream, openEventStream } from '../../realtime/event-stream.ts'
import { equipment } from '../../registry/index.ts'
import { loadRulebook } from '../../rulebook/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { openTimeSeries, type TimeSeriesStore } from '../../storage/timeseries/index.ts'
import { ownAddresses } from './own-addresses.ts'
import { startTestPostgres } from './postgres.ts'

export const startMs = Date.UTC(2026, 10, 22)
/** Telemetry of `E-000`: one status a millisecond from `startMs` on. */
export const points = 25_000
export const codes = Array.from({ length: 120 }, (_, n) => `E-${String(n).padStart(3, '0')}`)
export const secret = 'a secret of the tests, long enough'

/** The HTTP interface in this process, on a PostgreSQL and a DuckDB of its own. */
export interface TestApi {
  readonly app: Pick<Hono, 'request'>
  /** Another app over the same engines. */
  appWith(changes: Partial<ApiContext>): Pick<Hono, 'request'>
  readonly context: ApiContext
  readonly clock: ReturnType<typeof manualClock>
  readonly db: Database
  readonly dataDir: string
  readonly events: EventStream
  readonly identity: Identity
  readonly series: TimeSeriesStore
  /** An administrator's. */
  readonly token: string
  get(
    path: string,
    headers?: Record<string, string>,
  ): Promise<{ status: number; type: string | null; body: unknown }>
  stop(): Promise<void>
}

export async function startTestApi(): Promise<TestApi> {
  const resources = new ResourceStack()
  const clock = manualClock(startMs + points)
  const postgres = await startTestPostgres()
  resources.add('postgres', postgres.stop)
  const { db } = postgres.relational
  const series = await openTimeSeries({ path: join(postgres.folder, 'series.duckdb'), schema: seriesSchema })
  resources.add('series', () => series.close())
  const identity = createIdentity(db, { secret, publicUrl: undefined })
  const events = await openEventStream(postgres.relational, silentLog)
  resources.add('feed', () => events.close())
  const context: ApiContext = {
    relational: postgres.relational,
    identity,
    evidence: await openEvidenceStorage({ DATA_DIR: postgres.folder, EVIDENCE_S3_REGION: 'none' }),
    querySeries: (query) => series.query(query),
    clock,
    timeZone: 'Asia/Shanghai',
    silentAfterMs: 60_000,
    rulebook: loadRulebook(),
    engines: async () => ({ relational: 'ok', timeSeries: 'the disk is full' }),
    metrics: async () => '',
    log: silentLog,
    edge: { corsOrigins: [], perAddress: 0, perCaller: 0 },
    publicUrl: undefined,
    webhooks: { key: secret, privateNetworks: true },
  }
  // log-ins are counted by address, over all files that a worker runs
  const socket = { incoming: { socket: { remoteAddress: ownAddresses()(1) } } }
  const appWith = (changes: Partial<ApiContext>): Pick<Hono, 'request'> => {
    const http = createHttpApp({ ...context, ...changes }, events, 'no-screens') as unknown as Hono
    return { request: (input, init, env) => http.request(input, init, env ?? socket) }
  }
  const app = appWith({})
  const token = await identity.issueToken({ role: 'admin', partyId: null, district: null })
  await db.insert(equipment).values(codes.map((code) => ({ code, class: '3110', family: 'lift' as const })))
  return {
    app,
    appWith,
    context,
    clock,
    db,
    dataDir: postgres.folder,
    events,
    identity,
    series,
    token,
    async get(path, headers = {}) {
      const answer = await app.request(path, { headers: { authorization: `Bearer ${token}`, ...headers } })
      return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() }
    },
    stop: () => resources.close(),
  }
}
