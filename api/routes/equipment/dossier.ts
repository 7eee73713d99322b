import { createRoute } from '@hono/zod-openapi'
import { toBuffer, toString as toText } from 'qrcode'
import { z } from 'zod'
import { equipmentDossierSchema } from '../../../schemas/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../../app.ts'
import { codeParam } from '../../http/params.ts'
import { publicPageOf } from '../public/public-url.ts'
import { dossierOf } from './dossier-presenter.ts'
import { findEquipment } from './presenter.ts'

/** A quiet zone of 4 modules; readable with 15 % of it scratched. [ISO/IEC 18004] */
const drawing = { margin: 4, errorCorrectionLevel: 'M' } as const
const image = z.string().meta({ format: 'binary' })

export function dossierRoutes(context: ApiContext) {
  const tools = toolsOf(context)
  const { publicUrl, timeZone } = context

  return createApp()
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/equipment/{code}/file',
        summary:
          'All that is kept of one lift in one answer: parties, contracts, life cycle, calendar, records, parts, orders; of each list the newest, with its total',
        tag: 'equipment',
        request: { params: codeParam },
        answer: equipmentDossierSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const known = await findEquipment(tools, caller, c.req.valid('param').code)
        const publicPage = publicPageOf(c, publicUrl, known.publicId)
        return c.json(
          await dossierOf(tools, caller, known, { rulebook: context.rulebook, timeZone, publicPage }),
          200,
        )
      },
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/equipment/{code}/qr',
        summary: 'The code for its plate: a QR code of the address of its public page',
        tags: ['equipment'],
        request: { params: codeParam, query: z.object({ format: z.enum(['svg', 'png']).default('svg') }) },
        responses: {
          200: {
            description: 'The image',
            content: { 'image/svg+xml': { schema: image }, 'image/png': { schema: image } },
          },
        },
      }),
      async (c) => {
        const { publicId } = await findEquipment(tools, c.get('caller'), c.req.valid('param').code)
        const url = publicPageOf(c, publicUrl, publicId)
        if (c.req.valid('query').format === 'svg') {
          c.header('content-type', 'image/svg+xml')
          return c.body(await toText(url, { ...drawing, type: 'svg' }), 200)
        }
        c.header('content-type', 'image/png')
        return c.body(new Uint8Array(await toBuffer(url, { ...drawing, width: 600 })), 200)
      },
    )
}
