import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { etag } from 'hono/etag'
import { requestId } from 'hono/request-id'
import { routePath } from 'hono/route'
import { secureHeaders } from 'hono/secure-headers'
import { messageOf } from '../lib/errors.ts'
import { every } from '../lib/every.ts'
import { listen } from '../lib/listen.ts'
import { histogram, metricsContentType } from '../lib/metrics.ts'
import { type EventStream, openEventStream } from '../realtime/index.ts'
import { isDatabaseAway } from '../storage/relational/index.ts'
import { type ApiContext, createApp } from './app.ts'
import { documentOf, operationsOf } from './document/document.ts'
import { databaseAway, foreignOrigin, problem, problemOfError } from './http/problem.ts'
import { isUpload } from './http/upload.ts'
import { compressReads } from './middleware/compressed.ts'
import {
  answerUnmodified,
  checkMatch,
  type ReadResource,
  tagAnswers,
  tagWritten,
} from './middleware/conditional.ts'
import { crossOrigin } from './middleware/cross-origin.ts'
import { idempotent } from './middleware/idempotency/idempotency.ts'
import { limitByAddress, limitByCaller, limitReportsByAddress } from './middleware/limits.ts'
import { checkMediaType } from './middleware/media-types.ts'
import { checkMethod, readOnly } from './middleware/methods.ts'
import { type PathTable, pathTable } from './middleware/paths.ts'
import { serveDocs, serveScreens } from './middleware/static-files.ts'
import { acceptRoutes } from './routes/access/accept.ts'
import { invitationRoutes } from './routes/access/invitations.ts'
import { logInRoutes } from './routes/access/log-in.ts'
import { meRoutes } from './routes/access/me.ts'
import { ownAccessRoutes } from './routes/access/self-service.ts'
import { tokenRoutes } from './routes/access/tokens.ts'
import { userRoutes } from './routes/access/users.ts'
import { alertRoutes } from './routes/alerts/alerts.ts'
import { auditRoutes } from './routes/audit/audit.ts'
import { deadLetterRoutes } from './routes/devices/dead-letters.ts'
import { deviceRoutes } from './routes/devices/devices.ts'
import { dossierRoutes } from './routes/equipment/dossier.ts'
import { equipmentRoutes } from './routes/equipment/equipment.ts'
import { eventRoutes } from './routes/equipment/events.ts'
import { lifeCycleRoutes } from './routes/equipment/life-cycle.ts'
import { partRoutes } from './routes/equipment/parts.ts'
import { recordRoutes } from './routes/equipment/records.ts'
import { stopRoutes } from './routes/equipment/stops.ts'
import { telemetryRoutes } from './routes/equipment/telemetry.ts'
import { exchangeRoutes } from './routes/gbt38656/gbt38656.ts'
import { importRoutes } from './routes/imports/imports.ts'
import { evidenceRoutes } from './routes/orders/evidence.ts'
import { orderRoutes } from './routes/orders/orders.ts'
import { orderPartRoutes } from './routes/orders/parts.ts'
import { overdueRoutes } from './routes/overview/overdue.ts'
import { overviewRoutes } from './routes/overview/overview.ts'
import { contractRoutes } from './routes/parties/contracts.ts'
import { partyRoutes } from './routes/parties/parties.ts'
import { peopleRoutes } from './routes/parties/people.ts'
import { siteRoutes } from './routes/parties/sites.ts'
import { findPlate, publicRoutes } from './routes/public/public.ts'
import { statisticsRoutes } from './routes/statistics/statistics.ts'
import { streamRoutes } from './routes/stream/stream.ts'
import { webhookRoutes } from './routes/webhooks/webhooks.ts'

const maxBodyBytes = 1_048_576

/** Limits of one connection. */
export const connectionLimits = {
  mostConnections: 10_000,
  maxHeaderSize: 16_384,
  /** The whole head of a request. */
  headersTimeout: 10_000,
  /** The whole request: an upload over a slow telephone. */
  requestTimeout: 300_000,
  /** Between two requests. */
  keepAliveTimeout: 5_000,
  /** How often the two are looked at. */
  connectionsCheckingInterval: 2_000,
}

