import { sql } from 'drizzle-orm'
import { type Database, isRehearsal, storableJson, storableText } from '../storage/relational/index.ts'
import { type AuditEntry, hashedText, noHash, sha256 } from './entry.ts'

/** Entries written at a time, so that a call with very many needs no memory for all of them. */
const batchEntries = 2_000

/**
 * Adds entries to the end of the chain, in the caller's transaction. Writers take turns from here to their commit, so
 * units of work write it after everything else. Costs two round trips, however many entries (for
 * every 2,000). What is not storable text is written with U+FFFD in its place. In a rehearsal nothing is added: it would hold up everybody
 * for what is undone.
 */
export async function appendAudit(tx: Database, entries: readonly AuditEntry[]): Promise<void> {
  if (isRehearsal()) return
  for (let from = 0; from < entries.length; from += batchEntries) {
    await appendBatch(tx, entries.slice(from, from + batchEntries))
  }
}

async function appendBatch(tx: Database, entries: readonly AuditEntry[]): Promise<void> {
  const texts = JSON.stringify(entries.map(({ details }) => storableJson(details)))
  const [, asked] = await Promise.all([
    // in a statement of its own: the next one must see what whoever held it wrote
    tx.execute(sql`select pg_advisory_xact_lock(hashtext('hoistway-audit'))`),
    // details as they will be stored, with the end of the chain beside each
    tx.execute<{ seq: string | null; hash: string | null; details: string }>(sql`
      select head.seq, head.hash, (given.details::jsonb)::text as details
      from jsonb_array_elements_text(${texts}::jsonb) with ordinality as given(details, n)
      left join (select seq, hash from audit_entries order by seq desc limit 1) as head on true
      order by n`),
  ])
  let seq = Number(asked[0]?.seq ?? 0)
  let previousHash = asked[0]?.hash ?? noHash
  const rows = entries.map(({ atMs, actor, action, subject, equipmentCode }, index) => {
    const columns = {
      previousHash,
      at: new Date(atMs).toISOString().replace('Z', '000Z'),
      actorId: storableText(actor.id),
      actor: storableText(actor.name),
      role: storableText(actor.role),
      action: storableText(action),
      subject: storableText(subject),
      equipmentCode: equipmentCode === undefined ? null : storableText(equipmentCode),
      details: asked[index]?.details as string,
    }
    seq += 1
    previousHash = sha256(hashedText(columns))
    return { ...columns, seq, hash: previousHash }
  })
  await tx.execute(sql`
    insert into audit_entries
      (seq, at, actor_id, actor, role, action, subject, equipment_code, details, previous_hash, hash)
    select seq, at, "actorId", actor, role, action, subject, "equipmentCode", details::jsonb, "previousHash", hash
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new(seq bigint, at timestamptz, "actorId" text,
      actor text, role text, action text, subject text, "equipmentCode" text, details text, "previousHash" text, hash text)`)
}
