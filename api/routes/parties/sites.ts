import { z } from 'zod'
import { HoistwayError } from '../../../lib/errors.ts'
import { addSite, editSite, listSites, readSite, siteSorting } from '../../../registry/index.ts'
import { type Caller, siteFields, siteSchema } from '../../../schemas/index.ts'
import { type ApiContext, createApp, created, jsonRoute, toolsOf } from '../../app.ts'
import { given, jsonBody, patchOf } from '../../http/body.ts'
import { listRoute } from '../../http/list.ts'
import { idText, text } from '../../http/text.ts'

const params = z.object({ id: idText })
const nothing = { address: null, lat: null, lon: null }

export function siteRoutes(context: ApiContext) {
  const { db, change } = toolsOf(context)

  async function siteOf(caller: Caller, id: number) {
    const site = await readSite(db, caller, id)
    if (site === undefined) throw new HoistwayError('not-found', `no site ${id}`)
    return site
  }

  return createApp()
    .openapi(
      ...listRoute(db, {
        path: '/sites',
        summary: 'Where equipment stands together, by id; what stands there: /equipment?siteId=',
        tag: 'registry',
        filter: z.object({
          q: text(200).min(1).optional(),
          district: text(200).min(1).optional(),
        }),
        sorting: siteSorting,
        item: siteSchema,
        rows: ({ caller, filter, keyset }) => listSites(db, caller, filter, keyset),
        items: (rows) => rows.map(({ site }) => site),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/sites/{id}',
        summary: 'One site',
        tag: 'registry',
        request: { params },
        answer: siteSchema,
      }),
      async (c) => c.json(await siteOf(c.get('caller'), c.req.valid('param').id), 200),
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/sites',
        summary: 'Adds a site',
        tag: 'registry',
        request: {
          body: jsonBody(
            z
              .strictObject(siteFields)
              .partial()
              .extend({ name: siteFields.name, district: siteFields.district }),
            { name: '人民广场站', district: '上海市/黄浦区' },
          ),
        },
        answer: siteSchema,
        status: 201,
      }),
      async (c) => {
        const caller = c.get('caller')
        const wanted = { ...nothing, ...given(c.req.valid('json')) }
        const id = await change(caller, (unit) => addSite(unit, wanted))
        return created(c, `/sites/${id}`, await siteOf(caller, id))
      },
    )
    .openapi(
      jsonRoute({
        method: 'patch',
        path: '/sites/{id}',
        summary: 'Changes what is given of a site',
        tag: 'registry',
        request: { params, body: jsonBody(patchOf(siteFields), { address: '人民大道 120 号' }) },
        answer: siteSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { id } = c.req.valid('param')
        const patch = given(c.req.valid('json'))
        await change(caller, (unit) => editSite(unit, id, patch))
        return c.json(await siteOf(caller, id), 200)
      },
    )
}
