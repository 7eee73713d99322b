import { fromCell } from '../../lib/spreadsheet.ts'
import type { WarningCode } from '../findings.ts'
import { tidy } from '../reader/table.ts'
import type { FieldSpec, Source } from './mapping.ts'

/** What is wrong with a value. */
export interface Problem {
  readonly code: WarningCode
  readonly reason: string
}

/** A value as the file has it, and what the mapping makes of it: a text, nothing (`''`), or a problem. */
export interface Cell {
  readonly raw: string
  readonly text: string
  readonly problem?: Problem
}

/** Reads the text of a source from a row's cells, white space collapsed. */
type ReadText = (cells: readonly string[]) => string

/** Finds a source's columns in the header. Undefined where one is not there. */
function textReader(
  source: Source,
  indexOf: ReadonlyMap<string, number>,
  exact: boolean,
): ReadText | undefined {
  const parts: (string | number)[] = []
  for (const part of source.parts) {
    const index = typeof part === 'string' ? part : indexOf.get(part.column)
    if (index === undefined) return undefined
    parts.push(index)
  }
  const [only] = parts
  if (exact && typeof only === 'number') return (cells) => fromCell(cells[only] ?? '')
  if (parts.length === 1 && typeof only === 'number') return (cells) => tidy(cells[only] ?? '')
  return (cells) =>
    tidy(parts.map((part) => (typeof part === 'string' ? part : (cells[part] ?? ''))).join(''))
}

/** Something to be read from a row: a field, an attribute, a rule. */
export type Reader<T> = T & {
  /** Names of the columns, for the report. */
  readonly column: string
  readonly read: ReadText
  readonly exact: boolean
}

/** Prepares what can be read from a file with this header; what needs a column that is not there is left out. */
export function readersOf<T extends { readonly source: Source }>(
  items: readonly T[],
  header: readonly string[],
  exact: boolean,
): Reader<T>[] {
  const indexOf = new Map(header.map((name, index) => [name, index]))
  return items.flatMap((item) => {
    const read = textReader(item.source, indexOf, exact)
    return read ? [{ ...item, column: item.source.columns.join(' + '), read, exact }] : []
  })
}

/** Longest text of a field, in characters: an index entry of the database takes no more. */
export const maxTextLength = 500

interface CellTerms {
  readonly exact: boolean
  readonly maxLength: number
}

const spreadsheetError = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/u

/** Applies `blank`, `extract` and `values` of a mapping, in this order. */
function applySpec(raw: string, spec: FieldSpec, { exact, maxLength }: CellTerms): Cell {
  if (raw === '' || spec.blank?.test(raw)) return { raw, text: '' }
  const failed = (code: WarningCode, reason: string): Cell => ({ raw, text: '', problem: { code, reason } })
  if (raw.includes('\ufffd')) return failed('text-unreadable', 'has characters that are not of the encoding')
  if (!exact && spreadsheetError.test(raw)) return failed('text-unreadable', 'is an error of a spreadsheet')
  let text = raw
  if (spec.extract) {
    const found = spec.extract.exec(text)
    if (!found) return failed('pattern-unmatched', `does not match ${spec.extract.source}`)
    text = tidy(found[1] ?? found[0])
  }
  if (spec.values) {
    const value = Object.hasOwn(spec.values, text) ? spec.values[text] : undefined
    if (value === undefined) return failed('value-unknown', 'is not among the values of the mapping')
    text = value
  }
  if (text.length > maxLength) return failed('text-too-long', `has more than ${maxLength} characters`)
  return { raw, text }
}

/** Reads a cell of a row as the mapping has it. */
export function cellOf(
  reader: Reader<FieldSpec>,
  cells: readonly string[],
  maxLength: number = maxTextLength,
): Cell {
  return applySpec(reader.read(cells), reader, { exact: reader.exact, maxLength })
}
