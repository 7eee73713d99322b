import { z } from 'zod'
import {
  type AuditRow,
  type AuditScope,
  auditEntries,
  auditSorting,
  listAudit,
} from '../../../audit/index.ts'
import { HoistwayError } from '../../../lib/errors.ts'
import { firstVisible } from '../../../registry/index.ts'
import { type AuditEntryShape, auditEntrySchema, type Caller } from '../../../schemas/index.ts'
import { type ApiContext, createApp, toolsOf } from '../../app.ts'
import { listRoute } from '../../http/list.ts'
import { instant } from '../../http/presenters.ts'
import { codeText, instantText, text } from '../../http/text.ts'

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

/** Who may read what was done to the equipment that they may know of. */
export const readsAudit = ({ role }: Caller) => role === 'admin' || role === 'regulator'

/** Administrators may read everything, those who oversee what is about their equipment. */
function readableBy(caller: Caller): AuditScope {
  if (!readsAudit(caller))
    throw new HoistwayError('forbidden', 'the audit trail is for administrators and regulators')
  const { seq: id, equipmentCode } = auditEntries
  return (wanted, keyset) =>
    firstVisible(caller, { table: auditEntries, key: [id], equipmentCode }, { wanted, keyset })
}

export function auditRoutes(context: ApiContext) {
  const { db } = toolsOf(context)
  return createApp().openapi(
    ...listRoute(db, {
      path: '/audit',
      summary:
        'Who did what to what, newest first; for administrators, and for regulators of their equipment',
      tag: 'audit',
      allow: (caller) => readableBy(caller),
      filter: z.object({
        subject: text(200).optional(),
        equipment: codeText.optional(),
        actorId: text(64).optional().describe('the id of a user, or `system`'),
        action: text(64).optional(),
        from: instantText.optional().describe('then or later'),
        to: instantText.optional().describe('before then'),
      }),
      sorting: auditSorting,
      item: auditEntrySchema,
      rows: ({ filter: { from, to, ...filter }, keyset, allowed }) =>
        listAudit(
          db,
          allowed,
          {
            ...filter,
            fromMs: from === undefined ? undefined : Date.parse(from),
            toMs: to === undefined ? undefined : Date.parse(to),
          },
          keyset,
        ),
      items: (rows) => rows.map(({ entry }) => entryShape(entry)),
    }),
  )
}
