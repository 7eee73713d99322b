import type postgres from 'postgres'
import type { PartyKind } from '../../schemas/index.ts'

/** Finds parties of one kind by their exact names and creates those that are missing; gives ids by name. */
export async function ensureParties(
  sql: postgres.ISql,
  kind: PartyKind,
  names: Iterable<string>,
): Promise<Map<string, number>> {
  const wanted = JSON.stringify([...new Set(names)])
  if (wanted === '[]') return new Map()
  const find = () => sql<{ id: number; name: string }[]>`
    select id, name from parties
    where kind = ${kind} and name in (select jsonb_array_elements_text(${wanted}::text::jsonb))`
  // looked up before: an insert that finds a conflict would use up an id each time
  const known = new Map((await find()).map(({ id, name }) => [name, id]))
  const missing = (JSON.parse(wanted) as string[]).filter((name) => !known.has(name))
  if (missing.length === 0) return known
  await sql`
    insert into parties (kind, name)
    select ${kind}::text, jsonb_array_elements_text(${JSON.stringify(missing)}::text::jsonb)
    on conflict do nothing`
  return new Map((await find()).map(({ id, name }) => [name, id]))
}
