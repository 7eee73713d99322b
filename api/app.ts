import { createRoute, OpenAPIHono, type RouteConfig, type z } from '@hono/zod-openapi'
import { type Caller, problemSchema } from '../contracts/index.ts'
import type { Clock } from '../lib/clock.ts'
import { dayOf } from '../lib/day.ts'
import type { Log } from '../lib/log.ts'
import type { EvidenceStorage, LimitMs, OrderTerms } from '../orders/index.ts'
import type { Silence } from '../registry/index.ts'
import type { Database, Relational } from '../storage/relational/index.ts'
import type { SeriesAnswer, SeriesQuery } from '../storage/timeseries/index.ts'
import type { Access } from './identity/access.ts'
import type { Identity } from './identity/identity.ts'
import { problem } from './problem.ts'

/** What the routes work with. */
export interface ApiContext {
  readonly relational: Relational
  readonly identity: Identity
  readonly evidence: EvidenceStorage
  readonly querySeries: (query: SeriesQuery) => Promise<SeriesAnswer>
  readonly clock: Clock
  readonly timeZone: string
  readonly silentAfterMs: number
  /** The rulebook's time limits, for the clocks of orders. */
  readonly limitMs: LimitMs
  /** Resolves to the name and state of each engine. */
  readonly engines: () => Promise<Record<string, 'ok' | string>>
  readonly metrics: () => Promise<string>
  readonly log: Log
  /** How often a live stream says that it lives, and looks again at who listens. */
  readonly heartbeatMs?: number
}

/** Shortcuts that most routes want. */
export interface Tools {
  readonly db: Database
  readonly nowMs: () => number
  readonly today: () => string
  readonly silence: () => Silence
  readonly terms: OrderTerms
}

export function toolsOf({ relational, clock, timeZone, silentAfterMs, limitMs }: ApiContext): Tools {
  return {
    db: relational.db,
    nowMs: () => clock.now(),
    today: () => dayOf(clock.now(), timeZone),
    silence: () => ({ nowMs: clock.now(), silentAfterMs }),
    terms: { limitMs, timeZone },
  }
}

export type Env = { Variables: { caller: Caller; access: Access } }

/** An empty app whose refused requests are problems that name what was wrong. */
export function createApp(): OpenAPIHono<Env> {
  return new OpenAPIHono<Env>({
    defaultHook: (result, context) => {
      if (result.success) return undefined
      const issues = result.error.issues.map((issue) => ({
        where: `${result.target}${issue.path.length > 0 ? `: ${issue.path.join('.')}` : ''}`,
        what: issue.message,
      }))
      const detail = issues.map(({ where, what }) => `${where}: ${what}`).join('; ')
      return problem(context, 400, 'request-invalid', detail, { errors: issues })
    },
  })
}

export const problemContent = { 'application/problem+json': { schema: problemSchema } }

/** A JSON body that a route needs. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } } as const
}

/** A JSON route with its problems, as the OpenAPI document shows it. */
export function jsonRoute<
  const Method extends 'get' | 'post' | 'patch',
  const Path extends string,
  Answer extends z.ZodType,
  const Request extends NonNullable<RouteConfig['request']>,
>(route: { method: Method; path: Path; summary: string; tag: string; request: Request; answer: Answer }) {
  return createRoute({
    method: route.method,
    path: route.path,
    summary: route.summary,
    tags: [route.tag],
    request: route.request,
    responses: {
      200: { description: 'OK', content: { 'application/json': { schema: route.answer } } },
      400: { description: 'The request is wrong; `detail` says where', content: problemContent },
      401: { description: 'No valid token or session', content: problemContent },
      404: { description: 'Nothing there that the caller may know of', content: problemContent },
    },
  })
}
