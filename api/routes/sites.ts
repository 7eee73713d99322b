import { z } from 'zod'
import { type Caller, pageSchema, siteSchema } from '../../contracts/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import { addSite, editSite, listSites, readSite } from '../../registry/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../app.ts'
import { given, jsonBody, patchOf } from '../body.ts'
import { decodeCursor, pageOf, pageQuery } from '../page.ts'
import { idPlace, idText, text } from '../text.ts'

const params = z.object({ id: idText })
const fields = {
  name: text(200).min(1),
  district: text(200).min(1),
  address: text(500).min(1).nullable(),
  lat: z.number().min(-90).max(90).nullable(),
  lon: z.number().min(-180).max(180).nullable(),
}
const nothing = { address: null, lat: null, lon: null }

export function siteRoutes(context: ApiContext) {
  const { db, nowMs } = toolsOf(context)

  async function siteOf(caller: Caller, id: number) {
    const site = await readSite(db, caller, id)
    if (site === undefined) throw new HoistwayError('not-found', `no site ${id}`)
    return site
  }

  return createApp()
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/sites',
        summary: 'Where equipment stands together, by id; what stands there: /equipment?site=',
        tag: 'registry',
        request: {
          query: pageQuery.extend({
            q: text(200).min(1).optional(),
            district: text(200).min(1).optional(),
          }),
        },
        answer: pageSchema(siteSchema),
      }),
      async (c) => {
        const { limit, cursor, ...filter } = c.req.valid('query')
        const page = { after: decodeCursor(cursor, idPlace), limit: limit + 1 }
        const rows = await listSites(db, c.get('caller'), filter, page)
        return c.json(
          pageOf(
            rows,
            limit,
            (row) => row,
            (row) => row.id,
          ),
          200,
        )
      },
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
            z.strictObject(fields).partial().extend({ name: fields.name, district: fields.district }),
          ),
        },
        answer: siteSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const id = await addSite(db, caller, { ...nothing, ...given(c.req.valid('json')) }, nowMs())
        return c.json(await siteOf(caller, id), 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'patch',
        path: '/sites/{id}',
        summary: 'Changes what is given of a site',
        tag: 'registry',
        request: { params, body: jsonBody(patchOf(fields)) },
        answer: siteSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { id } = c.req.valid('param')
        await editSite(db, caller, id, given(c.req.valid('json')), nowMs())
        return c.json(await siteOf(caller, id), 200)
      },
    )
}
