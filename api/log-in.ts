import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { HoistwayError } from '../lib/errors.ts'
import { type ApiContext, createApp, type Env } from './app.ts'
import { peerOf } from './edge/client-address.ts'
import { failureCounter, windowMs } from './failure-counter.ts'
import { refusalOf } from './identity/refusals.ts'
import { problem } from './problem.ts'

const markMaxAgeS = 400 * 86_400

const credentials = z.object({ username: z.string().max(200), password: z.string().max(200) })
const secondFactor = z.union([
  z.strictObject({ code: z.string().max(20) }),
  z.strictObject({ backupCode: z.string().max(40) }),
])

/** What the identity library refused, as a problem. */
async function problemOfAnswer(c: Context<Env>, answer: Response, log: ApiContext['log']): Promise<Response> {
  const { status } = answer
  const body = (await answer.json().catch(() => null)) as { code?: unknown; message?: unknown } | null
  if (status >= 500) {
    log.error({ status, path: c.req.path }, 'the identity library failed')
    return problem(c, 500, 'internal', 'the server failed at this; it is in its log')
  }
  const refusal = refusalOf(body?.code)
  const detail =
    refusal?.message ?? (typeof body?.message === 'string' ? body.message : 'the log-in was refused')
  if (status === 429) {
    c.header('retry-after', answer.headers.get('x-retry-after') ?? '60')
    return problem(c, 429, 'too-many-attempts', detail)
  }
  const code =
    typeof body?.code === 'string' ? body.code.toLowerCase().replaceAll('_', '-') : 'request-invalid'
  return problem(c, status as ContentfulStatusCode, refusal?.code ?? code, detail)
}

/** Log in, log out, and who is logged in: all of the identity library that is open to the network. */
export function logInRoutes({ identity, clock, log }: ApiContext) {
  const failures = failureCounter(clock)
  const { browserMarks, logIns } = identity
  const clientOf = (c: Context<Env>) => identity.clientOf(c.req.raw.headers, peerOf(c))

  async function pass(c: Context<Env>, body?: string): Promise<Response> {
    const { url, method, headers } = c.req.raw
    return identity.handle(new Request(url, { method, headers, ...(body && { body }) }), clientOf(c))
  }
  const answered = async (c: Context<Env>, answer: Response) =>
    answer.status < 400 ? answer : problemOfAnswer(c, answer, log)

  /** The end of a log-in: the browser is known from now on. */
  async function welcome(c: Context<Env>, answer: Response, name: string): Promise<Response> {
    for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
    const mark = getCookie(c, browserMarks.cookieOf(name))
    if (browserMarks.read(name, mark) === undefined) {
      setCookie(c, browserMarks.cookieOf(name), browserMarks.make(name), {
        ...{ path: '/api/auth', httpOnly: true, sameSite: 'Strict', maxAge: markMaxAgeS },
        secure: new URL(c.req.url).protocol === 'https:',
      })
    }
    await logIns.succeeded(name, clientOf(c), clock.now())
    return c.json({ secondFactor: false })
  }

  const app = createApp()
  app.post('/sign-in/username', async (c) => {
    const body = await c.req.text()
    const read = credentials.safeParse(parsed(body))
    if (!read.success) throw new HoistwayError('request-invalid', 'send {"username": "…", "password": "…"}')
    const { password } = read.data
    // the library knows names in lower case only
    const name = read.data.username.toLowerCase()
    const mark = browserMarks.read(name, getCookie(c, browserMarks.cookieOf(name)))
    const counted = mark === undefined ? `user ${name}` : `browser ${mark}`
    if (!failures.attempt(counted)) {
      logIns.failed(name, clientOf(c), clock.now())
      c.header('retry-after', String(windowMs / 1_000))
      return problem(c, 429, 'too-many-attempts', 'too many failed log-ins of this user; wait a minute')
    }
    const answer = await pass(c, JSON.stringify({ username: name, password }))
    if (answer.status === 401) logIns.failed(name, clientOf(c), clock.now())
    else if (answer.status >= 400) failures.forgive(counted)
    if (answer.status >= 400) return problemOfAnswer(c, answer, log)
    failures.clear(counted)
    const { twoFactorRedirect } = (await answer.clone().json()) as { twoFactorRedirect?: boolean }
    if (twoFactorRedirect !== true) return welcome(c, answer, name)
    for (const cookie of answer.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
    return c.json({ secondFactor: true })
  })

  app.post('/sign-in/second-factor', async (c) => {
    const read = secondFactor.safeParse(parsed(await c.req.text()))
    if (!read.success) throw new HoistwayError('request-invalid', 'send {"code": "…"} or {"backupCode": "…"}')
    const [path, code] =
      'code' in read.data ? ['verify-totp', read.data.code] : ['verify-backup-code', read.data.backupCode]
    const name = await logIns.waitingFor(c.req.raw.headers)
    if (name === undefined) return problem(c, 401, 'log-in-over', 'begin again with user name and password')
    const headers = new Headers(c.req.raw.headers)
    // a session of before must not answer for the log-in: its attempts are not counted
    const cookies = (headers.get('cookie') ?? '').split(';').filter((one) => !one.includes('session_token='))
    headers.set('cookie', cookies.join(';'))
    headers.delete('content-length')
    const url = new URL(`/api/auth/two-factor/${path}`, c.req.url)
    const request = new Request(url, { method: 'POST', headers, body: JSON.stringify({ code }) })
    const answer = await identity.handle(request, clientOf(c))
    if (answer.status < 400) return welcome(c, answer, name)
    if (answer.status === 401) logIns.failed(name, clientOf(c), clock.now())
    return problemOfAnswer(c, answer, log)
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
