import { z } from 'zod'
import { deadLetterSchema, pageSchema } from '../../contracts/index.ts'
import { listDeadLetters } from '../../ingest/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../app.ts'
import { decodeCursor, pageOf, pageQuery } from '../page.ts'
import { instant } from '../shapes.ts'

export function deadLetterRoutes(context: ApiContext) {
  const { db } = toolsOf(context)
  return createApp().openapi(
    jsonRoute({
      method: 'get',
      path: '/dead-letters',
      summary: 'Messages that could not be kept as telemetry, newest first; for administrators',
      tag: 'ingest',
      request: { query: pageQuery },
      answer: pageSchema(deadLetterSchema),
    }),
    async (c) => {
      if (c.get('caller').role !== 'admin')
        throw new HoistwayError('forbidden', 'dead letters are for administrators')
      const { limit, cursor } = c.req.valid('query')
      const page = { before: decodeCursor(cursor, z.number().int()), limit: limit + 1 }
      const rows = await listDeadLetters(db, page)
      return c.json(
        pageOf(
          rows,
          limit,
          ({ payload, receivedAt, instance: _, ...row }) => ({
            ...row,
            receivedAt: instant(receivedAt),
            payloadBase64: Buffer.from(payload).toString('base64'),
          }),
          (row) => row.position,
        ),
        200,
      )
    },
  )
}
