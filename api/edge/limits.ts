import { createHash, randomBytes } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { counter } from '../../lib/metrics.ts'
import type { Env } from '../app.ts'
import type { Identity } from '../identity/identity.ts'
import { problem } from '../problem.ts'
import { peerOf, subscriberOf } from './client-address.ts'

const windowS = 60

const limited = counter('http_requests_limited_total', 'Requests refused for coming too often', ['reason'])

/** Counts what somebody asks in a minute; `perMinute` 0 is no limit. Tells the bound in `RateLimit` headers. */
function limitBy(
  name: 'address' | 'caller',
  perMinute: number,
  keyOf: (c: Parameters<MiddlewareHandler<Env>>[0]) => string | undefined,
): MiddlewareHandler<Env> {
  if (perMinute === 0) return (_c, next) => next()
  const limiter = new RateLimiterMemory({ points: perMinute, duration: windowS })
  return async (c, next) => {
    const key = keyOf(c)
    if (key === undefined) return next()
    const outcome = await limiter.consume(key).catch((refused: unknown) => {
      if (refused instanceof RateLimiterRes) return refused
      throw refused
    })
    const resetS = Math.max(1, Math.ceil(outcome.msBeforeNext / 1_000))
    const isRefused = outcome.consumedPoints > perMinute
    // [draft-ietf-httpapi-ratelimit-headers-10]
    c.header('ratelimit-policy', `"${name}";q=${perMinute};w=${windowS}`)
    c.header('ratelimit', `"${name}";r=${isRefused ? 0 : outcome.remainingPoints};t=${resetS}`)
    if (!isRefused) return next()
    limited.inc({ reason: name })
    c.header('retry-after', String(resetS))
    return problem(
      c,
      429,
      'too-many-requests',
      `at most ${perMinute} requests a minute for each ${name}; ask again in ${resetS} s`,
    )
  }
}

/** Before anybody is authenticated: who asks from where. */
export function limitByAddress(
  perMinute: number,
  identity: Pick<Identity, 'clientOf'>,
): MiddlewareHandler<Env> {
  const salt = randomBytes(16)
  return limitBy('address', perMinute, (c) => {
    const address = identity.clientOf(c.req.raw.headers, peerOf(c))
    if (address === undefined) return undefined
    // 65,536 counters at most, however many addresses there are; nobody can tell who shares one
    return createHash('sha256').update(salt).update(subscriberOf(address)).digest('hex').slice(0, 4)
  })
}

/** Each user and token by itself, wherever they ask from. */
export function limitByCaller(perMinute: number): MiddlewareHandler<Env> {
  return limitBy('caller', perMinute, (c) => c.get('caller').userId)
}
