import { z } from 'zod'
import { listOverdue } from '../../alerts/index.ts'
import { overdueItemSchema, pageSchema } from '../../contracts/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../app.ts'
import { decodeCursor, pageOf, pageQuery } from '../page.ts'
import { className } from '../shapes.ts'
import { text } from '../text.ts'

const dayMs = 86_400_000
const place = z.object({
  dueOn: z.iso.date().refine((day) => day >= '0001'),
  code: z.string(),
  duty: z.string(),
})

export function overdueRoutes(context: ApiContext) {
  const { db, today } = toolsOf(context)
  return createApp().openapi(
    jsonRoute({
      method: 'get',
      path: '/overdue',
      summary: 'Duties whose day has passed, longest overdue first',
      tag: 'duties',
      request: {
        query: pageQuery.extend({
          duty: text(64).optional(),
          party: text(200).min(1).optional(),
          district: text(200).min(1).optional(),
        }),
      },
      answer: pageSchema(overdueItemSchema),
    }),
    async (c) => {
      const { limit, cursor, ...filter } = c.req.valid('query')
      const now = today()
      const page = { after: decodeCursor(cursor, place), limit: limit + 1 }
      const rows = await listOverdue(db, c.get('caller'), filter, page, now)
      return c.json(
        pageOf(
          rows,
          limit,
          ({ code, name, ...row }) => ({
            ...row,
            equipmentCode: code,
            equipmentName: name,
            className: className(row.class),
            overdueDays: (Date.parse(now) - Date.parse(row.dueOn)) / dayMs,
          }),
          ({ dueOn, code, duty }) => ({ dueOn, code, duty }),
        ),
        200,
      )
    },
  )
}
