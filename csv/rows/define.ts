import { type SQL, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { CallerUnit } from '../../audit/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import type { Rulebook } from '../../rulebook/index.ts'
import type { Caller } from '../../schemas/index.ts'
import type { Extract } from '../../storage/relational/index.ts'

type Shape = Readonly<Record<string, z.ZodType>>

/** A row as a file says it: null for an empty cell, undefined for a column that the file does not have. */
export type FileRow<Said extends Shape = Shape> = { readonly [Name in keyof Said]?: z.output<Said[Name]> }

/** A row with all that names it. */
export type NamedRow<Said extends Shape, Key extends keyof Said> = FileRow<Said> & {
  readonly [Name in Key]: z.output<Said[Name]>
}

export interface Writing {
  /** Of this row alone. */
  readonly unit: CallerUnit
  readonly rulebook: Rulebook
}

/** One kind of rows that leave as CSV and come back: each column is written, read and compared by this one declaration. */
interface Declared<Said extends Shape, Key extends keyof Said & string> {
  /** Its columns are those of `says`. */
  readonly extract: Extract
  readonly says: Said
  /** What names a row in every installation. */
  readonly key: readonly Key[]
  /** Of the key, what an empty cell means. */
  readonly usual?: FileRow<Said>
  /** Columns of a new row that must be there, beside the key. */
  readonly needs?: readonly (keyof Said & string)[]
  /** A condition on the extract's tables: what the caller may know of, with all that rows of these keys could meet. */
  readonly near: (caller: Caller, rows: readonly NamedRow<Said, Key>[]) => SQL
  /**
   * Writes a row that is not there (`known` undefined) or says something else, by the same functions as the API. `row` is what is known
   * with what the file says over it.
   */
  readonly write: (
    writing: Writing,
    row: NamedRow<Said, Key>,
    known: NamedRow<Said, Key> | undefined,
  ) => Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: what the kinds have in common knows nothing of their columns
export type RowKind = Declared<any, any>

/** Declares a kind of rows. */
export function defineRowKind<const Said extends Shape, const Key extends keyof Said & string>(
  kind: Declared<Said, Key>,
): RowKind {
  return kind
}

/** The condition that some columns together are among those of some rows. */
export function among(columns: Readonly<Record<string, unknown>>, rows: readonly object[]): SQL {
  const names = Object.keys(columns)
  const list = (parts: SQL[]) => sql.join(parts, sql`, `)
  return sql`(${list(Object.values(columns).map((column) => sql`${column}`))}) in (
    select ${list(names.map((name) => sql.identifier(name)).map((name) => sql`${name}`))}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (${list(names.map((name) => sql`${sql.identifier(name)} text`))}))`
}

/** The columns in which a row says something else. */
export function differences(row: FileRow, known: FileRow): string[] {
  const text = (value: unknown) => JSON.stringify(value ?? null)
  return Object.keys(row).filter((name) => text(row[name]) !== text(known[name]))
}

/** A row that says something else of what is there and cannot be changed. */
export function differs(what: string, row: FileRow, known: FileRow, hint: string): HoistwayError {
  const columns = differences(row, known)
  return new HoistwayError('row-differs', `${what} is there with another ${columns.join(', ')}; ${hint}`)
}

/** Throws `row-out-of-turn` unless this many of those that agree with a row are there before it. */
export function requireTurn(number: number, there: number): void {
  if (number === there + 1) return
  throw new HoistwayError(
    'row-out-of-turn',
    `number: would be the ${number}. of its sort while ${there} are there; give them in order, from 1 on`,
  )
}
