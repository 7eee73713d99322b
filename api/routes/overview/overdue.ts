import { z } from 'zod'
import { listOverdue, overdueSorting } from '../../../duties/index.ts'
import { overdueItemSchema } from '../../../schemas/index.ts'
import { type ApiContext, createApp, toolsOf } from '../../app.ts'
import { listRoute } from '../../http/list.ts'
import { dutyIds } from '../../http/params.ts'
import { className } from '../../http/presenters.ts'
import { text } from '../../http/text.ts'

const dayMs = 86_400_000

export function overdueRoutes(context: ApiContext) {
  const { db, today } = toolsOf(context)
  return createApp().openapi(
    ...listRoute(db, {
      path: '/overdue',
      summary: 'Duties whose day has passed, longest overdue first',
      tag: 'duties',
      filter: z.object({
        duty: z.enum(dutyIds).optional(),
        party: text(200).min(1).optional().describe('name of the use unit or maintenance firm'),
        district: text(200).min(1).optional(),
      }),
      sorting: overdueSorting,
      item: overdueItemSchema,
      rows: ({ caller, filter, keyset }) => listOverdue(db, caller, filter, keyset, today()),
      items: (rows) =>
        rows.map(({ code, name, ...row }) => ({
          ...row,
          equipmentCode: code,
          equipmentName: name,
          className: className(row.class),
          overdueDays: (Date.parse(today()) - Date.parse(row.dueOn)) / dayMs,
        })),
    }),
  )
}
