import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import type { Clock } from '../lib/clock.ts'
import { HoistwayError } from '../lib/errors.ts'
import { type ApiContext, createApp, type Env } from './app.ts'
import { problem } from './problem.ts'

const windowMs = 60_000
const maxFailures = 10
const maxRemembered = 10_000

const credentials = z.object({ username: z.string().max(200), password: z.string().max(200) })

/** Failed log-ins of each user name in the last minute, from wherever they came. Forgets the oldest when full. */
export function failureCounter(clock: Clock) {
  const failures = new Map<string, { count: number; untilMs: number }>()
  return {
    /** Counts an attempt as failed until `clear` or `forgive` says otherwise; false where there were too many. */
    attempt(name: string): boolean {
      const nowMs = clock.now()
      const known = failures.get(name)
      if (known !== undefined && known.untilMs > nowMs) {
        if (known.count >= maxFailures) return false
        known.count++
        return true
      }
      // entries end in the order in which they began
      failures.delete(name)
      for (const [oldest, { untilMs }] of failures) {
        if (untilMs > nowMs && failures.size < maxRemembered) break
        failures.delete(oldest)
      }
      failures.set(name, { count: 1, untilMs: nowMs + windowMs })
      return true
    },
    clear(name: string): void {
      failures.delete(name)
    },
    /** The attempt was not about the password after all. */
    forgive(name: string): void {
      const known = failures.get(name)
      if (known !== undefined) known.count--
    },
  }
}

/** The peer's address; undefined where there is no socket, as in tests. */
function peerOf(c: Context): string | undefined {
  try {
    const { address } = getConnInfo(c).remote
    return address !== undefined && isIP(address) > 0 ? address : undefined
  } catch {
    return undefined
  }
}

/** What the identity library refused, as a problem. */
async function problemOfAnswer(c: Context<Env>, answer: Response, log: ApiContext['log']): Promise<Response> {
  const { status } = answer
  const body = (await answer.json().catch(() => null)) as { code?: unknown; message?: unknown } | null
  if (status >= 500) {
    log.error({ status, path: c.req.path }, 'the identity library failed')
    return problem(c, 500, 'internal', 'the server failed at this; it is in its log')
  }
  const detail = typeof body?.message === 'string' ? body.message : 'the log-in was refused'
  if (status === 429) {
    c.header('retry-after', answer.headers.get('x-retry-after') ?? '60')
    return problem(c, 429, 'too-many-attempts', detail)
  }
  const code =
    typeof body?.code === 'string' ? body.code.toLowerCase().replaceAll('_', '-') : 'request-invalid'
  return problem(c, status as ContentfulStatusCode, code, detail)
}

/** Log in, log out, and who is logged in: all of the identity library that is open to the network. */
export function logInRoutes({ identity, clock, log }: ApiContext) {
  const failures = failureCounter(clock)

  async function pass(c: Context<Env>, body?: string): Promise<Response> {
    const { url, method, headers } = c.req.raw
    const request = new Request(url, { method, headers, ...(body && { body }) })
    return identity.handle(request, peerOf(c))
  }
  const answered = async (c: Context<Env>, answer: Response) =>
    answer.status < 400 ? answer : problemOfAnswer(c, answer, log)

  const app = createApp()
  app.post('/sign-in/username', async (c) => {
    const body = await c.req.text()
    const read = credentials.safeParse(parsed(body))
    if (!read.success) throw new HoistwayError('request-invalid', 'send {"username": "…", "password": "…"}')
    // the library knows names in lower case only
    const name = read.data.username.toLowerCase()
    if (!failures.attempt(name)) {
      c.header('retry-after', String(windowMs / 1_000))
      return problem(c, 429, 'too-many-attempts', 'too many failed log-ins of this user; wait a minute')
    }
    const answer = await pass(c, body)
    if (answer.status < 400) failures.clear(name)
    else if (answer.status !== 401) failures.forgive(name)
    return answered(c, answer)
  })
  app.post('/sign-out', async (c) => answered(c, await pass(c, await c.req.text())))
  app.get('/get-session', async (c) => answered(c, await pass(c)))
  return app
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
