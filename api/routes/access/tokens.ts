import { z } from 'zod'
import { type createTokens, grantFrom, tokenNameMax, tokenSorting } from '../../../identity/index.ts'
import { issuedTokenSchema, type Token, tokenSchema } from '../../../schemas/index.ts'
import { type ApiContext, createApp, created, jsonRoute, toolsOf } from '../../app.ts'
import { jsonBody } from '../../http/body.ts'
import { listRoute } from '../../http/list.ts'
import { instant, instantOrNull } from '../../http/presenters.ts'
import { instantText, text } from '../../http/text.ts'
import { wantedGrant } from './users.ts'

type TokenRow = Awaited<ReturnType<ReturnType<typeof createTokens>['read']>>

function tokenShape({ name, createdAt, expiresAt, lastUsedAt, ...row }: TokenRow): Token {
  return {
    ...row,
    name: name ?? '',
    createdAt: instant(createdAt),
    expiresAt: instantOrNull(expiresAt),
    lastUsedAt: instantOrNull(lastUsedAt),
  }
}

/** API tokens: one's own; for administrators, everybody's. */
const params = z.object({
  id: text(64)
    .min(1)
    .meta({ examples: ['a-token'] }),
})

export function tokenRoutes(context: ApiContext) {
  const { db, nowMs } = toolsOf(context)
  const { tokens } = context.identity
  return createApp()
    .openapi(
      ...listRoute(db, {
        path: '/tokens',
        summary: 'Your API tokens, newest first; for administrators, all',
        tag: 'identity',
        filter: z.object({ ownerId: text(64).min(1).optional() }),
        sorting: tokenSorting,
        item: tokenSchema,
        rows: ({ caller, filter, keyset }) => tokens.list(caller, filter, keyset),
        items: (rows) => rows.map(tokenShape),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/tokens',
        summary: 'Issues a token that may at most what you may; shown this once',
        tag: 'identity',
        request: {
          body: jsonBody(
            wantedGrant.extend({
              name: text(tokenNameMax).trim().min(1),
              expiresAt: instantText.optional(),
            }),
            { role: 'viewer', name: 'the map' },
          ),
        },
        answer: issuedTokenSchema,
        status: 201,
      }),
      async (c) => {
        const access = c.get('access')
        const { name, expiresAt, ...wanted } = c.req.valid('json')
        const grant = await grantFrom(db, access.caller, wanted)
        const expiresAtMs = expiresAt === undefined ? undefined : Date.parse(expiresAt)
        const { id, token } = await tokens.issue(access, { name, grant, expiresAtMs }, nowMs())
        c.header('cache-control', 'no-store')
        return created(c, `/tokens/${id}`, { ...tokenShape(await tokens.read(access.caller, id)), token })
      },
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/tokens/{id}',
        summary: 'One token, without its text',
        tag: 'identity',
        request: { params },
        answer: tokenSchema,
      }),
      async (c) => c.json(tokenShape(await tokens.read(c.get('caller'), c.req.valid('param').id)), 200),
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/tokens/{id}/revoke',
        summary: 'Ends a token, and those that it issued, at once',
        tag: 'identity',
        request: { params },
        answer: z.object({ revoked: z.literal(1) }),
      }),
      async (c) => {
        await tokens.revoke(c.get('caller'), c.req.valid('param').id, nowMs())
        return c.json({ revoked: 1 } as const, 200)
      },
    )
}
