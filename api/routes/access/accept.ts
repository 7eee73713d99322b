import { z } from 'zod'
import { newPassword } from '../../../identity/index.ts'
import { offerSchema } from '../../../schemas/index.ts'
import { type ApiContext, createApp, created, jsonRoute, toolsOf } from '../../app.ts'
import { jsonBody } from '../../http/body.ts'
import { instant } from '../../http/presenters.ts'
import { text } from '../../http/text.ts'

const secret = text(200).describe('what stands after # in the link')

/** Accepting an invitation: for who cannot log in yet, so without a token. */
export function acceptRoutes(context: ApiContext) {
  const { nowMs } = toolsOf(context)
  const { invitations } = context.identity
  return createApp()
    .openapi(
      {
        ...jsonRoute({
          method: 'post',
          path: '/invitations/look',
          summary: 'What an open invitation gives; needs no token',
          tag: 'identity',
          request: {
            body: jsonBody(z.strictObject({ secret }), { secret: 'an-open-invitation-of-the-examples' }),
          },
          answer: offerSchema,
        }),
        security: [],
      },
      async (c) => {
        const { expiresAt, ...offer } = await invitations.look(c.req.valid('json').secret, nowMs())
        return c.json({ ...offer, expiresAt: instant(expiresAt) }, 200)
      },
    )
    .openapi(
      {
        ...jsonRoute({
          method: 'post',
          path: '/invitations/accept',
          summary: 'Makes the user that an invitation is for, once; needs no token',
          tag: 'identity',
          request: {
            body: jsonBody(
              z.strictObject({
                secret,
                username: text(30),
                name: text(100).trim().min(1),
                password: newPassword,
              }),
              {
                secret: 'another-invitation-of-the-examples',
                username: 'zhao',
                name: '赵六',
                password: 'correct horse battery',
              },
            ),
          },
          answer: z.object({ username: z.string() }),
          status: 201,
        }),
        security: [],
      },
      async (c) => {
        const { secret, ...person } = c.req.valid('json')
        const userId = await invitations.accept(secret, person, nowMs())
        return created(c, `/users/${userId}`, { username: person.username })
      },
    )
}
