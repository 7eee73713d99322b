import type postgres from 'postgres'
import type { Finding } from '../findings.ts'
import type { AcceptedRow } from './row.ts'

/** The rows whose public id is that of other equipment: as it is now, or by an earlier row of these. */
export async function platesTaken(
  sql: postgres.ISql,
  rows: readonly AcceptedRow[],
): Promise<Map<AcceptedRow, Finding>> {
  const wanted = rows.flatMap(({ patch }) => (typeof patch.public_id === 'string' ? [patch.public_id] : []))
  const taken = new Map<AcceptedRow, Finding>()
  if (wanted.length === 0) return taken
  const found = await sql<{ code: string; id: string }[]>`
    select code, public_id as id from equipment
    where public_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(wanted)}::text::jsonb))`
  const holders = new Map(found.map(({ code, id }) => [id, code]))
  for (const row of rows) {
    const { line, code, patch } = row
    const { public_id: id } = patch
    if (typeof id !== 'string') continue
    const holder = holders.get(id) ?? code
    holders.set(id, holder)
    if (holder === code) continue
    taken.set(row, {
      ...{ line, column: 'publicId', value: id, code: 'public-id-taken', equipment: code },
      reason: `is that of ${holder}; leave the cell empty for one of its own`,
      severity: 'rejected',
    })
  }
  return taken
}
