import { drizzle } from 'drizzle-orm/postgres-js'
import type postgres from 'postgres'
import { type Actor, appendAudit } from '../../audit/index.ts'
import type { Clock } from '../../lib/clock.ts'
import { ensureParties } from '../../registry/index.ts'
import type { ContractKind } from '../../schemas/index.ts'
import type { Finding } from '../findings.ts'
import { optionalFields } from './fields.ts'
import { officersNamed, sitesNamed } from './named.ts'
import { platesTaken } from './plates.ts'
import type { AcceptedRow } from './row.ts'

/** What became of a batch of accepted rows; the rest of them are unchanged. */
interface BatchResult {
  readonly imported: number
  readonly updated: number
  readonly refused: readonly { readonly row: AcceptedRow; readonly finding: Finding }[]
  /** Names that the registry does not know; the rows are stored without them. */
  readonly warnings: readonly Finding[]
}

/** Stores batches over one connection, on which the codes seen so far are kept: memory stays bounded. */
interface BatchWriter {
  /** Stores all of the rows or none. */
  write(rows: readonly AcceptedRow[]): Promise<BatchResult>
  close(): Promise<void>
}

const columns = [...new Set(Object.values(optionalFields).map(({ column }) => column))].filter(
  (column) => !['status', 'jurisdiction', 'attributes', 'public_id'].includes(column),
)

/** Once a contract of a kind has begun, contracts say who it is. */
const noContract = (kind: ContractKind) => ` and not exists (select from contracts
  where equipment_code = old.code and kind = '${kind}' and starts_on <= current_date)`
/** Once something of its life is on record, that says how it stands. */
const noLife = `not exists (select from life_cycle_events where equipment_code = old.code)
  and not exists (select from stop_orders where equipment_code = old.code and lifted_at is null)`
const bounds: Readonly<Record<string, string>> = {
  maintenance_firm_id: noContract('maintenance'),
  inspection_body_id: noContract('inspection'),
  status: ` and ${noLife}`,
  inspection_base_on: ` and ((${noLife}) or given.inspection_base_on >= coalesce(old.inspection_base_on, '-infinity'))`,
}
/** Where a column is not given: the officer is the use unit's, and does not go over to another. */
const notGiven: Readonly<Record<string, string>> = {
  safety_officer_id: ` when given.patch ? 'use_unit_id' and given.use_unit_id is distinct from old.use_unit_id then null`,
}
const kept = (column: string) =>
  `case when given.patch ? '${column}'${bounds[column] ?? ''} then given.${column}${notGiven[column] ?? ''} else old.${column} end`
const next: readonly (readonly [column: string, value: string])[] = [
  ['class', 'given.class'],
  ['family', 'given.family'],
  ...['status', 'jurisdiction', 'public_id', ...columns].map((column) => [column, kept(column)] as const),
  ['attributes', 'jsonb_strip_nulls(old.attributes || given.attributes)'],
]

// New rows are not seen by the update: both work on what was there when the statement began.
const upsert = `
  with given as materialized (
    select element.patch, filled.*
    from jsonb_array_elements($1::text::jsonb) as element (patch)
    cross join lateral jsonb_populate_record(null::equipment, element.patch) as filled
  ), inserted as (
    insert into equipment (code, class, family, status, jurisdiction, public_id, attributes, ${columns.join(', ')})
    select code, class, family, coalesce(status, 'in-use'), coalesce(jurisdiction, 'cn'),
      coalesce(public_id, gen_random_uuid()),
      jsonb_strip_nulls(attributes), ${columns.join(', ')}
    from given
    on conflict (code) do nothing
    returning 1
  ), updated as (
    update equipment as old
    set ${next.map(([column, value]) => `${column} = ${value}`).join(', ')}, version = old.version + 1, changed_at = now()
    from given
    where old.code = given.code
      and (${next.map(([column]) => `old.${column}`).join(', ')})
        is distinct from (${next.map(([, value]) => value).join(', ')})
    returning 1
  )
  select (select count(*)::int from inserted) as imported, (select count(*)::int from updated) as updated`

/** What keeps a batch whole: a transaction of its own, or a part of the one that is undone at the end. */
const steps = {
  kept: { begin: 'begin', keep: 'commit', undo: 'rollback' },
  rehearsed: {
    begin: 'savepoint batch',
    keep: 'release savepoint batch',
    undo: 'rollback to savepoint batch',
  },
} as const

/**
 * Takes a connection for an import. What a batch changes is one entry of the audit trail, by `actor`. A dry run is undone by `close`,
 * and is not in the trail.
 */
