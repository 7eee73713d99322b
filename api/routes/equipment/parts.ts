import { z } from 'zod'
import { HoistwayError } from '../../../lib/errors.ts'
import { fitPart, listParts, partSorting, readPart, removePart } from '../../../registry/index.ts'
import {
  type Caller,
  type PartFile,
  partFields,
  partFileSchema,
  partKinds,
  partSchema,
} from '../../../schemas/index.ts'
import { type ApiContext, createApp, created, jsonRoute, toolsOf } from '../../app.ts'
import { jsonBody } from '../../http/body.ts'
import { listRoute } from '../../http/list.ts'
import { instant } from '../../http/presenters.ts'
import { codeText, flag, idText, text } from '../../http/text.ts'

const params = z.object({ id: idText })
const note = partFields.note.optional()

export function partRoutes(context: ApiContext) {
  const { db, change } = toolsOf(context)

  async function fileOf(caller: Caller, partId: number): Promise<PartFile> {
    const part = await readPart(db, caller, partId)
    if (part === undefined) throw new HoistwayError('not-found', `no part ${partId}`)
    const history = part.history.map(({ event, equipmentCode, doneOn, at, actor, note }) => ({
      event,
      equipmentCode,
      doneOn,
      at: instant(at),
      actor,
      note,
    }))
    return { ...part, history }
  }

  return createApp()
    .openapi(
      ...listRoute(db, {
        path: '/parts',
        summary: 'Parts that are followed by serial number, by id',
        tag: 'registry',
        filter: z.object({
          kind: z.enum(partKinds).optional(),
          serialNumber: text(100).min(1).optional(),
          /** Where it is fitted, or was fitted last. */
          equipment: codeText.optional(),
          fitted: flag.optional(),
        }),
        sorting: partSorting,
        item: partSchema,
        rows: ({ caller, filter, keyset }) => listParts(db, caller, filter, keyset),
        items: (rows) => rows.map(({ part }) => part),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/parts/{id}',
        summary: 'One part with where it was',
        tag: 'registry',
        request: { params },
        answer: partFileSchema,
      }),
      async (c) => c.json(await fileOf(c.get('caller'), c.req.valid('param').id), 200),
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/parts',
        summary: 'Fits a part, new or known by kind and serial number; 409 where it is fitted already',
        tag: 'registry',
        request: {
          body: jsonBody(
            z.strictObject({
              kind: partFields.kind,
              serialNumber: partFields.serialNumber,
              manufacturer: partFields.manufacturer.optional(),
              equipmentCode: partFields.equipmentCode,
              fittedOn: partFields.fittedOn,
              note,
            }),
            { kind: 'brake', serialNumber: 'B-2026-7', equipmentCode: 'E-000', fittedOn: '2026-11-01' },
          ),
        },
        answer: partFileSchema,
        status: 201,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { manufacturer = null, note = null, ...fitting } = c.req.valid('json')
        const fitted = await change(caller, (unit) => fitPart(unit, { ...fitting, manufacturer, note }))
        return created(c, `/parts/${fitted}`, await fileOf(caller, fitted))
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/parts/{id}/remove',
        summary: 'Removes a part from where it is',
        tag: 'registry',
        request: {
          params,
          body: jsonBody(z.strictObject({ removedOn: partFields.removedOn, note }), {
            removedOn: '2026-11-20',
            note: 'worn',
          }),
        },
        answer: partFileSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const partId = c.req.valid('param').id
        const { removedOn, note = null } = c.req.valid('json')
        await change(caller, (unit) => removePart(unit, partId, { removedOn, note }))
        return c.json(await fileOf(caller, partId), 200)
      },
    )
}
