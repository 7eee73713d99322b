import { z } from 'zod'
import {
  alertSorting,
  listAlerts,
  markAlert,
  mayAcknowledge,
  raisedRules,
  readAlert,
  readForRight,
  resolveAlert,
  rules,
} from '../../../alerts/index.ts'
import { HoistwayError } from '../../../lib/errors.ts'
import { alertSchema, alertStates, type Role } from '../../../schemas/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../../app.ts'
import { jsonBody } from '../../http/body.ts'
import { listRoute } from '../../http/list.ts'
import { idParam } from '../../http/params.ts'
import { alertShape } from '../../http/presenters.ts'
import { codeText, days, instantText, text } from '../../http/text.ts'

const maxShelveMs = 7 * 86_400_000

function requireRole(may: readonly Role[], role: Role, what: string): void {
  if (!may.includes(role)) throw new HoistwayError('forbidden', `role ${role} may not ${what}`)
}

export function alertRoutes(context: ApiContext) {
  const { db, nowMs } = toolsOf(context)
  const { timeZone } = context
  return createApp()
    .openapi(
      ...listRoute(db, {
        path: '/alerts',
        summary: 'What the rules concluded, newest first; `from` and `to` are days of firing',
        tag: 'alerts',
        filter: z.object({
          state: z.enum(alertStates).optional(),
          rule: z.enum([...raisedRules, ...rules.keys()]).optional(),
          equipment: codeText.optional(),
          district: text(200).min(1).optional().describe('equipment that stands there, or below'),
          ...days,
        }),
        sorting: alertSorting,
        item: alertSchema,
        rows: ({ caller, filter: { firstDay, lastDay, ...filter }, keyset }) =>
          listAlerts(db, caller, { ...filter, fired: { firstDay, lastDay, timeZone } }, keyset),
        items: (rows) => rows.map(alertShape),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/alerts/{id}',
        summary: 'One alert, as the live stream names it',
        tag: 'alerts',
        request: { params: idParam },
        answer: alertSchema,
      }),
      async (c) => c.json(alertShape(await readAlert(db, c.get('caller'), c.req.valid('param').id)), 200),
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/alerts/{id}/acknowledge',
        summary: 'Says that somebody has seen it',
        tag: 'alerts',
        request: { params: idParam },
        answer: alertSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        requireRole(mayAcknowledge, caller.role, 'acknowledge alerts')
        const row = await markAlert(db, caller, c.req.valid('param').id, { acknowledgedAtMs: nowMs() })
        return c.json(alertShape(row), 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/alerts/{id}/shelve',
        summary: 'Puts it aside until an instant, a week from now at most',
        tag: 'alerts',
        request: {
          params: idParam,
          body: jsonBody(z.strictObject({ until: instantText }), {
            until: '2026-11-23T08:00:00+08:00',
          }),
        },
        answer: alertSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { id } = c.req.valid('param')
        const untilMs = Date.parse(c.req.valid('json').until)
        const shelvedAtMs = nowMs()
        await readForRight(db, caller, id, 'shelve')
        if (untilMs <= shelvedAtMs || untilMs > shelvedAtMs + maxShelveMs) {
          throw new HoistwayError('request-invalid', 'until: must lie ahead, at most seven days')
        }
        const row = await markAlert(db, caller, id, { shelvedAtMs, untilMs })
        return c.json(alertShape(row), 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/alerts/{id}/resolve',
        summary: 'End an alert, with a reason; what goes on holding fires again as a new alert',
        tag: 'alerts',
        request: {
          params: idParam,
          body: jsonBody(z.strictObject({ reason: text(2_000).trim().min(1) }), {
            reason: 'the camera took a pram for an e-bike',
          }),
        },
        answer: alertSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { reason } = c.req.valid('json')
        const asked = { alertId: c.req.valid('param').id, reason, atMs: nowMs() }
        return c.json(alertShape(await resolveAlert(db, caller, asked)), 200)
      },
    )
}