const requestSeconds = histogram(
  'http_request_duration_seconds',
  'Time from a request to the head of its answer, by the pattern of its path',
  [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  ['method', 'route', 'status'],
)

/** The whole HTTP interface: API, documents, health and screens. `webRoot` is where the built screens are. */
export function createHttpApp(context: ApiContext, events: EventStream, webRoot: string) {
  const app = createApp()
  const { edge, log } = context
  app.onError((error, c) => problemOfError(error, c, context))
  app.use(requestId())
  app.use(async (c, next) => {
    const startedMs = performance.now()
    await next()
    const { method, path } = c.req
    const ms = Math.round(performance.now() - startedMs)
    requestSeconds.observe({ method, route: routePath(c, -1), status: String(c.res.status) }, ms / 1000)
    log.debug({ method, path, status: c.res.status, ms, requestId: c.get('requestId') }, 'a request')
  })
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        // component libraries write their styles at run time
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        // neither falls back to defaultSrc [CSP3, 6.1]
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
      // plain HTTP on a local network is a way to run it; a proxy with TLS sets this itself
      strictTransportSecurity: false,
    }),
  )
  const boundBody = bodyLimit({
    maxSize: maxBodyBytes,
    onError: (c) => problem(c, 413, 'request-too-large', `a request may have ${maxBodyBytes} bytes at most`),
  })
  app.use((c, next) => (isUpload(c.req) ? next() : boundBody(c, next)))

  app.get('/healthz', (c) => c.json({ status: 'alive' }))
  app.get('/readyz', async (c) => {
    const engines = await context.engines()
    const ready = Object.entries(engines).every(([part, state]) => state === 'ok' || part === 'seriesMissing')
    return c.json({ status: ready ? 'ready' : 'not ready', engines }, ready ? 200 : 503)
  })
  app.get('/metrics', async (c) =>
    c.body(await context.metrics(), 200, { 'content-type': metricsContentType }),
  )
  app.use('/api/*', crossOrigin(edge.corsOrigins))
  app.use('/api/v1/*', compressReads())
  app.use('/api/*', limitByAddress(edge.perAddress, context.identity))
  app.use('/api/*', checkMethod(paths))
  app.use('/api/*', checkMediaType(paths))
  // known to be away: answered at once, not after a time-out
  app.use('/api/*', (c, next) =>
    context.relational.state() === 'ok' ? next() : Promise.resolve(databaseAway(c)),
  )
  app.route('/api/auth', logInRoutes(context))
  app.route('/api/v1', acceptRoutes(context))
  app.use('/api/v1/public/*', tagAnswers())
  const boundReporter = limitReportsByAddress(context.identity)
  app.use('/api/v1/public/*', (c, next) => (c.req.method === 'POST' ? boundReporter(c, next) : next()))
  app.use('/api/v1/public/*', idempotent(context))
  app.route('/api/v1', publicRoutes(context))

  app.use('/api/v1/*', async (c, next) => {
    const { method, headers } = c.req.raw
    const access = c.env?.innerAccess ?? (await context.identity.accessOf(headers))
    if (access === undefined) {
      // [RFC 6750, 3]
      const isRefused = headers.has('authorization')
      c.header('www-authenticate', `Bearer realm="hoistway"${isRefused ? ', error="invalid_token"' : ''}`)
      return problem(c, 401, 'unauthenticated', 'send Authorization: Bearer TOKEN, or log in')
    }
    // a browser adds the cookie whoever has it ask
    const changes = !['GET', 'HEAD', 'OPTIONS'].includes(method)
    if (changes && access.by.kind === 'session' && !context.identity.isFromOwnScreens(headers)) {
      return foreignOrigin(c)
    }
    c.set('access', access)
    c.set('caller', access.caller)
    return next()
  })
  app.use('/api/v1/*', limitByCaller(edge.perCaller))
  app.use('/api/v1/*', tagAnswers())
  app.use('/api/v1/*', idempotent(context, isUpload))
  const readAs =
    (isUncounted: boolean): ReadResource =>
    async (c, path) => {
      const resource = paths().resourceOf(path)
      if (resource === undefined) return undefined
      const headers = { 'x-request-id': c.get('requestId') }
      return app.request(resource, { headers }, { innerAccess: c.get('access'), isUncounted })
    }
  app.use('/api/v1/*', checkMatch(readAs(false)))
  app.use('/api/v1/*', tagWritten(readAs(true)))
  for (const routes of [
    overviewRoutes(context),
    equipmentRoutes(context),
    dossierRoutes(context),
    telemetryRoutes(context),
    eventRoutes(context),
    lifeCycleRoutes(context),
    stopRoutes(context),
    recordRoutes(context),
    partRoutes(context),
    contractRoutes(context),
    partyRoutes(context),
    siteRoutes(context),
    peopleRoutes(context),
    importRoutes(context),
    alertRoutes(context),
    orderRoutes(context),
    orderPartRoutes(context),
    evidenceRoutes(context),
    overdueRoutes(context),
    exchangeRoutes(context),
    statisticsRoutes(context),
    deadLetterRoutes(context),
    auditRoutes(context),
    meRoutes(context),
    ownAccessRoutes(context),
    userRoutes(context),
    tokenRoutes(context),
    invitationRoutes(context),
    deviceRoutes(context),
    webhookRoutes(context),
    streamRoutes(context, events),
  ]) {
    app.route('/api/v1', routes)
  }
  app.all('/api/*', (c) => problem(c, 404, 'not-found', `no such path: ${c.req.path}`))

  // both are made when first asked for: all routes are there then
  let table: PathTable | undefined
  function paths() {
    table ??= pathTable(operationsOf(app))
    return table
  }
  let document: string | undefined
  app.get('/openapi.json', compress(), etag(), (c) => {
    document ??= JSON.stringify(documentOf(app))
    return c.body(document, 200, { 'content-type': 'application/json' })
  })
  serveDocs(app)
  const screen = serveScreens(app, webRoot)
  app.get('/e/:publicId', compress(), etag(), answerUnmodified(), async (c) => {
    const status = await findPlate(context.relational.db, c.req.param('publicId')).then(
      (plate) => (plate === undefined ? 404 : 200),
      (error) => {
        if (!isDatabaseAway(error)) throw error
        c.header('retry-after', '2')
        return 503 as const
      },
    )
    return screen(c, 'plate/index.html', status)
  })
  app.get('*', compress(), etag(), answerUnmodified(), (c) => {
    const { path } = c.req
    // a registration code may have a dot
    const isFile = /\.[^/.]+$/.test(path) && !path.startsWith('/equipment/')
    return isFile ? problem(c, 404, 'not-found', `no such path: ${path}`) : screen(c, 'index.html')
  })
  app.all('*', readOnly)
  return app
}

