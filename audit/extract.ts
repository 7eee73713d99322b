import { sql } from 'drizzle-orm'
import { asInstant, asText, type Extract } from '../storage/relational/index.ts'
import { auditEntries } from './tables.ts'

/** The trail with its hashes; `npm run audit -- export` gives it in the form that proves itself. */
export const auditExtract: Extract = {
  name: 'audit',
  columns: {
    seq: asText(auditEntries.seq),
    at: asInstant(auditEntries.at),
    actorId: asText(auditEntries.actorId),
    actor: asText(auditEntries.actor),
    role: asText(auditEntries.role),
    action: asText(auditEntries.action),
    subject: asText(auditEntries.subject),
    equipmentCode: asText(auditEntries.equipmentCode),
    details: asText(auditEntries.details),
    previousHash: asText(auditEntries.previousHash),
    hash: asText(auditEntries.hash),
  },
  from: sql`${auditEntries}`,
  orderBy: sql`${auditEntries.seq}`,
}
