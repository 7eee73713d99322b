import { Readable } from 'node:stream'
import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { evidenceKinds, evidenceSchema } from '../../contracts/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import {
  addEvidence,
  evidenceOf,
  evidenceSorting,
  listEvidence,
  newestEvidence,
  readEvidence,
  requireOrder,
  thumbnailKey,
} from '../../orders/index.ts'
import { type ApiContext, createApp, type Env, toolsOf } from '../app.ts'
import { listRoute } from '../list.ts'
import { degrees, idParam } from '../params.ts'
import { pieceShape } from '../shapes.ts'
import { codeText, instantText, text } from '../text.ts'

const binary = { schema: z.string().openapi({ type: 'string', format: 'binary' }) }

/** The header that has a browser save a file under its name rather than show it. [RFC 6266, RFC 8187] */
function attachment(fileName: string): string {
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  )
  return `attachment; filename="${fileName.replace(/[^\x20-\x7e]|[\\"%]/g, '_')}"; filename*=UTF-8''${encoded}`
}

/** A route that gives bytes. */
function binaryRoute<const Path extends string>(path: Path, summary: string, mediaType: string) {
  return createRoute({
    method: 'get',
    path,
    summary,
    tags: ['work orders'],
    request: { params: idParam },
    responses: {
      200: { description: 'The bytes; `ETag` is their SHA-256', content: { [mediaType]: binary } },
      304: { description: 'Those that `If-None-Match` names' },
    },
  })
}

/** Answers with stored bytes, or without where the caller asked for less or has them. */
async function answerWith(
  c: Context<Env>,
  { etag, headers, read }: { etag: string; headers: Record<string, string>; read: () => Promise<Readable> },
): Promise<Response> {
  // asked again each time, since who may see it may change; the bytes never do
  const all = { etag, 'cache-control': 'private, no-cache', ...headers }
  const known = c.req
    .header('if-none-match')
    ?.split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''))
  if (known?.some((tag) => tag === etag || tag === '*')) return c.body(null, 304, all)
  if (c.req.method === 'HEAD') return c.body(null, 200, all)
  return c.body(Readable.toWeb(await read()) as ReadableStream, 200, all)
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
        return c.json(pieceShape(piece), isNew ? 201 : 200)
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
      binaryRoute('/evidence/{id}/content', 'The file as it came', 'application/octet-stream'),
      async (c) => {
        const piece = await readEvidence(db, c.get('caller'), c.req.valid('param').id)
        return (await answerWith(c, {
          etag: `"${piece.sha256}"`,
          headers: {
            'content-type': piece.mediaType,
            'content-length': String(piece.bytes),
            'content-disposition': attachment(piece.fileName),
          },
          read: () => storage.read(piece.storageKey),
        })) as never
      },
    )
    .openapi(
      binaryRoute(
        '/evidence/{id}/thumbnail',
        'A small JPEG of an image, upright, without what else the original tells; 404 where there is none',
        'image/jpeg',
      ),
      async (c) => {
        const { id } = c.req.valid('param')
        const piece = await readEvidence(db, c.get('caller'), id)
        if (!piece.hasThumbnail) throw new HoistwayError('not-found', `evidence ${id} has no thumbnail`)
        return (await answerWith(c, {
          etag: `"${piece.sha256}-thumbnail"`,
          headers: { 'content-type': 'image/jpeg' },
          read: () => storage.read(thumbnailKey(piece.storageKey)),
        })) as never
      },
    )
}
