import type { Context } from 'hono'
import { z } from 'zod'
import type { Access } from '../../../identity/index.ts'
import { failureCounter, newPassword } from '../../../identity/index.ts'
import { HoistwayError } from '../../../lib/errors.ts'
import { preparedSecondFactorSchema, secondFactorSchema, sessionSchema } from '../../../schemas/index.ts'
import { type ApiContext, createApp, type Env, jsonRoute, toolsOf } from '../../app.ts'
import { jsonBody } from '../../http/body.ts'
import { instant } from '../../http/presenters.ts'
import { text } from '../../http/text.ts'

const password = z.string().max(1_000)
const count = z.object({ revoked: z.number().int() })
/** A token is no person. */
const bySession = [{ session: [] }]

/** A token is no person: whoever has it must not become one. */
function requireSession({ by }: Access): string {
  if (by.kind === 'session') return by.sessionId
  throw new HoistwayError('session-required', 'log in for this: a token cannot')
}

/** One's own sessions, password and second factor. */
export function ownAccessRoutes(context: ApiContext) {
  const { nowMs } = toolsOf(context)
  const { own } = context.identity
  const failures = failureCounter(context.clock)

  /** Does what asks for a password or a code again; wrong ones are counted. */
  async function proving<T>(c: Context<Env>, work: () => Promise<T>): Promise<T> {
    requireSession(c.get('access'))
    const { userId } = c.get('caller')
    if (!failures.attempt(userId))
      throw new HoistwayError('too-many-attempts', 'too many wrong ones; wait a minute')
    try {
      const done = await work()
      failures.clear(userId)
      return done
    } catch (error) {
      const isWrong = error instanceof HoistwayError && /^(password|code)-wrong$/.test(error.code)
      if (!isWrong) failures.forgive(userId)
      throw error
    }
  }
  const asking = (c: Context<Env>) => ({
    caller: c.get('caller'),
    headers: c.req.raw.headers,
    atMs: nowMs(),
  })
  const setCookies = (c: Context<Env>, headers: Headers) => {
    for (const cookie of headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
  }
  const route = <Path extends string, Answer extends z.ZodType, Body extends z.ZodType>(
    path: Path,
    summary: string,
    body: Body,
    example: z.input<Body>,
    answer: Answer,
  ) => ({
    ...jsonRoute({
      method: 'post',
      path,
      summary,
      tag: 'identity',
      request: { body: jsonBody(body, example) },
      answer,
    }),
    security: bySession,
  })

  return createApp()
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/me/sessions',
        summary: 'Where you are logged in, newest first',
        tag: 'identity',
        request: {},
        answer: z.object({ items: z.array(sessionSchema) }),
      }),
      async (c) => {
        const { by, caller } = c.get('access')
        const currentId = by.kind === 'session' ? by.sessionId : undefined
        const rows = await own.listSessions(caller)
        const items = rows.map(({ createdAt, usedAt, expiresAt, ...row }) => ({
          ...row,
          current: row.id === currentId,
          createdAt: instant(createdAt),
          usedAt: instant(usedAt),
          expiresAt: instant(expiresAt),
        }))
        return c.json({ items }, 200)
      },
    )
    .openapi(
      {
        ...jsonRoute({
          method: 'post',
          path: '/me/sessions/{id}/revoke',
          summary: 'Ends one of your sessions',
          tag: 'identity',
          request: {
            params: z.object({
              id: text(64)
                .min(1)
                .meta({ examples: ['a-session'] }),
            }),
          },
          answer: count,
        }),
        security: bySession,
      },
      async (c) => {
        requireSession(c.get('access'))
        await own.revokeSession(c.get('caller'), c.req.valid('param').id, nowMs())
        return c.json({ revoked: 1 }, 200)
      },
    )
    .openapi(
      route(
        '/me/sessions/revoke',
        'Ends all your sessions, or all but this one',
        z.strictObject({ keepThis: z.boolean().default(true) }),
        { keepThis: true },
        count,
      ),
      async (c) => {
        const sessionId = requireSession(c.get('access'))
        const kept = c.req.valid('json').keepThis ? sessionId : undefined
        return c.json({ revoked: await own.revokeSessions(c.get('caller'), kept, nowMs()) }, 200)
      },
    )
    .openapi(
      route(
        '/me/password',
        'Changes your password; your other sessions end',
        z.strictObject({ current: password, new: newPassword }),
        { current: 'correct horse battery', new: 'battery horse correct' },
        z.object({}),
      ),
      async (c) => {
        const given = c.req.valid('json')
        setCookies(c, await proving(c, () => own.changePassword(asking(c), given.current, given.new)))
        return c.json({}, 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/me/second-factor',
        summary: 'Whether your log-in asks for a second factor',
        tag: 'identity',
        request: {},
        answer: secondFactorSchema,
      }),
      async (c) => c.json({ enabled: await own.hasSecondFactor(c.get('caller')) }, 200),
    )
    .openapi(
      route(
        '/me/second-factor/prepare',
        'A secret for an authenticator (TOTP), and backup codes; on once it is confirmed',
        z.strictObject({ password }),
        { password: 'correct horse battery' },
        preparedSecondFactorSchema,
      ),
      async (c) => {
        const given = c.req.valid('json')
        c.header('cache-control', 'no-store')
        return c.json(await proving(c, () => own.prepareSecondFactor(asking(c), given.password)), 200)
      },
    )
    .openapi(
      route(
        '/me/second-factor/confirm',
        'Turns the second factor on, with a code of the authenticator',
        z.strictObject({ code: z.string().max(20) }),
        { code: '123456' },
        secondFactorSchema,
      ),
      async (c) => {
        const { code } = c.req.valid('json')
        setCookies(c, await proving(c, () => own.confirmSecondFactor(asking(c), code)))
        return c.json({ enabled: true }, 200)
      },
    )
    .openapi(
      route(
        '/me/second-factor/disable',
        'Turns the second factor off',
        z.strictObject({ password }),
        { password: 'correct horse battery' },
        secondFactorSchema,
      ),
      async (c) => {
        const given = c.req.valid('json')
        setCookies(c, await proving(c, () => own.disableSecondFactor(asking(c), given.password)))
        return c.json({ enabled: false }, 200)
      },
    )
    .openapi(
      route(
        '/me/second-factor/backup-codes',
        'New backup codes; the old ones are void',
        z.strictObject({ password }),
        { password: 'correct horse battery' },
        z.object({ backupCodes: z.array(z.string()) }),
      ),
      async (c) => {
        const given = c.req.valid('json')
        const backupCodes = await proving(c, () => own.renewBackupCodes(asking(c), given.password))
        c.header('cache-control', 'no-store')
        return c.json({ backupCodes }, 200)
      },
    )
}
