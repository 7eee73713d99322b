import type postgres from 'postgres'
import type { AcceptedRow } from './row.ts'

/** Ids of the sites that rows name, by district and name. */
export async function sitesNamed(
  sql: postgres.ISql,
  rows: readonly AcceptedRow[],
): Promise<ReadonlyMap<string, number>> {
  const wanted = rows.flatMap(({ site }) =>
    site === undefined ? [] : [{ district: site[0], name: site[1] }],
  )
  if (wanted.length === 0) return new Map()
  const found = await sql<{ id: number; district: string; name: string }[]>`
    select id, district, name from sites where (district, name) in (
      select district, name from jsonb_to_recordset(${JSON.stringify(wanted)}::text::jsonb) as given (district text, name text))`
  return new Map(found.map(({ id, district, name }) => [JSON.stringify([district, name]), id]))
}

/** Ids of the safety officers that rows name, by the use unit's id in the row's patch and staff number. */
export async function officersNamed(
  sql: postgres.ISql,
  rows: readonly AcceptedRow[],
  patches: readonly AcceptedRow['patch'][],
): Promise<ReadonlyMap<string, number>> {
  const wanted = rows.flatMap(({ officer }, index) => {
    const party = patches[index]?.use_unit_id
    return officer === undefined || typeof party !== 'number' ? [] : [{ party, number: officer }]
  })
  if (wanted.length === 0) return new Map()
  const found = await sql<{ id: number; party: number; number: string }[]>`
    select id, party_id as party, staff_number as number from people where (party_id, staff_number) in (
      select party, number from jsonb_to_recordset(${JSON.stringify(wanted)}::text::jsonb) as given (party integer, number text))`
  return new Map(found.map(({ id, party, number }) => [JSON.stringify([party, number]), id]))
}
