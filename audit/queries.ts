import { and, eq, type SQL, sql } from 'drizzle-orm'
import { type Database, type Keyset, type Sorting, sortKey } from '../storage/relational/index.ts'
import { auditEntries } from './tables.ts'

export interface AuditFilter {
  readonly subject?: string | undefined
  readonly equipment?: string | undefined
  /** A user's id, or `system`. */
  readonly actorId?: string | undefined
  readonly action?: string | undefined
  /** From then on. */
  readonly fromMs?: number | undefined
  /** Before then. */
  readonly toMs?: number | undefined
}

/** The condition of one page of what a caller may read, among what meets `wanted`. */
export type AuditScope = (wanted: SQL | undefined, keyset: Keyset) => SQL | undefined

/** How far apart the clocks of programs that write to one chain may be, so that a time finds its place in it. */
const clockSkew = sql`interval '1 hour'`

/**
 * Entries of a time. What is older is not stepped through one by one: times rise with the place in the chain, but
 * for what clocks differ.
 */
function within({ fromMs, toMs }: AuditFilter): SQL | undefined {
  const { seq, at } = auditEntries
  const from = fromMs === undefined ? undefined : sql`${new Date(fromMs).toISOString()}::timestamptz`
  const to = toMs === undefined ? undefined : sql`${new Date(toMs).toISOString()}::timestamptz`
  return and(
    from &&
      sql`${at} >= ${from} and ${seq} >= (select seq from audit_entries where at >= ${from} - ${clockSkew} order by at limit 1)`,
    to &&
      sql`${at} < ${to} and ${seq} <= (select seq from audit_entries where at < ${to} + ${clockSkew} order by at desc limit 1)`,
  )
}

/** Newest first, unless asked otherwise. */
export const auditSorting: Sorting = {
  keys: { seq: sortKey(auditEntries.seq) },
  tie: ['seq'],
  usual: '-seq',
}

/** One page of the audit trail. */
export function listAudit(db: Database, scope: AuditScope, filter: AuditFilter, keyset: Keyset) {
  const { subject, equipment, actorId, action } = filter
  const wanted = and(
    subject === undefined ? undefined : eq(auditEntries.subject, subject),
    equipment === undefined ? undefined : eq(auditEntries.equipmentCode, equipment),
    actorId === undefined ? undefined : eq(auditEntries.actorId, actorId),
    action === undefined ? undefined : eq(auditEntries.action, action),
    keyset.after,
    within(filter),
  )
  return db
    .select({ place: keyset.place, entry: auditEntries })
    .from(auditEntries)
    .where(scope(wanted, keyset))
    .orderBy(...keyset.orderBy)
    .limit(keyset.limit)
}

export type AuditRow = typeof auditEntries.$inferSelect
