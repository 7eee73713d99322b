import { z } from 'zod'
import { HoistwayError } from '../../../lib/errors.ts'
import { addParty, editParty, listParties, partySorting, readParty } from '../../../registry/index.ts'
import {
  type Caller,
  firmGrades,
  partyFields,
  partyFileSchema,
  partyKinds,
  partySchema,
} from '../../../schemas/index.ts'
import { type ApiContext, createApp, created, jsonRoute, toolsOf } from '../../app.ts'
import { given, jsonBody, patchOf } from '../../http/body.ts'
import { listRoute } from '../../http/list.ts'
import { idText, text } from '../../http/text.ts'

const params = z.object({ id: idText })
const nothing = { district: null, creditCode: null, phone24h: null, grade: null, insuredUntil: null }

export function partyRoutes(context: ApiContext) {
  const { db, change } = toolsOf(context)

  async function fileOf(caller: Caller, id: number) {
    const party = await readParty(db, caller, id)
    if (party === undefined) throw new HoistwayError('not-found', `no party ${id}`)
    return party
  }

  return createApp()
    .openapi(
      ...listRoute(db, {
        path: '/parties',
        summary: 'Firms, use units, offices, bodies and makers, by id',
        tag: 'registry',
        filter: z.object({
          kind: z.enum(partyKinds).optional(),
          q: text(200).min(1).optional(),
          district: text(200).min(1).optional(),
          grade: z.enum(firmGrades).optional(),
        }),
        sorting: partySorting,
        item: partySchema,
        rows: ({ caller, filter, keyset }) => listParties(db, caller, filter, keyset),
        items: (rows) => rows.map(({ party }) => party),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/parties/{id}',
        summary: 'One party, with the office above it',
        tag: 'registry',
        request: { params },
        answer: partyFileSchema,
      }),
      async (c) => c.json(await fileOf(c.get('caller'), c.req.valid('param').id), 200),
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/parties',
        summary: 'Adds a party; a regulator one of its own district, and no office',
        tag: 'registry',
        request: {
          body: jsonBody(
            z
              .strictObject(partyFields)
              .partial()
              .extend({ kind: z.enum(partyKinds), name: partyFields.name }),
            { kind: 'maintenance-firm', name: '申城电梯维保', phone24h: '021-55550123' },
          ),
        },
        answer: partyFileSchema,
        status: 201,
      }),
      async (c) => {
        const caller = c.get('caller')
        const body = c.req.valid('json')
        const id = await change(caller, (unit) => addParty(unit, { ...nothing, ...given(body) }))
        return created(c, `/parties/${id}`, await fileOf(caller, id))
      },
    )
    .openapi(
      jsonRoute({
        method: 'patch',
        path: '/parties/{id}',
        summary: 'Changes what is given of a party',
        tag: 'registry',
        request: { params, body: jsonBody(patchOf(partyFields), { phone24h: '021-55550199' }) },
        answer: partyFileSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { id } = c.req.valid('param')
        const patch = given(c.req.valid('json'))
        await change(caller, (unit) => editParty(unit, id, patch))
        return c.json(await fileOf(caller, id), 200)
      },
    )
}
