import { type SQL, sql } from 'drizzle-orm'
import type { Database } from './database.ts'

/** One column of an extract: an expression that gives text, or null where there is nothing. */
type Column = SQL<string | null>

/** Rows that leave the database as text, in an order that follows from what they say and not from when they came. */
export interface Extract {
  /** Also the name of its file. */
  readonly name: string
  readonly columns: Readonly<Record<string, Column>>
  /** Tables and joins, without `from`. */
  readonly from: SQL
  readonly orderBy: SQL
}

/** Cells by column. */
export type Cells = Readonly<Record<string, string | null>>

const fetchRows = 2_000

/** The query of an extract; of those rows only that a condition on its tables lets through. */
export function extractQuery({ columns, from, orderBy }: Extract, where: SQL = sql`true`): SQL {
  const listed = Object.entries(columns).map(([name, value]) => sql`${value} as ${sql.identifier(name)}`)
  return sql`select ${sql.join(listed, sql`, `)} from ${from} where ${where} order by ${orderBy}`
}

/** A value as PostgreSQL prints it: days as `YYYY-MM-DD`, yes as `true`, numbers with as many digits as they need. */
export function asText(value: unknown): Column {
  return sql`(${value})::text`
}

/** An instant in UTC with all six decimals that PostgreSQL keeps: `2026-11-22T08:00:00.123000Z`. */
export function asInstant(value: unknown): Column {
  return sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}

/** Texts in the order of their bytes, which is the same in every database. */
export function byBytes(value: unknown): SQL {
  return sql`${value} collate "C"`
}

/** How many rows an extract has. */
export async function countExtract(tx: Database, { from }: Extract): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`select count(*)::int as count from ${from}`)
  return row?.count ?? 0
}

/** The rows of an extract, some at a time, through a cursor: memory does not grow with their number. */
export async function* walkExtract(tx: Database, extract: Extract): AsyncGenerator<Cells[]> {
  await tx.execute(sql`declare extract_rows no scroll cursor for ${extractQuery(extract)}`)
  // where reading fails the cursor ends with its transaction
  for (;;) {
    const rows = await tx.execute<Cells>(sql.raw(`fetch ${fetchRows} from extract_rows`))
    if (rows.length > 0) yield [...rows]
    if (rows.length < fetchRows) break
  }
  await tx.execute(sql`close extract_rows`)
}

/** Runs work on one moment of the database, whatever is written meanwhile; it can change nothing. */
export function onSnapshot<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  return db.transaction((tx) => work(tx), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  })
}
