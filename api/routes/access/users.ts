import type { Context } from 'hono'
import { z } from 'zod'
import { type createUsers, grantFrom, newPassword, userSorting } from '../../../identity/index.ts'
import { HoistwayError } from '../../../lib/errors.ts'
import { type Caller, roles, type User, userSchema } from '../../../schemas/index.ts'
import { type ApiContext, createApp, created, type Env, jsonRoute, toolsOf } from '../../app.ts'
import { jsonBody } from '../../http/body.ts'
import { listRoute } from '../../http/list.ts'
import { instant, instantOrNull } from '../../http/presenters.ts'
import { flag, text } from '../../http/text.ts'

/** A role with the party or district that it is limited to, by name; left out, they are the caller's own. */
export const wantedGrant = z.strictObject({
  role: z.enum(roles),
  party: text(200).min(1).optional(),
  district: text(200).min(1).optional(),
})

const params = z.object({
  id: text(64)
    .min(1)
    .meta({ examples: ['a-user'] }),
})
type UserRow = Awaited<ReturnType<ReturnType<typeof createUsers>['read']>>

function userShape({ username, createdAt, disabledAt, ...row }: UserRow): User {
  return {
    ...row,
    username: username ?? '',
    createdAt: instant(createdAt),
    disabledAt: instantOrNull(disabledAt),
  }
}

export function requireAdministrator(caller: Caller): Caller {
  if (caller.role !== 'admin') throw new HoistwayError('forbidden', 'users are for administrators')
  return caller
}

/** People who log in; for administrators, within their own grant. */
export function userRoutes(context: ApiContext) {
  const { db, nowMs } = toolsOf(context)
  const { users } = context.identity

  const requireAdmin = (c: Context<Env>) => requireAdministrator(c.get('caller'))
  const answerWith = async (c: Context<Env>, id: string) =>
    c.json(userShape(await users.read(c.get('caller'), id)), 200)
  const route = <Path extends string>(path: Path, summary: string) =>
    jsonRoute({
      method: 'post',
      path,
      summary,
      tag: 'identity',
      request: { params },
      answer: userSchema,
    })
  const routeWith = <Path extends string, Body extends z.ZodType>(
    path: Path,
    summary: string,
    body: Body,
    example: z.input<Body>,
  ) =>
    jsonRoute({
      method: 'post',
      path,
      summary,
      tag: 'identity',
      request: { params, body: jsonBody(body, example) },
      answer: userSchema,
    })

  return createApp()
    .openapi(
      ...listRoute(db, {
        path: '/users',
        summary: 'People who log in, by user name; for administrators',
        tag: 'identity',
        allow: requireAdministrator,
        filter: z.object({
          q: text(200).min(1).optional(),
          role: z.enum(roles).optional(),
          disabled: flag.optional(),
        }),
        sorting: userSorting,
        item: userSchema,
        rows: ({ caller, filter, keyset }) => users.list(caller, filter, keyset),
        items: (rows) => rows.map(userShape),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/users/{id}',
        summary: 'One of them',
        tag: 'identity',
        request: { params },
        answer: userSchema,
      }),
      async (c) => {
        requireAdmin(c)
        return answerWith(c, c.req.valid('param').id)
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/users',
        summary: 'Adds somebody with a password; an invitation lets them choose their own',
        tag: 'identity',
        request: {
          body: jsonBody(
            wantedGrant.extend({
              username: text(30),
              name: text(100).trim().min(1),
              password: newPassword,
            }),
            { role: 'viewer', username: 'qian', name: '钱七', password: 'correct horse battery' },
          ),
        },
        answer: userSchema,
        status: 201,
      }),
      async (c) => {
        const caller = requireAdmin(c)
        const { username, name, password, ...wanted } = c.req.valid('json')
        const grant = await grantFrom(db, caller, wanted)
        const id = await users.create(caller, { username, name, password }, grant, nowMs())
        return created(c, `/users/${id}`, userShape(await users.read(caller, id)))
      },
    )
    .openapi(
      route('/users/{id}/disable', 'Ends sessions, tokens and live streams of a user, until enabled again'),
      async (c) => {
        const { id } = c.req.valid('param')
        await users.disable(requireAdmin(c), id, nowMs())
        return answerWith(c, id)
      },
    )
    .openapi(route('/users/{id}/enable', 'Lets a disabled user in again'), async (c) => {
      const { id } = c.req.valid('param')
      await users.enable(requireAdmin(c), id, nowMs())
      return answerWith(c, id)
    })
    .openapi(
      routeWith('/users/{id}/grant', 'Changes what a user may do and see, from now on', wantedGrant, {
        role: 'dispatcher',
      }),
      async (c) => {
        const caller = requireAdmin(c)
        const { id } = c.req.valid('param')
        await users.changeGrant(caller, id, await grantFrom(db, caller, c.req.valid('json')), nowMs())
        return answerWith(c, id)
      },
    )
    .openapi(
      routeWith(
        '/users/{id}/password',
        'Sets a new password; the sessions of the user end',
        z.strictObject({ password: newPassword }),
        { password: 'battery horse correct' },
      ),
      async (c) => {
        const { id } = c.req.valid('param')
        await users.setPassword(requireAdmin(c), id, c.req.valid('json').password, nowMs())
        return answerWith(c, id)
      },
    )
    .openapi(route('/users/{id}/sessions/revoke', 'Ends all sessions of a user'), async (c) => {
      const { id } = c.req.valid('param')
      await users.revokeSessions(requireAdmin(c), id, nowMs())
      return answerWith(c, id)
    })
    .openapi(
      route('/users/{id}/second-factor/reset', 'Takes the second factor of who lost it away'),
      async (c) => {
        const { id } = c.req.valid('param')
        await users.resetSecondFactor(requireAdmin(c), id, nowMs())
        return answerWith(c, id)
      },
    )
}
