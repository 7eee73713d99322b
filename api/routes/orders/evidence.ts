import { Readable } from 'node:stream'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { HoistwayError } from '../../../lib/errors.ts'
import {
  addEvidence,
  evidenceMediaTypes,
  evidenceOf,
  evidenceSorting,
  listEvidence,
  newestEvidence,
  readEvidence,
  requireOrder,
  thumbnailKey,
} from '../../../orders/index.ts'
import { evidenceKinds, evidenceSchema } from '../../../schemas/index.ts'
import { type ApiContext, createApp, created, jsonRoute, toolsOf } from '../../app.ts'
import { listRoute } from '../../http/list.ts'
import { degrees, idParam } from '../../http/params.ts'
import { pieceShape } from '../../http/presenters.ts'
import { codeText, instantText, text } from '../../http/text.ts'
import { answerFile } from '../../middleware/files.ts'

const binary = { schema: z.string().openapi({ type: 'string', format: 'binary' }) }

/** A route that gives bytes, of files of one of some types. */
function binaryRoute<const Path extends string>(
  path: Path,
  summary: string,
  { mediaTypes, hasParts }: { mediaTypes: readonly string[]; hasParts: boolean },
) {
  const content = Object.fromEntries(mediaTypes.map((type) => [type, binary]))
  return createRoute({
    method: 'get',
    path,
    summary,
    tags: ['work orders'],
    request: { params: idParam },
    responses: {
      200: { description: 'The bytes; `ETag` is their SHA-256', content },
      ...(hasParts && { 206: { description: 'The part that `Range` names', content } }),
      304: { description: 'Those that `If-None-Match` names' },
    },
  })
}

export function evidenceRoutes(context: ApiContext) {
  const { db, nowMs } = toolsOf(context)
  const { evidence: storage } = context

  return createApp()
    .openapi(
      createRoute({
        method: 'post',
        path: '/work-orders/{id}/evidence',
        summary:
          'Adds a photo, sound, signature or document: the body is the file as it is, whatever its content type says. The same bytes again are the piece that is there',
        tags: ['work orders'],
        request: {
          params: idParam,
          query: z.object({
            kind: z.enum(evidenceKinds).meta({ examples: ['photo'] }),
            name: text(200).optional(),
            takenAt: instantText.optional(),
            lat: degrees(90).optional(),
            lon: degrees(180).optional(),
          }),
          body: { required: true, content: { 'application/octet-stream': binary } },
        },
        responses: {
          200: {
            description: 'It is there already',
            content: { 'application/json': { schema: evidenceSchema } },
          },
          201: { description: 'Added', content: { 'application/json': { schema: evidenceSchema } } },
        },
      }),
      async (c) => {
        const { kind, name, takenAt, lat, lon } = c.req.valid('query')
        const { id: orderId } = c.req.valid('param')
        const length = c.req.header('content-length')
        const given = {
          kind,
          fileName: name,
          takenAtMs: takenAt === undefined ? undefined : Date.parse(takenAt),
          lat,
          lon,
          declaredBytes: length === undefined ? undefined : Number(length),
        }
        const body = c.req.raw.body ?? Readable.from([])
        const { piece, isNew } = await addEvidence(
          { db, storage, caller: c.get('caller'), orderId, nowMs },
          given,
          body as AsyncIterable<Uint8Array>,
        )
        if (isNew) return created(c, `/evidence/${piece.id}`, pieceShape(piece))
        return c.json(pieceShape(piece), 200)
      },
    )
    .openapi(
      ...listRoute(db, {
        path: '/work-orders/{id}/evidence',
        summary: 'What was added to an order, oldest first',
        tag: 'work orders',
        params: idParam,
        allow: (caller, { id }) => requireOrder(db, caller, id),
        filter: z.object({}),
        sorting: evidenceSorting,
        item: evidenceSchema,
        rows: ({ caller, params, keyset }) => listEvidence(db, caller, params.id, keyset),
        items: (rows) => rows.map(({ piece }) => pieceShape(piece)),
      }),
    )
    .openapi(
      ...listRoute(db, {
        path: '/evidence',
        summary: 'What was added to the orders of a piece of equipment, newest first',
        tag: 'work orders',
        filter: z.object({
          equipment: codeText.meta({ examples: ['E-000'] }).describe('its registration code'),
          kind: z.enum(evidenceKinds).optional(),
        }),
        sorting: newestEvidence,
        item: evidenceSchema,
        rows: ({ caller, filter, keyset }) => evidenceOf(db, caller, filter, keyset),
        items: (rows) => rows.map(({ piece }) => pieceShape(piece)),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/evidence/{id}',
        summary: 'One piece of evidence; its bytes are under `/content`',
        tag: 'work orders',
        request: { params: idParam },
        answer: evidenceSchema,
      }),
      async (c) => c.json(pieceShape(await readEvidence(db, c.get('caller'), c.req.valid('param').id)), 200),
    )
    .openapi(
      binaryRoute('/evidence/{id}/content', 'The file as it came', {
        mediaTypes: evidenceMediaTypes,
        hasParts: true,
      }),
      async (c) => {
        const piece = await readEvidence(db, c.get('caller'), c.req.valid('param').id)
        return (await answerFile(c, {
          etag: `"${piece.sha256}"`,
          modifiedMs: piece.addedAt.getTime(),
          mediaType: piece.mediaType,
          bytes: piece.bytes,
          fileName: piece.fileName,
          read: (part) => storage.read(piece.storageKey, part),
        })) as never
      },
    )
    .openapi(
      binaryRoute(
        '/evidence/{id}/thumbnail',
        'A small JPEG of an image, upright, without what else the original tells; 404 where there is none',
        { mediaTypes: ['image/jpeg'], hasParts: false },
      ),
      async (c) => {
        const { id } = c.req.valid('param')
        const piece = await readEvidence(db, c.get('caller'), id)
        if (!piece.hasThumbnail) throw new HoistwayError('not-found', `evidence ${id} has no thumbnail`)
        return (await answerFile(c, {
          etag: `"${piece.sha256}-thumbnail"`,
          modifiedMs: piece.addedAt.getTime(),
          mediaType: 'image/jpeg',
          read: () => storage.read(thumbnailKey(piece.storageKey)),
        })) as never
      },
    )
}
