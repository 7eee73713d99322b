import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { failureCounter, refusalOf, windowMs } from '../../../identity/index.ts'
import { logInSchema, logInSessionSchema } from '../../../schemas/index.ts'
import { type ApiContext, createApp, type Env, jsonRoute } from '../../app.ts'
import { jsonBody } from '../../http/body.ts'
import { databaseAway, foreignOrigin, mayBeAway, problem } from '../../http/problem.ts'
import { peerOf } from '../../middleware/client-address.ts'

const markMaxAgeS = 400 * 86_400

/** The cookie of a session, or none. */
const maybeSession = [{ session: [] }, {}]

const credentials = z.strictObject({ username: z.string().max(200), password: z.string().max(200) })
const secondFactor = z.union([
  z.strictObject({ code: z.string().max(20) }),
  z.strictObject({ backupCode: z.string().max(40) }),
])

const signIn = {
  ...jsonRoute({
    method: 'post',
    path: '/sign-in/username',
    summary: 'Begins a log-in: sets the cookie of a session, or asks for the second factor',
    description:
      'Refused with 401 `invalid-username-or-password`, 403 `user-disabled`, 429 `too-many-attempts` after failed ones',
    tag: 'identity',
    request: {
      body: jsonBody(credentials, { username: 'examples', password: 'correct horse battery' }),
    },
    answer: logInSchema,
  }),
  security: [],
}

const secondStep = {
  ...jsonRoute({
    method: 'post',
    path: '/sign-in/second-factor',
    summary: 'Ends a log-in that asked for the second factor: a code of the authenticator, or a backup code',
    description:
      'With the cookie of the first step. 401 `code-wrong`, or `log-in-over` where it is to begin again; 429 `too-many-attempts`',
    tag: 'identity',
    request: { body: jsonBody(secondFactor, { code: '123456' }) },
    answer: logInSchema,
  }),
  security: [],
}

const signOut = {
  ...jsonRoute({
    method: 'post',
    path: '/sign-out',
    summary: 'Ends the session of the cookie; well too where there is none',
    tag: 'identity',
    request: {},
    answer: z.object({ success: z.boolean() }),
  }),
  security: maybeSession,
}

const whoIsLoggedIn = {
  ...jsonRoute({
    method: 'get',
    path: '/get-session',
    summary: 'The session of the cookie and its user; `null` where there is none, or only a token',
    tag: 'identity',
    request: {},
    answer: logInSessionSchema.nullable(),
  }),
  security: maybeSession,
}

