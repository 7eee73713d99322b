import type { Context } from 'hono'
import { z } from 'zod'
import {
  type createInvitations,
  grantFrom,
  invitationSorting,
  inviters,
  pathOf,
} from '../../../identity/index.ts'
import { HoistwayError } from '../../../lib/errors.ts'
import {
  type Caller,
  type Invitation,
  invitationSchema,
  madeInvitationSchema,
} from '../../../schemas/index.ts'
import { type ApiContext, createApp, created, type Env, jsonRoute, toolsOf } from '../../app.ts'
import { jsonBody } from '../../http/body.ts'
import { listRoute } from '../../http/list.ts'
import { instant, instantOrNull } from '../../http/presenters.ts'
import { idText, text } from '../../http/text.ts'
import { wantedGrant } from './users.ts'

const params = z.object({ id: idText })

type InvitationRow = Awaited<ReturnType<ReturnType<typeof createInvitations>['read']>>

function stateOf({ acceptedAt, revokedAt, expiresAt }: InvitationRow, nowMs: number): Invitation['state'] {
  if (acceptedAt !== null) return 'accepted'
  if (revokedAt !== null) return 'revoked'
  return expiresAt.getTime() <= nowMs ? 'expired' : 'open'
}

function invitationShape(row: InvitationRow, nowMs: number): Invitation {
  const { createdAt, expiresAt, acceptedAt, revokedAt, ...rest } = row
  return {
    ...rest,
    state: stateOf(row, nowMs),
    createdAt: instant(createdAt),
    expiresAt: instant(expiresAt),
    acceptedAt: instantOrNull(acceptedAt),
    revokedAt: instantOrNull(revokedAt),
  }
}

function requireInviting(caller: Caller): Caller {
  if (!inviters.includes(caller.role))
    throw new HoistwayError('forbidden', 'administrators and regulators invite')
  return caller
}

/** Invitations, for administrators and regulators: each to no more than they have themselves. */
export function invitationRoutes(context: ApiContext) {
  const { db, nowMs } = toolsOf(context)
  const { invitations } = context.identity

  const requireInviter = (c: Context<Env>) => requireInviting(c.get('caller'))

  return createApp()
    .openapi(
      ...listRoute(db, {
        path: '/invitations',
        summary: 'Invitations that you made, newest first; for administrators, all',
        tag: 'identity',
        allow: requireInviting,
        filter: z.object({}),
        sorting: invitationSorting,
        item: invitationSchema,
        rows: ({ caller, keyset }) => invitations.list(caller, keyset),
        items: (rows) => rows.map((row) => invitationShape(row, nowMs())),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/invitations',
        summary: 'Makes a link that makes one user, within 72 hours; its path is shown this once',
        tag: 'identity',
        request: {
          body: jsonBody(wantedGrant.extend({ note: text(200).optional() }), {
            role: 'viewer',
            note: 'for the front desk',
          }),
        },
        answer: madeInvitationSchema,
        status: 201,
      }),
      async (c) => {
        const caller = requireInviter(c)
        const { note, ...wanted } = c.req.valid('json')
        const atMs = nowMs()
        const grant = await grantFrom(db, caller, wanted)
        const { id, secret } = await invitations.make(
          grant,
          note ?? null,
          { caller, atMs },
          c.get('access').by,
        )
        const made = invitationShape(await invitations.read(caller, id), atMs)
        c.header('cache-control', 'no-store')
        return created(c, `/invitations/${id}`, { ...made, path: pathOf(secret) })
      },
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/invitations/{id}',
        summary: 'One invitation, without its link',
        tag: 'identity',
        request: { params },
        answer: invitationSchema,
      }),
      async (c) => {
        const found = await invitations.read(requireInviter(c), c.req.valid('param').id)
        return c.json(invitationShape(found, nowMs()), 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/invitations/{id}/revoke',
        summary: 'Makes the link of an invitation void',
        tag: 'identity',
        request: { params },
        answer: invitationSchema,
      }),
      async (c) => {
        const caller = requireInviter(c)
        const { id } = c.req.valid('param')
        await invitations.revoke(caller, id, nowMs())
        return c.json(invitationShape(await invitations.read(caller, id), nowMs()), 200)
      },
    )
}
