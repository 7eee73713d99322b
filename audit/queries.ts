import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm'
import type { Database } from '../storage/relational/index.ts'
import { auditEntries } from './tables.ts'

export interface AuditFilter {
  readonly subject?: string | undefined
  readonly equipment?: string | undefined
  /** A user's id, or `system`. */
  readonly actor?: string | undefined
  readonly action?: string | undefined
  /** From then on. */
  readonly fromMs?: number | undefined
  /** Before then. */
  readonly toMs?: number | undefined
}

/** What a caller may read: everything, entries of some pieces of equipment, or of those that a condition on `auditEntries.equipmentCode` lets through. */
export type AuditScope = 'all' | { readonly codes: readonly string[] } | { readonly condition: SQL }

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

/** One page of the audit trail, newest first. */
export async function listAudit(
  db: Database,
  scope: AuditScope,
  filter: AuditFilter,
  page: { readonly before: number | undefined; readonly limit: number },
) {
  const { subject, equipment, actor, action } = filter
  const wanted = and(
    subject === undefined ? undefined : eq(auditEntries.subject, subject),
    equipment === undefined ? undefined : eq(auditEntries.equipmentCode, equipment),
    actor === undefined ? undefined : eq(auditEntries.actorId, actor),
    action === undefined ? undefined : eq(auditEntries.action, action),
    page.before === undefined ? undefined : lt(auditEntries.seq, page.before),
    within(filter),
  )
  return db
    .select()
    .from(auditEntries)
    .where(
      scope === 'all'
        ? wanted
        : 'codes' in scope
          ? ofCodes(scope.codes, wanted, page.limit)
          : and(scope.condition, wanted),
    )
    .orderBy(desc(auditEntries.seq))
    .limit(page.limit)
}

/** The newest entries of few pieces of equipment, found one piece after another: they may be rare, and far back. */
function ofCodes(codes: readonly string[], wanted: SQL | undefined, limit: number): SQL {
  return sql`${auditEntries.seq} in (
    select newest.seq from jsonb_array_elements_text(${JSON.stringify(codes)}::jsonb) as given(code)
    cross join lateral (
      select seq from ${auditEntries} where ${and(sql`${auditEntries.equipmentCode} = code`, wanted)}
      order by seq desc limit ${limit}
    ) as newest
    order by newest.seq desc limit ${limit})`
}

export type AuditRow = Awaited<ReturnType<typeof listAudit>>[number]
