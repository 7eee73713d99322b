import { z } from 'zod'
import { type EventRow, eventSorting, listEvents } from '../../../ingest/index.ts'
import { HoistwayError } from '../../../lib/errors.ts'
import { findVisible } from '../../../registry/index.ts'
import { type EquipmentEvent, eventSchema, faultCode } from '../../../schemas/index.ts'
import { type ApiContext, createApp, toolsOf } from '../../app.ts'
import { listRoute } from '../../http/list.ts'
import { codeParam } from '../../http/params.ts'
import { instant } from '../../http/presenters.ts'
import { instantMs, text } from '../../http/text.ts'

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json))

function eventShape({ event }: Pick<EventRow, 'event'>): EquipmentEvent {
  const { id, equipmentCode, deviceId, code, active, observedAt, receivedAt, freshness, detail, source } =
    event
  return {
    ...{ id, equipmentCode, deviceId, code, active, freshness },
    // a code that a later program knows: kept, so shown
    severity: faultCode(code)?.severity ?? 'notice',
    observedAt: instant(observedAt),
    receivedAt: instant(receivedAt),
    detail: parsed(detail),
    source: parsed(source),
  }
}

export function eventRoutes(context: ApiContext) {
  const { db } = toolsOf(context)
  return createApp().openapi(
    ...listRoute(db, {
      path: '/equipment/{code}/events',
      summary:
        'What devices reported, whatever its severity, with its detail; `from` and `to` are of device time',
      tag: 'equipment',
      params: codeParam,
      filter: z.object({
        from: instantMs.optional(),
        to: instantMs.optional(),
        code: text(64).min(1).optional().describe('canonical code, such as `door-close-fault`'),
      }),
      sorting: eventSorting,
      item: eventSchema,
      async allow(caller, { code }) {
        if ((await findVisible(db, caller, code)) === undefined)
          throw new HoistwayError('not-found', `no equipment ${JSON.stringify(code)}`)
      },
      rows: ({ caller, params, filter: { from, to, code }, keyset }) =>
        listEvents(db, caller, { equipmentCode: params.code, code, fromMs: from, beforeMs: to }, keyset),
      items: (rows) => rows.map(eventShape),
    }),
  )
}
