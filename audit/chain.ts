import { sql } from 'drizzle-orm'
import type { Database } from '../storage/relational/index.ts'
import { type ChainRow, noHash } from './entry.ts'

const pageRows = 1_000

/** Where a chain ends; `seq` 0 where nothing is in it. */
export interface ChainEnd {
  readonly seq: number
  readonly hash: string
}

export async function chainEnd(db: Database): Promise<ChainEnd> {
  const [end] = await db.execute<{ seq: string; hash: string }>(
    sql`select seq, hash from audit_entries order by seq desc limit 1`,
  )
  return end === undefined ? { seq: 0, hash: noHash } : { seq: Number(end.seq), hash: end.hash }
}

/**
 * Rows by `seq`, page by page: flat memory, whatever their number. Those appended meanwhile come at the end.
 * All of them, numbers below 1 included, or those from a number on, or those of an action.
 */
export async function* walkChain(
  db: Database,
  { fromSeq, action }: { readonly fromSeq?: number | undefined; readonly action?: string } = {},
): AsyncGenerator<ChainRow[]> {
  const ofAction = action === undefined ? sql`true` : sql`action = ${action}`
  for (let next = fromSeq === undefined ? sql`true` : sql`seq >= ${fromSeq}::bigint`; ; ) {
    const rows = await db.execute<{ [Column in keyof ChainRow]: ChainRow[Column] }>(sql`
      select seq, hash, previous_hash as "previousHash", ${atText} as at, actor_id as "actorId", actor, role, action,
        subject, equipment_code as "equipmentCode", details::text as details
      from audit_entries where ${next} and ${ofAction} order by seq limit ${pageRows}`)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map((row) => ({ ...row, seq: Number(row.seq) }))
    next = sql`seq > ${last.seq}::bigint`
  }
}

/** `to_char` tells neither eras nor infinities apart. */
const atText = sql`case when at between '0001-01-01Z' and '9999-12-31Z'
  then to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') else at::text end`

/** The `seq` of the first row, another than `exceptSeq`, that has this hash or names it as the one before. */
export async function findInChain(
  db: Database,
  column: 'hash' | 'previous_hash',
  hash: string,
  exceptSeq: number,
): Promise<number | undefined> {
  const [found] = await db.execute<{ seq: string }>(sql`
    select seq from audit_entries
    where ${sql.identifier(column)} = ${hash} and seq <> ${exceptSeq}::bigint order by seq limit 1`)
  return found === undefined ? undefined : Number(found.seq)
}
