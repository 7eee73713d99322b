import type { z } from 'zod'
import { fromCell } from '../../lib/spreadsheet.ts'
import type { Cells } from '../../storage/relational/index.ts'
import { dateFormat, isAmbiguous } from '../reader/dates.ts'
import { parseNumber } from '../reader/units.ts'
import type { FileRow, RowKind } from './define.ts'

const readDay = dateFormat('any')
const exponent = /^-?\d+(?:\.\d+)?e[+-]?\d+$/iu
const yes = ['true', '1', '是']
const no = ['false', '0', '否']

/** A schema's own type, without what lets it be left out. */
function formOf(schema: z.ZodType): string {
  let found = schema as z.ZodType & { unwrap?: () => z.ZodType; format?: string | null }
  while (['optional', 'nullable', 'default'].includes(found.def.type) && found.unwrap !== undefined)
    found = found.unwrap() as typeof found
  return found.format === 'date' ? 'date' : found.def.type
}

/** A list in one cell: JSON, as an export writes it, or texts between semicolons. */
function readList(text: string): unknown {
  if (!text.startsWith('[')) return text.split(';').map((one) => one.trim())
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A cell's text as the schema's type, or the text itself, which the schema then refuses. */
function typed(text: string, form: string): unknown {
  switch (form) {
    case 'number':
      return exponent.test(text) ? Number(text) : (parseNumber(text) ?? text)
    case 'boolean': {
      const word = text.toLowerCase()
      return yes.includes(word) ? true : no.includes(word) ? false : text
    }
    case 'array':
      return readList(text)
    case 'date':
      return readDay(text) ?? text
    default:
      return text
  }
}

/** What is wrong with a cell. */
export interface CellFault {
  readonly column: string
  readonly value: string
  readonly code: 'value-missing' | 'value-invalid' | 'text-unreadable' | 'date-ambiguous' | 'date-invalid'
  readonly reason: string
}

const unreadDay = (text: string) =>
  isAmbiguous(text)
    ? ({
        code: 'date-ambiguous',
        reason: 'is the day and the month in either order; write 2026-06-05',
      } as const)
    : ({ code: 'date-invalid', reason: 'is not a date that can be read; write 2026-06-05' } as const)

/** Reads the cells of rows of a kind that have these columns. */
export function cellReader(kind: RowKind, columns: readonly string[]): (cells: Cells) => FileRow | CellFault {
  const readers = columns.map((column) => {
    const schema = kind.says[column] as z.ZodType
    return { column, schema, form: formOf(schema) }
  })
  return (cells) => {
    const row: Record<string, unknown> = { ...kind.usual }
    for (const { column, schema, form } of readers) {
      const text = cells[column] ?? ''
      if (text === '' && column in row) continue
      if (text.includes('\ufffd')) {
        return {
          column,
          value: text,
          code: 'text-unreadable',
          reason: 'has characters that are not of the encoding',
        }
      }
      const read = schema.safeParse(text === '' ? null : typed(text, form))
      if (read.success) row[column] = read.data
      else if (text === '') return { column, value: '', code: 'value-missing', reason: 'must not be empty' }
      else if (form === 'date') return { column, value: text, ...unreadDay(text) }
      else {
        const reason = read.error.issues.map(({ message }) => message).join('; ')
        return { column, value: text, code: 'value-invalid', reason }
      }
    }
    return row as FileRow
  }
}

/** The same of a file, where a text that a spreadsheet would run has an apostrophe before it. */
export function fileCells(header: readonly string[], cells: readonly string[]): Cells {
  return Object.fromEntries(header.map((column, index) => [column, fromCell(cells[index] ?? '')]))
}
