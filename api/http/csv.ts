import type { z } from 'zod'
import { csvText } from '../../csv/index.ts'

/** One column: a dotted path into an item, such as `className.zh`. */
type Column = readonly string[]

function inner(schema: z.ZodType): z.ZodType {
  let found = schema as z.ZodType & { unwrap?: () => z.ZodType }
  while (
    ['optional', 'nullable', 'default', 'readonly'].includes(found.def.type) &&
    found.unwrap !== undefined
  )
    found = found.unwrap() as typeof found
  return found
}

/** The columns of a list, from the schema of its items: machine names, the same in every language, in stable order. */
export function columnsOf(item: z.ZodObject, path: Column = []): Column[] {
  return Object.entries(item.shape).flatMap(([name, schema]) => {
    const found = inner(schema as z.ZodType)
    return found.def.type === 'object' ? columnsOf(found as z.ZodObject, [...path, name]) : [[...path, name]]
  })
}

function cellOf(item: unknown, column: Column): unknown {
  let value = item
  for (const name of column) value = (value as Record<string, unknown> | null | undefined)?.[name]
  // a list of plain words stays readable; everything deeper is JSON
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join('; ')
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}

/**
 * Rows as CSV text [RFC 4180]; the first part begins with a byte order mark, without which spreadsheets misread Chinese,
 * and the names of the columns. A text that a spreadsheet would run as a formula begins with an apostrophe instead.
 */
export function csvPart(items: readonly unknown[], columns: readonly Column[], isFirst: boolean): string {
  const rows = items.map((item) => columns.map((column) => cellOf(item, column)))
  return csvText(isFirst ? [columns.map((column) => column.join('.')), ...rows] : rows, isFirst)
}
