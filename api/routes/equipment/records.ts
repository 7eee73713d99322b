import { z } from 'zod'
import { HoistwayError } from '../../../lib/errors.ts'
import { addRecord, listRecords, readRecord, recordSorting, withdrawRecord } from '../../../registry/index.ts'
import {
  type Caller,
  mostPeopleOfRecord,
  type RegistryRecord,
  recordFields,
  recordKinds,
  recordSchema,
} from '../../../schemas/index.ts'
import { type ApiContext, createApp, created, jsonRoute, toolsOf } from '../../app.ts'
import { given, jsonBody } from '../../http/body.ts'
import { listRoute } from '../../http/list.ts'
import { idParam } from '../../http/params.ts'
import { recordShape } from '../../http/presenters.ts'
import { codeText, days, flag, id, idText, text } from '../../http/text.ts'

const recordId = z.number().int().positive().max(Number.MAX_SAFE_INTEGER)
const params = idParam
const said = z.object(recordFields)

export function recordRoutes(context: ApiContext) {
  const { db, change } = toolsOf(context)

  async function recordOf(caller: Caller, wanted: number): Promise<RegistryRecord> {
    const row = await readRecord(db, caller, wanted)
    if (row === undefined) throw new HoistwayError('not-found', `no record ${wanted}`)
    return recordShape(row)
  }

  return createApp()
    .openapi(
      ...listRoute(db, {
        path: '/records',
        summary: 'What was done, newest entries first; `stands=true` leaves out what was corrected',
        tag: 'registry',
        filter: z.object({
          kind: z.enum(recordKinds).optional(),
          equipment: codeText.optional(),
          partyId: idText.optional(),
          ...days,
          stands: flag.optional(),
        }),
        sorting: recordSorting,
        item: recordSchema,
        rows: ({ caller, filter, keyset }) => listRecords(db, caller, filter, keyset),
        items: (rows) => rows.map(recordShape),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/records/{id}',
        summary: 'One record, with what it replaces and what replaces it',
        tag: 'registry',
        request: { params },
        answer: recordSchema,
      }),
      async (c) => c.json(await recordOf(c.get('caller'), c.req.valid('param').id), 200),
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/records',
        summary: 'Adds a record, or a correction that names the one it replaces; nothing is ever changed',
        tag: 'registry',
        request: {
          body: jsonBody(
            z.strictObject({
              ...said.partial().shape,
              kind: recordFields.kind,
              doneOn: recordFields.doneOn,
              /** Whose record it is: for administrators to say. */
              partyId: id.optional(),
              peopleIds: z.array(id).max(mostPeopleOfRecord).optional(),
              replacesId: recordId.optional(),
            }),
            {
              kind: 'maintenance',
              equipmentCode: 'E-000',
              partyId: 1,
              doneOn: '2026-11-20',
              level: 'half-month',
            },
          ),
        },
        answer: recordSchema,
        status: 201,
      }),
      async (c) => {
        const caller = c.get('caller')
        const body = given(c.req.valid('json'))
        const added = await change(caller, (unit) => addRecord(unit, body))
        return created(c, `/records/${added}`, await recordOf(caller, added))
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/records/{id}/withdraw',
        summary: 'Takes back a record that should never have been; it stays to be seen',
        tag: 'registry',
        request: {
          params,
          body: jsonBody(z.strictObject({ note: text(4_000).min(1) }), {
            note: 'entered for the wrong lift',
          }),
        },
        answer: recordSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const wanted = c.req.valid('param').id
        const { note } = c.req.valid('json')
        await change(caller, (unit) => withdrawRecord(unit, wanted, note))
        return c.json(await recordOf(caller, wanted), 200)
      },
    )
}
