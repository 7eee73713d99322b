import { createHash, randomBytes } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Identity } from '../../identity/index.ts'
import { counter } from '../../lib/metrics.ts'
import type { Env } from '../app.ts'
import { problem } from '../http/problem.ts'
import { peerOf, subscriberOf } from './client-address.ts'

const limited = counter('http_requests_limited_total', 'Requests refused for coming too often', {
  reason: ['address', 'caller', 'reporter', 'equipment'],
})

/** How often something may be asked in a window of time; `name` is who or what is counted by itself. */
interface Bound {
  readonly name: string
  readonly most: number
  readonly windowS: number
}

/** Counts by key; refuses with 429 what is beyond the bound, and tells the bound in `RateLimit` headers. */
function bounded({ name, most, windowS }: Bound) {
  const limiter = new RateLimiterMemory({ points: most, duration: windowS })
  return async (c: Context<Env>, key: string): Promise<Response | undefined> => {
    const outcome = await limiter.consume(key).catch((refused: unknown) => {
      if (refused instanceof RateLimiterRes) return refused
      throw refused
    })
    const resetS = Math.max(1, Math.ceil(outcome.msBeforeNext / 1_000))
    const isRefused = outcome.consumedPoints > most
    // [draft-ietf-httpapi-ratelimit-headers-10]
    c.header('ratelimit-policy', `"${name}";q=${most};w=${windowS}`)
    c.header('ratelimit', `"${name}";r=${isRefused ? 0 : outcome.remainingPoints};t=${resetS}`)
    if (!isRefused) return undefined
    limited.inc({ reason: name })
    c.header('retry-after', String(resetS))
    return problem(
      c,
      429,
      'too-many-requests',
      `at most ${most} requests in ${windowS} s for each ${name}; ask again in ${resetS} s`,
    )
  }
}

/** Counts what somebody asks. A bound of 0 is none. */
function limitBy(bound: Bound, keyOf: (c: Context<Env>) => string | undefined): MiddlewareHandler<Env> {
  if (bound.most === 0) return (_c, next) => next()
  const take = bounded(bound)
  return async (c, next) => {
    const key = keyOf(c)
    return (key === undefined ? undefined : await take(c, key)) ?? next()
  }
}

type Clients = Pick<Identity, 'clientOf'>

/** Whose requests are counted together. 65,536 counters at most, however many addresses there are; nobody can tell who shares one. */
function byAddress(identity: Clients) {
  const salt = randomBytes(16)
  return (c: Context<Env>) => {
    const address = identity.clientOf(c.req.raw.headers, peerOf(c))
    if (address === undefined) return undefined
    return createHash('sha256').update(salt).update(subscriberOf(address)).digest('hex').slice(0, 4)
  }
}

/** Before anybody is authenticated: who asks from where. */
export function limitByAddress(perMinute: number, identity: Clients): MiddlewareHandler<Env> {
  return limitBy({ name: 'address', most: perMinute, windowS: 60 }, byAddress(identity))
}

/** Each token by itself, and each user with all their log-ins, wherever they ask from. */
export function limitByCaller(perMinute: number): MiddlewareHandler<Env> {
  return limitBy({ name: 'caller', most: perMinute, windowS: 60 }, (c) => {
    if (c.env?.isUncounted) return undefined
    const { by, caller } = c.get('access')
    return by.kind === 'token' ? `token ${by.tokenId}` : `user ${caller.userId}`
  })
}

const reportWindowS = 600

/** What one subscriber reports: people behind one address of a mobile network are many. */
export function limitReportsByAddress(identity: Clients): MiddlewareHandler<Env> {
  return limitBy({ name: 'reporter', most: 20, windowS: reportWindowS }, byAddress(identity))
}

/** What is reported of one piece of equipment, by whomever: `key` is of the few that there are. */
export function boundReports() {
  return bounded({ name: 'equipment', most: 10, windowS: reportWindowS })
}
