import { eq } from 'drizzle-orm'
import { meSchema } from '../../contracts/index.ts'
import { parties } from '../../registry/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../app.ts'

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
      const { name, role, partyId, district } = c.get('caller')
      const [party] = partyId === null ? [] : await db.select().from(parties).where(eq(parties.id, partyId))
      return c.json({ name, role, party: party?.name ?? null, district }, 200)
    },
  )
}