export async function openBatchWriter(
  pool: postgres.Sql,
  { actor, clock, dryRun }: { actor: Actor; clock: Clock; dryRun: boolean },
): Promise<BatchWriter> {
  const sql = await pool.reserve()
  const { begin, keep, undo } = steps[dryRun ? 'rehearsed' : 'kept']
  // the same connection, as the audit trail wants it
  const tx = drizzle(Object.assign(sql, { options: pool.options }), { casing: 'snake_case' })

  async function findDuplicates(rows: readonly AcceptedRow[]): Promise<Map<AcceptedRow, Finding>> {
    const codes = JSON.stringify(rows.map(({ code, line }) => ({ code, line })))
    const added = await sql<{ line: number }[]>`
      insert into pg_temp.import_codes
      select code, line from jsonb_to_recordset(${codes}::text::jsonb) as given (code text, line integer)
      order by line
      on conflict do nothing
      returning line`
    const first = new Set(added.map(({ line }) => line))
    const duplicates = new Map<AcceptedRow, Finding>()
    for (const row of rows) {
      const { line, code, codeColumn } = row
      if (first.has(line)) continue
      const [seen] = await sql<{ line: number }[]>`select line from pg_temp.import_codes where code = ${code}`
      duplicates.set(row, {
        line,
        column: codeColumn,
        value: code,
        code: 'code-duplicate',
        reason: `is on line ${seen?.line} already; keep one of them`,
        equipment: code,
        severity: 'rejected',
      })
    }
    return duplicates
  }

  async function patchesOf(
    rows: readonly AcceptedRow[],
    warnings: Finding[],
  ): Promise<AcceptedRow['patch'][]> {
    const ids = new Map<string, Map<string, number>>()
    for (const kind of ['use-unit', 'maintenance-firm', 'inspection-body'] as const) {
      const named = rows.flatMap(({ parties }) => parties.filter((party) => party.kind === kind))
      const names = named.map(({ name }) => name)
      ids.set(kind, await ensureParties(sql, kind, names))
    }
    const patches = rows.map(({ patch, parties }) => {
      const party = parties.map(({ column, kind, name }) => [column, ids.get(kind)?.get(name) ?? null])
      return { ...patch, ...Object.fromEntries(party) }
    })
    const sites = await sitesNamed(sql, rows)
    const officers = await officersNamed(sql, rows, patches)
    return rows.map((row, index) => {
      const patch: Record<string, AcceptedRow['patch'][string]> = { ...patches[index] }
      const { line, code: equipment, site, officer } = row
      const unknown = (
        column: string,
        value: string,
        code: 'site-unknown' | 'person-unknown',
        reason: string,
      ) => warnings.push({ line, column, value, code, reason, equipment, severity: 'warning' })
      if (site !== undefined) {
        const id = sites.get(JSON.stringify(site))
        if (id !== undefined) patch.site_id = id
        else
          unknown(
            'site',
            site.join(' / '),
            'site-unknown',
            'is not a site of that district; import sites first',
          )
      }
      if (officer !== undefined) {
        const id = officers.get(JSON.stringify([patch.use_unit_id, officer]))
        if (id !== undefined) patch.safety_officer_id = id
        else
          unknown(
            'safetyOfficer',
            officer,
            'person-unknown',
            'the use unit has nobody with this staff number',
          )
      }
      return patch
    })
  }

  try {
    if (dryRun) await sql`begin`
    await sql`drop table if exists pg_temp.import_codes`
    await sql`create temporary table import_codes (code text primary key, line integer not null)`
  } catch (error) {
    if (dryRun) await sql`rollback`.catch(() => {})
    sql.release()
    throw error
  }

  return {
    async write(rows) {
      if (rows.length === 0) return { imported: 0, updated: 0, refused: [], warnings: [] }
      await sql.unsafe(begin)
      try {
        // imports that run at once take turns, or they could wait for each other's rows for ever
        await sql`select pg_advisory_xact_lock(hashtext('hoistway-import'))`
        const duplicates = await findDuplicates(rows)
        const first = rows.filter((row) => !duplicates.has(row))
        const refused = new Map([...duplicates, ...(await platesTaken(sql, first))])
        const warnings: Finding[] = []
        const patches = await patchesOf(
          rows.filter((row) => !refused.has(row)),
          warnings,
        )
        const [counts] = await sql.unsafe<{ imported: number; updated: number }[]>(
          upsert,
          [JSON.stringify(patches)],
          { prepare: true },
        )
        if (!dryRun && counts !== undefined && counts.imported + counts.updated > 0) {
          await appendAudit(tx, [
            {
              atMs: clock.now(),
              actor,
              action: 'registry.imported',
              subject: 'import/equipment',
              details: { ...counts, fromCode: rows[0]?.code, toCode: rows.at(-1)?.code },
            },
          ])
        }
        await sql.unsafe(keep)
        return {
          imported: counts?.imported ?? 0,
          updated: counts?.updated ?? 0,
          refused: [...refused].map(([row, finding]) => ({ row, finding })),
          warnings,
        }
      } catch (error) {
        await sql.unsafe(undo).catch(() => {})
        throw error
      }
    },
    async close() {
      if (dryRun) await sql`rollback`.catch(() => {})
      await sql`drop table if exists pg_temp.import_codes`.catch(() => {})
      sql.release()
    },
  }
}
