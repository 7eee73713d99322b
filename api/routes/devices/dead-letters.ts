import { z } from 'zod'
import { actorOf } from '../../../audit/index.ts'
import {
  askReplay,
  type DeadLetterRow,
  deadLetterSorting,
  listDeadLetters,
  readDeadLetter,
} from '../../../ingest/index.ts'
import { HoistwayError } from '../../../lib/errors.ts'
import {
  administersAll,
  type Caller,
  type DeadLetter,
  type DeadLetterFile,
  deadLetterFileSchema,
  deadLetterSchema,
  deadLetterStates,
  parseDeviceTopic,
} from '../../../schemas/index.ts'
import type { Database } from '../../../storage/relational/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../../app.ts'
import { jsonBody } from '../../http/body.ts'
import { listRoute } from '../../http/list.ts'
import { idParam } from '../../http/params.ts'
import { instant, instantOrNull } from '../../http/presenters.ts'
import { instantText, text } from '../../http/text.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** Bytes as text; null where they are none. */
function textOf(payload: Uint8Array): string | null {
  try {
    return utf8.decode(payload)
  } catch {
    return null
  }
}

/** Of everything: a letter may be of a device that nobody has registered, so it is in no district. */
function requireAdmin(caller: Caller): void {
  if (!administersAll(caller)) throw new HoistwayError('forbidden', 'dead letters are for administrators')
}

function letterShape({ receivedAt, resolvedAt, ...row }: DeadLetterRow): DeadLetter {
  return { ...row, receivedAt: instant(receivedAt), resolvedAt: instantOrNull(resolvedAt) }
}

async function fileOf(db: Database, id: number): Promise<DeadLetterFile> {
  const found = await readDeadLetter(db, id)
  if (found === undefined) throw new HoistwayError('not-found', `no dead letter ${id}`)
  const { payload, replays, ...row } = found
  return {
    ...letterShape(row),
    model: parseDeviceTopic(row.topic)?.model ?? null,
    payloadBase64: Buffer.from(payload).toString('base64'),
    payloadText: textOf(payload),
    replays: replays.map(({ askedAt, askedBy, appendedAt, endedAt, code, reason }) => ({
      askedAt: instant(askedAt),
      askedBy,
      appendedAt: instantOrNull(appendedAt),
      endedAt: instantOrNull(endedAt),
      code,
      reason,
    })),
  }
}

const replayFilter = z
  .object({
    code: text(64).optional(),
    deviceId: text(64).optional(),
    to: instantText.optional().describe('received before then'),
  })
  .strict()
  .refine(
    (filter) => Object.keys(filter).length > 0,
    'name a code, a device or a time before which they came',
  )

export function deadLetterRoutes(context: ApiContext) {
  const { db, nowMs } = toolsOf(context)
  return createApp()
    .openapi(
      ...listRoute(db, {
        path: '/dead-letters',
        summary: 'Messages that could not be kept as telemetry, newest first; for administrators',
        tag: 'ingest',
        filter: z.object({
          code: text(64).optional(),
          deviceId: text(64).optional(),
          state: z.enum(deadLetterStates).optional(),
          from: instantText.optional().describe('received then or later'),
        }),
        sorting: deadLetterSorting,
        item: deadLetterSchema,
        allow: requireAdmin,
        rows: ({ filter: { from, ...filter }, keyset }) =>
          listDeadLetters(
            db,
            { ...filter, fromMs: from === undefined ? undefined : Date.parse(from) },
            keyset,
          ),
        items: (rows) => rows.map(letterShape),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/dead-letters/{id}',
        summary: 'One of them with its bytes and its replays',
        tag: 'ingest',
        request: { params: idParam },
        answer: deadLetterFileSchema,
      }),
      async (c) => {
        requireAdmin(c.get('caller'))
        return c.json(await fileOf(db, c.req.valid('param').id), 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/dead-letters/replay',
        summary: 'Asks that all that match be taken again; answers how many were asked for',
        tag: 'ingest',
        request: { body: jsonBody(replayFilter, { code: 'metric-unknown' }) },
        answer: z.object({ asked: z.number().int() }),
      }),
      async (c) => {
        const caller = c.get('caller')
        requireAdmin(caller)
        const { to, ...filter } = c.req.valid('json')
        const beforeMs = to === undefined ? undefined : Date.parse(to)
        const asked = await askReplay(db, { ...filter, beforeMs }, { actor: actorOf(caller), atMs: nowMs() })
        return c.json({ asked }, 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/dead-letters/{id}/replay',
        summary:
          'Asks that it be taken through the stages again: it never pages, and what was kept is not doubled',
        tag: 'ingest',
        request: { params: idParam },
        answer: deadLetterFileSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        requireAdmin(caller)
        const { id } = c.req.valid('param')
        const before = await fileOf(db, id)
        if (before.state === 'resolved')
          throw new HoistwayError('replay-refused', `dead letter ${id} is resolved: all of it is kept`)
        await askReplay(db, { ids: [id] }, { actor: actorOf(caller), atMs: nowMs() })
        return c.json(await fileOf(db, id), 200)
      },
    )
}
