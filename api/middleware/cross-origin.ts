import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import type { Env } from '../app.ts'

const common = {
  allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowHeaders: [
    'authorization',
    'content-type',
    'idempotency-key',
    'if-match',
    'if-none-match',
    'last-event-id',
    'x-request-id',
  ],
  exposeHeaders: [
    'content-disposition',
    'etag',
    'idempotency-replayed',
    'location',
    'ratelimit',
    'ratelimit-policy',
    'retry-after',
    'x-csv-max-rows',
    'x-request-id',
  ],
  maxAge: 600,
}

/**
 * Which pages of other origins may ask: those listed, with cookies; where `*` is listed all others too, without cookies,
 * so that they need a token. Nobody where nothing is listed. [Fetch, CORS protocol]
 */
export function crossOrigin(origins: readonly string[]): MiddlewareHandler<Env> {
  const named = origins.filter((origin) => origin !== '*')
  const forNamed = cors({ ...common, origin: named, credentials: true })
  const forAnybody = cors({ ...common, origin: '*' })
  return async (c, next) => {
    if (origins.length === 0) return next()
    const origin = c.req.header('origin')
    if (origin !== undefined && named.includes(origin)) return forNamed(c, next)
    const answer = origins.includes('*') ? await forAnybody(c, next) : await next()
    if (named.length > 0) c.res.headers.append('vary', 'Origin')
    return answer
  }
}
