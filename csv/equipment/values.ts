import { z } from 'zod'
import { isAmbiguous } from '../reader/dates.ts'
import { convert, parseNumber } from '../reader/units.ts'
import { maxTextLength, type Problem } from './cell.ts'
import type { Field } from './fields.ts'
import type { FieldSpec } from './mapping.ts'

/** A value as the table takes it, or what is wrong with it. */
type Parsed = { readonly value: string | number | null } | { readonly problem: Problem }

const failed = (code: Problem['code'], reason: string): Parsed => ({ problem: { code, reason } })

/** Reads a field's text; null where it is empty. `today` is `yyyy-MM-dd`. */
export function parseValue(
  text: string,
  field: Field,
  spec: FieldSpec & { readonly exact: boolean },
  today: string,
): Parsed {
  if (text === '') return { value: null }
  switch (field.kind) {
    case 'number':
      return parseQuantity(text, field, spec)
    case 'past-day':
    case 'due-day':
      return parseDay(text, spec, field.kind === 'past-day' ? today : undefined)
    case 'path':
      return { value: spec.exact ? text : pathOf(text) || null }
    case 'jurisdiction':
      return /^[a-z]{2}(?:-[a-z0-9]+)*$/u.test(text)
        ? { value: text }
        : failed('jurisdiction-invalid', 'is not a jurisdiction such as cn or us-ny-nyc')
    case 'public-id':
      return z.uuid().safeParse(text).success
        ? { value: text.toLowerCase() }
        : failed('public-id-invalid', 'is not a UUID as an export has it')
    case 'attributes':
      return parseAttributes(text)
    default:
      return { value: text }
  }
}

const attributesSchema = z.record(z.string(), z.string().max(maxTextLength))

function parseAttributes(text: string): Parsed {
  try {
    attributesSchema.parse(JSON.parse(text))
    return { value: text }
  } catch {
    return failed(
      'attributes-invalid',
      `is not a JSON object of texts, each of ${maxTextLength} characters at most`,
    )
  }
}

function parseDay(text: string, spec: FieldSpec, today: string | undefined): Parsed {
  for (const format of spec.formats ?? []) {
    const day = format(text)
    if (day === undefined) continue
    if (day < '1850-01-01') return failed('date-before-1850', 'is before 1850')
    if (day > '2199-12-31') return failed('date-after-2199', 'is after 2199')
    if (today !== undefined && day > today) return failed('date-in-future', `is after today, ${today}`)
    return { value: day }
  }
  if (isAmbiguous(text))
    return failed(
      'date-ambiguous',
      'is the day and the month in either order; write 2026-06-05, or name the format in a mapping',
    )
  return failed('date-invalid', 'is not a date that can be read; write 2026-06-05')
}

function parseQuantity(text: string, field: Field, spec: FieldSpec & { readonly exact: boolean }): Parsed {
  // our own export writes very small numbers with an exponent
  const number = parseNumber(text) ?? (spec.exact && text !== '' ? Number(text) : undefined)
  if (number === undefined || Number.isNaN(number)) return failed('number-invalid', 'is not a number')
  const value = convert(number, spec.factor ?? 1)
  const min = Math.max(field.min ?? Number.NEGATIVE_INFINITY, spec.min ?? Number.NEGATIVE_INFINITY)
  const max = Math.min(field.max ?? Number.POSITIVE_INFINITY, spec.max ?? Number.POSITIVE_INFINITY)
  const tooSmall = value < min || (field.aboveMin && value <= (field.min ?? Number.NEGATIVE_INFINITY))
  if (tooSmall || value > max) {
    const least = field.aboveMin && min === field.min ? `more than ${min}` : `at least ${min}`
    return failed('number-out-of-range', `is ${value} where ${least} and at most ${max} is possible`)
  }
  return { value }
}

function pathOf(text: string): string {
  const parts = text.split('/').map((part) => part.trim())
  return parts.filter((part) => part !== '').join('/')
}
