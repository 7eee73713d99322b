import { createRoute, OpenAPIHono, type RouteConfig, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { alertsFollow } from '../alerts/index.ts'
import { type CallerUnit, inUnitOfWork } from '../audit/index.ts'
import { registryFollowUps } from '../duties/index.ts'
import type { Access, Identity } from '../identity/index.ts'
import type { Clock } from '../lib/clock.ts'
import { dayOf } from '../lib/day.ts'
import { messageOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import type { EvidenceStorage, OrderTerms } from '../orders/index.ts'
import type { Silence } from '../registry/index.ts'
import type { Rulebook } from '../rulebook/index.ts'
import type { Caller } from '../schemas/index.ts'
import type { Database, Relational } from '../storage/relational/index.ts'
import type { SeriesAnswer, SeriesQuery } from '../storage/timeseries/index.ts'
import type { WebhookSettings } from '../webhooks/index.ts'
import { invalid } from './http/problem.ts'
import { strictRequest } from './middleware/strict.ts'

/** Who may ask, from where and how often. */
export interface EdgeSettings {
  /** Origins whose pages may ask, `*` for any without cookies. */
  readonly corsOrigins: readonly string[]
  /** Requests a minute; 0 is no limit. */
  readonly perAddress: number
  readonly perCaller: number
}

/** What the routes work with. */
export interface ApiContext {
  readonly relational: Relational
  readonly identity: Identity
  readonly evidence: EvidenceStorage
  readonly querySeries: (query: SeriesQuery) => Promise<SeriesAnswer>
  readonly clock: Clock
  readonly timeZone: string
  readonly silentAfterMs: number
  readonly rulebook: Rulebook
  /** Resolves to the name and state of each engine. */
  readonly engines: () => Promise<Record<string, 'ok' | string>>
  readonly metrics: () => Promise<string>
  readonly log: Log
  readonly edge: EdgeSettings
  /** Where browsers reach us; undefined: wherever their request came to. */
  readonly publicUrl: string | undefined
  readonly webhooks: WebhookSettings
  /** How often a live stream says that it lives, and looks again at who listens. */
  readonly heartbeatMs?: number
  /** Most live streams of one user at once. */
  readonly streamsPerUser?: number
}

/** Shortcuts that most routes want. */
export interface Tools {
  readonly db: Database
  readonly nowMs: () => number
  readonly today: () => string
  readonly silence: () => Silence
  readonly terms: OrderTerms
  /** Runs a change for a caller as one unit of work, now; due days and planned orders of changed equipment follow. */
  readonly change: <T>(caller: Caller, work: (unit: CallerUnit) => Promise<T>) => Promise<T>
  /** Has the alerts of equipment follow its orders at once; where that fails, the rules' next round does it. */
  readonly alertsFollow: (codes: readonly string[]) => Promise<void>
}

export function toolsOf({ relational, clock, timeZone, silentAfterMs, rulebook, log }: ApiContext): Tools {
  const today = () => dayOf(clock.now(), timeZone)
  return {
    db: relational.db,
    nowMs: () => clock.now(),
    today,
    silence: () => ({ nowMs: clock.now(), silentAfterMs }),
    terms: { rulebook, timeZone },
    change(caller, work) {
      const now = { atMs: clock.now(), today: today() }
      return inUnitOfWork(relational.db, { caller, now }, work, registryFollowUps(rulebook))
    },
    alertsFollow: (codes) =>
      alertsFollow(relational.db, rulebook, clock.now(), codes).catch((error) =>
        log.warn({ error: messageOf(error) }, 'alerts do not follow their orders yet'),
      ),
  }
}

export type Env = {
  Variables: {
    caller: Caller
    access: Access
    requestId: string
    /** The version that `If-Match` named, where the resource has versions. */
    ifVersion: number | undefined
  }
  /** Who asks, where we ask ourselves: no client can set it. */
  Bindings: {
    innerAccess?: Access
    /** We ask for an answer that was counted already. */
    isUncounted?: boolean
  }
}

/** The same list as CSV, on a path of its own: `createApp` adds it beside the list. */
export interface CsvSibling {
  readonly route: RouteConfig
  readonly answer: (c: Context<Env>) => Promise<Response>
}

/** An empty app whose refused requests are problems that name what was wrong; its routes take what they declare and nothing else. */
export function createApp(): OpenAPIHono<Env> {
  const app = new OpenAPIHono<Env>({
    defaultHook: (result, context) => {
      if (result.success) return undefined
      return invalid(
        context,
        result.error.issues.map(({ path, message }) => ({
          where: `${result.target}${path.length > 0 ? `: ${path.join('.')}` : ''}`,
          what: message,
        })),
      )
    },
  })
  const { openapi } = app
  app.openapi = (({ csv, ...route }: RouteConfig & { csv?: CsvSibling }, ...handlers: [never]) => {
    if (csv !== undefined)
      openapi({ ...csv.route, middleware: strictRequest(csv.route) } as never, csv.answer as never)
    return openapi({ ...route, middleware: strictRequest(route) } as never, ...handlers)
  }) as typeof openapi
  return app
}

/** A JSON route. Its problems, headers and name in the document are the same for all: `document.ts` adds them. */
export function jsonRoute<
  const Method extends 'get' | 'post' | 'put' | 'patch' | 'delete',
  const Path extends string,
  Answer extends z.ZodType,
  const Request extends NonNullable<RouteConfig['request']>,
  const Status extends 200 | 201 = 200,
>(route: {
  method: Method
  path: Path
  summary: string
  description?: string
  tag: string
  request: Request
  answer: Answer
  status?: Status
}) {
  const { method, path, summary, description, tag, request, answer, status = 200 as Status } = route
  return createRoute({
    method,
    path,
    summary,
    ...(description !== undefined && { description }),
    tags: [tag],
    request,
    responses: {
      [status]: {
        description: status === 201 ? 'Made' : 'OK',
        content: { 'application/json': { schema: answer } },
      },
    } as Record<Status, { description: string; content: { 'application/json': { schema: Answer } } }>,
  })
}

/** Answers 201 and where what was made can be read: `path` is below `/api/v1`. [RFC 9110, 15.3.2] */
export function created<Body extends object>(c: Context<Env>, path: string, body: Body) {
  c.header('location', `/api/v1${path}`)
  return c.json(body, 201)
}
