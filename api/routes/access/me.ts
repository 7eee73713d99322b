import { eq } from 'drizzle-orm'
import { parties, personOf } from '../../../registry/index.ts'
import { meSchema } from '../../../schemas/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../../app.ts'

export function meRoutes(context: ApiContext) {
  const { db } = toolsOf(context)
  return createApp().openapi(
    jsonRoute({
      method: 'get',
      path: '/me',
      summary: 'Who asks',
      tag: 'identity',
      request: {},
      answer: meSchema,
    }),
    async (c) => {
      const caller = c.get('caller')
      const { name, role, partyId, district } = caller
      const [[party], person = null] = await Promise.all([
        partyId === null ? [] : db.select().from(parties).where(eq(parties.id, partyId)),
        personOf(db, caller),
      ])
      return c.json({ name, role, party: party?.name ?? null, district, person }, 200)
    },
  )
}