export interface HttpServer {
  readonly port: number
  close(): Promise<void>
}

/** Starts the HTTP listener. Rejects with `port-taken` where the port cannot be had. */
export async function startHttp(
  context: ApiContext,
  options: { host: string; port: number; webRoot: string; limits?: typeof connectionLimits },
): Promise<HttpServer> {
  const { identity, clock, log } = context
  const events = await openEventStream(context.relational, context.log)
  const app = createHttpApp(context, events, options.webRoot)
  const { host, port: setting, limits = connectionLimits } = options
  const { mostConnections, ...serverOptions } = limits
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions }) as Server
  server.maxConnections = mostConnections
  const writeLogIns = () =>
    identity.logIns
      .write(clock.now())
      .catch((error) => log.warn({ error: messageOf(error) }, 'failed log-ins could not be recorded yet'))
  try {
    const port = await listen(server, { host, port: setting, setting: 'HTTP_PORT' })
    const writing = every(60_000, writeLogIns, () => {})
    return {
      port,
      async close() {
        await events.close()
        // live streams never end by themselves
        server.closeAllConnections()
        await new Promise<void>((resolve) => server.close(() => resolve()))
        await writing.stop()
        await writeLogIns()
      },
    }
  } catch (error) {
    await events.close()
    throw error
  }
}
