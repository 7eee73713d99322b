import { z } from 'zod'
import { type AuditRow, type AuditScope, auditEntries, listAudit } from '../../audit/index.ts'
import { type AuditEntryShape, auditEntrySchema, type Caller, pageSchema } from '../../contracts/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import { isVisibleTo, visibleCodes } from '../../registry/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../app.ts'
import { decodeCursor, pageOf, pageQuery } from '../page.ts'
import { instant } from '../shapes.ts'
import { text } from '../text.ts'

const instantText = z.iso.datetime({ offset: true })

function entryShape({ seq, at, actorId, actor, role, ...row }: AuditRow): AuditEntryShape {
  const { action, subject, equipmentCode, details, hash } = row
  return {
    seq,
    at: instant(at),
    actor: { id: actorId, name: actor, role },
    action,
    subject,
    equipmentCode,
    details,
    hash,
  }
}

/** Up to so many pieces of equipment, their entries are looked for piece by piece. */
const fewPieces = 2_000

/** Administrators may read everything, those who oversee what is about their equipment. */
async function readableBy(db: Database, caller: Caller): Promise<AuditScope> {
  if (caller.role === 'admin' && caller.district === null) return 'all'
  if (caller.role !== 'admin' && caller.role !== 'regulator')
    throw new HoistwayError('forbidden', 'the audit trail is for administrators and regulators')
  const codes = await visibleCodes(db, caller, fewPieces + 1)
  return codes.length <= fewPieces
    ? { codes }
    : { condition: isVisibleTo(caller, auditEntries.equipmentCode) }
}

export function auditRoutes(context: ApiContext) {
  const { db } = toolsOf(context)
  return createApp().openapi(
    jsonRoute({
      method: 'get',
      path: '/audit',
      summary:
        'Who did what to what, newest first; for administrators, and for regulators of their equipment',
      tag: 'audit',
      request: {
        query: pageQuery.extend({
          subject: text(200).optional(),
          equipment: text(64).optional(),
          /** The id of a user, or `system`. */
          actor: text(64).optional(),
          action: text(64).optional(),
          from: instantText.optional(),
          /** Before then. */
          to: instantText.optional(),
        }),
      },
      answer: pageSchema(auditEntrySchema),
    }),
    async (c) => {
      const { limit, cursor, from, to, ...filter } = c.req.valid('query')
      const rows = await listAudit(
        db,
        await readableBy(db, c.get('caller')),
        {
          ...filter,
          fromMs: from === undefined ? undefined : Date.parse(from),
          toMs: to === undefined ? undefined : Date.parse(to),
        },
        { before: decodeCursor(cursor, z.number().int()), limit: limit + 1 },
      )
      return c.json(
        pageOf(rows, limit, entryShape, (row) => row.seq),
        200,
      )
    },
  )
}