/** What the identity library refused, as a problem. */
async function problemOfAnswer(
  c: Context<Env>,
  answer: Response,
  { relational, log }: ApiContext,
): Promise<Response> {
  const { status } = answer
  const body = (await answer.json().catch(() => null)) as { code?: unknown; message?: unknown } | null
  if (status >= 500) {
    if (await mayBeAway(relational)) return databaseAway(c)
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
export function logInRoutes(context: ApiContext) {
  const { identity, clock, edge } = context
  const failures = failureCounter(clock)
  const { browserMarks, logIns } = identity
  const clientOf = (c: Context<Env>) => identity.clientOf(c.req.raw.headers, peerOf(c))

  async function pass(c: Context<Env>, body?: string): Promise<Response> {
    const { url, method, headers } = c.req.raw
    return identity.handle(new Request(url, { method, headers, ...(body && { body }) }), clientOf(c))
  }
  const answered = async (c: Context<Env>, answer: Response) =>
    answer.status < 400 ? answer : problemOfAnswer(c, answer, context)

  function passCookies(c: Context<Env>, { headers }: Response): void {
    for (const cookie of headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
  }

  /** The end of a log-in: the browser is known from now on. */
  async function welcome(c: Context<Env>, answer: Response, name: string): Promise<Response> {
    passCookies(c, answer)
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
  // a foreign page must not log a browser in, as somebody whom it chose
  app.use('/sign-in/*', async (c, next) => {
    const { headers } = c.req.raw
    const isListed = edge.corsOrigins.includes(headers.get('origin') ?? '')
    return identity.isFromForeignPage(headers) && !isListed ? foreignOrigin(c) : next()
  })
  app.openapi(signIn, async (c) => {
    const { username, password } = c.req.valid('json')
    // the library knows names in lower case only
    const name = username.toLowerCase()
    const mark = browserMarks.read(name, getCookie(c, browserMarks.cookieOf(name)))
    const counted = mark === undefined ? `user ${name}` : `browser ${mark}`
    if (!failures.attempt(counted)) {
      logIns.failed(name, clientOf(c), clock.now())
      c.header('retry-after', String(windowMs / 1_000))
      return problem(
        c,
        429,
        'too-many-attempts',
        'too many failed log-ins of this user; wait a minute',
      ) as never
    }
    const answer = await pass(c, JSON.stringify({ username: name, password }))
    if (answer.status === 401) logIns.failed(name, clientOf(c), clock.now())
    else if (answer.status >= 400) failures.forgive(counted)
    if (answer.status >= 400) return (await problemOfAnswer(c, answer, context)) as never
    failures.clear(counted)
    const { twoFactorRedirect } = (await answer.clone().json()) as { twoFactorRedirect?: boolean }
    if (twoFactorRedirect !== true) return (await welcome(c, answer, name)) as never
    passCookies(c, answer)
    return c.json({ secondFactor: true }, 200)
  })

  app.openapi(secondStep, async (c) => {
    const given = c.req.valid('json')
    const waiting = await logIns.waitingFor(c.req.raw.headers)
    if (waiting === undefined)
      return problem(c, 401, 'log-in-over', 'begin again with user name and password') as never
    const { userId, username: name } = waiting
    const totp = 'code' in given ? given.code : undefined
    const path = totp === undefined ? 'verify-backup-code' : 'verify-totp'
    const isReplay = totp !== undefined && (await logIns.isUsedCode(userId, totp))
    // a replay counts as a wrong code, so the library is given one
    const code = isReplay ? 'used' : 'code' in given ? given.code : given.backupCode
    const headers = new Headers(c.req.raw.headers)
    // a session of before must not answer for the log-in: its attempts are not counted
    const cookies = (headers.get('cookie') ?? '').split(';').filter((one) => !one.includes('session_token='))
    headers.set('cookie', cookies.join(';'))
    headers.delete('content-length')
    const url = new URL(`/api/auth/two-factor/${path}`, c.req.url)
    const request = new Request(url, { method: 'POST', headers, body: JSON.stringify({ code }) })
    const answer = await identity.handle(request, clientOf(c))
    if (answer.status < 400 && totp !== undefined) {
      const { token } = (await answer.clone().json()) as { token: string }
      if (!(await logIns.takeCode(userId, totp, token)))
        return problem(c, 401, 'code-wrong', 'that code was used already; wait for the next') as never
    }
    if (answer.status < 400) return (await welcome(c, answer, name)) as never
    if (answer.status === 401) logIns.failed(name, clientOf(c), clock.now())
    return (await problemOfAnswer(c, answer, context)) as never
  })

  app.openapi(signOut, async (c) => {
    const { headers } = c.req.raw
    if (headers.has('cookie') && !identity.isFromOwnScreens(headers)) return foreignOrigin(c) as never
    return (await answered(c, await pass(c, await c.req.text()))) as never
  })
  app.openapi(whoIsLoggedIn, async (c) => {
    const answer = await pass(c)
    if (answer.status >= 400) return (await problemOfAnswer(c, answer, context)) as never
    passCookies(c, answer)
    const found = (await answer.json()) as { session: { token: string } } | null
    if (found === null) return c.json(null, 200)
    // the cookie is kept from scripts, so what is in it is not told here
    const { token: _token, ...session } = found.session
    return c.json({ ...found, session }, 200) as never
  })
  return app
}
